/**
 * The password an account starts with (the service's manual): the last six characters of the document number, the
 * whole number when it is shorter. Upper case, as numbers are normalised.
 */
export function firstPassword(number: string): string {
  return number.slice(-6).toUpperCase()
}
