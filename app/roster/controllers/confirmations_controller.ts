import type { HttpContext } from '@adonisjs/core/http'
import { confirmRoster } from '#roster/actions/confirm_roster'
import RosterImport from '#roster/models/roster_import'
import RosterImportPolicy from '#roster/policies/roster_import_policy'
import { confirmRosterValidator } from '#roster/validators'

export default class ConfirmationsController {
  async store({ auth, bouncer, params, request, response }: HttpContext) {
    const staff = auth.use('staff').getUserOrFail()
    await bouncer.with(RosterImportPolicy).authorize('upload')
    const rosterImport = await RosterImport.query()
      .withScopes((scopes) => scopes.visibleTo(staff))
      .where('id', params.id)
      .firstOrFail()
    await bouncer.with(RosterImportPolicy).authorize('decide', rosterImport)
    const { mode, seen } = await request.validateUsing(confirmRosterValidator)

    await confirmRoster(rosterImport.id, mode, seen, { kind: 'staff', id: staff.id })

    return response.redirect().toRoute('roster.imports.show', { id: rosterImport.id })
  }
}
