/** Slack's limits on lengths (in characters) and counts, and how a text or list is made to keep them. */

/** https://docs.slack.dev/reference/block-kit and the docstrings of @slack/types. */
export const limits = {
  header: 150,
  section: 3000,
  field: 2000,
  fields: 10,
  contextElements: 10,
  actions: 25,
  buttonText: 75,
  buttonValue: 2000,
  optionText: 75,
  placeholder: 150,
  inputLabel: 2000,
  modalTitle: 24,
  modalButton: 24,
  metadata: 3000,
  messageBlocks: 50,
  viewBlocks: 100,
  /** Longer fallback texts are cut by Slack. */
  fallback: 4000,
  prompts: 4,
} as const

/** At the end of a text: half a letter of two units, or half a sign that Slack's mark-up has as "&amp;". */
const halfOfSomething = /(?:[\ud800-\udbff]|&[a-z]{0,3})$/

/** A text of at most so many characters, its end marked where it was cut. Never cuts within a letter or an entity. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  return `${text.slice(0, most - 1).replace(halfOfSomething, '')}…`
}

/** A long text as pieces of at most so many characters, broken between lines where that is possible. */
export function pieces(text: string, most: number): string[] {
  const found: string[] = []
  let rest = text
  while (rest.length > most) {
    const line = rest.lastIndexOf('\n', most)
    const half = halfOfSomething.exec(rest.slice(0, most))?.[0] ?? ''
    const at = line > most / 2 ? line : most - half.length
    found.push(rest.slice(0, at))
    rest = rest.slice(at).replace(/^\n/, '')
  }
  return [...found, rest].filter((piece) => piece.trim() !== '')
}

/** A list in groups of at most so many. */
export function groups<T>(all: readonly T[], most: number): T[][] {
  const found: T[][] = []
  for (let at = 0; at < all.length; at += most) found.push(all.slice(at, at + most))
  return found
}
