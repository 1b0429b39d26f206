/** Calendar days as text ("2015-07-01") and all sums with days. No clock but `today`, no time zone but Tokyo's. */
import { addDays as add } from 'date-fns/addDays'
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays'
import { lastDayOfMonth } from 'date-fns/lastDayOfMonth'
import type { Day, Month, Span } from './types.ts'

// Only date-fns' local-time functions are used, and only on midnight to midnight of the same zone, so no zone can shift a day.
const toDate = (day: Day): Date =>
  new Date(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)))
const fromDate = (date: Date): Day => day(date.getFullYear(), date.getMonth() + 1, date.getDate())

/** The day of a year, month (1–12) and day of the month, as text. Does not check that it exists. */
export const day = (year: number, month: number, date: number): Day =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`

/** The month as text, "2015-07". */
export const month = (year: number, m: number): Month => day(year, m, 1).slice(0, 7)

/** Whether a text is a day that exists: "2015-02-29" and "2015-2-3" are not. */
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && fromDate(toDate(text)) === text

/** The day `count` calendar days later (earlier when negative). */
export const addDays = (from: Day, count: number): Day => fromDate(add(toDate(from), count))

/** Calendar days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => differenceInCalendarDays(toDate(to), toDate(from))

/** The last day of the month of a day or month. */
export const endOfMonth = (of: Day | Month): Day => fromDate(lastDayOfMonth(toDate(`${of.slice(0, 7)}-01`)))

/** 0 (Sunday) to 6 (Saturday). */
export const weekday = (of: Day): number => toDate(of).getDay()

/** The span that a day or a month covers. */
export const spanOf = (value: Day | Month): Span =>
  value.length === 7 ? { from: `${value}-01`, to: endOfMonth(value) } : { from: value, to: value }

const tokyoIsAheadInMs = 9 * 60 * 60 * 1000

/** Today in Tokyo: the guide's days are Japanese ones, wherever the process runs. Japan has no summer time. */
export const today = (now: Date = new Date()): Day =>
  new Date(now.getTime() + tokyoIsAheadInMs).toISOString().slice(0, 10)
