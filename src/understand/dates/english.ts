/** English dates of the calendar: Aug 15, the 15th of August 2015, 15-Aug-15, October, mid-August, end of June, Q3 2015. */
import type { Day } from '../../types.ts'
import { fullYear, monthName, monthOf, numberOf, ordinalOf, ordinalWord } from './numerals.ts'
import { after, before, type Form, form, type Groups, named, naming, type Reading } from './reading.ts'

const m = `(?<m>${monthName})(?:\\.(?= ?[\\d',]))?`
const date = '(?<d>\\d{1,2})(?:st|nd|rd|th)?(?![\\da-z]|[:.]\\d|%)'
/** After a month: 2015, of 2015, '15, next year. */
const year =
  "(?:,? {0,2}(?:of )?(?<y>(?:19|20)\\d{2})(?![\\d,]\\d|\\d|年)|[, ]{0,2}'(?<yy>\\d{2})(?![\\da-z])|,? (?:of )?(?<ry>this|next|last) year)?"

const yearOf = ({ y, yy, ry }: Groups, asOf: Day): number | undefined => {
  if (ry) return Number(asOf.slice(0, 4)) + { this: 0, next: 1, last: -1 }[ry as 'this' | 'next' | 'last']
  const digits = y ?? yy
  return digits === undefined ? undefined : fullYear(digits)
}
const dateOf = ({ d, w }: Groups): number => (w ? ordinalOf(w) : Number(d))

const dayForm: Form['read'] = (groups, place) => {
  // "15 may be wrong" and "you may 2 people": there the month is a verb.
  const words = place.text.slice(place.start, place.end)
  if (/^\d+ (?:may|mar(?:ch)?)$/.test(words) && verbAfter.test(after(place))) return undefined
  if (/^(?:may|march) \d+$/.test(words) && /^ (?:people|person|[a-z]+s)\b/.test(after(place))) return undefined
  return named(yearOf(groups, place.asOf), monthOf(groups.m ?? ''), dateOf(groups))
}
const verbAfter =
  /^ (?:be|i|we|you|they|he|she|it|not|have|has|also|only|need|want|get|still|well|or may|require|apply|include|contain|on|through|into)\b/

const monthForm: Form['read'] = (groups, place) => {
  const name = groups.m ?? ''
  const y = yearOf(groups, place.asOf)
  const lead = before(place)
  if (y === undefined && /^(?:may|mar|march)$/.test(name) && !isMonth(lead, after(place))) return undefined
  return named(y, monthOf(name))
}
/** Whether "may" or "march" without a day or year is the month: only its surroundings tell. */
const isMonth = (lead: string, text: string): boolean => {
  if (verbAfter.test(text)) return false
  if (/^ *$/.test(lead) && /^ *[.?!]? *$/.test(text)) return true
  if (
    /(?:^|[^a-z])(?:in|of|by|since|until|till|before|after|from|during|through|between|early|mid|late) ?-?$/.test(lead)
  )
    return true
  return /(?:this|next|last|for|to|and|or|on|[a-z]ly|[a-z]er|apr|jun) $/.test(lead) && !/^ [a-z]/.test(text)
}

const quarters: Record<string, number> = { first: 1, second: 2, third: 3, fourth: 4 }
const quarter: Form['read'] = (groups, { asOf }) => {
  const first = (quarters[groups.q ?? ''] ?? numberOf((groups.q ?? '').charAt(0))) * 3 - 2
  return { kind: 'named', named: naming(yearOf(groups, asOf), first), to: naming(undefined, first + 2) }
}

/** "July 1-15", "1 to 15 July 2015": the month is said once. */
const stretch: Form['read'] = (groups, { asOf }): Reading => ({
  kind: 'named',
  named: naming(yearOf(groups, asOf), monthOf(groups.m ?? ''), Number(groups.d)),
  to: naming(undefined, undefined, Number(groups.e)),
})
const to = ' ?(?:-|–|—|~|〜| to | until | through | and )(?:the )? ?'
const ordinal = '(?:st|nd|rd|th)?'

