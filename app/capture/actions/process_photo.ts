import app from '@adonisjs/core/services/app'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { createHash } from 'node:crypto'
import { SYSTEM, recordAudit } from '#audit/actions/record_audit'
import Submission, { type Finding, type PhotoReport } from '#capture/models/submission'
import { pictureWorkers } from '#capture/picture_workers'
import { chooseFrame, type BurstMeasures } from '#imaging/measure_burst'
import { PictureWorkerFailed } from '#imaging/picture_pool'
import { photoPreset, type PhotoPreset } from '#imaging/presets'
import type { ProcessedPicture } from '#imaging/process_picture'
import Cohort from '#roster/models/cohort'
import { dbTime } from '#shared/db_time'
import { deleteFile, readFile, storeFile } from '#shared/file_store'

/** A photo that took its process down this often is not tried again. */
const MAX_ATTEMPTS = 5

/** What the picture workers made of a photo, as it goes onto its row. */
interface Outcome {
  findings: Finding[]
  report: PhotoReport
  pixelSha256: string | null
  finished: Buffer | null
  master: Buffer | null
  alpha: Buffer | null
  preview: Buffer | null
  burst: MeasuredBurst | null
}

/** The frames of a burst after a look at them, and the one that was processed. */
interface MeasuredBurst {
  measures: BurstMeasures
  chosen: number
  originalSha256: string
}

const FAILED: Outcome = {
  findings: [{ code: 'processing_failed', severity: 'reject', value: null, limit: null }],
  report: { geometry: null, source: null, output: null, plainWall: null },
  pixelSha256: null,
  finished: null,
  master: null,
  alpha: null,
  preview: null,
  burst: null,
}

/** Where the album is forbidden: a burst whose frames are no pictures of one moment cannot be taken. */
const NO_BURST: Outcome = {
  ...FAILED,
  findings: [{ code: 'burst_incomplete', severity: 'reject', value: null, limit: null }],
}

/**
 * Crops, checks and keeps a photo that was handed in. It may run twice, also at once: the first to finish decides,
 * and a photo that was replaced meanwhile stays replaced.
 */
export async function processPhoto(submissionId: string): Promise<void> {
  const submission = await beginAttempt(submissionId)
  if (!submission) return

  const outcome = submission.attempts > MAX_ATTEMPTS ? FAILED : await readPhoto(submission)
  const keys = await storePictures(outcome)
  const thumbnails = await storeThumbnails(outcome)
  const kept = await db.transaction((trx) =>
    keepOutcome(trx, submissionId, outcome, keys, thumbnails)
  )
  if (!kept) {
    const unused = [...Object.values(keys), ...thumbnails]
    await Promise.all(unused.map((key) => key && deleteFile(key)))
  }
}

/** Counts the attempt first, so that one that ends with the process is counted too. @returns null when nothing is left to do */
async function beginAttempt(submissionId: string): Promise<Submission | null> {
  await Submission.query()
    .where('id', submissionId)
    .where('state', 'processing')
    .update({ attempts: db.raw('attempts + 1'), updated_at: dbTime(DateTime.utc()) })
  const submission = await Submission.findOrFail(submissionId)
  return submission.state === 'processing' ? submission : null
}

/**
 * A dead or timed-out worker gets one more try.
 *
 * @throws PictureWorkerFailed when the workers stop because the app does: the photo is processed after the next start
 */
async function readPhoto(submission: Submission): Promise<Outcome> {
  const cohort = await Cohort.findOrFail(submission.cohortId)
  const preset = photoPreset(cohort.presetId, cohort.background)
  const pool = pictureWorkers()

  try {
    const burst = await readBurst(submission, preset)
    const isCamera = burst?.measures.isGenuine ?? submission.source === 'camera'
    if (burst && !isCamera && !cohort.allowAlbum) return { ...NO_BURST, burst }
    const bytes = await readFile(
      burst ? submission.frames![burst.chosen].key : submission.originalKey
    )
    const source = isCamera ? ('camera' as const) : ('album' as const)
    const work = () => pool.process(bytes, { preset, source })
    return { ...toOutcome(await work().catch((error) => retryAfter(error, work))), burst }
  } catch (error) {
    if (!mayTryAgain(error)) throw error
    logger.error({ err: error, submissionId: submission.id }, 'photo could not be processed')
    return FAILED
  }
}

