/** Pictures that come next, kept for as long as the document lives: `<div data-prefetch="/a.jpg /b.jpg">`. */
const kept = []
const MOST_KEPT = 12

export function prefetchPictures(element) {
  for (const address of element.dataset.prefetch.split(' ').filter(Boolean)) {
    if (kept.some((picture) => picture.src.endsWith(address))) continue
    const picture = new Image()
    picture.src = address
    kept.push(picture)
  }
  kept.splice(0, kept.length - MOST_KEPT)
}
