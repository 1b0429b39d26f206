/** Section 3, 通貨 and 税金について: yen turns on the day of the transaction, consumption tax on that of the invoice. */
import type { DateSlot } from '../types.ts'
import { liesBefore, transferDay } from './guide.ts'
import type { Rule } from './rule.ts'

/** Without a date, or with one that leaves it open, what holds from the transfer day on is said. */
const turnsOn = (slot: DateSlot): Rule => [
  { outcome: 'from-transfer', when: ({ inputs }) => !liesBefore(inputs[slot]?.span, transferDay) },
  { outcome: 'before-transfer', when: ({ inputs }) => liesBefore(inputs[slot]?.span, transferDay), gives: [slot] },
]

export const currency: Rule = turnsOn('orderDate')
export const tax: Rule = turnsOn('invoiceDate')