/** Looks at the frames once; a photo that the student chose from them later is not looked at again. */
async function readBurst(
  submission: Submission,
  preset: PhotoPreset
): Promise<MeasuredBurst | null> {
  const { frames } = submission
  if (!frames || frames.some(({ thumbnailKey }) => thumbnailKey !== null)) return null
  const files = await Promise.all(frames.map(({ key }) => readFile(key)))
  const work = () => pictureWorkers().measureBurst(files, preset.source)
  const measures = await work().catch((error) => retryAfter(error, work))
  const chosen = submission.frameChosen ?? chooseFrame(measures.frames, 0)
  const originalSha256 = createHash('sha256').update(files[chosen]).digest('hex')
  return { measures, chosen, originalSha256 }
}

function retryAfter<Result>(error: unknown, work: () => Promise<Result>): Promise<Result> {
  if (!mayTryAgain(error)) throw error
  return work()
}

function mayTryAgain(error: unknown): boolean {
  return error instanceof PictureWorkerFailed && !app.isTerminating
}

function toOutcome(picture: ProcessedPicture): Omit<Outcome, 'burst'> {
  const { checks, geometry, source, output, plainWall, pixelSha256 } = picture
  const { finished, master, alpha, preview } = picture
  const report = { geometry, source, output, plainWall }
  return { findings: checks, report, pixelSha256, finished, master, alpha, preview }
}

type PictureKeys = Record<'finishedKey' | 'masterKey' | 'alphaKey' | 'previewKey', string | null>

async function storePictures(outcome: Outcome): Promise<PictureKeys> {
  const { finished, master, alpha, preview } = outcome
  return {
    finishedKey: finished && (await storeFile('finished', finished)),
    masterKey: master && (await storeFile('masters', master)),
    alphaKey: alpha && (await storeFile('alphas', alpha)),
    previewKey: preview && (await storeFile('previews', preview)),
  }
}

async function storeThumbnails({ burst }: Outcome): Promise<(string | null)[]> {
  if (!burst?.measures.isGenuine) return []
  return Promise.all(
    burst.measures.frames.map(({ thumbnail }) => thumbnail && storeFile('frames', thumbnail))
  )
}

/** A burst that is none is an album photo: only the processed frame stays. */
function keepBurst(submission: Submission, burst: MeasuredBurst, thumbnails: (string | null)[]) {
  const frames = submission.frames!
  submission.originalKey = frames[burst.chosen].key
  submission.originalSha256 = burst.originalSha256
  if (!burst.measures.isGenuine) {
    submission.merge({ source: 'album', frames: null, frameChosen: null })
    return
  }
  submission.frameChosen = burst.chosen
  submission.frames = burst.measures.frames.map(({ sharpness, eyesOpen }, index) => ({
    key: frames[index].key,
    thumbnailKey: thumbnails[index],
    sharpness,
    eyesOpen,
  }))
}

/** @returns false when the photo was replaced, or processed by another worker, meanwhile */
async function keepOutcome(
  trx: TransactionClientContract,
  submissionId: string,
  outcome: Outcome,
  keys: PictureKeys,
  thumbnails: (string | null)[]
): Promise<boolean> {
  const submission = await Submission.query({ client: trx })
    .where('id', submissionId)
    .forUpdate()
    .firstOrFail()
  if (submission.state !== 'processing') return false

  const findings = [...(await duplicateFindings(trx, submission, outcome)), ...outcome.findings]
  if (outcome.burst) keepBurst(submission, outcome.burst, thumbnails)
  submission.merge({ ...keys, pixelSha256: outcome.pixelSha256 })
  submission.process({ findings, report: outcome.report }, DateTime.utc())
  await submission.save()
  await recordAudit(trx, {
    actor: SYSTEM,
    action: `submission.${submission.state}`,
    subject: submission,
    details: { version: submission.version, findings: findings.map(({ code }) => code) },
  })
  return true
}

/** The same pixels as a photo of this student that a reviewer returned are refused at once. */
async function duplicateFindings(
  trx: TransactionClientContract,
  submission: Submission,
  { pixelSha256 }: Outcome
): Promise<Finding[]> {
  if (!pixelSha256) return []
  const returned = await Submission.query({ client: trx })
    .where('student_id', submission.studentId)
    .where('pixel_sha256', pixelSha256)
    .whereIn('state', ['returned', 'expired'])
    .whereNot('id', submission.id)
    .select('id')
    .first()
  return returned ? [{ code: 'duplicate_photo', severity: 'reject', value: null, limit: null }] : []
}
