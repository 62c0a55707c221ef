import router from '@adonisjs/core/services/router'
import { test } from '@japa/runner'
import type { Browser, BrowserContext, Page } from 'playwright'
import type Staff from '#accounts/models/staff'
import type Student from '#accounts/models/student'
import { PHONE } from '#tests/support/browser'
import { builtKb } from '#tests/support/build_size'
import {
  axeFaults,
  pageFaults,
  prepare,
  targetFaults,
  widthFaults,
} from '#tests/support/page_check'
import { truncateAll } from '#tests/support/truncate_all'
import { buildWorld, type World } from '#tests/support/whole_world'

const WIDTHS = [320, 375, 1440]
const PORTAL_MAX_KB = 60
const OFFICE_MAX_KB = 150

type Visit = [path: string, person: Student | Staff | null]

/** Where each page is looked at and by whom; a route with several faces has several visits. */
const PORTAL: Record<string, (world: World) => Visit[]> = {
  'portal.entry.show': () => [['/', null]],
  'portal.home.show': (w) => [
    ['/home', w.newcomer],
    ['/home', w.returned.student],
    ['/home', w.processed.student],
    ['/home', w.inReview.student],
  ],
  'portal.pages.show': () => [['/pages/help', null]],
  'accounts.legal_texts.index': () => [['/legal', null]],
  'accounts.legal_texts.show': () => [
    ['/legal/privacy', null],
    ['/legal/sensitive_face', null],
  ],
  'accounts.signup.create': () => [
    ['/signup', null],
    ['/signup?kind=passport', null],
  ],
  'accounts.login.create': () => [['/login', null]],
  'accounts.password.edit': (w) => [['/password', w.newcomer]],
  'capture.collections.create': (w) => [['/collections/new', w.newcomer]],
  'portal.progress.show': (w) => [
    [`/collections/${w.returned.collection.id}`, w.returned.student],
    [`/collections/${w.inReview.collection.id}`, w.inReview.student],
    [`/collections/${w.started.collection.id}`, w.started.student],
    [`/collections/${w.paid.collection.id}`, w.paid.student],
  ],
  'capture.collected.show': (w) => [
    [`/collections/${w.inReview.collection.id}/collected`, w.inReview.student],
  ],
  'capture.information.edit': (w) => [
    [`/collections/${w.started.collection.id}/information`, w.started.student],
    [`/collections/${w.started.collection.id}/information?wrong=1`, w.started.student],
    [`/collections/${w.unconfirmed.id}/information`, w.unconfirmed.student],
  ],
  'capture.photos.create': (w) => [
    [`/collections/${w.started.collection.id}/photo`, w.started.student],
    [`/collections/${w.processed.collection.id}/photo`, w.processed.student],
  ],
  'capture.submissions.show': (w) => [
    [`/submissions/${w.processing.submission.id}`, w.processing.student],
    [`/submissions/${w.processed.submission.id}`, w.processed.student],
    [`/submissions/${w.rejected.submission.id}`, w.rejected.student],
  ],
  'capture.phone_links.show': (w) => [
    [`/collections/${w.started.collection.id}/phone-link`, w.started.student],
  ],
  'phone.done.show': () => [['/phone/done', null]],
  'review.extensions.create': (w) => [
    [`/collections/${w.returned.collection.id}/extension`, w.returned.student],
  ],
  'capture.case_messages.index': (w) => [
    [`/collections/${w.returned.collection.id}/messages`, w.returned.student],
  ],
  'messages.notices.index': (w) => [['/notices', w.returned.student]],
  'messages.demo_outbox.index': () => [['/demo/outbox', null]],
  'orders.prints.edit': (w) => [[`/collections/${w.choosing.id}/prints`, w.choosing.student]],
  'orders.addresses.edit': (w) => [[`/collections/${w.choosing.id}/address`, w.choosing.student]],
  'orders.orders.create': (w) => [[`/collections/${w.ready.id}/order`, w.ready.student]],
  'orders.orders.index': (w) => [
    ['/orders', w.paid.student],
    ['/orders', w.newcomer],
  ],
  'orders.orders.show': (w) => [
    [`/orders/${w.unpaid.id}`, w.unpaid.student],
    [`/orders/${w.paid.order.id}`, w.paid.student],
  ],
  'orders.order_addresses.edit': (w) => [[`/orders/${w.unpaid.id}/address`, w.unpaid.student]],
  'orders.receipts.show': (w) => [[`/orders/${w.paid.order.id}/receipt`, w.paid.student]],
  'payments.refunds.show': (w) => [[`/orders/${w.returned.order.id}/refund`, w.returned.student]],
  'payments.withdrawals.create': (w) => [
    [`/submissions/${w.paid.photo.id}/withdrawal`, w.paid.student],
  ],
  'payments.demo_gateway.cashier.show': (w) => [
    [`/demo-gateway/cashier/${w.cashier.trade.id}`, null],
  ],
}

