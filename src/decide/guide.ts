/** The days on which more than one rule turns, and how a day or a stretch of days lies to them. */
import type { Day, Span } from '../types.ts'

/** Introduction and section 1: the agreements pass to IBM; sections 3 and 5 turn on the same day. */
export const transferDay: Day = '2015-07-01'
/** Section 5: the last day of Aspera's own terms, and of an early renewal. */
export const lastAsperaDay: Day = '2015-06-30'
/** Section 5: no row holds this day; the second ends the day before, the third begins after it. */
export const uncoveredDay: Day = '2015-10-01'

/** The guide was written for a move of a few months; from this day on its addresses may have moved too. */
export const guideIsOldFrom: Day = '2016-01-01'

/** The whole span lies before the day. */
export const liesBefore = (span: Span | undefined, day: Day): boolean => span?.to != null && span.to < day
/** The whole span lies on the day or later. */
export const liesFrom = (span: Span | undefined, day: Day): boolean => span?.from != null && span.from >= day
/** The span is exactly one day. */
export const isOneDay = (span: Span | undefined): span is { from: Day; to: Day } =>
  span?.from != null && span.from === span.to
