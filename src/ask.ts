/** Start reading here: one question in, one answer out. */
import { compose } from './compose/index.ts'
import { type Conversations, conversationsInMemory, type Memory } from './conversations.ts'
import { today } from './day.ts'
import { decide } from './decide/index.ts'
import type { Content } from './intents.ts'
import { prepare } from './prepare.ts'
import type { Answer, Question } from './types.ts'
import { understand } from './understand/index.ts'
import type { Recogniser } from './understand/recognise.ts'
import type { OpenTokeniser } from './understand/tokenise.ts'

export interface Assistant {
  content: Content
  /**
   * Answers a question of at most `longestQuestion` characters, in the question's language.
   * Questions of one conversation are answered in the order they come.
   */
  ask(question: Question): Promise<Answer>
  /** Loads ahead of time what the first Japanese question needs. @throws Error where the dictionary cannot be loaded */
  warmUp(): Promise<void>
}

export interface Parts {
  content: Content
  recogniser: Recogniser
  openTokeniser: OpenTokeniser
  conversations?: Conversations
  /** For "today"; the only clock. */
  now?: () => Date
}

/** An assistant over checked content and a trained recogniser. */
export function assistantOf({
  content,
  recogniser,
  openTokeniser,
  conversations = conversationsInMemory(),
  now = () => new Date(),
}: Parts): Assistant {
  const turns = new Map<string, Promise<unknown>>()

  async function answer(question: Question): Promise<Answer> {
    const memory = question.conversation === undefined ? undefined : await conversations.recall(question.conversation)
    const asOf = question.asOf ?? today(now())
    const understanding = understand({ ...question, asOf }, memory, { content, recogniser, openTokeniser })
    const decision = decide(understanding, memory?.askedInVain)
    const answer = compose(understanding, decision, content)
    if (question.conversation !== undefined)
      await conversations.remember(question.conversation, afterwards(answer, memory))
    return answer
  }

  return {
    content,
    async ask(question) {
      const id = question.conversation
      if (id === undefined) return answer(question)
      // A conversation's turns wait for one another: the second may lean on the first.
      const turn = (turns.get(id) ?? Promise.resolve()).then(() => answer(question))
      const settled = turn.catch(() => undefined)
      turns.set(id, settled)
      void settled.then(() => turns.get(id) === settled && turns.delete(id))
      return turn
    },
    async warmUp() {
      openTokeniser()
    },
  }
}

/** The assistant of this installation, its content checked and its recogniser trained or taken from `dataFolder`. @throws ContentError */
export async function openAssistant(
  dataFolder: string,
  parts: Pick<Parts, 'conversations' | 'now'> = {},
): Promise<Assistant> {
  return assistantOf({ ...(await prepare(dataFolder)), ...parts })
}

/** What a later question may lean on. */
function afterwards({ understanding, decision }: Answer, before: Memory | undefined): Memory {
  const { language, known, choices } = understanding
  const asks = decision.asks !== undefined || decision.outcome === 'choose'
  const outside = decision.outcome === 'out-of-scope'
  return {
    language,
    // An aside outside the guide does not make the topic forgotten, nor the question that stands open.
    intent: outside ? (before?.intent ?? null) : (decision.intent ?? before?.intent ?? null),
    inputs: known,
    ...(decision.asks ? { asked: decision.asks } : outside && before?.asked ? { asked: before.asked } : {}),
    choices,
    ...(understanding.unplaced ? { unplaced: understanding.unplaced } : {}),
    askedInVain: asks ? (before?.askedInVain ?? 0) + 1 : outside ? (before?.askedInVain ?? 0) : 0,
  }
}
