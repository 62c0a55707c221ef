import type { HttpContext } from '@adonisjs/core/http'
import { keepHolidays } from '#capture/actions/edit_holidays'
import { readHolidayLines } from '#capture/holiday_lines'
import HolidayPolicy from '#capture/policies/holiday_policy'
import { holidayLinesValidator } from '#capture/validators'
import { refuseFields } from '#shared/field_errors'

/** A year's days off at once, pasted line by line: all of them, or none while a line cannot be read. */
export default class HolidayImportsController {
  async store({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(HolidayPolicy).authorize('edit')
    const { lines } = await request.validateUsing(holidayLinesValidator)
    const { days, badLines } = readHolidayLines(lines.replace(/\r\n?/g, '\n'))
    if (badLines.length) {
      const data = { lines: badLines.slice(0, 10).join('、') }
      refuseFields(i18n, [{ field: 'lines', messageKey: 'capture.holidays.bad_lines', data }])
    }
    await keepHolidays(days, auth.use('staff').getUserOrFail().id)

    session.flash('success', i18n.t('capture.holidays.kept', { count: days.length }))
    const qs = { year: days[0].day.slice(0, 4) }
    return response.redirect().withQs(qs).toRoute('capture.holidays.index')
  }
}
