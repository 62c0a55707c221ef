/** Where a link may lead on to: a path of ours, never another site. Anything else leads to the first page. */
export function safeNext(next: unknown): string {
  const path = String(next ?? '/')
  return /^\/(?![/\\])/.test(path) ? path : '/'
}
