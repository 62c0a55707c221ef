import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { reportChsi } from '#capture/actions/report_chsi'
import { chsiReportValidator } from '#capture/validators'

export default class ChsiReportsController {
  /** 已在学信网核对无误, or 学信网比对未通过 */
  async store({ auth, i18n, params, request, response, session }: HttpContext) {
    const { result } = await request.validateUsing(chsiReportValidator)
    const student = auth.use('student').getUserOrFail()
    await reportChsi(params.id, student.id, result, DateTime.utc())
    session.flash(
      'success',
      i18n.t(`progress.${result === 'confirmed' ? 'chsi_confirmed' : 'chsi_failed'}`)
    )
    return response.redirect().toRoute('portal.progress.show', { id: params.id })
  }
}
