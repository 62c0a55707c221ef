export type RefusedFileCode =
  | 'not_workbook'
  | 'xls'
  | 'xlsb'
  | 'password'
  | 'macros'
  | 'external_links'
  | 'html'
  | 'too_large'
  | 'too_many_rows'
  | 'no_header'
  | 'no_rows'

/** A file that cannot be read as a roster; `code` names the sentence rosters.refused.<code>. */
export class RefusedFile extends Error {
  constructor(readonly code: RefusedFileCode) {
    super(`Refused file: ${code}`)
  }
}
