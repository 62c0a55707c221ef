import { ReviewLeaseSchema } from '#database/schema'

/** A reviewer holds a waiting photo until `expiresAt`; the unique submission keeps a second one away. */
export default class ReviewLease extends ReviewLeaseSchema {}
