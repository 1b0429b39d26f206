/** Start reading here: one question in, one answer out. */
import { compose } from './compose/index.ts'
import { explained } from './compose/why.ts'
import { type Conversations, conversationsInMemory, type Memory } from './conversations.ts'
import { today } from './day.ts'
import { decide } from './decide/index.ts'
import type { Content } from './intents.ts'
import { prepare } from './prepare.ts'
import type { Desk } from './register/consult.ts'
import { nearestTopic } from './register/wanted.ts'
import { afterwards, asksBack, leanOn } from './remember.ts'
import { type RenewalRequest, renewalsOver } from './renewals.ts'
import { type Snapshot, understandingOf } from './snapshot.ts'
import type { Answer, Day, Language, Question } from './types.ts'
import { readCommand } from './understand/command.ts'
import { detectLanguage } from './understand/detect.ts'
import { inFoundYear, isValueAlone, nothingBut, takenFor, understand } from './understand/index.ts'
import { normalise } from './understand/normalise.ts'
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

/** An assistant over checked content and a trained recogniser. */
export function assistantOf({
  content,
  recogniser,
  openTokeniser,
  conversations = conversationsInMemory(),
  desk,
  now = () => new Date(),
}: Parts): Assistant {
  const { lookUp, lookUpTyped } = renewalsOver(content, desk)

  /** Answers a question, or a command that is typed as one. */
  async function answer(asked: Question, memory: Memory | undefined): Promise<Answer> {
    const question = { ...asked, asOf: asked.asOf ?? today(now()) }
    const typed = question.answers ? undefined : readCommand(question.text)
    if (typed?.kind === 'start-over' || typed?.kind === 'why') return answerCommand(typed.kind, question, memory)
    const listed = typed && (await lookUpTyped(typed, question, memory))
    if (listed?.answer) return listed.answer
    const leaning = leanOn(question, memory)
    const understanding = understand(question, leaning, { content, recogniser, openTokeniser })
    const finding = await desk?.consult(question, understanding)
    // What only the register could tell is taken for the guide's nearest topic, where nothing of it may be told.
    const taken =
      finding?.state === 'unregistered'
        ? takenFor(nearestTopic(understanding, finding.about), understanding, content)
        : inFoundYear(understanding, finding)
    const decision = decide(taken, memory?.askedInVain, finding)
    const result = compose(taken, decision, content, finding)
    return listed ? { ...result, isPrivate: true } : result
  }

  function answerCommand(command: 'start-over' | 'why', question: Question & { asOf: Day }, memory?: Memory): Answer {
    const { asOf, text } = question
    const language = question.language ?? detectLanguage(normalise(text)) ?? memory?.language ?? 'ja'
    if (command === 'why' && memory?.last) return explained(again(memory.last, language), content)
    const intent = command === 'why' ? null : 'help'
    const understanding = { ...nothingBut({ language, asOf, intent }), command }
    return compose(understanding, decide(understanding), content)
  }

  function again(snapshot: Snapshot, language = snapshot.language): Answer {
    const understanding = understandingOf({ ...snapshot, language }, (id) => Object.hasOwn(content.intents, id))
    return compose(understanding, decide(understanding), content)
  }

  /** What another conversation has an open question of. */
  const openIn = (conversation: string): Promise<Memory | undefined> =>
    conversations.turn(conversation, async (before) => {
      const isOpen = before !== undefined && (before.asked !== undefined || before.choices.length > 0)
      return { result: isOpen ? before : undefined }
    })

  return {
    content,
    async ask(question) {
      const { conversation, orElse } = question
      if (conversation === undefined) return answer(question, undefined)
      const turn = await conversations.turn(conversation, async (own) => {
        const isAnswerElsewhere =
          own === undefined && orElse !== undefined && isValueAlone(question.text, question.asOf ?? today(now()))
        const before = isAnswerElsewhere ? await openIn(orElse) : own
        const result = await answer(question, before)
        const memory = afterwards(result, before)
        return { result: { result, memory }, ...(memory ? { memory } : {}) }
      })
      const { result, memory } = turn
      const { decision, understanding } = result
      if (orElse !== undefined && memory && (asksBack(decision) || understanding.command === 'start-over'))
        await conversations.turn(orElse, async () => ({ result: undefined, memory }))
      return result
    },
    overhear(question) {
      return conversations.turn(question.conversation, async (before) => {
        if (!before) return { result: undefined }
        const result = await answer(question, before)
        const { decision, understanding } = result
        const { outcome, intent } = decision
        const isTalk = outcome === 'out-of-scope' || outcome === 'choose' || smallTalk.has(intent ?? '')
        // "Why?" is said to the assistant where its last answer has a reason.
        const isExplained = understanding.command === 'why' && before.last !== undefined
        const isOurs = understanding.command ? understanding.command === 'start-over' || isExplained : !isTalk
        const memory = isOurs ? afterwards(result, before) : undefined
        return { result: isOurs ? result : undefined, ...(memory ? { memory } : {}) }
      })
    },
    again,
    async renewals({ text, asOf, language, fallback = 'ja', conversation, ...wanted }) {
      const command = readRenewalCommand(text, asOf ?? today(now()), language ?? fallback)
      const result = await lookUp(command, { ...wanted, language: language ?? command.language })
      if (conversation !== undefined && result.decision.asks !== undefined) {
        const memory = afterwards(result, undefined)
        await conversations.turn(conversation, async () => ({ result: undefined, ...(memory ? { memory } : {}) }))
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
