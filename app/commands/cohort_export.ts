import { access, open, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import i18nManager from '@adonisjs/i18n/services/main'
import { SYSTEM } from '#audit/actions/record_audit'
import { deliverCohort } from '#fulfilment/actions/deliver_cohort'
import { deliveryArchive } from '#fulfilment/delivery_archive'
import Delivery from '#fulfilment/models/delivery'
import Cohort from '#roster/models/cohort'
import { Refusal } from '#shared/exceptions/refusal'

/** Why nothing was written; 2 says that there is no such school or cohort. */
class Problem extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly exitCode = 1
  ) {
    super(message)
  }
}

export default class CohortExport extends BaseCommand {
  static commandName = 'cohort:export'
  static description = 'Deliver the approved photos of a cohort and write the archive'
  static options: CommandOptions = { startApp: true }

  @flags.string({ description: 'Five-digit school code', required: true })
  declare school: string

  @flags.number({ description: 'Graduation year', required: true })
  declare cohort: number

  @flags.string({ description: 'The archive to write, a .zip file', required: true })
  declare out: string

  @flags.boolean({ description: 'Write over a file that is there' })
  declare force: boolean

  @flags.boolean({ description: 'Write the last delivery once more; nothing new is delivered' })
  declare again: boolean

  @flags.string({
    description: 'Why file names may hold document numbers (template with {certNo})',
  })
  declare reason?: string

  @flags.boolean({ description: 'One JSON object' })
  declare json: boolean

  async run() {
    try {
      this.report(await this.export())
    } catch (error) {
      this.fail(asProblem(error))
    }
  }

  private async export() {
    const cohort = await this.findCohort()
    if (!this.force && (await exists(this.out))) {
      throw new Problem('file_exists', `${this.out} exists; --force writes over it`)
    }
    const part = `${this.out}.part`
    const file = await openOwn(part)
    try {
      const delivery = this.again
        ? await lastDelivery(cohort)
        : await deliverCohort(cohort.id, SYSTEM, this.reason ?? null)
      await delivery.load('school')
      await delivery.load('cohort')
      await pipeline(deliveryArchive(delivery), file.createWriteStream()).catch((error) => {
        throw new Problem(
          'archive_incomplete',
          `The archive could not be completed (${error.message}); --again writes it once more`
        )
      })
      await rename(part, this.out)
      return delivery
    } finally {
      await file.close()
      await rm(part, { force: true })
    }
  }

  private async findCohort() {
    const cohort = await Cohort.query()
      .where('graduation_year', this.cohort)
      .whereHas('school', (school) => school.where('code', this.school))
      .first()
    if (!cohort) {
      throw new Problem('unknown_cohort', `School ${this.school} has no cohort ${this.cohort}`, 2)
    }
    return cohort
  }

  private report(delivery: Delivery) {
    const leftOut = delivery.leftOut.length
    if (this.json) {
      return this.print({
        delivery: delivery.id,
        photos: delivery.photoCount,
        leftOut,
        manifestSha256: delivery.manifestSha256,
        path: this.out,
      })
    }
    this.logger.success(`${delivery.photoCount} photos written to ${this.out}`)
    if (leftOut)
      this.logger.warning(`${leftOut} photos cannot be read; the delivery's page names them`)
  }

  private fail({ code, message, exitCode }: Problem) {
    this.exitCode = exitCode
    if (this.json) return this.print({ error: { code, message } })
    this.logger.error(message)
  }

  private print(entry: object) {
    this.logger.log(JSON.stringify(entry))
  }
}

/** A refusal is answered in words; everything else is a fault and is reported as one. */
function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (!(error instanceof Refusal)) throw error
  const message = i18nManager.locale('en').t(error.messageKey, error.messageData)
  return new Problem(error.messageKey.split('.').at(-1)!, message)
}

/** The archive in the making: opened before anything is delivered, readable by its owner only. */
async function openOwn(path: string) {
  try {
    return await open(path, 'w', 0o600)
  } catch {
    throw new Problem('cannot_write', `${path} cannot be written`)
  }
}

async function lastDelivery(cohort: Cohort): Promise<Delivery> {
  const delivery = await Delivery.query()
    .where('cohort_id', cohort.id)
    .orderBy('id', 'desc')
    .first()
  if (!delivery) throw new Problem('no_delivery', 'Nothing of this cohort was delivered so far')
  return delivery
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false
  )
}
