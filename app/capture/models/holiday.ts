import { HolidaySchema } from '#database/schema'

/** A weekday off, or a Saturday or Sunday that is worked (调休). Other weekends are off by themselves. */
export default class Holiday extends HolidaySchema {}
