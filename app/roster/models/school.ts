import { SchoolSchema } from '#database/schema'

/** Code of the one school for students whose own is not listed (其他院校). */
export const OTHER_SCHOOL_CODE = '00000'

export default class School extends SchoolSchema {
  get isOther() {
    return this.code === OTHER_SCHOOL_CODE
  }
}
