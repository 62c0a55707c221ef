import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { setTimeout as wait } from 'node:timers/promises'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { dbTime } from '#shared/db_time'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const WAIT_MS = 100
const MAX_WAITS = 100

/**
 * A form that is sent twice (double click, reload, two taps on a slow line) has one effect: the second request
 * waits for the first and is sent where the first one was. A refused form may be sent again.
 */
export default class OnceMiddleware {
  async handle({ request, response }: HttpContext, next: NextFn) {
    const key = request.input('_once')
    if (request.method() === 'GET' || typeof key !== 'string' || !UUID.test(key)) return next()

    if (!(await claim(key))) {
      const location = await locationOf(key)
      if (location) return response.redirect().toPath(location)
      return next()
    }

    try {
      await next()
    } catch (error) {
      await release(key)
      throw error
    }
    const location = response.getHeader('location')
    const redirected = response.getStatus() >= 300 && response.getStatus() < 400
    if (redirected && typeof location === 'string' && !response.getHeader('x-form-refused')) {
      await db
        .from('form_receipts')
        .where('id', key)
        .update({ location: location.slice(0, 500) })
    } else {
      await release(key)
    }
  }
}

/** @returns false when the form was sent before */
async function claim(key: string): Promise<boolean> {
  try {
    await db.table('form_receipts').insert({ id: key, created_at: dbTime(DateTime.utc()) })
    return true
  } catch (error) {
    if (await db.from('form_receipts').where('id', key).first()) return false
    throw error
  }
}

async function release(key: string) {
  await db.from('form_receipts').where('id', key).delete()
}

/** @returns where the first request was sent, or null when it was refused or is still not done */
async function locationOf(key: string): Promise<string | null> {
  for (let waits = 0; waits < MAX_WAITS; waits++) {
    const receipt = await db.from('form_receipts').where('id', key).first()
    if (!receipt) return null
    if (receipt.location) return receipt.location
    await wait(WAIT_MS)
  }
  return null
}
