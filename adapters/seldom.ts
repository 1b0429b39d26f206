/** Anybody can send what is refused: what the log says of it is said once in a while only. */

const pause = 60_000

/** Says something once a minute at most; what comes in between is dropped. */
export function seldom(say: (text: string) => void): (text: string) => void {
  let last = Number.NEGATIVE_INFINITY
  return (text) => {
    if (performance.now() - last < pause) return
    last = performance.now()
    say(text)
  }
}
