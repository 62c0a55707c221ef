import app from '@adonisjs/core/services/app'
import edge from 'edge.js'
import { randomUUID } from 'node:crypto'
import { appUrl, demoMode } from '#config/app'
import { auditDetails } from '#audit/audit_details'
import { displayChoices } from '#portal/display_choices'
import { currentAnnouncements } from '#messages/actions/current_announcements'
import {
  countUnreadCaseMessages,
  countUnreadNotices,
  countWaitingThreads,
} from '#messages/actions/count_unread'
import { textLabel } from '#messages/text_label'
import { readOrderRefunds } from '#payments/actions/read_order_refunds'
import { columnLabel } from '#roster/roster_columns'
import { htmlAttributes } from '#shared/html_attributes'
import { yuan } from '#shared/money'
import { shanghaiDate, shanghaiInput, shanghaiTime } from '#shared/shanghai_time'

// Edge reads the folder of components for every page, also where its templates are cached: in production it does not change.
if (app.inProduction) {
  const { loader } = edge
  let components: ReturnType<typeof loader.listComponents> | null = null
  const list = loader.listComponents.bind(loader)
  loader.listComponents = () => (components ??= list())
}

const { html } = edge.globals
edge.global('html', {
  ...html,
  attrs: (values: object) => html.safe(htmlAttributes({ ...values })),
})
edge.global('demoMode', demoMode)
edge.global('siteRecords', () => app.config.get('app.siteRecords'))
edge.global('appUrl', (path: string) => new URL(path, appUrl).toString())
edge.global('displayChoices', displayChoices)
edge.global('onceKey', () => randomUUID())
edge.global('yuan', yuan)
edge.global('shanghaiTime', shanghaiTime)
edge.global('shanghaiDate', shanghaiDate)
edge.global('columnLabel', columnLabel)
edge.global('unreadNotices', countUnreadNotices)
edge.global('unreadCaseMessages', countUnreadCaseMessages)
edge.global('waitingThreads', countWaitingThreads)
edge.global('textLabel', textLabel)
edge.global('auditDetails', auditDetails)
edge.global('currentAnnouncements', currentAnnouncements)
edge.global('refundsOfOrder', readOrderRefunds)
edge.global('shanghaiInput', shanghaiInput)
