import vine from '@vinejs/vine'

/** A box left empty is no value, in a filter's address as in a form that is posted: validators are made with this. */
vine.convertEmptyStringsToNull = true
