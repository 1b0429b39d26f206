/** An answer for every text that there is: found by trying the rules and walking the content, so that none can be forgotten. */
import { compose } from '../src/compose/index.ts'
import { decide } from '../src/decide/index.ts'
import { dated, sampleDay, samplesOf } from '../src/decide/samples.ts'
import type { Content } from '../src/intents.ts'
import type { Answer, Language, Understanding } from '../src/types.ts'

export interface Sample {
  /** "how-to-renew early-renewal.ahead (as of 2015-06-10)" */
  name: string
  answerIn(language: Language): Answer
}

/** What is understood where nothing else is said. */
const understood = (language: Language, some: Partial<Understanding> = {}): Understanding => ({
  ...{ language, asOf: sampleDay, intent: null, choices: [], inputs: {}, known: {}, impossible: [] },
  because: { guesses: [{ intent: some.intent ?? null, probability: 0.9 }], words: [], carried: [] },
  ...some,
})

/** Every outcome of every intent, as the rules decide it. */
export const answersOfIntents = (content: Content): Sample[] =>
  samplesOf(content).map(({ intent, key, inputs, asOf }) => {
    const gaveUp = key.endsWith('gave-up')
    const facts = { inputs, asOf, intent: gaveUp ? 'how-to-renew' : intent }
    return sample(`${intent} ${key}`, content, facts, gaveUp ? 2 : 0)
  })

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
  const { asOf = sampleDay } = some
  return {
    name: asOf === sampleDay ? name : `${name} (as of ${asOf})`,
    answerIn(language) {
      const understanding = understood(language, { known: some.inputs ?? {}, ...some })
      return compose(understanding, decide(understanding, askedInVain), content)
    },
  }
}
