import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'
import { createCohort } from '#roster/actions/create_cohort'
import type { RosterMode } from '#roster/models/cohort'
import { SHANGHAI } from '#shared/shanghai_time'

const MODES: RosterMode[] = ['roster', 'hybrid', 'capture-code']

export default class CohortCreate extends BaseCommand {
  static commandName = 'cohort:create'
  static description = 'Make a draft cohort, and its school when the code is new'
  static options: CommandOptions = { startApp: true }

  @flags.string({
    description: 'Five-digit school code; 00000 is for students of other schools',
    required: true,
  })
  declare school: string

  @flags.string({ description: 'Name of the school, in Chinese', required: true })
  declare name: string

  @flags.string({ description: 'Name of the school, in English', required: true })
  declare nameEn: string

  @flags.number({ description: 'Graduation year', required: true })
  declare year: number

  @flags.string({ description: `${MODES.join(', ')}; there is no default`, required: true })
  declare mode: string

  @flags.string({ description: 'Why the school may hand over its roster' })
  declare legalBasis?: string

  @flags.string({ description: 'First day of the window, YYYY-MM-DD in Shanghai', required: true })
  declare opens: string

  @flags.string({ description: 'Last day of the window', required: true })
  declare closes: string

  @flags.string({ description: 'Fees in fen: digital,prints,shipping', required: true })
  declare fees: string

  async run() {
    const fees = /^(\d+),(\d+),(\d+)$/.exec(this.fees)?.slice(1).map(Number)
    const opensAt = DateTime.fromISO(this.opens, { zone: SHANGHAI })
    const closesAt = DateTime.fromISO(this.closes, { zone: SHANGHAI }).plus({ days: 1 })
    const problem =
      (!/^\d{5}$/.test(this.school) && 'A school code has five digits') ||
      (!isYear(this.year) && 'A graduation year is a whole number of four digits') ||
      (!MODES.includes(this.mode as RosterMode) && `Modes: ${MODES.join(', ')}`) ||
      (!fees && 'Fees are three whole numbers of fen: digital,prints,shipping') ||
      (!(opensAt.isValid && closesAt.isValid && opensAt < closesAt) && 'The window is no time span')
    if (problem) return this.refuse(problem)

    const cohort = await createCohort(
      { code: this.school, name: this.name, nameEn: this.nameEn },
      {
        graduationYear: this.year,
        rosterMode: this.mode as RosterMode,
        legalBasis: this.legalBasis ?? null,
        opensAt: opensAt.toUTC(),
        closesAt: closesAt.toUTC(),
        feeDigitalFen: fees![0],
        feePrintsFen: fees![1],
        feeShippingFen: fees![2],
      }
    )
    if (!cohort) return this.refuse(`School ${this.school} has a cohort of ${this.year}`)
    this.logger.success('Draft cohort made. An administrator opens it in the back office.')
  }

  private refuse(sentence: string) {
    this.logger.error(sentence)
    this.exitCode = 1
  }
}

function isYear(year: number): boolean {
  return Number.isInteger(year) && year >= 1000 && year <= 9999
}
