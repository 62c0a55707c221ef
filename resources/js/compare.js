/** Two pictures that are looked at side by side and enlarged scroll together: what moves in one moves in the other. */
export function scrollTogether(view) {
  const pictures = [...view.querySelectorAll('.o-pic__scroll')]
  let follower = null
  const follow = ({ target }) => {
    if (target === follower) {
      follower = null
      return
    }
    const other = pictures.find((each) => each !== target)
    if (!other) return
    const left = share(target.scrollLeft, target.scrollWidth - target.clientWidth)
    const top = share(target.scrollTop, target.scrollHeight - target.clientHeight)
    const to = [
      Math.round(left * (other.scrollWidth - other.clientWidth)),
      Math.round(top * (other.scrollHeight - other.clientHeight)),
    ]
    if (to[0] === other.scrollLeft && to[1] === other.scrollTop) return
    follower = other
    other.scrollTo(...to)
  }
  for (const picture of pictures) picture.addEventListener('scroll', follow)
}

function share(part, whole) {
  return whole > 0 ? part / whole : 0
}
