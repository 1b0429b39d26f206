/** English days counted from as-of: next Friday, in two weeks, the 15th, end of next month, tomorrow. */
import { addDays, day, month, spanOf } from '../../day.ts'
import type { Day } from '../../types.ts'
import { fiscalEnd } from './japanese-relative.ts'
import { count, countOf, monthName, monthOf, ordinalOf, ordinalWord } from './numerals.ts'
import { after, before, type Form, form, type Groups, named, none, type Reading } from './reading.ts'
import { comingWeekday, daysFrom, fixed, monthsOn, weekFrom, yearFrom } from './resolve.ts'

const weekdays = 'mon tue wed thu fri sat sun'.split(' ')
const fullWeekday = '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)'
const weekday = `(?<name>${fullWeekday}|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?![a-z])`
/** 0 for Monday to 6 for Sunday. */
const weekdayOf = (name = ''): number => weekdays.indexOf(name.slice(0, 3))

const which = '(?<r>this|next|last|previous|past|current|coming|following)'
const steps: Record<string, number> = { next: 1, following: 1, coming: 1, last: -1, previous: -1, past: -1 }
const stepOf = (word = ''): number => steps[word] ?? 0

const exactly = (at: Day, asWeekday = false): Reading => ({
  kind: 'fixed',
  value: at,
  span: { from: at, to: at },
  ...(asWeekday && { weekday: true as const }),
})

/** A day, an end or the whole of the month that is meant: next month, the month after next, the month. */
const inMonth = (groups: Groups, asOf: Day, date?: number | 'last'): Reading => {
  const { year, month: m } = monthsOn(
    asOf,
    groups.beyond ? { next: 2, last: -2 }[groups.beyond as 'next' | 'last'] : stepOf(groups.r),
  )
  return named(year, m, date)
}
const aMonth = `(?:(?:the )?${which} month(?!s)|(?:the )?month (?:after (?=next)|before (?=last))(?<beyond>next|last))`
const end = '(?:(?:the )?(?:very )?(?:end|last day|close) of )'

/** "the 15th" is a day where the sentence goes on without a thing that it numbers (the 15th invoice, the 1st time). */
const goesOn =
  /^(?:,? (?:and|or|is|was|are|at|in|for|to|will|would|but|by|until|till|then|does|do|did|can|could|should|as|on|if|when|what|who|where|how|which|that|i|we|you|they|it|our|the|my|instead|please|from|with|before|after|he|she|not|has|have|because|since|so|onwards?|works?|of (?:this|next|last|the) month)\b|'s\b|[^a-z0-9 ']| ?$| [^a-z0-9])/
const theDate: Form['read'] = ({ d }, place) => {
  const value = Number(d)
  if (value < 1 || value > 31 || !goesOn.test(after(place)) || /(?:every|each) $/.test(before(place))) return undefined
  return named(undefined, undefined, value)
}

/** "next July" is the first to come, "last July" the latest gone, "this July" this year's. */
const relativeMonth: Form['read'] = ({ r, m = '' }, place) => {
  if (/^(?:may|march|mar)$/.test(m) && /^ [a-z]/.test(after(place)) && !goesOn.test(after(place))) return undefined
  const year = Number(place.asOf.slice(0, 4))
  const here = month(year, monthOf(m))
  const now = place.asOf.slice(0, 7)
  const step = stepOf(r)
  const shift = step > 0 ? Number(here <= now) : step < 0 ? -Number(here >= now) : 0
  return named(year + shift, monthOf(m))
}

const unitDays = (unit = ''): number => ({ d: 1, w: 7, f: 14 })[unit.charAt(0) as 'd' | 'w' | 'f'] ?? 0
const counted = (groups: Groups, sign: 1 | -1, asOf: Day): Reading => {
  const n = groups.unit?.startsWith('fortnight') ? 1 : countOf(groups.n ?? 'a')
  if (!groups.unit?.startsWith('month')) return daysFrom(asOf, sign * n * unitDays(groups.unit))
  const { year, month: m } = monthsOn(asOf, sign * n)
  return fixed(spanOf(month(year, m)))
}
const span = `(?<n>${count}) (?<unit>days?|weeks?|fortnight|months?)(?![a-z])`

const yearEnd = (asOf: Day, years: number): Reading => exactly(day(Number(asOf.slice(0, 4)) + years, 12, 31))

