/** Days without a year, in the years in which contracts may have them. */
import { endOfMonth, isDay } from '../day.ts'
import type { Day, Span } from '../types.ts'

/** 29 February comes again within so many years. */
const mostYears = 8

/**
 * The same days of other years.
 * @param span the days as they were read
 * @returns the coming ones as seen from `asOf`, then the last ones; without an end on one side, the coming ones alone
 */
export function inOtherYears(span: Span, asOf: Day): Span[] {
  const end = span.to ?? span.from
  if (end === null) return []
  const thisYear = Number(asOf.slice(0, 4)) - Number(end.slice(0, 4))
  const isAhead = ({ from, to }: Span): boolean => (to ?? from ?? '') >= asOf
  const find = (step: 1 | -1): Span | undefined => {
    for (let i = 0; i <= mostYears; i++) {
      const moved = movedBy(span, thisYear + step * i)
      if (moved && isAhead(moved) === (step === 1)) return moved
    }
    return undefined
  }
  const isOpen = span.from === null || span.to === null
  const spans = [find(1), isOpen ? undefined : find(-1)]
  return spans.filter(
    (other): other is Span => other !== undefined && (other.from !== span.from || other.to !== span.to),
  )
}

/** A span so many years on; undefined where a day of it does not exist then. A stretch to the end of February stays one. */
function movedBy({ from, to }: Span, years: number): Span | undefined {
  const move = (day: Day): Day => String(Number(day.slice(0, 4)) + years) + day.slice(4)
  const isToEnd = to !== null && from !== to && to === endOfMonth(to)
  const moved: Span = {
    from: from && move(from),
    to: to && (isToEnd ? endOfMonth(move(to).slice(0, 7)) : move(to)),
  }
  return [moved.from, moved.to].every((day) => day === null || isDay(day)) ? moved : undefined
}
