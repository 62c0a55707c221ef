/** In a grid of links the arrow keys go to the next one, up and down by a row; Home and End to the ends. */
export function moveByArrows(grid) {
  grid.addEventListener('keydown', (event) => {
    const links = [...grid.querySelectorAll('a[href]')]
    const at = links.indexOf(document.activeElement)
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1 }
    const row = columnsOf(links)
    const to = { ...next, ArrowUp: at - row, ArrowDown: at + row }[event.key]
    if (at === -1 || to === undefined || !links[to]) return
    event.preventDefault()
    links[to].focus()
  })
}

/** How many links stand in the first row. */
function columnsOf(links) {
  const top = links[0]?.getBoundingClientRect().top
  const below = links.findIndex((link) => link.getBoundingClientRect().top > top)
  return below === -1 ? links.length : below
}
