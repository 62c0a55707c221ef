import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { setTimeout as wait } from 'node:timers/promises'
import { dbTime } from '#shared/db_time'

const WAIT_MS = 100
const MAX_WAITS = 100
const KEPT_HOURS = 24

/** @returns false when a form with this one-time key was sent before */
export async function claimForm(key: string): Promise<boolean> {
  try {
    await db.table('form_receipts').insert({ id: key, created_at: dbTime(DateTime.utc()) })
    return true
  } catch (error) {
    if (await receipt(key)) return false
    throw error
  }
}

/** Remembers where the form led, for the requests that repeat it. */
export async function settleForm(key: string, location: string): Promise<void> {
  await db
    .from('form_receipts')
    .where('id', key)
    .update({ location: location.slice(0, 500) })
}

/** Forgets a form that was refused: it may be sent again. */
export async function releaseForm(key: string): Promise<void> {
  await db.from('form_receipts').where('id', key).delete()
}

/** @returns where the first request led, waiting for it up to ten seconds; null when it was refused or is not done */
export async function formLocation(key: string): Promise<string | null> {
  for (let waits = 0; waits < MAX_WAITS; waits++) {
    const found = await receipt(key)
    if (!found) return null
    if (found.location) return found.location
    await wait(WAIT_MS)
  }
  return null
}

/** Deletes receipts that no open page can still send. @returns how many */
export async function sweepFormReceipts(now = DateTime.utc()): Promise<number> {
  const [deleted] = [
    await db
      .from('form_receipts')
      .where('created_at', '<', dbTime(now.minus({ hours: KEPT_HOURS })))
      .delete(),
  ].flat()
  return Number(deleted)
}

function receipt(key: string): Promise<{ location: string | null } | null> {
  return db.from('form_receipts').where('id', key).first()
}
