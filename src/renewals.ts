/** Renewal commands: the contracts that the asker may see, or the guide's row (section 5). */
import { compose } from './compose/index.ts'
import type { Memory } from './conversations.ts'
import { decide } from './decide/index.ts'
import type { Content } from './intents.ts'
import type { Desk } from './register/consult.ts'
import { namesIn } from './register/names.ts'
import type { Answer, DateValue, Day, Finding, Inputs, Language, Question, Understanding } from './types.ts'
import { readsAsQuestion } from './understand/command.ts'
import { detectLanguage } from './understand/detect.ts'
import { inFoundYear, nothingBut } from './understand/index.ts'
import { normalise } from './understand/normalise.ts'
import { type RenewalCommand, readRenewalCommand } from './understand/renewal-command.ts'

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

/** Looks up renewals. @param desk the register; without one there is only the guide */
export function renewalsOver(content: Content, desk: Desk | undefined) {
  /**
   * Answers a renewal command that stands in a conversation.
   * @returns undefined where its words are a question; no answer where they are one after all, since nothing was found
   */
  async function lookUpTyped(
    { text, language }: { text: string; language?: Language },
    { identity, asOf, language: wanted, fallback, text: whole }: Question & { asOf: Day },
    memory: Memory | undefined,
  ): Promise<{ answer?: Answer } | undefined> {
    if (!desk) return undefined
    // Numbers and dates tell no language: the asker's own does, before that of others in the thread.
    const otherwise = language ?? fallback ?? memory?.language ?? detectLanguage(normalise(whole)) ?? 'ja'
    const command = readRenewalCommand(text, asOf, wanted ?? otherwise)
    const { rest, unread } = command
    if (rest !== undefined && unread === undefined && !isName(rest)) return undefined
    const wants = { language: wanted ?? command.language, ...(identity === undefined ? {} : { identity }) }
    const result = await lookUp(command, wants, memory?.inputs)
    const isQuestion = rest !== undefined && (/\?$/.test(normalise(text)) || readsAsQuestion(rest))
    return isQuestion && result.finding?.state !== 'found' ? {} : { answer: { ...result, renewals: text } }
  }

  /** Looks up what a renewal command names: contracts that the asker may see, or the guide's row. */
  async function lookUp(
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
      return { ...compose(understanding, decision, content), isPrivate: true }
    }
    const isLookedUp = impossible.length === 0 || inputs.renewalDate !== undefined
    const finding = !isLookedUp
      ? undefined
      : await desk?.renewals(identity, {
          ...{ asOf, ...wanted },
          ...(inputs.renewalDate === undefined ? {} : daysOf(inputs.renewalDate)),
          ...(rest === undefined ? {} : { named: rest }),
        })
    // The guide's row for a date is anybody's; that of a single day stands, whatever is registered.
    const isDated = inputs.renewalDate !== undefined && rest === undefined
    const isOneDay = isDated && inputs.renewalDate?.value?.length === 10
    const isSilent = (isDated && finding?.state === 'unregistered') || (isOneDay && finding?.state === 'none')
    const taken = inFoundYear(understanding, finding)
    const decision = decide(taken, 0, isOneDay ? undefined : finding)
    // Nobody is told to be unregistered who needs no register.
    const said: Finding | undefined = finding && isSilent ? { ...finding, state: 'silent' } : finding
    return { ...compose(taken, decision, content, said), isPrivate: true }
  }

  return { lookUp, lookUpTyped }
}

const daysOf = ({ span, yearAssumed }: DateValue) => ({ renewal: span, isYearAssumed: yearAssumed })

/** Whether what stands behind a renewal command may be a contract's number or a partner's name. */
const isName = (text: string): boolean => /\d/.test(text) || namesIn(text).length > 0
