/**
 * Hooks a script up to the elements of a portal page that want it. Scripts take one element and give back what stops them, if
 * they have to be stopped: the back office hooks the same ones up to Unpoly, where elements come and go.
 */
export function enhance(selector, start) {
  for (const element of document.querySelectorAll(selector)) start(element)
}
