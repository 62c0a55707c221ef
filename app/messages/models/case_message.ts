import { column } from '@adonisjs/lucid/orm'
import { CaseMessageSchema } from '#database/schema'
import { sealedColumn } from '#shared/sealed_column'

/** Who writes: the student reads a member of staff's role, never their name. */
export type Author = { kind: 'student'; id: string } | { kind: 'staff'; id: string; role: string }

/** One message of a thread: plain text with line breaks. */
export default class CaseMessage extends CaseMessageSchema {
  @column()
  declare authorKind: Author['kind']

  @sealedColumn()
  declare body: string

  get isFromStaff() {
    return this.authorKind === 'staff'
  }

  get isFromSchool() {
    return this.authorRole === 'registrar'
  }
}
