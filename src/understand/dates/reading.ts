/** What the readers hand to `resolve.ts` and `join.ts`: the words' own claims, before any year is taken. */
import type { Day, Language, Month, Span } from '../../types.ts'

/** A day or month as far as it was said; `last` is the last day of the month, whichever it is. */
export interface Named {
  year?: number
  month?: number
  date?: number | 'last'
}

export type Reading =
  /** A day or month of the calendar, or with `to` the stretch between two. */
  | { kind: 'named'; named: Named; to?: Named; weekday?: undefined }
  /** Counted from as-of, so nothing is left to resolve. A weekday alone may lead a date ("Friday, 12 June"). */
  | { kind: 'fixed'; value: Day | Month | null; span: Span; weekday?: true }
  /** So many days on; from as-of, or from the day it leans on (7月1日の10日前). */
  | { kind: 'offset'; days: number }
  /** The month so many months on, a day of it or its end; from as-of, or from what it leans on (8月の翌月末). */
  | { kind: 'following'; months: number; date?: number | 'last' }
  /** Words that look like a date and are none (毎月15日, an address): they hide what is inside them. */
  | { kind: 'none' }

/** Where a form was found, for those that depend on what stands around them. */
export interface Place {
  text: string
  start: number
  end: number
  asOf: Day
  language: Language
}

export type Groups = Record<string, string | undefined>

/** One way to write a date. `starts` says on which kinds of character it may begin, so that few are tried anywhere. */
export interface Form {
  starts: 'digit' | 'latin' | 'kana' | 'digit latin' | 'digit kana' | 'latin kana' | 'digit latin kana'
  pattern: RegExp
  read: (groups: Groups, place: Place) => Reading | undefined
}

/** A reading and where it stands. */
export interface Atom {
  start: number
  end: number
  reading: Reading
}

/** A form from the source of a pattern. Sticky: it is tried at one place only. Every repetition in it must be bounded. */
export const form = (starts: Form['starts'], source: string, read: Form['read']): Form => ({
  starts,
  pattern: new RegExp(source, 'y'),
  read,
})

export const none: Reading = { kind: 'none' }

/** The reading of a day or month, leaving out what was not said. */
export const named = (year?: number, month?: number, date?: number | 'last'): Reading => ({
  kind: 'named',
  named: naming(year, month, date),
})

/** The parts of a date that were said. */
export const naming = (year?: number, month?: number, date?: number | 'last'): Named => ({
  ...(year !== undefined && { year }),
  ...(month !== undefined && { month }),
  ...(date !== undefined && { date }),
})

/** The text right before a place, long enough for any particle or preposition. */
export const before = (place: Place, length = 24): string =>
  place.text.slice(Math.max(0, place.start - length), place.start)

/** The text right after a place. */
export const after = (place: Place, length = 24): string => place.text.slice(place.end, place.end + length)
