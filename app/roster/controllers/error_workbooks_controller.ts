import type { HttpContext } from '@adonisjs/core/http'
import { recordAccess } from '#audit/actions/record_access'
import { buildErrorWorkbook } from '#roster/actions/build_error_workbook'
import RosterImport from '#roster/models/roster_import'
import RosterImportPolicy from '#roster/policies/roster_import_policy'
import { sendWorkbook } from '#shared/send_workbook'

export default class ErrorWorkbooksController {
  /** The table with its numbers in full, for an import whose columns are known. */
  async show({ auth, bouncer, i18n, params, request, response }: HttpContext) {
    const staff = auth.use('staff').getUserOrFail()
    await bouncer.with(RosterImportPolicy).authorize('upload')
    const rosterImport = await RosterImport.query()
      .withScopes((scopes) => scopes.visibleTo(staff))
      .where('id', params.id)
      .whereNotNull('mapping')
      .firstOrFail()
    await bouncer.with(RosterImportPolicy).authorize('decide', rosterImport)

    await recordAccess({
      staff,
      what: 'roster_workbook',
      subject: rosterImport,
      ip: request.ip(),
    })
    const workbook = await buildErrorWorkbook(rosterImport)
    return sendWorkbook(response, workbook, i18n.t('rosters.error_file'))
  }
}
