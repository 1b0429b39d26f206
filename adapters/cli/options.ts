/** The options of the terminal's programs: read, checked, and where wrong, said how to mend. */
import { parseArgs } from 'node:util'
import { isDay } from '../../src/day.ts'
import type { Day, Language } from '../../src/types.ts'
import { nearest } from '../nearest.ts'
import { languageOf } from './words/index.ts'
import {
  noSuchDay,
  noSuchLanguage,
  positionalNotTaken,
  unknownOption,
  valueMissing,
  valueNotTaken,
} from './words/options.ts'
import { noSuchMost } from './words/renewals.ts'

/** Wrong usage: the message says what, and the cure. Exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const known = {
  'as-of': { type: 'string' },
  lang: { type: 'string' },
  why: { type: 'boolean' },
  json: { type: 'boolean' },
  batch: { type: 'boolean' },
  as: { type: 'string' },
  most: { type: 'string' },
  after: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const
type Name = keyof typeof known

const examples: Partial<Record<Name, string>> = {
  'as-of': '2015-06-10',
  lang: 'ja',
  as: 'hanako@example.com',
  most: '20',
  after: 'WzEs…',
}
/** Contracts on a page. */
export const mostAtOnce = 100

export interface Options {
  asOf?: Day
  lang?: Language
  why: boolean
  json: boolean
  batch: boolean
  help: boolean
  /** Whose eyes to look with: a person's id. */
  as?: string
  most?: number
  /** Where the last page ended. */
  after?: string
  /** What stands beside the options, words joined by spaces; undefined where nothing does. */
  question?: string
  /** The language of the program's own words. */
  words: Language
}

export interface Taken {
  names: readonly Name[]
  question: boolean
}

/** @throws UsageError */
export function readOptions(argv: string[], env: NodeJS.ProcessEnv, taken: Taken): Options {
  // Not strict: parseArgs' own complaints are in English only and suggest nothing.
  const { tokens } = parseArgs({ args: argv, options: known, strict: false, allowPositionals: true, tokens: true })
  const asked = tokens.flatMap((token) => (token.kind === 'option' && token.name === 'lang' ? [token.value] : []))
  const options: Options = {
    why: false,
    json: false,
    batch: false,
    help: false,
    words: asked.find(isLanguage) ?? languageOf(env),
  }
  const { words } = options
  const positionals: string[] = []

  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const { rawName, value, inlineValue } = token
    const name = taken.names.find((one) => one === token.name)
    if (!name) {
      const near = nearest(token.name, taken.names)
      throw new UsageError(unknownOption[words](rawName, near ? `--${near}` : ''))
    }
    if (known[name].type === 'boolean') {
      if (value !== undefined) throw new UsageError(valueNotTaken[words](rawName, value))
      options[name as 'why'] = true
    } else {
      // "--as-of --json" would take the next option for the day.
      if (value === undefined || value === '' || (!inlineValue && value.startsWith('-')))
        throw new UsageError(valueMissing[words](rawName, examples[name] ?? ''))
      setValue(options, name, rawName, value)
    }
  }
  if (positionals.length > 0) {
    if (!taken.question) throw new UsageError(positionalNotTaken[words](positionals[0] as string, ''))
    options.question = positionals.join(' ')
  }
  return options
}

/** @throws UsageError where it is no value of that option */
function setValue(options: Options, name: Name, rawName: string, value: string): void {
  const { words } = options
  switch (name) {
    case 'as-of':
      if (!isDay(value)) throw new UsageError(noSuchDay[words](rawName, value))
      options.asOf = value
      break
    case 'lang':
      if (!isLanguage(value)) throw new UsageError(noSuchLanguage[words](rawName, value))
      options.lang = value
      break
    case 'most': {
      const most = /^\d{1,4}$/.test(value) ? Number(value) : 0
      if (most < 1 || most > mostAtOnce) throw new UsageError(noSuchMost[words](value, String(mostAtOnce)))
      options.most = most
      break
    }
    case 'as':
    case 'after':
      options[name] = value
  }
}

export const isLanguage = (text: string | undefined): text is Language => text === 'ja' || text === 'en'
