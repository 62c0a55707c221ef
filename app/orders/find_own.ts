import Collection from '#capture/models/collection'
import Order from '#orders/models/order'

/** A student's own confirmed collection with its cohort and school. @throws E_ROW_NOT_FOUND for anybody else's */
export function findOwnCollection(id: string, studentId: string): Promise<Collection> {
  return Collection.query()
    .where('id', id)
    .where('student_id', studentId)
    .whereNotNull('confirmed_at')
    .preload('cohort', (cohort) => cohort.preload('school'))
    .firstOrFail()
}

/** A student's own order with its lines. @throws E_ROW_NOT_FOUND for anybody else's */
export function findOwnOrder(id: string, studentId: string): Promise<Order> {
  return Order.query()
    .where('id', id)
    .where('student_id', studentId)
    .preload('lines', (lines) => lines.orderBy('position'))
    .preload('collection')
    .firstOrFail()
}
