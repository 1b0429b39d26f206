/** Section 3, ご請求に関する変更 2: the issue of the invoice decides the payee, never the day of payment or receipt. */
import { contradictions, isDatedBefore, isDatedFrom, isFromAspera, isFromIbm, isUndated } from './issuer.ts'
import type { Rule } from './rule.ts'

export const whereToPay: Rule = [
  { outcome: 'aspera', phase: 'by-date', when: (f) => isDatedBefore(f) && !isFromIbm(f), gives: ['invoiceDate'] },
  { outcome: 'aspera', phase: 'by-issuer', when: (f) => isUndated(f) && isFromAspera(f) },
  { outcome: 'ibm-japan', phase: 'by-date', when: (f) => isDatedFrom(f) && !isFromAspera(f), gives: ['invoiceDate'] },
  { outcome: 'ibm-japan', phase: 'by-issuer', when: (f) => isUndated(f) && isFromIbm(f) },
  {
    outcome: 'ask-invoice-date',
    when: (f) => isUndated(f) && !isFromAspera(f) && !isFromIbm(f),
    asks: 'invoiceDate',
  },
  ...contradictions,
]
