/** For each outcome and wording of each rule, facts that lead to it: found by trying, so that none can be forgotten. */
import { spanOf } from '../day.ts'
import { type DateValue, type Day, dateSlots, type Inputs, type Month } from '../types.ts'
import { answerKey, type Row, rules } from './index.ts'

export interface Sample {
  intent: string
  /** The text that the facts lead to, as the intent's file names it: "early-renewal.ahead". */
  key: string
  inputs: Inputs
  asOf: Day
}

/** The day before the transfer that most samples are asked on; where a rule needs another, its sample says so. */
export const sampleDay = '2015-06-10'
const asOfDays = [sampleDay, '2015-06-25', '2015-07-20', '2026-11-22']
const days = ['2015-06-20', '2015-07-10', '2015-08-15', '2015-10-01', '2015-10', '2015-06', '2016-03-10']

/** A day or month as it is read where it was written in full. */
export const dated = (value: Day | Month): DateValue => ({
  value,
  span: spanOf(value),
  words: value,
  yearAssumed: false,
})

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

function sampleOf(intent: string, row: Row): Sample {
  const key = answerKey(row)
  // Giving up is no fact of a question: what was asked in vain leads to it.
  if (row.phase === 'gave-up') return { intent, key, inputs: {}, asOf: sampleDay }
  for (const facts of candidates()) if (row.when(facts)) return { intent, key, ...facts }
  throw new Error(`no facts lead to ${intent} ${key}: add a day to the samples`)
}

/** A sample for every text of every intent. @throws Error where a rule has a row that no sample leads to */
export const samplesOf = ({ intents }: { intents: Readonly<Record<string, unknown>> }): Sample[] =>
  Object.keys(intents).flatMap((intent) =>
    (rules[intent] ?? [{ outcome: 'answer', when: () => true }]).map((row) => sampleOf(intent, row)),
  )
