import { DateTime } from 'luxon'
import SendNotificationJob from '#payments/demo_gateway/jobs/send_notification_job'
import DemoGatewayTrade from '#payments/demo_gateway/models/demo_gateway_trade'
import { dbTime } from '#shared/db_time'

const AT_ONCE = 200

/** Sends every notification whose next try is due, also those whose job was lost. @returns how many */
export async function resendDueNotifications(now = DateTime.utc()): Promise<number> {
  const due = await DemoGatewayTrade.query()
    .where('next_notify_at', '<=', dbTime(now))
    .orderBy('next_notify_at')
    .limit(AT_ONCE)
    .select('id')
  for (const { id } of due) await SendNotificationJob.dispatch({ tradeId: id })
  return due.length
}
