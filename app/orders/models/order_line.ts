import { OrderLineSchema } from '#database/schema'

/** A frozen price: label, unit price and sum as they were when the order was placed. */
export default class OrderLine extends OrderLineSchema {}
