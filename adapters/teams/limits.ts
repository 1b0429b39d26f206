/** Teams' limits on sizes and counts, and how a text or list is made to keep them. */

/**
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages (size) and
 * .../bot-messages-ai-generated-content (citations). Lengths count UTF-16 units; where Teams names none, they are what still reads well.
 */
export const limits = {
  /** Bytes of a message's JSON. Teams takes about 28 KB; the connector's own fields need some of it. */
  message: 27_000,
  /** One text of a card, where the whole does not fit. */
  text: 6000,
  heading: 300,
  fact: 600,
  /** What was asked, over an answer that is not under its question. */
  said: 300,
  /** Words of one's own with a forwarded answer. */
  own: 2000,
  /** Words on a button: longer ones are cut by the client, at different places. */
  button: 80,
  /** What a button asks when pressed. */
  asked: 400,
  /** Buttons in a row: telephones hide the seventh. */
  actions: 6,
  /** Pixels of a row of buttons in the narrowest pane: not every client breaks a row, but all squeeze what is in it. */
  row: 288,
  /** The answer in a button, to be given again (src/snapshot.ts). */
  token: 2000,
  page: 2000,
  summary: 300,
  fallback: 400,
  citations: 10,
  citationName: 80,
  citationAbstract: 160,
} as const

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/** A text of at most so many units, its end marked where it was cut. Never cuts within a letter, an emoji or an accent. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const at = most - 1
  // Only what lies around the cut is looked at: a letter with more marks than this is cut anyhow.
  const start = Math.max(0, at - longestLetter)
  const letter = graphemes.segment(text.slice(start, at + longestLetter)).containing(at - start)
  const whole = start + (letter?.index ?? at - start)
  const end = whole > start || start === 0 ? whole : at
  return `${text.slice(0, end).replace(/[\ud800-\udbff]$/, '')}…`
}
const longestLetter = 64

/** Things with titles in rows such that buttons with these titles stand beside each other without being squeezed. */
export function rows<T extends { title: string }>(all: readonly T[]): T[][] {
  const found: T[][] = []
  let left = 0
  for (const one of all) {
    const width = buttonWidth(one.title)
    const row = found.at(-1)
    if (row && width <= left && row.length < limits.actions) row.push(one)
    else {
      found.push([one])
      left = limits.row
    }
    left -= width
  }
  return found
}

/** About as wide as a button is in Teams' type of 14 pixels, with the gap to the next. */
const buttonWidth = (title: string): number => {
  let width = 34
  for (const letter of title) width += letter < '\u2e80' ? 8 : 14
  return width
}

/** How large a message is on its way. */
export const bytesOf = (message: object): number => Buffer.byteLength(JSON.stringify(message))
