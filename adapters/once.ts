/** A platform's event is dealt with once, its messages in the same step; without the database, at least once in this process. */
import { putLease } from '../src/outbox.ts'
import { type Store, StoreUnreachable } from '../src/store/index.ts'
import type { Taken } from '../src/store/outbox.ts'

/** What came of an event: what the platform is told at once, and what is sent. */
export interface Done<Message, Result> {
  result: Result
  messages: Message[]
}

export interface Doorway<Message> {
  store: Store
  /** The outbox's name for the door. */
  channel: string
  /** Messages of one conversation go out in order. */
  conversationOf(message: Message): string
  /** These were put into the outbox, by the step that is now done. */
  wake(put: readonly Taken[]): void
  /** Sends without the outbox; says in the log what fails, and never throws. */
  sendNow(message: Message): Promise<void>
}

const mostRemembered = 5000

/**
 * @returns deals with an event: what the work gave, at a later delivery what it gave then. Without the database a later
 * delivery gives undefined.
 */
export function onceIn<Message>({ store, channel, conversationOf, wake, sendNow }: Doorway<Message>) {
  const seen = new Set<string>()
  const sendAll = async (messages: Message[]): Promise<void> => {
    for (const message of messages) await sendNow(message)
  }
  return async <Result>(id: string, work: () => Promise<Done<Message, Result>>): Promise<Result | undefined> => {
    const put: Taken[] = []
    try {
      const { result } = await store.events.once(id, async () => {
        const done = await work()
        for (const message of done.messages)
          put.push(await store.outbox.put({ channel, conversation: conversationOf(message), message }, putLease))
        return done.result
      })
      if (put.length > 0) wake(put)
      return result
    } catch (error) {
      if (!(error instanceof StoreUnreachable)) throw error
      if (seen.has(id)) return undefined
      seen.add(id)
      if (seen.size > mostRemembered) seen.delete(seen.values().next().value as string)
      const { result, messages } = await work()
      // The platform waits for the result, and has waited for the database already.
      void sendAll(messages)
      return result
    }
  }
}
