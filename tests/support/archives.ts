import ExcelJS from 'exceljs'
import { createHash, randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import yauzl from 'yauzl'
import type Collection from '#capture/models/collection'
import type { CollectionInformation } from '#capture/models/collection'
import type Submission from '#capture/models/submission'
import type Cohort from '#roster/models/cohort'
import { storeFile } from '#shared/file_store'
import { confirmedCollection, submissionIn } from '#tests/support/people'

let last = 70000

/** A student of `cohort` whose photo is approved: a picture of its own under a student number of its own. */
export async function approvedPhoto(
  cohort: Cohort,
  values: Partial<CollectionInformation> = {},
  pictureBytes = 100
): Promise<{ collection: Collection; submission: Submission; picture: Buffer }> {
  last += 1
  const collection = await confirmedCollection(cohort)
  collection.information = {
    ...collection.information!,
    studentNo: `2023${last}`,
    ...values,
  }
  const picture = randomBytes(pictureBytes)
  const submission = await submissionIn('approved', collection, {
    finishedKey: await storeFile('finished', picture),
  })
  return { collection, submission, picture }
}

/** Every file of an archive by its path, in the archive's order; the reader checks names, sizes and checksums. */
export async function readArchive(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true })
  const files = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  }
  return files
}

/** The first sheet of a workbook as text, a row a student; fails on a cell that is not text. */
export async function readIndex(bytes: Buffer): Promise<Record<string, string>[]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as any)
  const [sheet] = book.worksheets
  const lines = sheet.getRows(1, sheet.rowCount)!.map((row) =>
    (row.values as unknown[]).slice(1).map((value) => {
      if (typeof value !== 'string') throw new Error(`Not text: ${JSON.stringify(value)}`)
      return value
    })
  )
  const [headings, ...rows] = lines
  return rows.map((row) =>
    Object.fromEntries(headings.map((heading, i) => [heading, row[i] ?? '']))
  )
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
