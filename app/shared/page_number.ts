import vine from '@vinejs/vine'

/** Which page of a list is asked for. Bounded, so that no address makes an offset that a database refuses. */
export const pageNumber = vine.number().withoutDecimals().min(1).max(100_000).optional()
