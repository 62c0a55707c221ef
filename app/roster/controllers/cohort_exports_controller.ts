import type { HttpContext } from '@adonisjs/core/http'
import { recordExport } from '#audit/actions/record_export'
import { cohortsQuery } from '#roster/actions/list_cohorts'
import CohortPolicy from '#roster/policies/cohort_policy'
import { listCohortsValidator } from '#roster/validators'
import { listWorkbook } from '#shared/list_workbook'
import { yuan } from '#shared/money'
import { sendWorkbook } from '#shared/send_workbook'
import { shanghaiTime } from '#shared/shanghai_time'

export default class CohortExportsController {
  /** The list as it is filtered, all of its pages. */
  async show({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(CohortPolicy).authorize('viewAny')
    const { page, ...filter } = await request.validateUsing(listCohortsValidator)
    const staff = auth.use('staff').getUserOrFail()
    const cohorts = await cohortsQuery(staff, filter)
    const title = (key: string) => i18n.t(`rosters.settings.columns.${key}`)
    const fee = (fen: number | null) => fen !== null && yuan(fen)
    const { workbook, rows } = await listWorkbook(
      i18n.t('rosters.settings.cohort_file'),
      [
        { title: title('code'), value: ({ school }) => school.code },
        { title: title('name'), width: 30, value: ({ school }) => school.name },
        { title: title('year'), value: (cohort) => cohort.graduationYear },
        { title: title('state'), value: ({ state }) => i18n.t(`statuses.cohort.${state}`) },
        {
          title: title('windows'),
          width: 50,
          value: ({ windows }) =>
            windows
              .map(
                ({ opensAt, closesAt }) => `${shanghaiTime(opensAt)} – ${shanghaiTime(closesAt)}`
              )
              .join('; '),
        },
        { title: title('fee_digital'), value: (cohort) => fee(cohort.feeDigitalFen) || '' },
        { title: title('fee_prints'), value: (cohort) => fee(cohort.feePrintsFen) || '' },
        { title: title('fee_shipping'), value: (cohort) => fee(cohort.feeShippingFen) || '' },
      ],
      cohorts
    )
    await recordExport(staff, {
      list: 'cohorts',
      rows,
      filter,
    })
    return sendWorkbook(response, workbook, i18n.t('rosters.settings.cohort_file'))
  }
}
