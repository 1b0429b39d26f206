/** Checks one asked line, wherever it came from: the HTTP API and the command line's --batch speak alike. */
import { type AskLine, askSchema } from './contract.ts'
import type { Content } from './intents.ts'
import { textProblem } from './question-text.ts'
import type { Language } from './types.ts'

export type CheckedLine = { line: AskLine } | { error: string; id?: string | number }

type Key = keyof AskLine
const example = '{"text": "When is my invoice due?"}'

/** How to mend each field. English: whoever reads it writes a program. */
const cures: Record<Key, string> = {
  id: 'give a text or a number, or leave it out',
  text: `give the question as text, e.g. ${example}`,
  asOf: 'give a day that exists, written YYYY-MM-DD, e.g. "2015-06-10", or leave it out',
  conversation: 'give a text of 1 to 200 characters, or leave it out',
  lang: 'give "ja" or "en", or leave it out',
  why: 'give true or false, or leave it out',
}
const keys = Object.keys(cures) as Key[]

/**
 * Checks a line.
 * @param preferred the language for what is said to the asker where the line names none
 * @returns the line, or what is wrong with it and how to mend it, with the line's id where one could be read
 */
export function checkLine(value: unknown, content: Pick<Content, 'phrases'>, preferred?: Language): CheckedLine {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { error: `The question is ${nameOf(value)}: give a JSON object, e.g. ${example}` }
  }
  const given = value as Record<string, unknown>
  const checked = askSchema.safeParse(given)
  const wrong = [
    ...misspelt(given),
    ...(checked.success ? [] : checked.error.issues.map((issue) => problem(issue.path, given))),
  ]
  const error =
    wrong.length > 0 || !checked.success
      ? [...new Set(wrong)].join('; ')
      : textProblem(checked.data.text, content, checked.data.lang ?? preferred)
  if (error === undefined && checked.success) return { line: checked.data }
  const id = askSchema.shape.id.safeParse(own(given, 'id')).data
  return { error: error ?? '', ...(id === undefined ? {} : { id }) }
}

/** Keys that are ours but for case and joints ("as_of"): to ignore them would answer for another day than was meant. */
function misspelt(given: object): string[] {
  const bare = (key: string) => key.toLowerCase().replace(/[-_\s]/g, '')
  return Object.keys(given).flatMap((key) => {
    const meant = keys.find((known) => bare(known) === bare(key))
    return meant === undefined || meant === key ? [] : [`The key ${show(key)} is not known: write "${meant}"`]
  })
}

function problem(path: readonly PropertyKey[], given: object): string {
  const key = path[0] as Key
  const value = own(given, key)
  return value === undefined ? `${key} is missing: ${cures[key]}` : `${key} is ${show(value)}: ${cures[key]}`
}

const own = (given: object, key: string): unknown => Object.getOwnPropertyDescriptor(given, key)?.value

/** A value as JSON, cut so that an error stays one readable line. */
function show(value: unknown): string {
  if (typeof value === 'object' && value !== null) return nameOf(value)
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`
}

function nameOf(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
