const MARK = 'kept_shot_at'
const DATABASE = 'kept_shots'
const STORE = 'shots'
const KEPT_MS = 24 * 60 * 60 * 1000

/**
 * The one shot that has not reached the server yet, kept in IndexedDB: { id, collection, uploadKey, photos: [Blob], shown,
 * ticket, frame, at, goOn }. A browser that keeps nothing (private windows) only loses the way back after a killed tab.
 */
export async function keepShot(shot) {
  try {
    await withStore('readwrite', (store) =>
      store.put({ ...shot, id: 1, at: shot.at ?? Date.now() })
    )
    localStorage.setItem(MARK, String(shot.at ?? Date.now()))
  } catch {
    return
  }
}

/** @returns the shot of this collection, or null; another collection's and an old one are deleted */
export async function findShot(collection) {
  try {
    const shot = await withStore('readonly', (store) => store.get(1))
    if (!shot) return null
    if (shot.collection === collection && Date.now() - shot.at < KEPT_MS) return shot
    await dropShot()
    return null
  } catch {
    return null
  }
}

export async function dropShot() {
  localStorage.removeItem(MARK)
  try {
    await withStore('readwrite', (store) => store.clear())
  } catch {
    return
  }
}

function withStore(mode, work) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'id' })
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const database = opening.result
      const transaction = database.transaction(STORE, mode)
      const request = work(transaction.objectStore(STORE))
      transaction.oncomplete = () => {
        database.close()
        resolve(request.result)
      }
      transaction.onabort = transaction.onerror = () => {
        database.close()
        reject(transaction.error)
      }
    }
  })
}