const OFFICE: Record<string, (world: World) => Visit[]> = {
  'accounts.office_login.create': () => [['/office/login', null]],
  'portal.office.show': (w) => Object.values(w.staff).map((each): Visit => ['/office', each]),
  'portal.audit.index': (w) => [['/office/audit', w.staff.auditor]],
  'portal.case_messages.index': (w) => [
    ['/office/messages', w.staff.operator],
    [`/office/messages?tab=all&school=${w.cohort.schoolId}&sort=last`, w.staff.operator],
  ],
  'portal.case_messages.show': (w) => [
    [`/office/messages/${w.returned.collection.id}`, w.staff.operator],
  ],
  'portal.cohorts.show': (w) => [[`/office/cohorts/${w.cohort.id}`, w.staff.registrar]],
  'portal.reminders.create': (w) => [
    [`/office/cohorts/${w.cohort.id}/reminders/create`, w.staff.registrar],
  ],
  'portal.graduates.index': (w) => [['/office/graduates', w.staff.registrar]],
  'portal.graduates.show': (w) => [[`/office/graduates/${w.graduate.id}`, w.staff.registrar]],
  'messages.outbox.index': (w) => [['/office/outbox', w.staff.administrator]],
  'messages.announcements.index': (w) => [['/office/announcements', w.staff.administrator]],
  'messages.announcements.create': (w) => [['/office/announcements/new', w.staff.administrator]],
  'messages.announcements.show': (w) => [
    [`/office/announcements/${w.announcement.id}`, w.staff.administrator],
  ],
  'messages.announcements.edit': (w) => [
    [`/office/announcements/${w.announcement.id}/edit`, w.staff.administrator],
  ],
  'messages.texts.index': (w) => [['/office/texts', w.staff.administrator]],
  'messages.texts.edit': (w) => [['/office/texts/centre.hours', w.staff.administrator]],
  'orders.office_orders.index': (w) => [['/office/orders', w.staff.operator]],
  'orders.office_orders.show': (w) => [[`/office/orders/${w.paid.order.id}`, w.staff.operator]],
  'payments.office_payments.index': (w) => [
    ['/office/payments', w.staff.operator],
    ['/office/payments?tab=all&sort=-amount', w.staff.operator],
    ['/office/payments?tab=all&maxYuan=1', w.staff.operator],
  ],
  'payments.office_refunds.show': (w) => [[`/office/payments/${w.payment.id}`, w.staff.operator]],
  'review.queue.show': (w) => [['/office/review', w.staff.reviewer]],
  'review.desk.show': (w) => [
    [`/office/review/submissions/${w.onDesk.submission.id}`, w.staff.reviewer],
  ],
  'roster.imports.index': (w) => [
    ['/office/rosters', w.staff.registrar],
    ['/office/rosters?state=undone', w.staff.administrator],
  ],
  'roster.imports.create': (w) => [['/office/rosters/create', w.staff.registrar]],
  'roster.imports.show': (w) => [[`/office/rosters/${w.rosterImport.id}`, w.staff.registrar]],
  'roster.cohorts.index': (w) => [['/office/cohorts', w.staff.administrator]],
  'roster.cohort_settings.show': (w) => [
    [`/office/cohorts/${w.cohort.id}/settings`, w.staff.administrator],
  ],
  'fulfilment.deliveries.index': (w) => [['/office/deliveries', w.staff.operator]],
  'fulfilment.deliveries.create': (w) => [
    [`/office/deliveries/create?cohort=${w.cohort.id}`, w.staff.operator],
  ],
  'fulfilment.deliveries.show': (w) => [[`/office/deliveries/${w.delivery.id}`, w.staff.registrar]],
  'fulfilment.receipts.show': (w) => [
    [`/office/deliveries/${w.delivery.id}/receipt`, w.staff.registrar],
  ],
  'fulfilment.verifications.show': (w) => [
    [`/office/deliveries/${w.delivery.id}/verification`, w.staff.registrar],
  ],
}

