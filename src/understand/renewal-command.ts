/** The words behind a renewal command: nothing, a date, a contract's number or a partner's name, and the day it is asked for. */
import type { DateMention, DateValue, Day, Inputs, Language } from '../types.ts'
import { findDates } from './dates.ts'
import { detectLanguage } from './detect.ts'
import { normalise } from './normalise.ts'
import { isInName } from './own.ts'
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
/** What people write around a name or number and does not belong to it. */
const before =
  /^(?:[\s、,。.:#]|(?:renewals?|for|of|on|before|by|with|in|and|my|our)(?![a-z])|contracts?(?: (?:no\.?|number|id))?(?![a-z])|契約(?:番号|ID)|(?:更新|契約|うち|弊社|当社|自社|担当)(?:[のは:]|(?=\s)))+/i
const behind =
  /(?:[\s、,。.:?]|の?(?:更新|契約|一覧)(?:[はを]|(?=[\s?]|$))|の分|は?いつ(?:ですか)?|\s(?:renewals?|contracts?|agreements?|in|on|by|before|for|of|and)(?![a-z]))+$/i
/** All that the asker may see. */
const everything =
  /^(?:うち|弊社|当社|自社|担当|すべて|全て|全部|一覧|契約|更新|いつ|次回?|all|mine|ours?|my|list|next|upcoming|renewals?|contracts?)$/i
const numbers = /[A-Za-z]+[-_]?\d[\w-]*/g
const help = /^(?:help|\?|ヘルプ|使い方|へるぷ)$/i

/** @param fallback the language where the words do not tell, e.g. for a bare date */
export function readRenewalCommand(text: string, today: Day, fallback: Language): RenewalCommand {
  const normal = normalise(text)
  // "ASP-2015-001" is no English.
  const language = detectLanguage(normal.replace(numbers, ' ')) ?? fallback
  const mentions = daysIn(normal, today, language)
  const stated = mentions.find(
    ({ start, end, value }) =>
      value?.length === 10 && (asOfBefore.test(normal.slice(0, start)) || asOfBehind.test(normal.slice(end))),
  )
  const asOf = stated?.value ?? today
  // "next month" counts from the day it is asked for.
  const dated = asOf === today ? mentions : daysIn(normal, asOf, language)
  const date = dated.find(({ start, impossible }) => start !== stated?.start && !impossible)
  let rest = normal
  for (const { start, end } of [...dated].reverse())
    rest = `${rest.slice(0, start).replace(/の$/, '')} ${rest.slice(end).replace(/^(?:の|に(?=更新|契約|終|切|来る|満了))/, '')}`
  rest = rest.replace(asOfWords, ' ').replace(before, '').replace(behind, '').trim()
  if (everything.test(rest)) rest = ''
  return {
    language,
    asOf,
    inputs: date ? { renewalDate: toStretch(date) } : {},
    impossible: dated.filter(({ impossible }) => impossible).map(({ words }) => words),
    ...(rest === '' ? {} : { rest }),
    isHelp: help.test(rest),
  }
}

/** "Until 30 September" of a slot is that very day; of a list, all that comes up to it. */
const toStretch = (date: DateMention): DateValue => {
  const isOpen = date.side === 'until' && date.span.from === null
  return isOpen ? { ...toValue(date), value: null, span: date.span } : toValue(date)
}

const daysIn = (text: string, asOf: Day, language: Language): DateMention[] =>
  findDates(text, asOf, language).filter((day) => !isInName(text, day))
