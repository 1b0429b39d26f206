/** Section 5, rows 2 and 3: a renewal under IBM ends on its month's last day. No row states how long it runs. */
import { endOfMonth } from '../day.ts'
import type { Day } from '../types.ts'
import type { Facts, Rule } from './rule.ts'

/** The month of the end date, where the words name one day or one month. */
const endMonthOf = ({ inputs }: Facts): string | undefined => inputs.endDate?.value?.slice(0, 7)
const hasRenewalDate = ({ inputs }: Facts): boolean => inputs.renewalDate !== undefined

export const renewalEndDate: Rule = [
  {
    outcome: 'answer',
    phase: 'by-end-date',
    when: (f) => endMonthOf(f) !== undefined,
    gives: ['endDate'],
    values: (f) => ({ endDate: endOfMonth(endMonthOf(f) as Day) }),
  },
  {
    outcome: 'answer',
    phase: 'renewal-date-only',
    when: (f) => endMonthOf(f) === undefined && hasRenewalDate(f),
    gives: ['renewalDate'],
  },
  { outcome: 'answer', phase: 'no-date', when: (f) => endMonthOf(f) === undefined && !hasRenewalDate(f) },
]
