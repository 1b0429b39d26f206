/** An answer for every text that there is: found by trying the rules and walking the content, so that none can be forgotten. */
import { compose } from '../src/compose/index.ts'
import { decide } from '../src/decide/index.ts'
import { dated, sampleDay, samplesOf } from '../src/decide/samples.ts'
import type { Content } from '../src/intents.ts'
import type { Answer, Language, Understanding } from '../src/types.ts'

export interface Sample {
  /** "how-to-renew early-renewal.ahead (as of 2015-06-10)" */
  name: string
  /** The same in plain words: "How to renew: renewal date from 1 July to 30 September 2015, deadline ahead" */
  title: string
  answerIn(language: Language): Answer
}

/** What the phases of the outcomes are, in plain words. */
const phases: Record<string, string> = {
  ahead: 'deadline ahead',
  passed: 'deadline passed',
  between: 'renewal date passed, last day ahead',
  month: 'only the month known',
  'by-date': 'date known',
  'by-issuer': 'only the issuer known',
  unknown: 'no date known',
  october: 'only October 2015 known',
  'aspera-late': 'by Aspera, but too late',
  'ibm-early': 'by IBM, but too early',
  'no-date': 'no date known',
  'by-end-date': 'end date known',
  'renewal-date-only': 'only the renewal date known',
  'asked-for': '',
  'gave-up': 'after two questions in vain',
}

/** The topic, the guide's row, and where the answer stands in time, as the page of all answers heads them. */
function titleOf(intent: string, key: string, { intents, conditions }: Content): string {
  const [outcome = '', phase = ''] = key.split('.')
  const row = [conditions[intent]?.[outcome]?.en, phases[phase] ?? phase].filter(Boolean).join(', ')
  return [intents[intent]?.title.en ?? intent, row].filter(Boolean).join(': ')
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
    return sample(`${intent} ${key}`, content, facts, titleOf(intent, key, content), gaveUp ? 2 : 0)
  })

/** Every subject outside the guide, and what is on no subject. */
export const answersOutside = (content: Content): Sample[] => [
  sample('out-of-scope', content, {}, 'On no subject'),
  ...Object.entries(content.outside).map(([subject, { title }]) =>
    sample(`outside/${subject}`, content, { subject }, title.en),
  ),
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
    sample('a word where a day should stand', content, { intent: 'how-to-renew', unread: 'banana' }),
    sample('starting over', content, { intent: 'help', command: 'start-over' }),
    sample('a second question', content, { intent: 'ibm-id', alsoAsked: 'where-to-pay' }),
    sample('asked today', content, {
      intent: 'how-to-renew',
      inputs: { renewalDate: dated('2015-08-15') },
      asOf: '2026-11-22',
    }),
  ]
}

function sample(
  name: string,
  content: Content,
  some: Partial<Understanding>,
  title: string = name.charAt(0).toUpperCase() + name.slice(1),
  askedInVain = 0,
): Sample {
  const { asOf = sampleDay } = some
  const dated = (text: string) => (asOf === sampleDay ? text : `${text} (as of ${asOf})`)
  return {
    name: dated(name),
    title: dated(title),
    answerIn(language) {
      const understanding = understood(language, { known: some.inputs ?? {}, ...some })
      return compose(understanding, decide(understanding, askedInVain), content)
    },
  }
}
