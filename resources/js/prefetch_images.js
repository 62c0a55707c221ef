/** Loads the next photos of the queue ahead: `<ol data-prefetch="address address">`. */
export function prefetchImages() {
  for (const list of document.querySelectorAll('[data-prefetch]')) {
    for (const address of list.dataset.prefetch.split(' ').filter(Boolean)) {
      new Image().src = address
    }
  }
}
