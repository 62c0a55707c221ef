import { Exception } from '@adonisjs/core/exceptions'

/**
 * What may happen to a correct request: decided already, closed, taken. `messageKey` names the sentence in
 * resources/lang; a form goes back to its page with it, a script gets the status and the code.
 */
export class Refusal extends Exception {
  constructor(
    readonly messageKey: string,
    readonly messageData: { [name: string]: string | number } = {},
    status = 409
  ) {
    super(messageKey, { status, code: 'E_REFUSED' })
  }
}
