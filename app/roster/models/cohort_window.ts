import { CohortWindowSchema } from '#database/schema'

/** A time in which new collections of a cohort may be started. */
export default class CohortWindow extends CohortWindowSchema {}