const ends = '(?:the )?(?:end|close|last day|last) of(?: the month of)? |end[ -](?:of[ -])?'
const parts =
  '(?:the )?(?:beginning|start|middle|first half|second half|early part|latter part|(?:first|second|third|fourth|last) week) of |(?:early|mid|late)[- ](?:in )?|beginning '

export const englishForms: Form[] = [
  form('digit latin', `(?:the )?${date}(?: day)?(?: of| in)?(?: the month of)?[ /-]{0,2}${m}${year}`, dayForm),
  form('digit latin', `(?:the )?(?<d>\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ ]?${m}${year}`, dayForm),
  form('digit', `(?<d>\\d{1,2})(?<s>[ /-])${m}\\k<s>(?<y>(?:19|20)\\d{2}|\\d{2})(?![\\d-]| ?[a-z:]|[.:]\\d)`, dayForm),
  form('latin', `(?:the )?(?<w>${ordinalWord})(?: day)? of ${m}${year}`, dayForm),
  form('latin', `${m}[ /-]{0,2}(?:the )?${date}(?!/\\d{1,2}(?!\\d))${year}`, dayForm),
  form('latin', `${m}(?<s>[/-])(?<d>\\d{1,2})\\k<s>(?<y>(?:19|20)\\d{2}|\\d{2})(?![\\d/-])`, dayForm),
  form('latin', `${m} (?:the )?(?<w>${ordinalWord})(?![a-z])${year}`, dayForm),
  form('digit', `(?<y>(?:19|20)\\d{2})[ /-]${m}[ /-]${date}`, dayForm),
  form('digit', `(?<y>(?:19|20)\\d{2})[ /-]${m}(?![ /-]\\d)`, monthForm),
  form(
    'latin',
    `${m}(?:[/-](?<y>(?:19|20)\\d{2})|${year.replace('?<y>', '?<y2>').replace(/\?$/, '')})(?!\\d)`,
    (groups, place) => monthForm({ ...groups, y: groups.y ?? groups.y2 }, place),
  ),
  form('latin', `${m}`, monthForm),
  form('latin', `(?:${ends})${m}${year}`, (groups, { asOf }) =>
    named(yearOf(groups, asOf), monthOf(groups.m ?? ''), 'last'),
  ),
  form('latin', `${m}[ -](?:month[ -])?end(?![a-z])${year}`, (groups, { asOf }) =>
    named(yearOf(groups, asOf), monthOf(groups.m ?? ''), 'last'),
  ),
  form('latin', `(?:${parts})${m}${year}`, (groups, { asOf }) => named(yearOf(groups, asOf), monthOf(groups.m ?? ''))),
  form(
    'latin',
    `${m} (?:the )?(?<d>\\d{1,2})${ordinal}${to}(?<e>\\d{1,2})${ordinal}(?![\\da-z]|[:./-]\\d| ?${monthName})${year}`,
    stretch,
  ),
  form(
    'digit latin',
    `(?:the )?(?<d>\\d{1,2})${ordinal}${to}(?<e>\\d{1,2})${ordinal}(?: of)? ?${m}${year}`,
    (groups, place) => {
      // "15 and 20 July" are two days unless they stand between.
      const two = / and /.test(place.text.slice(place.start, place.end)) && !/between $/.test(before(place))
      return two ? undefined : stretch(groups, place)
    },
  ),
  form('latin', `q(?<q>[1-4])(?![\\da-z])[ /-]?${year}`, quarter),
  form('digit', `(?<q>[1-4])q(?![\\da-z])[ /-]?${year}`, quarter),
  form('digit', '(?<y>20\\d{2})[ /-]?q(?<q>[1-4])(?![\\da-z])', quarter),
  form(
    'digit latin',
    `(?:the )?(?<q>first|second|third|fourth|1st|2nd|3rd|4th) quarter(?: of)?(?![a-z])${year}`,
    quarter,
  ),
]
