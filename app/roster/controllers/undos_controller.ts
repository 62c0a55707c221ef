import type { HttpContext } from '@adonisjs/core/http'
import { undoRoster } from '#roster/actions/undo_roster'
import RosterImport from '#roster/models/roster_import'
import RosterImportPolicy from '#roster/policies/roster_import_policy'

export default class UndosController {
  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const staff = auth.use('staff').getUserOrFail()
    await bouncer.with(RosterImportPolicy).authorize('upload')
    const rosterImport = await RosterImport.query()
      .withScopes((scopes) => scopes.visibleTo(staff))
      .where('id', params.id)
      .firstOrFail()
    await bouncer.with(RosterImportPolicy).authorize('decide', rosterImport)

    await undoRoster(rosterImport.id, { kind: 'staff', id: staff.id })

    session.flash('success', i18n.t('rosters.undone'))
    return response.redirect().toRoute('roster.imports.show', { id: rosterImport.id })
  }
}
