import { SUBMISSION_TRANSITIONS } from '#capture/models/submission'
import { ORDER_TRANSITIONS, PRINT_TRANSITIONS } from '#orders/models/order'
import { PAYMENT_ATTEMPT_TRANSITIONS } from '#payments/models/payment_attempt'
import { REFUND_TRANSITIONS } from '#payments/models/refund'
import { EXTENSION_TRANSITIONS } from '#review/models/extension_request'
import { OBJECTION_TRANSITIONS } from '#review/models/photo_objection'
import { COHORT_TRANSITIONS } from '#roster/models/cohort'
import { GRADUATE_RECORD_TRANSITIONS } from '#roster/models/graduate_record'
import { ROSTER_IMPORT_TRANSITIONS } from '#roster/models/roster_import'
import type { Transitions } from '#shared/state_machine'

const MACHINES: { title: string; transitions: Transitions<string> }[] = [
  { title: 'Submission', transitions: SUBMISSION_TRANSITIONS },
  { title: 'Order', transitions: ORDER_TRANSITIONS },
  { title: 'Prints of an order', transitions: PRINT_TRANSITIONS },
  { title: 'Payment attempt', transitions: PAYMENT_ATTEMPT_TRANSITIONS },
  { title: 'Refund', transitions: REFUND_TRANSITIONS },
  { title: 'Extension request', transitions: EXTENSION_TRANSITIONS },
  { title: 'Objection', transitions: OBJECTION_TRANSITIONS },
  { title: 'Cohort', transitions: COHORT_TRANSITIONS },
  { title: 'Graduate record', transitions: GRADUATE_RECORD_TRANSITIONS },
  { title: 'Roster import', transitions: ROSTER_IMPORT_TRANSITIONS },
]

/** One Mermaid diagram a record, drawn from the tables that the models use. */
export function stateDiagrams(): string {
  return MACHINES.map(({ title, transitions }) => {
    const arrows = Object.entries(transitions).flatMap(([from, targets]) =>
      (targets ?? []).map((to) => `  ${from} --> ${to}`)
    )
    return [`### ${title}`, '', '```mermaid', 'stateDiagram-v2', ...arrows, '```'].join('\n')
  }).join('\n\n')
}
