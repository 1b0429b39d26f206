/** How far a long reading has come: one line on the terminal, written over as it goes on. */
import type { Language } from '../../../src/types.ts'
import { loading } from './words.ts'

export interface Progress {
  /** @param share of the file that was read, 0 to 1 */
  show(share: number, rows: number): void
  /** Takes the line away, so that something else can be said. */
  clear(): void
}

/** A short reading needs no progress; a long one is shown ten times a second at most. */
const firstAfter = 500
const nextAfter = 100
const clearLine = '\r\u001b[2K'

export function progressOn(stream: NodeJS.WriteStream, words: Language): Progress {
  let due = Date.now() + firstAfter
  let isShown = false
  return {
    show(share, rows) {
      if (!stream.isTTY || Date.now() < due) return
      due = Date.now() + nextAfter
      isShown = true
      stream.write(clearLine + loading.progress[words](Math.min(100, Math.floor(share * 100)), rows))
    },
    clear() {
      if (isShown) stream.write(clearLine)
      isShown = false
    },
  }
}
