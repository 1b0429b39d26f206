/** Section 3, お支払条件: 30 calendar days from the issue date; the old agreement's own terms come first. */
import { addDays } from '../day.ts'
import type { Day } from '../types.ts'
import { isOneDay } from './guide.ts'
import { contradictions, contradicts, isDatedBefore, isDatedFrom, isFromAspera, isUndated } from './issuer.ts'
import type { Facts, Row, Rule } from './rule.ts'

/** Counted in calendar days: of weekends and holidays the guide says nothing. */
const standardTermsInDays = 30

const hasOwnTerms = (facts: Facts): boolean => facts.inputs.ownTerms === true && !contradicts(facts)
const isOpen = (facts: Facts): boolean => !facts.inputs.ownTerms && !contradicts(facts)
const dueDate = ({ inputs }: Facts): Day | undefined =>
  isOneDay(inputs.invoiceDate?.span) ? addDays(inputs.invoiceDate.span.from, standardTermsInDays) : undefined

const due = (phase: string, inTime: (dueDate: Day, asOf: Day) => boolean): Row => ({
  outcome: 'due',
  phase,
  when: (facts) => {
    const day = dueDate(facts)
    return isOpen(facts) && isDatedFrom(facts) && day !== undefined && inTime(day, facts.asOf)
  },
  gives: ['invoiceDate', 'dueDate'],
  values: (facts) => ({ dueDate: dueDate(facts) as Day }),
})

export const paymentTerms: Rule = [
  { outcome: 'own-terms', when: hasOwnTerms },
  { outcome: 'invoice-terms', phase: 'by-date', when: (f) => isOpen(f) && isDatedBefore(f), gives: ['invoiceDate'] },
  { outcome: 'invoice-terms', phase: 'by-issuer', when: (f) => isOpen(f) && isUndated(f) && isFromAspera(f) },
  due('ahead', (day, asOf) => asOf <= day),
  due('passed', (day, asOf) => asOf > day),
  // A month or a side ("7月発行", "7月1日以降") names no one day from which to count.
  {
    outcome: 'answer',
    when: (f) => isOpen(f) && ((isUndated(f) && !isFromAspera(f)) || (isDatedFrom(f) && dueDate(f) === undefined)),
  },
  ...contradictions,
]
