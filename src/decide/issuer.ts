/** Section 3: who issued an invoice, by what was said of it and by its day. Aspera until 2015-06-30, IBM Japan after. */

import { liesBefore, liesFrom, transferDay } from './guide.ts'
import type { Facts, Row } from './rule.ts'

export const isDatedBefore = ({ inputs }: Facts): boolean => liesBefore(inputs.invoiceDate?.span, transferDay)
export const isDatedFrom = ({ inputs }: Facts): boolean => liesFrom(inputs.invoiceDate?.span, transferDay)
/** No issue date, or a stretch of days with the transfer day inside it: it cannot decide. */
export const isUndated = (facts: Facts): boolean => !isDatedBefore(facts) && !isDatedFrom(facts)
export const isFromAspera = ({ inputs }: Facts): boolean => inputs.invoiceIssuer === 'aspera'
export const isFromIbm = ({ inputs }: Facts): boolean => inputs.invoiceIssuer === 'ibm'

/** Issuer against date: the guide knows no such invoice, so no rule may decide over it. */
export const contradictions: readonly Row[] = [
  {
    outcome: 'not-covered',
    phase: 'aspera-late',
    when: (facts) => isFromAspera(facts) && isDatedFrom(facts),
    gives: ['invoiceDate'],
  },
  {
    outcome: 'not-covered',
    phase: 'ibm-early',
    when: (facts) => isFromIbm(facts) && isDatedBefore(facts),
    gives: ['invoiceDate'],
  },
]
export const contradicts = (facts: Facts): boolean => contradictions.some((row) => row.when(facts))