export const englishRelativeForms: Form[] = [
  form('latin', '(?:today|todays)(?![a-z])', (_, { asOf }) => daysFrom(asOf, 0)),
  form('latin', '(?:tomorr?ow|tomorrows|tmrw?|tmr)(?![a-z])', (_, { asOf }) => daysFrom(asOf, 1)),
  form('latin', 'yesterday(?:s(?![a-z]))?(?![a-z])', (_, { asOf }) => daysFrom(asOf, -1)),
  form('latin', '(?:the )?day after tomorr?ow(?![a-z])', (_, { asOf }) => daysFrom(asOf, 2)),
  form('latin', '(?:the )?day before yesterday(?![a-z])', (_, { asOf }) => daysFrom(asOf, -2)),

  form('latin', `${aMonth}`, (groups, { asOf }) => inMonth(groups, asOf)),
  form('latin', `(?:${end}|end[ -])(?:${aMonth}|(?:the )?month(?![a-z]))`, (groups, { asOf }) =>
    inMonth(groups, asOf, 'last'),
  ),
  form('latin', `(?:the )?(?:${which} )?month[- ]?end(?![a-z])|eom(?![a-z])`, (groups, { asOf }) =>
    inMonth(groups, asOf, 'last'),
  ),
  form(
    'latin',
    `(?:(?:the )?(?:beginning|start|middle) of |(?:early|mid|late)[- ])(?:${aMonth}|(?:the )?month(?![a-z]))`,
    (groups, { asOf }) => inMonth(groups, asOf),
  ),
  form(
    'digit latin',
    `(?:the )?(?:(?<d>\\d{1,2})(?:st|nd|rd|th)|(?<w>${ordinalWord})) (?:day )?(?:of )?(?:${aMonth}|(?<=of )the month(?![a-z]))`,
    (groups, place) => inMonth(groups, place.asOf, groups.w ? ordinalOf(groups.w) : Number(groups.d)),
  ),
  form('digit latin', '(?:the )?\\d{1,2}(?:st|nd|rd|th) of (?:each|every) month', () => none),
  form('latin', `(?:the )?(?:first|second|third|fourth|last) ${fullWeekday} (?:of|in)(?![a-z])`, () => none),
  form('latin', `(?:every|each) (?:${fullWeekday}|month|\\d{1,2}(?:st|nd|rd|th))`, () => none),
  form('latin', `the (?<d>\\d{1,2})(?:st|nd|rd|th)(?![a-z])`, theDate),
  form('digit', `(?<d>\\d{1,2})(?:st|nd|rd|th)(?![a-z])`, (groups, place) =>
    /\b(?:on|by|before|after|until|till|from|since) $/.test(before(place)) ? theDate(groups, place) : undefined,
  ),

  form('latin', `(?:the )?${which} ${weekday}`, ({ r, name }, { asOf }) => {
    const step = stepOf(r)
    if (r === 'coming' || step === 0) return exactly(comingWeekday(asOf, weekdayOf(name)), true)
    if (step > 0) return weekFrom(asOf, 1, weekdayOf(name), weekdayOf(name))
    return exactly(comingWeekday(addDays(asOf, -7), weekdayOf(name)), true)
  }),
  form('latin', `${weekday},? (?:of )?${which} week(?![a-z])`, ({ r, name }, { asOf }) =>
    weekFrom(asOf, stepOf(r), weekdayOf(name), weekdayOf(name)),
  ),
  form('latin', `${which} week(?:'s)?(?: on)? ${weekday}`, ({ r, name }, { asOf }) =>
    weekFrom(asOf, stepOf(r), weekdayOf(name), weekdayOf(name)),
  ),
  form('latin', `(?:the )?${which} week(?![a-z])`, ({ r }, { asOf }) => weekFrom(asOf, stepOf(r))),
  form('latin', '(?:the )?week after next(?![a-z])', (_, { asOf }) => weekFrom(asOf, 2)),
  form('latin', `(?:the )?${weekday} after next(?![a-z])`, ({ name }, { asOf }) =>
    weekFrom(asOf, 2, weekdayOf(name), weekdayOf(name)),
  ),
  form('latin', '(?:the )?week before last(?![a-z])', (_, { asOf }) => weekFrom(asOf, -2)),
  form('latin', `(?:(?:the )?${which} )?weekend(?![a-z])`, ({ r }, { asOf }) => weekFrom(asOf, stepOf(r), 5)),
  // As in Japanese, a weekday alone is never as-of's own day; "on Friday" and "this Friday" may be.
  form('latin', `(?<name>${fullWeekday})(?![a-z])`, ({ name }, place) =>
    exactly(comingWeekday(/\bon $/.test(before(place)) ? place.asOf : addDays(place.asOf, 1), weekdayOf(name)), true),
  ),

  form('latin', `(?:the )?${which} (?<m>${monthName})(?! ?\\d)`, relativeMonth),
  form('latin', `in ${span}(?: time|' time)?(?! (?:of|from|after|before|following)\\b)`, (groups, { asOf }) =>
    counted(groups, 1, asOf),
  ),
  form('latin', 'in a fortnight(?![a-z])', (_, { asOf }) => daysFrom(asOf, 14)),
  form('digit latin', `${span} ago(?![a-z])`, (groups, { asOf }) => counted(groups, -1, asOf)),
  form('digit latin', `${span} from (?:now|today)(?![a-z])`, (groups, { asOf }) => counted(groups, 1, asOf)),
  form('latin', `(?:the )?${which} year(?![a-z])`, ({ r }, { asOf }) => yearFrom(asOf, stepOf(r))),
  form('latin', `(?:${end}(?:(?:the|${which}) )?year|(?:the )?year[- ]end)(?![a-z])`, ({ r }, { asOf }) =>
    yearEnd(asOf, stepOf(r)),
  ),
  form('latin', `(?:${end}(?:the )?fiscal year|(?:the )?fiscal year[- ]end)(?![a-z])`, (_, { asOf }) =>
    fiscalEnd({}, asOf),
  ),
  form('latin', `${end}(?<y>20\\d{2})(?!\\d)`, ({ y }) => exactly(day(Number(y), 12, 31))),
]
