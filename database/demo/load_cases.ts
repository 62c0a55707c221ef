import { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import { askExtension } from '#review/actions/ask_extension'
import { decideExtension } from '#review/actions/decide_extension'
import { setAside } from '#review/actions/set_aside'

/** The names of the students with a case beside the usual way. */
const ASKS_FOR_TIME = '宋佳琪'
const IS_SET_ASIDE = '冯雨桐'

/** A photo left for later, and a student who asks for more time a second time. */
export async function loadCases(staff: Map<string, Staff>, now: DateTime): Promise<void> {
  const photo = await currentPhoto(IS_SET_ASIDE)
  await setAside(
    photo.id,
    staff.get('reviewer_b')!.id,
    { version: photo.version, note: '背景较杂，处理后边缘不清晰，请组长一起看。' },
    now
  )

  const { collectionId, studentId } = await currentPhoto(ASKS_FOR_TIME)
  const asked = await askExtension(collectionId, studentId, '最近在外地实习，想下个月回校再拍。')
  await decideExtension(
    asked.id,
    staff.get('operator')!.id,
    { verdict: 'refused', answer: '学校下周就要交付，请用手机对着白墙重拍，有问题可以留言。' },
    DateTime.utc()
  )
  await askExtension(
    collectionId,
    studentId,
    '现在住处没有白墙，周末可以借到教室，请再给两天时间。'
  )
}

async function currentPhoto(name: string): Promise<Submission> {
  const collections = await Collection.query().preload('student')
  const { currentSubmissionId } = collections.find(({ student }) => student.name === name)!
  return Submission.findOrFail(currentSubmissionId!)
}
