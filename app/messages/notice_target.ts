import type Notice from '#messages/models/notice'

/** Where in the portal a notice's event can be seen: a route and its parameters; null when it belongs to no collection. */
export function noticeTarget(notice: Pick<Notice, 'event' | 'collectionId'>) {
  if (notice.event.startsWith('order_') || notice.event.startsWith('refund')) {
    return { route: 'orders.orders.index', params: {} }
  }
  if (!notice.collectionId) return null
  const params = { id: notice.collectionId }
  if (notice.event === 'case_message') return { route: 'capture.case_messages.index', params }
  return { route: 'portal.progress.show', params }
}
