import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import i18nManager from '@adonisjs/i18n/services/main'
import { SYSTEM } from '#audit/actions/record_audit'
import { applyRoster } from '#roster/actions/apply_roster'
import { cancelRoster } from '#roster/actions/cancel_roster'
import { checkRoster } from '#roster/actions/check_roster'
import { acceptRoster } from '#roster/actions/confirm_roster'
import { listAllProblems } from '#roster/actions/list_roster_rows'
import { keepRoster } from '#roster/actions/upload_roster'
import { findingSentence } from '#roster/finding_sentence'
import Cohort from '#roster/models/cohort'
import RosterImport from '#roster/models/roster_import'
import { Refusal } from '#shared/exceptions/refusal'

export default class RosterImportCommand extends BaseCommand {
  static commandName = 'roster:import'
  static description = "Check a school's roster, and with --confirm write its correct rows"
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'Workbook (.xlsx) or csv file' })
  declare file: string

  @flags.string({ description: 'Five-digit school code', required: true })
  declare school: string

  @flags.number({ description: 'Graduation year', required: true })
  declare cohort: number

  @flags.boolean({ description: 'Write the new and changed rows; wrong rows are left out' })
  declare confirm: boolean

  @flags.boolean({ description: 'One JSON object' })
  declare json: boolean

  async run() {
    const started = performance.now()
    const cohort = await this.findCohort()
    if (!cohort) {
      return this.refuse('unknown_cohort', `School ${this.school} has no cohort of ${this.cohort}`)
    }
    const bytes = await readFile(this.file).catch(() => null)
    if (!bytes) return this.refuseFile('file_unreadable')

    const rosterImport = await this.keep(cohort, bytes)
    if (!rosterImport) return
    await checkRoster(rosterImport.id)
    await rosterImport.refresh()
    if (rosterImport.state === 'failed') return this.refuseFile(rosterImport.failureCode!)

    const problems = await listAllProblems(rosterImport)
    await this.finish(rosterImport)
    const i18n = inChinese()
    this.report({
      ...rosterImport.counts!,
      errors: problems.map((problem) => ({
        row: problem.rowNumber,
        column: problem.column,
        code: problem.code,
        message: findingSentence(i18n, problem),
      })),
      seconds: Math.round(performance.now() - started) / 1000,
    })
  }

  private findCohort(): Promise<Cohort | null> {
    return Cohort.query()
      .where('graduation_year', this.cohort)
      .whereHas('school', (school) => school.where('code', this.school))
      .first()
  }

  /** @returns null when the cohort takes no roster, which is said then */
  private async keep(cohort: Cohort, bytes: Buffer): Promise<RosterImport | null> {
    try {
      const file = { name: basename(this.file), bytes }
      return (await keepRoster(cohort.id, file, SYSTEM, true)).rosterImport
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const { messageKey, messageData } = error
      this.refuse(messageKey.split('.').at(-1)!, inChinese().t(messageKey, messageData))
      return null
    }
  }

  /** A dry run leaves nothing behind. */
  private async finish(rosterImport: RosterImport) {
    if (!this.confirm) return cancelRoster(rosterImport.id, SYSTEM)
    await acceptRoster(rosterImport.id, 'valid', rosterImport.countsDigest, SYSTEM)
    const applied = await applyRoster(rosterImport.id)
    if (applied.state === 'applied') return
    this.logger.error('The records changed meanwhile; nothing was written')
    this.exitCode = 1
  }

  private refuseFile(code: string) {
    this.refuse(code, inChinese().t(`rosters.refused.${code}`))
  }

  private refuse(code: string, message: string) {
    this.exitCode = 2
    if (this.json) console.log(JSON.stringify({ file: this.file, error: { code, message } }))
    else this.logger.error(`${this.file}: ${message}`)
  }

  private report(result: { rows: number; errors: object[]; seconds: number }) {
    if (this.json) return console.log(JSON.stringify(result))
    const { errors, ...counts } = result
    this.logger.info(JSON.stringify(counts))
    errors.forEach((error) => this.logger.info(JSON.stringify(error)))
  }
}

function inChinese() {
  return i18nManager.locale('zh-CN')
}
