/** What one turn leans on, and what it leaves for the next. */
import type { Memory } from './conversations.ts'
import { type Snapshot, snapshotOf } from './snapshot.ts'
import { type Answer, type Decision, dateSlots, type Question } from './types.ts'

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
  // A list stays while it is picked from, and over an aside.
  const isKept = (because.carried.includes('intent') || outside) && choices.length === 0
  const offered = isKept ? before?.choices : choices
  const unplaced = understanding.unplaced ?? (outside || isOfferedAgain(choices, before) ? before?.unplaced : undefined)
  const fresh = dateSlots.filter((slot) => known[slot] && known[slot] !== before?.inputs[slot])
  const brought = fresh.length === 1 ? fresh[0] : undefined
  return {
    language,
    // An aside outside the guide does not make the topic forgotten, nor the question that stands open.
    intent: outside ? (before?.intent ?? null) : (decision.intent ?? before?.intent ?? null),
    inputs: known,
    ...(decision.asks ? { asked: decision.asks } : outside && before?.asked ? { asked: before.asked } : {}),
    ...(brought ? { brought } : {}),
    choices: offered ?? [],
    ...(unplaced ? { unplaced } : {}),
    askedInVain: asksBack(decision) ? (before?.askedInVain ?? 0) + 1 : outside ? (before?.askedInVain ?? 0) : 0,
    // What rests on the register has no reason of the guide's; and no one else learns by "why?" whether it had anything.
    ...(answer.isPrivate ? {} : { last: inShort(snapshotOf(answer)) }),
  }
}

const isOfferedAgain = (choices: readonly string[], before: Memory | undefined): boolean =>
  choices.length > 0 && choices === before?.choices

/** As much of a reason as is told. */
function inShort({ because, ...snapshot }: Snapshot): Snapshot {
  if (because === undefined) return snapshot
  const { guesses, words, carried } = because
  return { ...snapshot, because: { guesses: guesses.slice(0, 2), words: words.slice(0, mostWords), carried } }
}
const mostWords = 12
