/** For each outcome and wording of each rule, facts that lead to it: found by trying, so none can be forgotten. */
import { answerKey, type Row, rules } from '../src/decide/index.ts'
import type { Content } from '../src/intents.ts'
import { dateSlots, type Inputs } from '../src/types.ts'
import { dated } from './facts.ts'

export interface Sample {
  intent: string
  key: string
  inputs: Inputs
  asOf: string
}

const days = ['2015-06-20', '2015-07-10', '2015-08-15', '2015-10-01', '2015-10', '2015-06', '2016-03-10']
const asOfDays = ['2015-06-10', '2015-06-25', '2015-07-20', '2026-11-22']

function* candidates(): Generator<Pick<Sample, 'inputs' | 'asOf'>> {
  for (const asOf of asOfDays) {
    for (const invoiceIssuer of [undefined, 'aspera', 'ibm'] as const) {
      for (const ownTerms of [undefined, true] as const) {
        const said: Inputs = { ...(invoiceIssuer ? { invoiceIssuer } : {}), ...(ownTerms ? { ownTerms } : {}) }
        yield { asOf, inputs: said }
        for (const slot of dateSlots) for (const day of days) yield { asOf, inputs: { ...said, [slot]: dated(day) } }
      }
    }
  }
}

const sampleOf = (intent: string, row: Row): Sample => {
  // Giving up is no fact of the question: it has a test of its own.
  if (row.phase === 'gave-up') return { intent, key: answerKey(row), inputs: {}, asOf: '2015-06-10' }
  for (const candidate of candidates()) if (row.when(candidate)) return { intent, key: answerKey(row), ...candidate }
  throw new Error(`no facts lead to ${intent} ${answerKey(row)}`)
}

/** A sample for every text of every intent. */
export const samplesOf = (content: Content): Sample[] =>
  Object.keys(content.intents).flatMap((intent) =>
    (rules[intent] ?? [{ outcome: 'answer', when: () => true }]).map((row) => sampleOf(intent, row)),
  )
