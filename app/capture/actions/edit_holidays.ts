import db from '@adonisjs/lucid/services/db'
import { recordAudit } from '#audit/actions/record_audit'
import { forgetHolidays } from '#capture/actions/read_holidays'
import type { HolidayLine } from '#capture/holiday_lines'
import Holiday from '#capture/models/holiday'

/** Puts days into the holiday table; a day that is there already takes the new meaning. */
export async function keepHolidays(days: HolidayLine[], staffId: string): Promise<void> {
  await db.transaction(async (trx) => {
    const holidays = await Holiday.updateOrCreateMany('day', days, { client: trx })
    for (const holiday of holidays) {
      await recordAudit(trx, {
        actor: { kind: 'staff', id: staffId },
        action: 'holiday.kept',
        subject: holiday,
        details: { day: holiday.day, isWorking: holiday.isWorking, name: holiday.name },
      })
    }
  })
  forgetHolidays()
}

/** Takes a day out. Taken out again it does nothing. */
export async function removeHoliday(id: string, staffId: string): Promise<void> {
  await db.transaction(async (trx) => {
    const holiday = await Holiday.query({ client: trx }).where('id', id).forUpdate().first()
    if (!holiday) return
    await recordAudit(trx, {
      actor: { kind: 'staff', id: staffId },
      action: 'holiday.removed',
      subject: holiday,
      details: { day: holiday.day, isWorking: holiday.isWorking, name: holiday.name },
    })
    await holiday.delete()
  })
  forgetHolidays()
}
