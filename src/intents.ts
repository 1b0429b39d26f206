/** The content as the rest of the house knows it: its shape, and where it lies. read-intents.ts reads it. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Citation, Language, Slot } from './types.ts'

/** A broken content file: which one, where in it, and how to mend it. */
export class ContentError extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(`The content in intents/ is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.name = 'ContentError'
    this.problems = problems
  }
}

/** Text of both languages. */
export type Both = Record<Language, string>
type Utterances = Record<Language, string[]>

/** A written answer; its own citations and links take the place of the intent's. */
export interface AnswerText extends Both {
  cites?: Citation[] | undefined
  links?: string[] | undefined
}

export interface Intent {
  title: Both
  cites: Citation[]
  links: string[]
  related: string[]
  slots: Slot[]
  utterances: Utterances
  /** By outcome, or outcome and phase: "aspera-quote.ahead". */
  answers: Record<string, AnswerText>
}

/** A subject that the guide does not cover. */
export interface Outside {
  title: Both
  /** The intents with the nearest facts. */
  nearest: string[]
  /** A concept of names: a question of the guide with one of them in the place of ours is of this subject. */
  names?: string | undefined
  utterances: Utterances
  answer?: Both | undefined
}

/** Words that any answer may use. */
export const phraseNames = [
  'out-of-scope',
  'choose',
  'guide-is-old',
  'taken-as',
  'dates-taken',
  'no-such-day',
  'no-day',
  'forgotten',
  'no-reason',
  'also-asked',
  'source',
  'source-introduction',
  'links',
  'related',
  'date-wanted-renewalDate',
  'date-wanted-invoiceDate',
  'too-long',
  'empty',
  'range',
  'side-from',
  'side-until',
  'why-understood',
  'why-understood-nothing',
  'why-words',
  'why-sure',
  'why-second',
  'why-carried',
  'why-input',
  'why-year',
  'why-as-of',
  'why-row',
  'why-other-row',
  'why-one-answer',
  'why-source',
  'why-outside',
  'why-choose',
  'why-gave-up',
  'slot-renewalDate',
  'slot-invoiceDate',
  'slot-orderDate',
  'slot-endDate',
  'slot-paymentDate',
  'slot-receivedDate',
  'slot-invoiceIssuer',
  'slot-ownTerms',
  'slot-intent',
] as const
export type PhraseName = (typeof phraseNames)[number]

/** What is said of contracts in the register. */
export const registerNames = {
  words: [
    'your-contracts',
    'no-contracts',
    'none-on-day',
    'unregistered',
    'by-the-guide',
    'unreachable',
    'more',
    'contacts',
    'no-contacts',
    'heading',
    'registered',
  ],
  facts: ['partner', 'renewalDate', 'endDate', 'deadline', 'row', 'quote', 'customerNumber', 'siteNumber', 'ownTerms'],
  values: [
    'not-covered',
    'own-days',
    'days-left',
    'passed',
    'undated',
    'quote-none',
    'quote-received',
    'quote-confirmed',
  ],
  roles: ['primary', 'technical', 'invoice'],
} as const
type RegisterNames = typeof registerNames
export type RegisterTexts = { [group in keyof RegisterNames]: Record<RegisterNames[group][number], Both> } & {
  /** By outcome and phase of the renewal rule, and "confirmed" and "undated". */
  rows: Record<string, { todo: Both; ask?: Both | undefined }>
}

export interface Content {
  intents: Record<string, Intent>
  outside: Record<string, Outside>
  links: Record<string, { url: string; label: Both }>
  concepts: Record<string, Record<Language, string[]>>
  phrases: Record<PhraseName, Both> & { 'japanese-governs': { en: string } }
  /** For the reason trace: when each outcome of a rule applies, by intent and outcome. */
  conditions: Record<string, Record<string, Both>>
  register: RegisterTexts
}

/** The folder of this installation's content; beside the sources and beside their compiled form alike. */
export const packageFolder = ((): string => {
  const here = fileURLToPath(new URL('..', import.meta.url))
  return basename(join(here)) === 'dist' ? join(here, '..') : here
})()
export const intentsFolder = join(packageFolder, 'intents')

const yamlFiles = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

/** What the content's bytes come to, so that what was made of them can be known to be theirs. */
export function fingerprint(folder: string = intentsFolder): string {
  const hash = createHash('sha256')
  for (const file of yamlFiles(folder))
    hash.update(relative(folder, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}
