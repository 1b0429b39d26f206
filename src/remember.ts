/** What one turn leans on, and what it leaves for the next. */
import type { Memory } from './conversations.ts'
import { type Snapshot, snapshotOf } from './snapshot.ts'
import type { Answer, Decision, Question } from './types.ts'

/** What a question leans on: what was said before, or the question of the assistant that it answers. */
export function leanOn({ answers, language = 'ja' }: Question, memory: Memory | undefined): Memory | undefined {
  if (!answers) return memory
  const { intent, slot } = answers
  return { ...(memory ?? { language, inputs: {}, askedInVain: 0 }), intent, asked: slot, choices: [] }
}

/** Whether an answer is a question: for a day, or which topic was meant. */
export const asksBack = ({ asks, outcome }: Decision): boolean => asks !== undefined || outcome === 'choose'

/** What a later question may lean on; undefined where all stays as it was. */
export function afterwards(answer: Answer, before: Memory | undefined): Memory | undefined {
  const { understanding, decision } = answer
  const { language, known, choices, because, command } = understanding
  if (command === 'why') return undefined
  if (command === 'start-over') return { language, intent: null, inputs: {}, choices: [], askedInVain: 0 }
  const outside = decision.outcome === 'out-of-scope'
  const offered = because.carried.includes('intent') && choices.length === 0 ? before?.choices : choices
  return {
    language,
    // An aside outside the guide does not make the topic forgotten, nor the question that stands open.
    intent: outside ? (before?.intent ?? null) : (decision.intent ?? before?.intent ?? null),
    inputs: known,
    ...(decision.asks ? { asked: decision.asks } : outside && before?.asked ? { asked: before.asked } : {}),
    choices: offered ?? [],
    ...(understanding.unplaced ? { unplaced: understanding.unplaced } : {}),
    askedInVain: asksBack(decision) ? (before?.askedInVain ?? 0) + 1 : outside ? (before?.askedInVain ?? 0) : 0,
    // A list of contracts rests on the register: the guide's reason would be none of its.
    ...(answer.finding ? {} : { last: inShort(snapshotOf(answer)) }),
  }
}

/** As much of a reason as is told. */
function inShort({ because, ...snapshot }: Snapshot): Snapshot {
  if (because === undefined) return snapshot
  const { guesses, words, carried } = because
  return { ...snapshot, because: { guesses: guesses.slice(0, 2), words: words.slice(0, mostWords), carried } }
}
const mostWords = 12
