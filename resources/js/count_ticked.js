/**
 * How many rows are ticked, beside what is done with them: `<b data-ticked="orders[]" data-words="已选 # 单">`. Empty without
 * a script.
 */
export function countTicked(words) {
  const list = words.closest('.o-ticked')
  const rows = [...document.getElementsByName(words.dataset.ticked)]
  const count = () => {
    const ticked = rows.filter((row) => row.checked).length
    words.textContent = words.dataset.words.replace('#', ticked)
  }
  list.addEventListener('change', count)
  count()
}
