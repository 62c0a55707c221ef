import type { HttpContext } from '@adonisjs/core/http'
import { buildRosterTemplate } from '#roster/actions/build_roster_template'
import RosterImportPolicy from '#roster/policies/roster_import_policy'
import { sendWorkbook } from '#shared/send_workbook'

export default class TemplatesController {
  async show({ bouncer, i18n, response }: HttpContext) {
    await bouncer.with(RosterImportPolicy).authorize('upload')
    return sendWorkbook(response, await buildRosterTemplate(), i18n.t('rosters.template_file'))
  }
}
