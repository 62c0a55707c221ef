import hash from '@adonisjs/core/services/hash'
import { beforeSave, column } from '@adonisjs/lucid/orm'
import { StudentSchema } from '#database/schema'
import type { DocumentKind } from '#documents/document_number'
import { keyedHash } from '#shared/keyed_hash'
import { sealedColumn } from '#shared/sealed_column'

export type StudentState = 'active' | 'erased'
export type Sex = 'M' | 'F'
export type Locale = 'zh-CN' | 'en'

/** Keyed hash under which one document can register once: kind, issuing country (passports) and normalised key. */
export function documentHash(kind: DocumentKind, country: string | null, key: string): string {
  return keyedHash('student.document', `${kind}:${country ?? ''}:${key}`)
}

/** Keyed hash of a document's key alone: for login, search and the match with rosters. */
export function numberHash(key: string): string {
  return keyedHash('document.number', key)
}

/** Keyed hash of a name's key (documents/person_name): students and roster rows meet by it. */
export function nameHash(nameKey: string): string {
  return keyedHash('person.name', nameKey)
}

/** Keyed hash of a mobile as `readPhone` gives it. */
export function mobileHash(mobile: string): string {
  return keyedHash('person.mobile', mobile)
}

/** Keyed hash of an e-mail address as it was registered. */
export function emailHash(email: string): string {
  return keyedHash('person.email', email)
}

/** A person who hands in a graduation photo. */
export default class Student extends StudentSchema {
  @column()
  declare documentKind: DocumentKind

  @sealedColumn()
  declare documentNumber: string

  @sealedColumn()
  declare name: string

  @column()
  declare sex: Sex

  @sealedColumn()
  declare mobile: string

  @sealedColumn()
  declare email: string

  @column({ serializeAs: null })
  declare password: string

  @column()
  declare locale: Locale

  @column()
  declare state: StudentState

  get isActive() {
    return this.state === 'active'
  }

  @beforeSave()
  static async hashPassword(student: Student) {
    if (student.$dirty.password) {
      student.password = await hash.make(student.password)
    }
  }
}
