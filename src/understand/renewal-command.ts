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
  /** What stands where the day it is asked for should, and is none or does not exist: nothing can be told then. */
  unread?: string
  /** Contracts' numbers or a partner's name: what is left when the dates are taken out. */
  rest?: string
}

const asOfBefore = /(?:as[ -]of|asof|基準日)[ :：は]*$/i
const asOfBehind = /^ ?(?:時点|現在|基準)/
/** What the day it is asked for is written as, where that is no date. */
const asOfOther =
  /(?:as[ -]of|asof|基準日)[ :：は]+([^\s,、。]+)|(?<![^\s,、。])(?!現時点|今の?時点|この時点)([^\s,、。]+?)時点/i
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

/** @param fallback the language where the words do not tell: the command's own, numbers and dates in Latin letters do not */
export function readRenewalCommand(text: string, today: Day, fallback: Language): RenewalCommand {
  const normal = normalise(text)
  // The dates are read as whoever wrote them would, whatever language they are answered in.
  const written = detectLanguage(normal.replace(numbers, ' ')) ?? fallback
  const mentions = daysIn(normal, today, written)
  const language = detectLanguage(spokenIn(normal, mentions)) ?? fallback
  const stated = mentions.find((day) => day.value?.length === 10 && !day.impossible && isAskedFor(normal, day))
  const asOf = stated?.value ?? today
  // "next month" counts from the day it is asked for.
  const dated = asOf === today ? mentions : daysIn(normal, asOf, written)
  const misread = dated.find((day) => day.start !== stated?.start && isAskedFor(normal, day))
  const date = dated.find((day) => day.start !== stated?.start && day !== misread && !day.impossible)
  let rest = normal
  for (const { start, end } of [...dated].reverse())
    rest = `${rest.slice(0, start).replace(/の$/, '')} ${rest.slice(end).replace(/^(?:の|に(?=更新|契約|終|切|来る|満了))/, '')}`
  const other = stated || misread ? undefined : asOfOther.exec(rest)
  const unread = misread?.words ?? other?.[1] ?? other?.[2]
  if (other) rest = rest.replace(other[0], ' ')
  rest = rest.replace(asOfWords, ' ').replace(before, '').replace(behind, '').trim()
  if (everything.test(rest)) rest = ''
  return {
    language,
    asOf,
    inputs: date ? { renewalDate: toStretch(date) } : {},
    impossible: dated.filter((day) => day.impossible).map(({ words }) => words),
    ...(unread === undefined ? {} : { unread }),
    ...(rest === '' ? {} : { rest }),
  }
}

/** "Until 30 September" of a slot is that very day; of a list, all that comes up to it. */
const toStretch = (date: DateMention): DateValue => {
  const isOpen = date.side === 'until' && date.span.from === null
  return isOpen ? { ...toValue(date), value: null, span: date.span } : toValue(date)
}

/** Whether a day is named as the one that it is asked for. */
const isAskedFor = (text: string, { start, end }: DateMention): boolean =>
  asOfBefore.test(text.slice(0, start)) || asOfBehind.test(text.slice(end))

/** The words that tell a language: not the command's own, nor contracts' numbers, nor dates, unless they are in Japanese. */
function spokenIn(text: string, days: readonly DateMention[]): string {
  let rest = text
  for (const { start, end, words } of [...days].reverse())
    if (!/[ぁ-ヺ\p{Script=Han}]/u.test(words)) rest = `${rest.slice(0, start)} ${rest.slice(end)}`
  return rest
    .replace(asOfOther, ' ')
    .replace(numbers, ' ')
    .replace(/\b(?:as[ -]of|asof|renewals?)\b/gi, ' ')
}

const daysIn = (text: string, asOf: Day, language: Language): DateMention[] =>
  findDates(text, asOf, language).filter((day) => !isInName(text, day))