/** Pages of the back office, by the name of their route and its parameters. */
const OFFICE_ROUTES: Record<string, (world: World) => [params: Record<string, string>, Staff]> = {
  'portal.staff.index': (w) => [{}, w.staff.administrator],
  'portal.staff.create': (w) => [{}, w.staff.administrator],
  'portal.staff.show': (w) => [{ id: w.staff.reviewer.id }, w.staff.administrator],
  'accounts.office_password.edit': (w) => [{}, w.staff.registrar],
  'portal.staff.edit': (w) => [{ id: w.staff.reviewer.id }, w.staff.administrator],
  'portal.cohort_photos.show': (w) => [{ id: w.cohort.id }, w.staff.registrar],
  'portal.sign_offs.create': (w) => [{ id: w.cohort.id }, w.staff.registrar],
  'portal.students.index': (w) => [{}, w.staff.operator],
  'portal.students.show': (w) => [{ id: w.returned.student.id }, w.staff.operator],
  'portal.cohort_drafts.create': (w) => [{}, w.staff.administrator],
  'portal.schools.index': (w) => [{}, w.staff.administrator],
  'portal.schools.create': (w) => [{}, w.staff.administrator],
  'portal.schools.show': (w) => [{ id: w.cohort.schoolId }, w.staff.administrator],
  'portal.schools.edit': (w) => [{ id: w.cohort.schoolId }, w.staff.administrator],
  'portal.cohort_settings.edit': (w) => [{ id: w.cohort.id }, w.staff.administrator],
  'portal.cohort_changes.create': (w) => [{ id: w.cohort.id }, w.staff.administrator],
  'capture.holidays.index': (w) => [{}, w.staff.administrator],
  'review.statistics.show': (w) => [{}, w.staff.lead],
  'review.bulk_approvals.create': (w) => [{}, w.staff.lead],
  'review.office_extensions.index': (w) => [{}, w.staff.lead],
  'review.objections.index': (w) => [{}, w.staff.lead],
  'review.objections.create': (w) => [{ id: w.approved.submission.id }, w.staff.registrar],
  'fulfilment.waybills.create': (w) => [{}, w.staff.operator],
}

/** Routes that answer with something else than a page. */
const NO_PAGES: Record<string, string> = {
  'accounts.locale.store': 'sets a cookie and leads back',
  'portal.display.store': 'sets a cookie and leads back',
  'capture.submission_status.show': 'JSON for a script',
  'capture.pictures.show': 'a picture',
  'capture.downloads.show': 'a picture',
  'review.pictures.show': 'a picture',
  'portal.cohort_pictures.show': 'a picture',
  'portal.student_pictures.show': 'a picture',
  'capture.frames.show': 'a picture',
  'capture.phone_status.show': 'JSON for a script',
  'portal.staff_exports.show': 'a workbook',
  'portal.audit_exports.show': 'a workbook',
  'portal.look_exports.show': 'a workbook',
  'roster.cohort_exports.show': 'a workbook',
  'portal.school_exports.show': 'a workbook',
  'portal.case_exports.show': 'a workbook',
  'messages.outbox_exports.show': 'a workbook',
  'messages.announcement_exports.show': 'a workbook',
  'messages.text_exports.show': 'a workbook',
  'review.extension_exports.show': 'a workbook',
  'review.objection_exports.show': 'a workbook',
  'portal.graduate_exports.index': 'a workbook',
  'portal.student_exports.index': 'a workbook',
  'review.queue_exports.show': 'a workbook',
  'fulfilment.delivery_exports.index': 'a workbook',
  'orders.order_exports.index': 'a workbook',
  'payments.payment_exports.index': 'a workbook',
  'roster.templates.show': 'a workbook',
  'roster.import_exports.show': 'a workbook',
  'roster.error_workbooks.show': 'a workbook',
  'portal.unregistered_lists.show': 'a workbook',
  'fulfilment.archives.show': 'an archive',
  'fulfilment.file_lists.show': 'JSON for a script',
  'payments.returns.show': 'asks the provider and leads to the order',
  'payments.demo_gateway.trades.show': 'signed JSON between servers',
  'payments.demo_gateway.refunds.show': 'signed JSON between servers',
  'phone.openings.create': 'a one-use link; tests/browser/hand_over.spec.ts opens it',
  'phone.photos.create': 'the photo page again, behind a one-use link',
  'accounts.invitations.show': 'a one-use link; its page is that of a password',
  'orders.prints_steps.create': 'asks about ticked orders; tests/functional/orders looks at it',
  'fulfilment.waybills.index': 'a workbook',
  'drive.fs.serve': 'a file',
}

