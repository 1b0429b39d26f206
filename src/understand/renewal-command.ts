/** The words behind a renewal command: nothing, a date, a contract's number or a partner's name, and the day it is asked for. */
import type { Day, Inputs, Language } from '../types.ts'
import { findDates } from './dates.ts'
import { detectLanguage } from './detect.ts'
import { normalise } from './normalise.ts'
import { toValue } from './slots.ts'

export interface RenewalCommand {
  language: Language
  asOf: Day
  inputs: Inputs
  /** Days that do not exist, as typed. */
  impossible: string[]
  /** A contract's number or a partner's name: what is left when the dates are taken out. */
  rest?: string
  isHelp: boolean
}

const asOfBefore = /(?:as[ -]of|asof|基準日)[ :：は]*$/i
const asOfBehind = /^ ?(?:時点|現在|基準)/
const asOfWords = /(?:as[ -]of|asof|基準日)[ :：は]*|(?:時点|現在|基準)(?:で|の|に)?/gi
/** What people write around a name or date and does not belong to it. */
const around =
  /^(?:[\s、,。.:：]|の(?=\S)|(?:renewals?|更新|for|of|on|before|by|with|in|and)(?![a-z]))+|(?:[\s、,。.:：?？]|(?:の)?(?:更新|契約|分|一覧)(?:は|を)?)+$/gi
const help = /^(?:help|\?|ヘルプ|使い方|へるぷ)$/i

/** @param fallback the language where the words do not tell, e.g. for a bare date */
export function readRenewalCommand(text: string, today: Day, fallback: Language): RenewalCommand {
  const normal = normalise(text)
  const language = detectLanguage(normal) ?? fallback
  const mentions = findDates(normal, today, language)
  const stated = mentions.find(
    ({ start, end, value }) =>
      value?.length === 10 && (asOfBefore.test(normal.slice(0, start)) || asOfBehind.test(normal.slice(end))),
  )
  const asOf = stated?.value ?? today
  // "next month" counts from the day it is asked for.
  const dated = asOf === today ? mentions : findDates(normal, asOf, language)
  const date = dated.find(({ start, impossible }) => start !== stated?.start && !impossible)
  let rest = normal
  for (const { start, end } of [...dated].reverse()) rest = `${rest.slice(0, start)} ${rest.slice(end)}`
  rest = rest.replace(asOfWords, ' ').replace(around, '').trim()
  return {
    language,
    asOf,
    inputs: date ? { renewalDate: toValue(date) } : {},
    impossible: dated.filter(({ impossible }) => impossible).map(({ words }) => words),
    ...(rest === '' ? {} : { rest }),
    isHelp: help.test(rest),
  }
}
