import type { HttpContext } from '@adonisjs/core/http'
import i18nManager from '@adonisjs/i18n/services/main'
import { DateTime } from 'luxon'
import { givePhotoConsents } from '#capture/actions/give_photo_consents'
import { missingPhotoConsents } from '#capture/missing_photo_consents'
import { confirmRecord } from '#capture/actions/confirm_record'
import { keepInformation } from '#capture/actions/keep_information'
import { identityFacts, informationFacts, levelWords } from '#capture/information_facts'
import Collection from '#capture/models/collection'
import { recordInformation } from '#capture/record_information'
import {
  CORRECTABLE,
  LEVELS,
  confirmationValidator,
  correctionValidator,
  informationValidator,
} from '#capture/validators'
import type Student from '#accounts/models/student'
import type { Locale } from '#accounts/models/student'

export default class InformationController {
  /** The school's record to confirm (`?wrong` asks what is wrong in it), or the fields to type. */
  async edit({ auth, i18n, params, request, view }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const collection = await ownCollection(params.id, student)

    if (collection.graduateRecord) {
      const information = collection.information ?? recordInformation(collection.graduateRecord)
      return view.render(
        request.input('wrong') === undefined
          ? 'capture/information/confirm'
          : 'capture/information/correct',
        {
          collection,
          missing: collection.isConfirmed ? [] : await missingPhotoConsents(student.id),
          facts: informationFacts(information, student, i18n),
          values: {
            ...information,
            sex: i18n.t(`capture.sex.${student.sex}`),
            level: levelWords(information.level, i18n),
          },
          correctable: CORRECTABLE,
        }
      )
    }
    return view.render('capture/information/edit', {
      collection,
      identity: [
        { label: i18n.t('capture.fields.name'), value: student.name },
        ...identityFacts(student, i18n),
      ],
      levels: LEVELS,
      level: LEVELS.find((code) => officialLevel(code) === collection.information?.level),
      months: monthsOf(collection),
    })
  }

  async update(ctx: HttpContext) {
    const { auth, params, response } = ctx
    const student = auth.use('student').getUserOrFail()
    const collection = await ownCollection(params.id, student)

    if (collection.graduateRecordId) await this.answerRecord(ctx, collection, student)
    else await this.keepTyped(ctx, collection, student)

    const next = collection.currentSubmissionId ? 'portal.progress.show' : 'capture.photos.create'
    return response.redirect().toRoute(next, { id: collection.id })
  }

  private async answerRecord(ctx: HttpContext, collection: Collection, student: Student) {
    const { request } = ctx
    const meta = { asksChsi: !collection.isConfirmed }
    const isWrong = request.input('answer') === 'wrong'
    const correction = isWrong ? await request.validateUsing(correctionValidator, { meta }) : null
    const { chsi_photo: chsiPhoto } =
      correction ?? (await request.validateUsing(confirmationValidator, { meta }))
    await confirmRecord(
      collection.id,
      student.id,
      correction && correctionText(correction),
      DateTime.utc(),
      chsiPhoto ?? null
    )
    await this.keepConsents(ctx, student)
  }

  /** The boxes of the photo's consents stand here to save a page; what is left unticked is asked for before the photo. */
  private async keepConsents({ i18n, request }: HttpContext, student: Student) {
    const missing = await missingPhotoConsents(student.id)
    const ticked = missing.filter((code) => request.input(code) === '1')
    if (ticked.length === 0) return
    await givePhotoConsents(student.id, ticked, {
      locale: i18n.locale as Locale,
      ip: request.ip(),
      userAgent: request.header('user-agent') ?? null,
    })
  }

  private async keepTyped({ request }: HttpContext, collection: Collection, student: Student) {
    const { school } = collection.cohort
    const typed = await request.validateUsing(informationValidator, {
      meta: {
        otherSchool: school.isOther,
        months: monthsOf(collection),
        asksChsi: !collection.isConfirmed,
      },
    })
    await keepInformation(
      collection.id,
      student.id,
      {
        name: student.name,
        schoolName: school.isOther ? typed.schoolName! : school.name,
        level: officialLevel(typed.level),
        majorName: typed.majorName,
        studentNo: typed.studentNo,
        expectedGraduation: typed.expectedGraduation,
        department: typed.department ?? null,
        className: typed.className ?? null,
      },
      DateTime.utc(),
      typed.chsi_photo ?? null
    )
  }
}

function ownCollection(id: string, student: Student): Promise<Collection> {
  return Collection.query()
    .where('id', id)
    .where('student_id', student.id)
    .preload('cohort', (cohort) => cohort.preload('school'))
    .preload('graduateRecord', (record) => record.preload('school'))
    .firstOrFail()
}

function monthsOf({ cohort }: Collection): string[] {
  return Array.from(
    { length: 12 },
    (_, month) => `${cohort.graduationYear}-${String(month + 1).padStart(2, '0')}`
  )
}

/** The level as the national table words it, whatever language the student reads. */
function officialLevel(code: string): string {
  return i18nManager.locale('zh-CN').t(`capture.levels.${code}`)
}

/** What the registry office reads: the fields in its own language, then the student's words. */
function correctionText({ wrong, correction }: { wrong?: string[]; correction: string }): string {
  const chinese = i18nManager.locale('zh-CN')
  const fields = (wrong ?? []).map((field) => chinese.t(`capture.fields.${field}`))
  return fields.length ? `${fields.join(', ')}: ${correction}` : correction
}