test.group('Every page', (group) => {
  let world: World
  group.setup(async () => {
    await truncateAll()
    world = await buildWorld()
    return () => truncateAll()
  })

  test('is looked at by one of these tests', ({ assert }) => {
    const known = [
      ...Object.keys(PORTAL),
      ...Object.keys(OFFICE),
      ...Object.keys(OFFICE_ROUTES),
      ...Object.keys(NO_PAGES),
    ]
    const unknown = pageRoutes().filter((name) => !known.includes(name))
    assert.deepEqual(unknown, [], 'add each page to a table, or say why it is none')
    const gone = known.filter((name) => !pageRoutes().includes(name) && !(name in NO_PAGES))
    assert.deepEqual(gone, [], 'in a table, but not a route')
  })

  for (const locale of ['zh-CN', 'en']) {
    test(`of the portal is sound in ${locale}, from 320 to 1440 px, light and dark`, async ({
      assert,
      browser,
    }) => {
      const visits = Object.values(PORTAL).flatMap((each) => each(world))
      assert.deepEqual(await crawl(browser, visits, locale, 'student'), [])
    }).timeout(300_000)
  }

  test('of the back office is sound, from 320 to 1440 px', async ({ assert, browser }) => {
    const named = Object.entries(OFFICE_ROUTES).map(([name, each]): Visit => {
      const [params, person] = each(world)
      return [pathOf(name, params), person]
    })
    const visits = [...Object.values(OFFICE).flatMap((each) => each(world)), ...named]
    assert.deepEqual(await crawl(browser, visits, 'zh-CN', 'staff'), [])
  }).timeout(300_000)
})

test.group('The build', () => {
  test(`sends at most ${PORTAL_MAX_KB} KB to the portal before the camera, ${OFFICE_MAX_KB} KB to the back office`, ({
    assert,
  }) => {
    assert.isAtMost(builtKb(['resources/css/portal.css', 'resources/js/portal.js']), PORTAL_MAX_KB)
    assert.isAtMost(builtKb(['resources/css/office.css', 'resources/js/office.js']), OFFICE_MAX_KB)
  })
})

/** Names of the routes that a browser can ask for. */
function pageRoutes(): string[] {
  return router
    .toJSON()
    .root.filter(({ methods }) => methods.includes('GET'))
    .map(({ name, pattern }) => name ?? pattern)
}

function pathOf(name: string, params: Record<string, string>): string {
  const route = router.toJSON().root.find((each) => each.name === name)
  return (route?.pattern ?? name).replace(/:(\w+)/g, (_, key) => params[key])
}

/** Looks at pages, a person after the other. @returns every fault, with the page where it is */
async function crawl(
  browser: Browser,
  visits: Visit[],
  locale: string,
  guard: 'student' | 'staff'
): Promise<string[]> {
  const faults = new Set<string>()
  const people = [...new Set(visits.map(([, person]) => person))]
  for (const person of people) {
    const context = await browser.newContext({
      baseURL: process.env.APP_URL,
      locale,
      viewport: PHONE,
      reducedMotion: 'reduce',
    })
    await prepare(context)
    if (person) await signIn(context, guard, person)
    const page = await context.newPage()
    for (const [path] of visits.filter(([, each]) => each === person)) {
      for (const fault of await look(page, path, guard === 'student')) {
        faults.add(`${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')} ${fault}`)
      }
    }
    await context.close()
  }
  return [...faults]
}

async function look(page: Page, path: string, isPortal: boolean): Promise<string[]> {
  const answer = await page.goto(path, { waitUntil: 'load' }).catch((error: Error) => error)
  if (answer instanceof Error) return [answer.message.split('\n')[0]]
  const faults: string[] = []
  const arrived = new URL(page.url())
  if (arrived.pathname + arrived.search !== path) return [`leads to ${arrived.pathname}`]
  faults.push(...(await pageFaults(page, answer)))
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: PHONE.height })
    const found = [...(await axeFaults(page)), ...(await widthFaults(page))]
    if (isPortal && width < 1440) found.push(...(await targetFaults(page)))
    faults.push(...found.map((fault) => `${width}: ${fault}`))
  }
  if (isPortal) {
    await page.setViewportSize(PHONE)
    await page.emulateMedia({ colorScheme: 'dark' })
    faults.push(...(await axeFaults(page, ['color-contrast'])).map((fault) => `dark: ${fault}`))
    await page.emulateMedia({ colorScheme: 'light' })
  }
  return faults
}

async function signIn(
  context: BrowserContext,
  guard: 'student' | 'staff',
  person: Student | Staff
) {
  await context.withGuard(guard).loginAs(person as never)
}
