import type { HttpContext } from '@adonisjs/core/http'
import { SimplePaginator } from '@adonisjs/lucid/database'
import i18nManager from '@adonisjs/i18n/services/main'
import { DateTime } from 'luxon'
import Staff from '#accounts/models/staff'
import { recordAccess } from '#audit/actions/record_access'
import { maskDocumentNumber } from '#documents/masking'
import { readCaseThread } from '#messages/actions/read_case_thread'
import { CANNED_ANSWERS } from '#messages/canned_answers'
import { caseMessageValidator } from '#messages/validators'
import { answerCase } from '#portal/actions/answer_case'
import { findCase } from '#portal/actions/find_case'
import { countCaseThreads, listCaseThreads, readCases } from '#portal/actions/list_case_threads'
import CaseMessagePolicy from '#portal/policies/case_message_policy'
import StudentPolicy from '#portal/policies/student_policy'
import { cannedAnswerValidator, listCaseThreadsValidator } from '#portal/validators'
import { schoolsOf, visibleCohorts } from '#roster/actions/list_cohorts'
import { openSearch } from '#shared/search_token'

/** 留言: what students write about their collections. */
export default class CaseMessagesController {
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(CaseMessagePolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const input = await request.validateUsing(listCaseThreadsValidator)
    const { tab = 'waiting', school, search, sort, page = 1 } = input
    const text = openSearch(search)
    const filter = { tab, school, sort, search: text }
    const query = { tab, school, sort, search: text && search }

    const threads = await listCaseThreads(staff, filter, page)
    const pages = new SimplePaginator(threads.total, threads.perPage, page)
    pages.baseUrl(request.url()).queryString(query)
    return view.render('portal/messages/index', {
      pages,
      cases: await readCases(threads.all()),
      counts: await countCaseThreads(staff, filter),
      schools: schoolsOf(await visibleCohorts(staff)),
      query: Object.fromEntries(Object.entries(query).filter(([, value]) => value)),
      text,
    })
  }

  /** The thread of a collection, begun or not. */
  async show({ auth, bouncer, params, request, view }: HttpContext) {
    await bouncer.with(CaseMessagePolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const { answer } = await request.validateUsing(cannedAnswerValidator)
    const { collection, submission } = await findCase(params.id, staff)
    await recordAccess({ staff, what: 'case_messages', subject: collection, ip: request.ip() })

    const read = await readCaseThread(collection.id, 'staff', DateTime.utc())
    const messages = read?.messages ?? []
    const writers = await Staff.query()
      .whereIn('id', [...new Set(messages.map(({ authorId }) => authorId))])
      .select('id', 'name')
    return view.render('portal/messages/show', {
      collection,
      submission,
      mayOpenStory: await bouncer.with(StudentPolicy).allows('viewAny'),
      maskedNumber: maskDocumentNumber(collection.student.documentNumber),
      thread: read?.thread ?? null,
      messages,
      names: new Map(writers.map(({ id, name }) => [id, name])),
      canned: CANNED_ANSWERS,
      words: i18nManager.locale(collection.student.locale),
      answer,
    })
  }

  async store({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    await bouncer.with(CaseMessagePolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const { collection } = await findCase(params.id, staff)
    const { body } = await request.validateUsing(caseMessageValidator)

    await answerCase(collection, staff, body, DateTime.utc())

    session.flash('success', i18n.t('messages.thread.answered'))
    return response.redirect().toRoute('portal.case_messages.show', { id: collection.id })
  }
}
