import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { keepHolidays, removeHoliday } from '#capture/actions/edit_holidays'
import { isUsefulDay } from '#capture/holiday_lines'
import Holiday from '#capture/models/holiday'
import HolidayPolicy from '#capture/policies/holiday_policy'
import { holidayValidator, listHolidaysValidator } from '#capture/validators'
import { refuseFields } from '#shared/field_errors'
import { SHANGHAI } from '#shared/shanghai_time'

/** 节假日: days that the promise to decide within two working days counts differently from the calendar. */
export default class HolidaysController {
  async index({ bouncer, request, view }: HttpContext) {
    await bouncer.with(HolidayPolicy).authorize('edit')
    const thisYear = DateTime.now().setZone(SHANGHAI).year
    const { year = thisYear } = await request.validateUsing(listHolidaysValidator)
    return view.render('capture/holidays/index', {
      year,
      years: [thisYear - 1, thisYear, thisYear + 1],
      holidays: await Holiday.query()
        .whereBetween('day', [`${year}-01-01`, `${year}-12-31`])
        .orderBy('day'),
    })
  }

  async store({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(HolidayPolicy).authorize('edit')
    const { day, kind, holiday_name: name } = await request.validateUsing(holidayValidator)
    const isWorking = kind === 'working'
    if (!isUsefulDay(day, isWorking)) {
      const messageKey = isWorking ? 'capture.holidays.weekday' : 'capture.holidays.weekend'
      refuseFields(i18n, [{ field: 'day', messageKey }])
    }
    await keepHolidays([{ day, isWorking, name }], auth.use('staff').getUserOrFail().id)

    session.flash('success', i18n.t('capture.holidays.kept', { count: 1 }))
    const qs = { year: day.slice(0, 4) }
    return response.redirect().withQs(qs).toRoute('capture.holidays.index')
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(HolidayPolicy).authorize('edit')
    const holiday = await Holiday.find(params.id)
    await removeHoliday(params.id, auth.use('staff').getUserOrFail().id)

    session.flash('success', i18n.t('capture.holidays.removed'))
    const qs = holiday ? { year: holiday.day.slice(0, 4) } : {}
    return response.redirect().withQs(qs).toRoute('capture.holidays.index')
  }
}
