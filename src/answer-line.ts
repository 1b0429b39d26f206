/** Between the public JSON of contract.ts and what the house works with. */
import { whyOf } from './compose/why.ts'
import type { AnswerLine, AskLine } from './contract.ts'
import type { Content } from './intents.ts'
import { type Answer, dateSlots, type Finding, type Inputs, type Question } from './types.ts'

/** What a line asks of the assistant. */
export const toQuestion = (line: AskLine): Question => ({
  text: line.text,
  ...(line.asOf === undefined ? {} : { asOf: line.asOf }),
  ...(line.conversation === undefined ? {} : { conversation: line.conversation }),
  ...(line.lang === undefined ? {} : { language: line.lang }),
})

/** An answer as the contract has it. */
export function toLine(answer: Answer, content: Content, { id, why }: Pick<AskLine, 'id' | 'why'> = {}): AnswerLine {
  const { understanding, decision } = answer
  return {
    ...(id === undefined ? {} : { id }),
    language: understanding.language,
    intent: decision.intent,
    outcome: decision.outcome,
    ...(decision.outcome === 'choose' ? { choices: understanding.choices } : {}),
    inputs: publicInputs(understanding.inputs),
    values: decision.values,
    text: answer.text,
    citations: answer.citations,
    links: answer.links,
    related: answer.related,
    ...(answer.finding ? registerFields(answer.finding) : {}),
    ...(why ? { why: whyOf(answer, content) } : {}),
  }
}

function registerFields({ about, state, contracts, contacts, wantsContacts, next }: Finding) {
  if (state === 'unreachable' || about === 'facts') return {}
  if (about === 'contacts') return { contacts }
  return {
    contracts: contracts.map(({ decision, ...contract }) => {
      const { deadline, deadlinePassed, daysLeft } = decision?.values ?? {}
      return { ...contract, outcome: decision?.outcome ?? null, values: { deadline, deadlinePassed, daysLeft } }
    }),
    ...(wantsContacts ? { contacts } : {}),
    ...(next === undefined ? {} : { next }),
  }
}

/** Days and months as text; a side of a day ("7月1日以降") is no one day and has no place in the contract. */
function publicInputs(inputs: Inputs): AnswerLine['inputs'] {
  const dates = dateSlots.flatMap((slot) => (inputs[slot]?.value ? [[slot, inputs[slot].value] as const] : []))
  return { ...Object.fromEntries(dates), ...(inputs.invoiceIssuer ? { invoiceIssuer: inputs.invoiceIssuer } : {}) }
}
