import { Refusal } from '#shared/exceptions/refusal'

/** A record is no longer in the state that the request was made for. */
export class InvalidTransition extends Refusal {
  constructor(
    readonly from: string,
    readonly to: string
  ) {
    super('errors.state_changed')
  }
}
