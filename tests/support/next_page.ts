import type { ApiClient, ApiResponse } from '@japa/api-client'
import type Student from '#accounts/models/student'

/** The page a form's answer leads a student to, with what was flashed for it. */
export function nextPage(client: ApiClient, student: Student, answer: ApiResponse) {
  const location = answer.header('location') ?? ''
  return client
    .get(new URL(location, process.env.APP_URL).toString())
    .loginAs(student)
    .withFlashMessages(answer.flashMessages())
}
