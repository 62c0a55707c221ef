import type { I18n } from '@adonisjs/i18n'
import type Staff from '#accounts/models/staff'
import { eachOrder, type OrderFilter } from '#orders/actions/list_orders'
import { addressLine } from '#orders/mailing_address'
import type Order from '#orders/models/order'
import { listWorkbook, type ListColumn } from '#shared/list_workbook'
import { yuan } from '#shared/money'
import { shanghaiTime } from '#shared/shanghai_time'

/**
 * The filtered orders as a workbook.
 *
 * @param withAddress  true adds where prints go, for those who may see it
 */
export async function buildOrderSheet(
  staff: Staff,
  filter: OrderFilter,
  withAddress: boolean,
  i18n: I18n
) {
  const column = (key: string, value: ListColumn<Order>['value'], width?: number) => ({
    title: i18n.t(`orders.sheet.${key}`),
    value,
    width,
  })
  const columns: ListColumn<Order>[] = [
    column('number', (order) => order.number, 20),
    column('student', (order) => order.student.name, 20),
    column('student_no', (order) => order.collection.information?.studentNo),
    column('school', (order) => order.cohort.school.name, 24),
    column('year', (order) => String(order.cohort.graduationYear), 10),
    column('mode', (order) => i18n.t(`orders.modes.${order.deliveryMode}`)),
    column('amount', (order) => yuan(order.totalFen), 12),
    column('refunded', (order) => (order.refundedFen ? yuan(order.refundedFen) : ''), 12),
    column('state', (order) => i18n.t(`statuses.order.${order.state}`), 12),
    column('prints', (order) => i18n.t(`statuses.prints.${order.printsState}`), 14),
    column('carrier', (order) => order.carrier && i18n.t(`orders.carriers.${order.carrier}`)),
    column('waybill', (order) => order.waybillNo, 22),
    column('placed_at', (order) => shanghaiTime(order.createdAt), 18),
    column('paid_at', (order) => order.paidAt && shanghaiTime(order.paidAt), 18),
  ]
  if (withAddress) {
    columns.push(
      column('receiver', (order) => order.address?.receiver),
      column('phone', (order) => order.address?.phone),
      column('address', (order) => order.address && addressLine(order.address), 50)
    )
  }
  return listWorkbook(i18n.t('orders.sheet.title'), columns, eachOrder(staff, filter))
}
