import app from '@adonisjs/core/services/app'
import pictures from '#config/pictures'
import { createPicturePool, type PicturePool } from '#imaging/picture_pool'

let pool: PicturePool | undefined

/** The workers of this process that hold the picture models: started at the first photo, stopped with the app. */
export function pictureWorkers(): PicturePool {
  if (!pool) {
    const started = createPicturePool(pictures)
    app.terminating(() => started.stop())
    pool = started
  }
  return pool
}
