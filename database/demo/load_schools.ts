import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { type DateTime } from 'luxon'
import Cohort from '#roster/models/cohort'
import School, { OTHER_SCHOOL_CODE } from '#roster/models/school'

export const DEMO_YEAR = 2027

export interface DemoCohorts {
  binjiang: Cohort
  yuntai: Cohort
  other: Cohort
}

/** Two schools with rosters and 其他院校, each with an open cohort. The fees are demo defaults, not prices. */
export async function loadSchools(
  trx: TransactionClientContract,
  now: DateTime
): Promise<DemoCohorts> {
  const binjiang = await school(trx, '19901', '上海滨江大学', 'Shanghai Binjiang University')
  const yuntai = await school(trx, '19902', '上海云台学院', 'Shanghai Yuntai College')
  const other = await school(trx, OTHER_SCHOOL_CODE, '其他院校', 'Another school')
  const basis = '演示：学校委托采集中心处理本届毕业生图像信息（委托书 演-2026-01）'

  return {
    binjiang: await cohort(trx, binjiang, now, { rosterMode: 'roster', legalBasis: basis }),
    yuntai: await cohort(trx, yuntai, now, { rosterMode: 'hybrid', legalBasis: basis }),
    other: await cohort(trx, other, now, { rosterMode: 'capture-code', legalBasis: null }),
  }
}

function school(trx: TransactionClientContract, code: string, name: string, nameEn: string) {
  return School.create({ code, name, nameEn }, { client: trx })
}

async function cohort(
  trx: TransactionClientContract,
  owner: School,
  now: DateTime,
  settings: Pick<Cohort, 'rosterMode' | 'legalBasis'>
): Promise<Cohort> {
  const created = await Cohort.create(
    {
      schoolId: owner.id,
      graduationYear: DEMO_YEAR,
      state: 'open',
      allowAlbum: true,
      presetId: 'chsi-graduation',
      backgroundRgb: '100,197,255',
      autoApprove: false,
      reviewSharePercent: 5,
      feeDigitalFen: 2000,
      feePrintsFen: 1000,
      feeShippingFen: 1200,
      returnDeadlineHours: 48,
      exportNameTemplate: '{studentNo}.jpg',
      ...settings,
    },
    { client: trx }
  )
  await created
    .related('windows')
    .create({ opensAt: now.minus({ days: 14 }), closesAt: now.plus({ days: 60 }) })
  await created.load('school')
  await created.load('windows')
  return created
}
