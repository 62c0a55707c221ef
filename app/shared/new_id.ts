import { v7 } from 'uuid'

/** A UUID v7: known before the insert, sorts by time, may stand in URLs. */
export function newId(): string {
  return v7()
}
