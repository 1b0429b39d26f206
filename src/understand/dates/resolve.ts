/** From what was said to a day: the year rule, the days that do not exist, and counting from as-of. */
import { addDays, day, daysBetween, endOfMonth, month, spanOf, weekday } from '../../day.ts'
import type { Day, Month, Span } from '../../types.ts'
import type { Named, Reading } from './reading.ts'

export interface Found {
  value: Day | Month | null
  span: Span
  yearAssumed: boolean
  impossible: boolean
}

const impossible = (): Found => ({ value: null, span: { from: null, to: null }, yearAssumed: false, impossible: true })

/** The span of a day or month that is known to exist. */
const found = (value: Day | Month, yearAssumed: boolean): Found => ({
  value,
  span: spanOf(value),
  yearAssumed,
  impossible: false,
})

/** The calendar month `count` months on, as year and month. */
export const monthsOn = (of: Day | Month, count: number): { year: number; month: number } => {
  const index = Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7)) - 1 + count
  return { year: Math.floor(index / 12), month: (index % 12) + 1 }
}

const distance = (asOf: Day, { from, to }: Span): number => {
  if (from && asOf < from) return daysBetween(asOf, from)
  return to && asOf > to ? daysBetween(to, asOf) : 0
}

/**
 * The year of a date said without one: the one that brings it nearest to as-of, of two equally near the later,
 * when as-of lies in 2014 to 2016; otherwise the guide's own.
 */
const takeYear = (asOf: Day, named: string, spanIn: (year: number) => Span): number => {
  const now = Number(asOf.slice(0, 4))
  if (now < 2014 || now > 2016) return 2015
  if (taken.asOf !== asOf) taken = { asOf, years: new Map() }
  const known = taken.years.get(named)
  if (known !== undefined) return known
  const far = (year: number): number => distance(asOf, spanIn(year))
  const nearest = [now + 1, now, now - 1].reduce((best, year) => (far(year) < far(best) ? year : best))
  taken.years.set(named, nearest)
  return nearest
}
/** Years already taken, at most one for each day and month: a pasted list of thousands of days stays quick. */
let taken = { asOf: '', years: new Map<string, number>() }

/** The day of a month of which only the number was said, in the month that brings it nearest to as-of. */
const nearestDate = (asOf: Day, date: number): Found => {
  const days = [2, 1, 0, -1, -2]
    .map((count) => monthsOn(asOf, count))
    .filter((at) => date <= Number(endOfMonth(month(at.year, at.month)).slice(8)))
    .map((at) => day(at.year, at.month, date))
  const far = (candidate: Day): number => Math.abs(daysBetween(asOf, candidate))
  return found(
    days.reduce((best, candidate) => (far(candidate) < far(best) ? candidate : best)),
    true,
  )
}

/** The day or month that a naming means. A day that the (said or taken) year does not have is impossible. */
export const resolve = (asOf: Day, { year, month: m, date }: Named): Found => {
  if (date !== undefined && date !== 'last' && (date < 1 || date > 31)) return impossible()
  if (m === undefined) return typeof date === 'number' ? nearestDate(asOf, date) : impossible()
  if (m < 1 || m > 12) return impossible()
  const spanIn = (in_: number): Span => {
    const whole = spanOf(month(in_, m))
    if (date === undefined) return whole
    // Counted on from the first, so that 29 February has a distance in every year.
    const at = date === 'last' ? (whole.to as Day) : addDays(whole.from as Day, date - 1)
    return { from: at, to: at }
  }
  const assumed = year === undefined
  const y = year ?? takeYear(asOf, `${m}-${date}`, spanIn)
  if (date === undefined) return found(month(y, m), assumed)
  const last = endOfMonth(month(y, m))
  if (date === 'last') return found(last, assumed)
  return day(y, m, date) <= last ? found(day(y, m, date), assumed) : { ...impossible(), yearAssumed: assumed }
}

/** A naming with what it leaves out taken from a day that it follows on, in the same year or month where that lies ahead. */
export const following = (start: Day, said: Named): Named => {
  const whole = { year: Number(start.slice(0, 4)), month: Number(start.slice(5, 7)), ...said }
  if (said.year !== undefined) return whole
  const { span, impossible: no } = resolve(start, whole)
  if (no || (span.to as Day) >= start) return whole
  if (said.month !== undefined) return { ...whole, year: whole.year + 1 }
  return { ...whole, ...monthsOn(start, 1) }
}

/** The value that a span amounts to, where it is exactly a day or a month. */
export const exactValue = ({ from, to }: Span): Day | Month | null => {
  if (!from || !to) return null
  if (from === to) return from
  return from.endsWith('-01') && endOfMonth(from) === to ? from.slice(0, 7) : null
}

/** The stretch between two namings; nothing when it would run backwards. */
export const resolveRange = (asOf: Day, first: Named, last: Named): Found | undefined => {
  // "July to 30 September 2015": the year said once, at the end, holds for both.
  const lent = first.year === undefined && first.month !== undefined ? last.year : undefined
  let start = resolve(asOf, lent === undefined ? first : { ...first, year: lent })
  if (start.impossible) return start
  const end = resolve(asOf, following(start.span.from as Day, last))
  if (end.impossible) return end
  if (lent !== undefined && (start.span.from as Day) > (end.span.to as Day)) {
    start = resolve(asOf, { ...first, year: lent - 1 })
    if (start.impossible) return start
  }
  const span = { from: start.span.from, to: end.span.to }
  if ((span.from as Day) > (span.to as Day)) return undefined
  return { value: exactValue(span), span, yearAssumed: start.yearAssumed, impossible: false }
}

/** A reading of days that exist already. */
export const fixed = (span: Span): Reading => ({ kind: 'fixed', value: exactValue(span), span })

/** The day so many days from as-of. */
export const daysFrom = (asOf: Day, days: number): Reading => {
  const at = addDays(asOf, days)
  return fixed({ from: at, to: at })
}

/** The Monday of the week (Monday to Sunday) that is `weeks` on. */
const monday = (asOf: Day, weeks: number): Day => addDays(asOf, weeks * 7 - ((weekday(asOf) + 6) % 7))

/** The week that is `weeks` on; or of it the days from one weekday (0 is Monday) to another. */
export const weekFrom = (asOf: Day, weeks: number, first = 0, last = 6): Reading => {
  const start = monday(asOf, weeks)
  return fixed({ from: addDays(start, first), to: addDays(start, last) })
}

/** The first such weekday (0 is Monday) on or after a day. */
export const comingWeekday = (from: Day, name: number): Day => addDays(from, (name + 8 - weekday(from)) % 7)

/** The whole year that is `years` on, which names no day or month. */
export const yearFrom = (asOf: Day, years: number): Reading => {
  const year = Number(asOf.slice(0, 4)) + years
  return fixed({ from: day(year, 1, 1), to: day(year, 12, 31) })
}
