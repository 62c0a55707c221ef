import type { HttpContext } from '@adonisjs/core/http'
import { recordExport } from '#audit/actions/record_export'
import { eachImport } from '#roster/actions/list_imports'
import type { RosterCounts } from '#roster/models/roster_import'
import RosterImportPolicy from '#roster/policies/roster_import_policy'
import { listRostersValidator } from '#roster/validators'
import { listWorkbook } from '#shared/list_workbook'
import { openSearch } from '#shared/search_token'
import { sendWorkbook } from '#shared/send_workbook'
import { shanghaiTime } from '#shared/shanghai_time'

const COUNTS: (keyof RosterCounts)[] = [
  'rows',
  'new',
  'changed',
  'unchanged',
  'missing',
  'collected',
]

export default class ImportExportsController {
  /** The list as it is filtered, all of its pages. */
  async show({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(RosterImportPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const { page, search, ...rest } = await request.validateUsing(listRostersValidator)
    const filter = { ...rest, search: openSearch(search) }

    const title = (key: string) => i18n.t(`rosters.sheet.${key}`)
    const { workbook, rows } = await listWorkbook(
      title('title'),
      [
        {
          title: title('uploaded_at'),
          width: 18,
          value: ({ rosterImport }) => shanghaiTime(rosterImport.createdAt),
        },
        {
          title: title('school'),
          width: 28,
          value: ({ rosterImport }) => rosterImport.school.name,
        },
        {
          title: title('year'),
          value: ({ rosterImport }) => String(rosterImport.cohort.graduationYear),
        },
        { title: title('file'), width: 36, value: ({ rosterImport }) => rosterImport.fileName },
        {
          title: title('uploader'),
          value: ({ uploader }) => uploader ?? i18n.t('portal.audit.actors.system'),
        },
        {
          title: title('state'),
          value: ({ rosterImport }) => i18n.t(`statuses.import.${rosterImport.state}`),
        },
        ...COUNTS.map((key) => ({
          title: title(key),
          width: 10,
          value: ({ rosterImport }: { rosterImport: { counts: RosterCounts | null } }) =>
            rosterImport.counts?.[key],
        })),
        {
          title: title('wrong'),
          width: 10,
          value: ({ rosterImport }) => rosterImport.counts && rosterImport.wrongRows,
        },
        {
          title: title('applied_at'),
          width: 18,
          value: ({ rosterImport: { appliedAt } }) => appliedAt && shanghaiTime(appliedAt),
        },
      ],
      eachImport(staff, filter)
    )
    await recordExport(staff, { list: 'roster_imports', rows, filter })
    return sendWorkbook(response, workbook, title('title'))
  }
}
