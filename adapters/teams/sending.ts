/** What goes to Teams, and how the outbox sends it. */
import type { Send, Sent } from '../../src/outbox.ts'
import type { Store } from '../../src/store/index.ts'
import type { Language } from '../../src/types.ts'
import type { OutgoingActivity } from './activity.ts'
import type { Chats } from './chats.ts'
import { type Address, type BotService, type Person, sentBy } from './service.ts'

export const channel = 'teams'

/** What an answer was about, for the verdicts on it. */
export interface About {
  intent: string | null
  outcome: string
  language: Language
}

/** A message as the outbox keeps it. */
export type Outgoing =
  | { kind: 'send'; to: Address; activity: OutgoingActivity; about?: About }
  /** Takes the place of a message. */
  | { kind: 'update'; to: Address; id: string; activity: OutgoingActivity; about: About }
  /** For one person alone; the room in which it was asked is told what became of it. */
  | {
      kind: 'private'
      to: Person
      activity: OutgoingActivity
      about?: About
      room: { to: Address; sent: OutgoingActivity; failed: OutgoingActivity }
    }

export const conversationOfOutgoing = (message: Outgoing): string =>
  message.kind === 'private' ? `${message.to.tenant} ${message.to.user}` : message.to.conversation

/** Names a message in the verdicts on it: in a channel by the channel, whichever thread it is named with. */
export const answerIdOf = (conversation: string, id: string): string =>
  `teams:${conversation.replace(/;messageid=.*/, '')}:${id}`

interface Needs {
  service: BotService
  store: Store
  chats: Chats
  wake(): void
  log(line: string): void
}

/** How the outbox sends. */
export function sendingTo({ service, store, chats, wake, log }: Needs): Send {
  async function send(to: Address, activity: OutgoingActivity, about: About | undefined): Promise<Sent> {
    const id = await service.send(to, activity)
    return about === undefined || id === '' ? 'sent' : announcing(to, id, about)
  }

  const announcing = ({ conversation }: Address, id: string, about: About): Sent => ({
    note: () => store.feedback.announce({ answerId: answerIdOf(conversation, id), ...about }),
  })

  return async (message): Promise<Sent> => {
    const outgoing = message as Outgoing
    try {
      if (outgoing.kind === 'send') return await send(outgoing.to, outgoing.activity, outgoing.about)
      if (outgoing.kind === 'update') return await update(outgoing)
      return await sendPrivately(outgoing)
    } catch (error) {
      return sentBy(error)
    }
  }

  async function update({ to, id, activity, about }: Extract<Outgoing, { kind: 'update' }>): Promise<Sent> {
    await service.update(to, id, activity)
    return announcing(to, id, about)
  }

  async function sendPrivately({ to, activity, about, room }: Extract<Outgoing, { kind: 'private' }>): Promise<Sent> {
    let isSent = true
    let result: Sent = 'sent'
    try {
      const { serviceUrl } = to
      result = await send({ serviceUrl, conversation: await chats.with(to) }, activity, about)
    } catch (error) {
      const result = sentBy(error)
      if (typeof result === 'string' || !('giveUp' in result)) throw error
      log(`Teams: ${result.giveUp} to a private message; its room is told`)
      await chats.forget(to.tenant, to.user)
      isSent = false
    }
    const said: Outgoing = { kind: 'send', to: room.to, activity: isSent ? room.sent : room.failed }
    try {
      await store.outbox.put({ channel, conversation: conversationOfOutgoing(said), message: said })
      wake()
    } catch (error) {
      // The private answer is out and must not go out again: the room is told as well as it can be.
      log(`Teams: a room is told past the outbox: ${error}`)
      await send(said.to, said.activity, undefined).catch((trouble: unknown) =>
        log(`Teams: a room was not told: ${trouble}`),
      )
    }
    return result
  }
}
