/** Understanding → Decision: the guide's rules. Pure and total: no words, no clock, no files, no network. */
import type { Decision, Finding, Understanding } from '../types.ts'
import { paymentTerms } from './payment-terms.ts'
import { renewal } from './renewal.ts'
import { renewalEndDate } from './renewal-end-date.ts'
import { applyRule, type Facts, type Rule } from './rule.ts'
import { currency, tax } from './transfer.ts'
import { whereToPay } from './where-to-pay.ts'

export { guideIsOldFrom, transferDay } from './guide.ts'
export { answerKey, type Row, type Rule } from './rule.ts'

/** Which intent has which rule; an intent that is not here has the one outcome "answer". */
export const rules: Readonly<Record<string, Rule>> = {
  'where-to-pay': whereToPay,
  'payment-terms': paymentTerms,
  currency,
  tax,
  'how-to-renew': renewal,
  'renewal-quote': renewal,
  'renewal-missed': renewal,
  'renewal-end-date': renewalEndDate,
  // Not of the guide: the words with which the assistant gives up asking.
  'talk-to-a-person': [
    { outcome: 'answer', phase: 'asked-for', when: ({ gaveUp }) => !gaveUp },
    { outcome: 'answer', phase: 'gave-up', when: ({ gaveUp }) => gaveUp === true },
  ],
}

/** Outcomes of a look into the register. */
const registered = { found: 'your-contracts', none: 'no-contracts' } as const

/** Questions in a row that may bring no answer before the assistant stops asking and says whom to ask. */
const mostQuestions = 2

/**
 * What the guide says to what was understood.
 * @param askedInVain questions that the assistant has asked in a row without getting an answer
 * @param finding what the register has: contracts with their own renewal dates take the place of asking for one
 * @returns the intent that is answered (another than the one understood only where the assistant gives up asking)
 *   and its decision: outcome, computed values (days as YYYY-MM-DD) and, where something is missing, the slot to ask for
 */
export function decide(
  { intent, choices, inputs, asOf }: Pick<Understanding, 'intent' | 'choices' | 'inputs' | 'asOf'>,
  askedInVain = 0,
  finding?: Pick<Finding, 'about' | 'state'>,
): Decision {
  if (finding?.about === 'renewals' && (finding.state === 'found' || finding.state === 'none')) {
    // Whatever topic the words sounded like: contracts are listed by the renewal rule.
    const isRenewal = intent !== null && rules[intent] === renewal
    return { intent: isRenewal ? intent : 'how-to-renew', outcome: registered[finding.state], values: {}, rows: [] }
  }
  const decision = decideAlone(intent, choices, { inputs, asOf })
  const asks = decision.asks !== undefined || decision.outcome === 'choose'
  return asks && askedInVain >= mostQuestions
    ? decideAlone('talk-to-a-person', [], { inputs, asOf, gaveUp: true })
    : decision
}

function decideAlone(intent: string | null, choices: string[], facts: Facts): Decision {
  if (choices.length > 0) return { intent: null, outcome: 'choose', values: {}, rows: [] }
  if (intent === null) return { intent: null, outcome: 'out-of-scope', values: {}, rows: [] }
  const rule = Object.hasOwn(rules, intent) ? rules[intent] : undefined
  return rule ? applyRule(intent, rule, facts) : { intent, outcome: 'answer', values: {}, rows: [] }
}
