/** Forwarding an answer: found by its token, in the receiver's language, with words of one's own. */
import * as z from 'zod'
import { answerIn } from '../../src/forwarded.ts'
import type { Activity, InvokeAnswer } from './activity.ts'
import { contractMark } from './card-parts.ts'
import { type Context, readerOf } from './context.ts'
import { notice, resultOf, resultsAnswer } from './dialog.ts'
import { type Draft, forwardForm, mailForm, type OpenedBy, readFilled } from './forward-form.ts'
import { composeCommands } from './package/texts.ts'
import type { Place } from './question.ts'
import { words } from './words.ts'

export interface Forwarding {
  /** The dialog for the answer that a card's button stands for. */
  open(activity: Activity, place: Place, token: string, openedBy: OpenedBy): InvokeAnswer
  /** The dialog for the answer in a message. */
  openOn(activity: Activity, place: Place, message: Message): InvokeAnswer
  /** What comes of the filled-in dialog; undefined for what is none. */
  submitted(activity: Activity, place: Place, data: unknown, openedBy: OpenedBy): InvokeAnswer | undefined
}

/** The message that a command was chosen on, as far as forwarding goes. */
export const messageSchema = z.looseObject({
  from: z
    .object({ application: z.object({ id: z.string() }).nullish() })
    .nullish()
    .catch(undefined),
  attachments: z
    .array(z.object({ content: z.unknown() }))
    .nullish()
    .catch(undefined),
})
type Message = z.infer<typeof messageSchema>

export function forwardingFor({ assistant }: Pick<Context, 'assistant'>): Forwarding {
  const { content } = assistant
  const say = (text: (typeof words)['gone'], activity: Activity): InvokeAnswer => {
    const reader = readerOf(activity)
    return notice(composeCommands.forward.title[reader], text[reader], reader)
  }

  function open(activity: Activity, { userName }: Place, token: string, openedBy: OpenedBy): InvokeAnswer {
    const found = answerIn(assistant, token)
    if (found === undefined) return say(words.gone, activity)
    return forwardForm({ ...found, own: '', by: userName }, readerOf(activity), openedBy, content)
  }

  return {
    open,
    openOn(activity, place, { from, attachments }) {
      const elements = (attachments ?? []).flatMap((attachment) => elementsOf(attachment.content))
      const token = elements.map(({ data }) => tokenIn(data)).find((one) => one !== undefined)
      if (token !== undefined) return open(activity, place, token, 'command')
      const isOurs = from?.application?.id === activity.recipient.id.replace(/^28:/, '')
      const hasContracts = isOurs && elements.some(({ id }) => typeof id === 'string' && id.startsWith(contractMark))
      return say(hasContracts ? words.contractsNotForwarded : words.nothingToForward, activity)
    },
    submitted(activity, { userName }, data, openedBy) {
      const filled = readFilled(data)
      if (filled === undefined) return undefined
      const found = answerIn(assistant, filled.token, filled.language)
      if (found === undefined) return say(words.gone, activity)
      const draft: Draft = { ...found, own: filled.own, by: userName }
      if (filled.do === 'preview') return forwardForm(draft, readerOf(activity), openedBy, content)
      // From a card's button no way leads to the compose box: what is finished is text.
      if (filled.do === 'mail' || openedBy === 'button') return mailForm(draft, readerOf(activity), openedBy, content)
      return resultsAnswer([resultOf(draft.answer, { content, by: userName, own: draft.own })])
    },
  }
}

const forwardData = z.object({ do: z.literal('forward'), token: z.string() })
const tokenIn = (data: unknown): string | undefined => forwardData.safeParse(data).data?.token

/** A card has fewer; what has more is none of ours. */
const mostElements = 20_000

/** All objects in a card, which comes as JSON or as its text. */
function elementsOf(card: unknown): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = []
  const left = [typeof card === 'string' ? parsed(card) : card]
  while (left.length > 0 && found.length < mostElements) {
    const next = left.pop()
    if (typeof next !== 'object' || next === null) continue
    found.push(next as Record<string, unknown>)
    for (const value of Object.values(next)) if (typeof value === 'object') left.push(value)
  }
  return found
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
