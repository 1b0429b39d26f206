/** Section 5: the renewal date decides who quotes and until when. The rows leave 2015-10-01 out; so do we. */
import { daysBetween } from '../day.ts'
import type { Day, Span, Values } from '../types.ts'
import { isOneDay, lastAsperaDay, liesBefore, liesFrom, transferDay, uncoveredDay } from './guide.ts'
import type { Facts, Rule } from './rule.ts'

const renewalSpan = ({ inputs }: Facts): Span | undefined => inputs.renewalDate?.span

const isInFirstRow = (f: Facts): boolean => liesBefore(renewalSpan(f), transferDay)
const isInSecondRow = (f: Facts): boolean =>
  liesFrom(renewalSpan(f), transferDay) && liesBefore(renewalSpan(f), uncoveredDay)
const isInThirdRow = (f: Facts): boolean => {
  const from = renewalSpan(f)?.from
  return from != null && from > uncoveredDay
}
const isUncovered = (f: Facts): boolean => isOneDay(renewalSpan(f)) && renewalSpan(f)?.from === uncoveredDay
const isOctober = (f: Facts): boolean => f.inputs.renewalDate?.value === uncoveredDay.slice(0, 7)
const isOpen = (f: Facts): boolean => !isInFirstRow(f) && !isInSecondRow(f) && !isInThirdRow(f) && !isUncovered(f)

/** The first row's deadline: "the earlier of R and 2015-06-30" is always R. Null where only its month is known. */
const renewalDay = (f: Facts): Day | null => {
  const span = renewalSpan(f)
  return isOneDay(span) ? span.from : null
}
const lastPossibleDay = (f: Facts): Day => renewalSpan(f)?.to ?? lastAsperaDay

/** The deadline, whether it has passed, and the days left: 0 on the day itself. */
const until = (deadline: Day, asOf: Day): Values =>
  asOf > deadline
    ? { deadline, deadlinePassed: true }
    : { deadline, deadlinePassed: false, daysLeft: daysBetween(asOf, deadline) }

const passedByMonth = (f: Facts): Values => {
  const day = renewalDay(f)
  return day ? until(day, f.asOf) : { deadlinePassed: true }
}

export const renewal: Rule = [
  {
    outcome: 'aspera-quote',
    phase: 'ahead',
    when: (f) => isInFirstRow(f) && renewalDay(f) !== null && f.asOf <= lastPossibleDay(f),
    gives: ['renewalDate', 'deadline', 'daysLeft'],
    values: (f) => until(renewalDay(f) as Day, f.asOf),
  },
  {
    outcome: 'aspera-quote',
    phase: 'month',
    when: (f) => isInFirstRow(f) && renewalDay(f) === null && f.asOf <= lastPossibleDay(f),
    gives: ['renewalDate'],
    // Within the month itself nobody can say whether the day has passed.
    values: (f) => (f.asOf < (renewalSpan(f)?.from ?? '') ? { deadlinePassed: false } : {}),
  },
  {
    outcome: 'aspera-quote',
    phase: 'between',
    when: (f) => isInFirstRow(f) && f.asOf > lastPossibleDay(f) && f.asOf <= lastAsperaDay,
    gives: ['renewalDate'],
    values: passedByMonth,
  },
  {
    outcome: 'aspera-quote',
    phase: 'passed',
    when: (f) => isInFirstRow(f) && f.asOf > lastAsperaDay,
    gives: ['renewalDate'],
    values: passedByMonth,
  },
  {
    outcome: 'early-renewal',
    phase: 'ahead',
    when: (f) => isInSecondRow(f) && f.asOf <= lastAsperaDay,
    gives: ['renewalDate', 'deadline', 'daysLeft'],
    values: (f) => until(lastAsperaDay, f.asOf),
  },
  {
    outcome: 'early-renewal',
    phase: 'passed',
    when: (f) => isInSecondRow(f) && f.asOf > lastAsperaDay,
    gives: ['renewalDate', 'deadline'],
    values: (f) => until(lastAsperaDay, f.asOf),
  },
  { outcome: 'not-covered', when: isUncovered },
  { outcome: 'ibm-quote', when: isInThirdRow, gives: ['renewalDate'] },
  {
    outcome: 'ask-renewal-date',
    phase: 'unknown',
    when: (f) => isOpen(f) && !isOctober(f),
    asks: 'renewalDate',
  },
  { outcome: 'ask-renewal-date', phase: 'october', when: (f) => isOpen(f) && isOctober(f), asks: 'renewalDate' },
]
