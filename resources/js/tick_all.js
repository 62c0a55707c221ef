/** The tick in a table's head that ticks every row: `<input type="checkbox" data-tick-all="orders[]">`. */
export function tickAll(all) {
  const rows = [...document.getElementsByName(all.dataset.tickAll)]
  all.addEventListener('change', () => rows.forEach((row) => (row.checked = all.checked)))
  rows.forEach((row) =>
    row.addEventListener('change', () => (all.checked = rows.every((each) => each.checked)))
  )
}
