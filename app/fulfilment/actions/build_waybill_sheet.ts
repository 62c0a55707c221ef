import type { I18n } from '@adonisjs/i18n'
import type Staff from '#accounts/models/staff'
import { eachOrder, type OrderFilter } from '#orders/actions/list_orders'
import type Order from '#orders/models/order'
import { listWorkbook, type ListColumn } from '#shared/list_workbook'

/** The filtered orders whose prints are being made and go by post, in the columns that couriers take. */
export async function buildWaybillSheet(staff: Staff, filter: OrderFilter, i18n: I18n) {
  const title = (key: string) => i18n.t(`fulfilment.waybills.${key}`)
  const columns: ListColumn<Order>[] = [
    { title: title('order_number'), width: 20, value: (order) => order.number },
    { title: title('receiver'), value: (order) => order.address!.receiver },
    { title: title('phone'), value: (order) => order.address!.phone },
    { title: title('province'), value: (order) => order.address!.province },
    { title: title('city'), value: (order) => order.address!.city },
    { title: title('district'), value: (order) => order.address!.district },
    { title: title('detail'), width: 50, value: (order) => order.address!.detail },
    { title: title('content'), value: () => title('content_photos') },
    { title: title('pieces'), width: 8, value: () => '1' },
    { title: title('remark'), value: () => '' },
  ]
  const parcels = async function* () {
    for await (const order of eachOrder(staff, { ...filter, prints: 'making', state: 'paid' })) {
      if (order.address) yield order
    }
  }
  return listWorkbook(title('sheet'), columns, parcels())
}
