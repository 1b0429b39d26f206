/** An answer for every text that there is: found by trying the rules and walking the content, so that none can be forgotten. */
import { compose } from '../../../src/compose/index.ts'
import { spanOf } from '../../../src/day.ts'
import { answerKey, decide, type Row, rules } from '../../../src/decide/index.ts'
import type { Content } from '../../../src/intents.ts'
import {
  type Answer,
  type DateValue,
  dateSlots,
  type Inputs,
  type Language,
  type Understanding,
} from '../../../src/types.ts'

export interface Sample {
  /** "how-to-renew early-renewal.ahead (as of 2015-06-10)" */
  name: string
  answerIn(language: Language): Answer
}

/** The day before the transfer that most samples are asked on; where a rule needs another, its sample says so. */
const asked = '2015-06-10'
const asOfDays = [asked, '2015-06-25', '2015-07-20', '2026-11-22']
const days = ['2015-06-20', '2015-07-10', '2015-08-15', '2015-10-01', '2015-10', '2015-06', '2016-03-10']

const dated = (value: string): DateValue => ({ value, span: spanOf(value), words: value, yearAssumed: false })

type Facts = Pick<Understanding, 'inputs' | 'asOf'>

function* candidates(): Generator<Facts> {
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

function factsFor(intent: string, row: Row): Facts {
  for (const facts of candidates()) if (row.when(facts)) return facts
  throw new Error(`no facts lead to ${intent} ${answerKey(row)}: add a day to the samples`)
}

/** What is understood where nothing else is said. */
const understood = (language: Language, some: Partial<Understanding> = {}): Understanding => ({
  ...{ language, asOf: asked, intent: null, choices: [], inputs: {}, known: {}, impossible: [] },
  because: { guesses: [{ intent: some.intent ?? null, probability: 0.9 }], words: [], carried: [] },
  ...some,
})

/** Every outcome of every intent, as the rules decide it. */
export const answersOfIntents = (content: Content): Sample[] =>
  Object.keys(content.intents).flatMap((intent) =>
    (rules[intent] ?? [{ outcome: 'answer', when: () => true }]).map((row) => {
      const gaveUp = row.phase === 'gave-up'
      // Giving up is no fact of a question: what was asked in vain leads to it.
      const facts = gaveUp ? { inputs: {}, asOf: asked } : factsFor(intent, row)
      return sample(
        `${intent} ${answerKey(row)}`,
        content,
        { ...facts, intent: gaveUp ? 'how-to-renew' : intent },
        gaveUp ? 2 : 0,
      )
    }),
  )

/** Every subject outside the guide, and what is on no subject. */
export const answersOutside = (content: Content): Sample[] => [
  sample('out-of-scope', content, {}),
  ...Object.keys(content.outside).map((subject) => sample(`outside/${subject}`, content, { subject })),
]

/** What the assistant asks back, and what it says beside an answer. */
export const answersAside = (content: Content): Sample[] => {
  const renewalDate = { ...dated('2015-08-15'), words: '8/15', yearAssumed: true }
  const invoiceDate = { ...dated('2015-05-07'), words: '05/07/2015', orderAssumed: true }
  return [
    sample('choose of two', content, { choices: ['where-to-pay', 'payment-terms'] }),
    sample('choose of four', content, {
      choices: ['renewal-end-date', 'partner-confirmation-form', 'support-future-changes', 'renewal-missed'],
    }),
    sample('a date without a year', content, { intent: 'how-to-renew', inputs: { renewalDate } }),
    sample('a date that reads two ways', content, { intent: 'where-to-pay', inputs: { invoiceDate } }),
    sample('a day that does not exist', content, { intent: 'how-to-renew', impossible: ['2/30'] }),
    sample('a second question', content, { intent: 'ibm-id', alsoAsked: 'where-to-pay' }),
    sample('asked today', content, {
      intent: 'how-to-renew',
      inputs: { renewalDate: dated('2015-08-15') },
      asOf: '2026-11-22',
    }),
  ]
}

function sample(name: string, content: Content, some: Partial<Understanding>, askedInVain = 0): Sample {
  const { asOf = asked } = some
  return {
    name: asOf === asked ? name : `${name} (as of ${asOf})`,
    answerIn(language) {
      const understanding = understood(language, { known: some.inputs ?? {}, ...some })
      return compose(understanding, decide(understanding, askedInVain), content)
    },
  }
}
