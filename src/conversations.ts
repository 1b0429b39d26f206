/** What was said before: the intent and inputs a later question may lean on, behind a port. */
import type { Snapshot } from './snapshot.ts'
import type { DateSlot, DateValue, Inputs, Language } from './types.ts'

export interface Memory {
  language: Language
  /** The intent last answered, or asked about; null after an answer outside the guide. */
  intent: string | null
  inputs: Inputs
  /** The slot the assistant asked for and has not been told yet. */
  asked?: DateSlot
  /** The one date that the last turn brought: what a correction corrects. */
  brought?: DateSlot
  /** A date that was given without saying of what. */
  unplaced?: DateValue
  /** The intents the assistant offered, in the order shown; kept while they are picked one after another. */
  choices: string[]
  /** Questions of the assistant in a row that brought no answer. */
  askedInVain: number
  /** The last answer of the guide's, whose reason may be asked for. */
  last?: Snapshot
}

/** The port: a door or a store may put its own behind it. */
export interface Conversations {
  /**
   * One turn of a conversation: `work` is told what was said before and says what to remember. The turns of a conversation
   * run one after another, since the second may lean on the first. Where `work` throws or gives no memory, what was
   * known stays as it is.
   */
  turn<T>(id: string, work: (before: Memory | undefined) => Promise<{ result: T; memory?: Memory }>): Promise<T>
}

const mostConversations = 10_000
const lifetimeInMs = 24 * 60 * 60 * 1000

/** Keeps conversations in this process: the latest ones, each for a day after its last turn. */
export function conversationsInMemory(now: () => number = Date.now): Conversations {
  // A Map keeps the order of insertion, so its first entry is the one untouched for longest.
  const kept = new Map<string, { memory: Memory; until: number }>()
  const turns = new Map<string, Promise<unknown>>()

  function recall(id: string): Memory | undefined {
    const entry = kept.get(id)
    if (entry && entry.until > now()) return entry.memory
    kept.delete(id)
    return undefined
  }
  function remember(id: string, memory: Memory): void {
    kept.delete(id)
    kept.set(id, { memory, until: now() + lifetimeInMs })
    for (const [oldest, { until }] of kept) {
      if (kept.size <= mostConversations && until > now()) break
      kept.delete(oldest)
    }
  }

  return {
    turn(id, work) {
      const turn = (turns.get(id) ?? Promise.resolve()).then(async () => {
        const { result, memory } = await work(recall(id))
        if (memory) remember(id, memory)
        return result
      })
      const settled = turn.catch(() => undefined)
      turns.set(id, settled)
      void settled.then(() => turns.get(id) === settled && turns.delete(id))
      return turn
    },
  }
}
