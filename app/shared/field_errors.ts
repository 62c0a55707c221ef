import type { I18n } from '@adonisjs/i18n'
import { errors } from '@vinejs/vine'

/** A rule about a record that belongs to one field of the form. */
export interface FieldProblem {
  field: string
  /** Key of the sentence in resources/lang. */
  messageKey: string
  data?: { [name: string]: string | number }
}

/**
 * Answers like a failed validation: back to the form, each sentence beside its field, everything typed kept.
 *
 * @throws E_VALIDATION_ERROR always
 */
export function refuseFields(i18n: I18n, problems: FieldProblem[]): never {
  throw new errors.E_VALIDATION_ERROR(
    problems.map(({ field, messageKey, data }) => ({
      field,
      rule: messageKey,
      message: i18n.t(messageKey, { field: i18n.t(`validation.fields.${field}`), ...data }),
    }))
  )
}
