/** What the parts of the Teams door work with. */
import { randomUUID } from 'node:crypto'
import type { Assistant } from '../../src/ask.ts'
import type { Store } from '../../src/store/index.ts'
import type { Answer, Language } from '../../src/types.ts'
import type { Done } from '../once.ts'
import type { Activity, InvokeAnswer, OutgoingActivity } from './activity.ts'
import { type CardShown, messageOf } from './card.ts'
import type { Chats } from './chats.ts'
import { addressOf, identityOf, localeOf, type Place, personOf } from './question.ts'
import type { About, Outgoing } from './sending.ts'
import { words } from './words.ts'

export interface Context {
  assistant: Assistant
  store: Store
  chats: Chats
  /** Deals with an event once, however often it is delivered. */
  once<Result>(id: string, work: () => Promise<Done<Outgoing, Result>>): Promise<Result | undefined>
  sendNow(message: Outgoing): Promise<void>
  log(line: string): void
}

/** Deals with an activity; answers an invoke. */
export type Deal = (activity: Activity, place: Place) => Promise<InvokeAnswer | undefined>

/** The guide's own language, where neither words nor client tell. */
export const readerOf = (activity: Activity): Language => localeOf(activity) ?? 'ja'

/** An activity of a conversation, however often it is delivered; without an id, each is another. */
export const eventIdOf = ({ id = randomUUID() }: Activity, { tenant, conversation }: Place): string =>
  `teams:${tenant}:${conversation}:${id}`

/** Who asks, as the assistant takes it. */
export const asker = (place: Place): { identity?: string } => {
  const identity = identityOf(place)
  return identity === undefined ? {} : { identity }
}

/** An error as the log has it. */
export const lineOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)

/** Plain words as a message. */
export const plainMessage = (text: string): OutgoingActivity => ({ type: 'message', textFormat: 'markdown', text })

export const aboutOf = ({ understanding: { language }, decision: { intent, outcome } }: Answer): About => ({
  intent,
  outcome,
  language,
})

/** What the register was asked for is for the asker's eyes, whether it had anything or not. */
export const isForAskerAlone = ({ isPrivate }: Answer, { kind }: Place): boolean =>
  isPrivate === true && kind !== 'personal'

/** An answer into its conversation, or to the asker alone. */
export function reply(place: Place, answer: Answer, shown: CardShown): Outgoing {
  const activity = messageOf(answer, shown)
  const about = aboutOf(answer)
  if (!isForAskerAlone(answer, place)) return { kind: 'send', to: addressOf(place), activity, about }
  const { language } = answer.understanding
  const room = {
    to: addressOf(place),
    sent: plainMessage(words.sentPrivately[language]),
    failed: plainMessage(words.notSentPrivately[language]),
  }
  return { kind: 'private', to: personOf(place), activity, about, room }
}

export const say = (place: Place, text: string): Outgoing => ({
  kind: 'send',
  to: addressOf(place),
  activity: plainMessage(text),
})
