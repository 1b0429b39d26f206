/** Start reading here: one question in, one answer out. */
import { compose } from './compose/index.ts'
import { explained } from './compose/why.ts'
import { type Conversations, conversationsInMemory, type Memory } from './conversations.ts'
import { today } from './day.ts'
import { decide } from './decide/index.ts'
import type { Content } from './intents.ts'
import { prepare } from './prepare.ts'
import type { Desk } from './register/consult.ts'
import { namesIn } from './register/names.ts'
import { nearestTopic } from './register/wanted.ts'
import { afterwards, asksBack, leanOn } from './remember.ts'
import { type Snapshot, understandingOf } from './snapshot.ts'
import type { Answer, Day, Inputs, Language, Question, Understanding } from './types.ts'
import { readCommand, readsAsQuestion } from './understand/command.ts'
import { detectLanguage } from './understand/detect.ts'
import { isValueAlone, takenFor, understand } from './understand/index.ts'
import { normalise } from './understand/normalise.ts'
import type { Recogniser } from './understand/recognise.ts'
import { type RenewalCommand, readRenewalCommand } from './understand/renewal-command.ts'
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
  /** Answers a question, or a command that is typed as one. */
  async function answer(asked: Question, memory: Memory | undefined): Promise<Answer> {
    const question = { ...asked, asOf: asked.asOf ?? today(now()) }
    const typed = question.answers ? undefined : readCommand(question.text)
    const language = question.language ?? detectLanguage(normalise(question.text)) ?? memory?.language ?? 'ja'
    if (typed?.kind === 'start-over') return answerCommand('start-over', 'help', language, question.asOf)
    if (typed?.kind === 'why')
      return memory?.last
        ? explained(again(memory.last, language), content)
        : answerCommand('why', null, language, question.asOf)
    const listed = typed && (await lookUpTyped(typed, question, memory))
    if (listed) return listed
    const leaning = leanOn(question, memory)
    const understanding = understand(question, leaning, { content, recogniser, openTokeniser })
    const finding = await desk?.consult(question, understanding)
    // What only the register could tell is taken for the guide's nearest topic, where nothing of it may be told.
    const taken =
      finding?.state === 'unregistered'
        ? takenFor(nearestTopic(understanding, finding.about), understanding, content)
        : understanding
    const decision = decide(taken, memory?.askedInVain, finding)
    return compose(taken, decision, content, finding)
  }

  function answerCommand(command: 'start-over' | 'why', intent: string | null, language: Language, asOf: Day): Answer {
    const understanding = { ...nothingBut({ language, asOf, intent }), command }
    return compose(understanding, decide(understanding), content)
  }

  /** Answers a renewal command that stands in a conversation; undefined where its words are a question. */
  async function lookUpTyped(
    { text, language }: { text: string; language?: Language },
    { identity, asOf, language: wanted, fallback, text: whole }: Question & { asOf: Day },
    memory: Memory | undefined,
  ): Promise<Answer | undefined> {
    if (!desk) return undefined
    const otherwise = language ?? memory?.language ?? fallback ?? detectLanguage(normalise(whole)) ?? 'ja'
    const command = readRenewalCommand(text, asOf, wanted ?? otherwise)
    const { rest, unread } = command
    if (rest !== undefined && unread === undefined && !isName(rest)) return undefined
    const wants = { language: wanted ?? command.language, ...(identity === undefined ? {} : { identity }) }
    const result = await lookUpRenewals(command, wants, memory?.inputs)
    const isQuestion = rest !== undefined && (/\?$/.test(normalise(text)) || readsAsQuestion(rest))
    return isQuestion && result.finding?.state !== 'found' ? undefined : { ...result, renewals: text }
  }

  /** Looks up what a renewal command names: contracts that the asker may see, or the guide's row. */
  async function lookUpRenewals(
    { asOf, inputs, impossible, unread, rest }: RenewalCommand,
    { identity, ...wanted }: { identity?: string; language: Language; most?: number; after?: string },
    before: Inputs = {},
  ): Promise<Answer> {
    const understanding: Understanding = {
      ...nothingBut({ language: wanted.language, asOf, intent: 'how-to-renew' }),
      ...{ inputs, known: { ...before, ...inputs }, impossible },
      ...(unread === undefined ? {} : { unread }),
    }
    // For a day that does not exist, or is none, nothing is looked up: it is asked for again.
    if (unread !== undefined) {
      const { asks: _, ...decision } = decide(understanding)
      return compose(understanding, decision, content)
    }
    const isLookedUp = impossible.length === 0 || inputs.renewalDate !== undefined
    const finding = !isLookedUp
      ? undefined
      : await desk?.renewals(identity, {
          ...{ asOf, ...wanted },
          ...(inputs.renewalDate === undefined ? {} : { renewal: inputs.renewalDate.span }),
          ...(rest === undefined ? {} : { named: rest }),
        })
    // The guide's row for a date is anybody's; that of a single day stands, whatever is registered.
    const isDated = inputs.renewalDate !== undefined && rest === undefined
    const isOneDay = isDated && inputs.renewalDate?.value?.length === 10
    const isSilent = (isDated && finding?.state === 'unregistered') || (isOneDay && finding?.state === 'none')
    const decision = decide(understanding, 0, isOneDay ? undefined : finding)
    return compose(understanding, decision, content, isSilent ? undefined : finding)
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
        const isOurs = understanding.command ? understanding.command === 'start-over' : !isTalk
        const memory = isOurs ? afterwards(result, before) : undefined
        return { result: isOurs ? result : undefined, ...(memory ? { memory } : {}) }
      })
    },
    again,
    async renewals({ text, asOf, language, fallback = 'ja', conversation, ...wanted }) {
      const command = readRenewalCommand(text, asOf ?? today(now()), language ?? fallback)
      const result = await lookUpRenewals(command, { ...wanted, language: language ?? command.language })
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

/** What is understood where nothing is said but which topic is meant. */
const nothingBut = ({
  language,
  asOf,
  intent,
}: Pick<Understanding, 'language' | 'asOf' | 'intent'>): Understanding => ({
  ...{ language, asOf, intent, choices: [], inputs: {}, known: {}, impossible: [] },
  because: { guesses: intent === null ? [] : [{ intent, probability: 1 }], words: [], carried: [] },
})

/** Whether what stands behind a renewal command may be a contract's number or a partner's name. */
const isName = (text: string): boolean => /\d/.test(text) || namesIn(text).length > 0
