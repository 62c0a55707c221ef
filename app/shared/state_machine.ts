import { InvalidTransition } from '#shared/exceptions/invalid_transition'

/** For each state, the states that may follow it. A state without an entry is final. */
export type Transitions<State extends string> = Partial<Record<State, State[]>>

/**
 * @returns `to`, when it may follow `from`
 * @throws InvalidTransition otherwise
 */
export function transition<State extends string>(
  transitions: Transitions<State>,
  from: State,
  to: State
): State {
  if (!transitions[from]?.includes(to)) throw new InvalidTransition(from, to)
  return to
}
