/** Start reading here: one question in, one answer out. */
import { compose } from './compose/index.ts'
import { type Conversations, conversationsInMemory, type Memory } from './conversations.ts'
import { today } from './day.ts'
import { decide } from './decide/index.ts'
import type { Content } from './intents.ts'
import { prepare } from './prepare.ts'
import type { Desk } from './register/consult.ts'
import { type Snapshot, understandingOf } from './snapshot.ts'
import type { Answer, Day, Language, Question, Understanding } from './types.ts'
import { understand } from './understand/index.ts'
import type { Recogniser } from './understand/recognise.ts'
import { readRenewalCommand } from './understand/renewal-command.ts'
import type { OpenTokeniser } from './understand/tokenise.ts'

export interface Assistant {
  content: Content
  /**
   * Answers a question of at most `longestQuestion` characters, in the question's language.
   * Questions of one conversation are answered in the order they come.
   */
  ask(question: Question): Promise<Answer>
  /**
   * Answers what was said beside the assistant, not to it: only where a conversation is under way and the words ask what
   * the guide answers, or give what was asked for. Undefined, and nothing is remembered, where people talk to each other.
   */
  overhear(question: Question & { conversation: string }): Promise<Answer | undefined>
  /** Gives an answer again, in another language where one is given. Looks nothing up in the register. */
  again(snapshot: Snapshot, language?: Language): Answer
  /** Answers a renewal command (`/renewal`, `renewal …`, `npm run renewals`): the asker's contracts, or the guide's row. */
  renewals(command: RenewalRequest): Promise<Answer>
  /** Loads ahead of time what the first Japanese question needs. @throws Error where the dictionary cannot be loaded */
  warmUp(): Promise<void>
}

export interface Parts {
  content: Content
  recogniser: Recogniser
  openTokeniser: OpenTokeniser
  conversations?: Conversations
  /** The register. Without one, nothing is looked up. */
  desk?: Desk
  /** For "today"; the only clock. */
  now?: () => Date
}

/** What people say to each other, too. */
const smallTalk = new Set(['greeting', 'thanks', 'help', 'talk-to-a-person'])

/** A renewal command as a door hands it in. */
export interface RenewalRequest {
  /** What stands behind the command: nothing, a date, a contract's number, a partner's name, "as of" a day. */
  text: string
  identity?: string
  asOf?: Day
  /** The language to answer in; `fallback` where the words do not tell one and none is given. */
  language?: Language
  fallback?: Language
  most?: number
  /** Where the last page ended. */
  after?: string
  /** Where the command is answered with a question, what is said next in this conversation answers that. */
  conversation?: string
}

/** An assistant over checked content and a trained recogniser. */
export function assistantOf({
  content,
  recogniser,
  openTokeniser,
  conversations = conversationsInMemory(),
  desk,
  now = () => new Date(),
}: Parts): Assistant {
  async function answer(question: Question, memory: Memory | undefined): Promise<Answer> {
    const asOf = question.asOf ?? today(now())
    const leaning = leanOn(question, memory)
    const understanding = understand({ ...question, asOf }, leaning, { content, recogniser, openTokeniser })
    const finding = await desk?.consult(question, understanding)
    const decision = decide(understanding, memory?.askedInVain, finding)
    return compose(understanding, decision, content, finding)
  }

  return {
    content,
    async ask(question) {
      if (question.conversation === undefined) return answer(question, undefined)
      return conversations.turn(question.conversation, async (before) => {
        const result = await answer(question, before)
        return { result, memory: afterwards(result, before) }
      })
    },
    overhear(question) {
      return conversations.turn(question.conversation, async (before) => {
        if (!before) return { result: undefined }
        const result = await answer(question, before)
        const { outcome, intent } = result.decision
        const isAnswer = outcome !== 'out-of-scope' && outcome !== 'choose' && !smallTalk.has(intent ?? '')
        return isAnswer ? { result, memory: afterwards(result, before) } : { result: undefined }
      })
    },
    again(snapshot, language = snapshot.language) {
      const understanding = understandingOf({ ...snapshot, language }, (id) => Object.hasOwn(content.intents, id))
      return compose(understanding, decide(understanding), content)
    },
    async renewals({ text, identity, asOf: day, language: wanted, fallback = 'ja', most, after, conversation }) {
      const command = readRenewalCommand(text, day ?? today(now()), wanted ?? fallback)
      const { asOf, inputs, impossible, rest } = command
      const language = wanted ?? command.language
      const understanding: Understanding = {
        ...{ language, asOf, intent: 'how-to-renew', choices: [], inputs, known: inputs, impossible },
        because: { guesses: [{ intent: 'how-to-renew', probability: 1 }], words: [], carried: [] },
      }
      // For a day that does not exist nothing is looked up: it is asked for again.
      const isLookedUp = impossible.length === 0 || inputs.renewalDate !== undefined
      const finding = !isLookedUp
        ? undefined
        : await desk?.renewals(identity, {
            ...{ asOf, language },
            ...(inputs.renewalDate === undefined ? {} : { renewal: inputs.renewalDate.span }),
            ...(rest === undefined ? {} : { named: rest }),
            ...(most === undefined ? {} : { most }),
            ...(after === undefined ? {} : { after }),
          })
      // A single day has its row in the guide, whatever is registered.
      const isOneDay = inputs.renewalDate?.value?.length === 10 && rest === undefined
      const shown = isOneDay && finding?.state === 'none' ? undefined : finding
      const decision = decide(understanding, 0, isOneDay ? undefined : finding)
      const result = compose(understanding, decision, content, shown)
      if (conversation !== undefined && decision.asks !== undefined) {
        const memory = afterwards(result, undefined)
        await conversations.turn(conversation, async () => ({ result: undefined, memory }))
      }
      return result
    },
    async warmUp() {
      openTokeniser()
    },
  }
}

/** The assistant of this installation, its content checked and its recogniser trained or taken from `dataFolder`. @throws ContentError */
export async function openAssistant(
  dataFolder: string,
  parts: Pick<Parts, 'conversations' | 'desk' | 'now'> = {},
): Promise<Assistant> {
  return assistantOf({ ...(await prepare(dataFolder)), ...parts })
}

/** What a question leans on: what was said before, or the question of the assistant that it answers. */
function leanOn({ answers, language = 'ja' }: Question, memory: Memory | undefined): Memory | undefined {
  if (!answers) return memory
  const { intent, slot } = answers
  return { ...(memory ?? { language, inputs: {}, askedInVain: 0 }), intent, asked: slot, choices: [] }
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
