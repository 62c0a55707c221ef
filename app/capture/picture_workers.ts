import app from '@adonisjs/core/services/app'
import pictures from '#config/pictures'
import type { PicturePool } from '#imaging/picture_pool'

let starting: Promise<PicturePool> | undefined

/** The workers of this process that hold the picture models: started at the first photo, stopped with the app. */
export function pictureWorkers(): Promise<PicturePool> {
  starting ??= start()
  return starting
}

async function start(): Promise<PicturePool> {
  const { createPicturePool } = await import('#imaging/picture_pool')
  const pool = createPicturePool(pictures)
  app.terminating(() => pool.close())
  return pool
}
