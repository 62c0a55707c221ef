import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import drive from '@adonisjs/drive/services/main'
import ace from '@adonisjs/core/services/ace'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import AuditEvent from '#audit/models/audit_event'
import { processPhoto } from '#capture/actions/process_photo'
import { requeueStuckPhotos } from '#capture/actions/requeue_stuck_photos'
import type Submission from '#capture/models/submission'
import { storeFile } from '#shared/file_store'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'
import { portrait } from '#tests/support/portraits'

test.group('Processing', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a worker that dies once is replaced and the photo is processed', async ({ assert }) => {
    const submission = await photoInWork()

    const processing = processPhoto(submission.id)
    await killNextWorker()
    await processing

    await submission.refresh()
    assert.equal(submission.state, 'processed')
  })

  test('a worker that dies twice leaves a rejected photo that says so', async ({ assert }) => {
    const submission = await photoInWork()

    const processing = processPhoto(submission.id)
    await killNextWorker()
    await killNextWorker()
    await processing

    await submission.refresh()
    assert.equal(submission.state, 'rejected')
    assert.deepEqual(
      submission.findings!.map(({ code }) => code),
      ['processing_failed']
    )
    assert.isFalse(submission.mayAskPerson)
    const audit = await AuditEvent.query().where('subject_id', submission.id).firstOrFail()
    assert.deepEqual(audit.details, { version: 1, findings: ['processing_failed'] })
  })

  test('a photo left behind by a killed process is sent again', async ({ assert }) => {
    const submission = await photoInWork()

    assert.equal(await requeueStuckPhotos(5), 0)
    await submission.refresh()
    assert.equal(submission.state, 'processing')
    assert.equal(await requeueStuckPhotos(5, DateTime.utc().plus({ minutes: 6 })), 1)

    await submission.refresh()
    assert.equal(submission.state, 'processed')
  })

  test('the command photos:requeue sends them again too', async ({ assert }) => {
    const submission = await photoInWork()

    const command = await ace.exec('photos:requeue', ['--minutes=0'])

    command.assertSucceeded()
    await submission.refresh()
    assert.equal(submission.state, 'processed')
  })

  test('a photo that took its process down again and again is given up', async ({ assert }) => {
    const submission = await photoInWork({ attempts: 5 })

    await processPhoto(submission.id)

    await submission.refresh()
    assert.equal(submission.findings![0].code, 'processing_failed')
  })

  test('a photo that is replaced while it is in work stays replaced', async ({ assert }) => {
    const submission = await photoInWork()
    const before = await storedFiles()

    const processing = processPhoto(submission.id)
    await wait(300)
    await submission.merge({ state: 'withdrawn' }).save()
    await processing

    await submission.refresh()
    assert.equal(submission.state, 'withdrawn')
    assert.isNull(submission.processedAt)
    assert.equal(await storedFiles(), before)
  })

  test('two workers on one photo give one result', async ({ assert }) => {
    const submission = await photoInWork()

    await Promise.all([processPhoto(submission.id), processPhoto(submission.id)])
    await processPhoto(submission.id)

    const audits = await AuditEvent.query().where('subject_id', submission.id)
    assert.deepEqual(
      audits.map(({ action }) => action),
      ['submission.processed']
    )
    await submission.refresh()
    assert.equal(submission.attempts, 2)
  })
})

async function photoInWork(overrides: Partial<Submission> = {}): Promise<Submission> {
  const collection = await confirmedCollection(await openCohort())
  return submissionIn('processing', collection, {
    originalKey: await storeFile('originals', await portrait()),
    previewKey: null,
    finishedKey: null,
    masterKey: null,
    findings: null,
    attempts: 0,
    ...overrides,
  })
}

/** Waits until a picture worker of this process is there and at work, then kills it. */
async function killNextWorker(): Promise<void> {
  for (;;) {
    const pid = workerPid()
    if (pid && !killed.has(pid)) {
      await wait(300)
      killed.add(pid)
      process.kill(pid, 'SIGKILL')
      return
    }
    await wait(20)
  }
}
const killed = new Set<number>()

function workerPid(): number | undefined {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
  return children
    .split(' ')
    .filter(Boolean)
    .map(Number)
    .find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('/imaging/worker'))
}

async function storedFiles(): Promise<number> {
  const { objects } = await drive.use().listAll('', { recursive: true })
  return [...objects].length
}
