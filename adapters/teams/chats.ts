/** The chats of two that the bot has: kept encrypted where SECRET_KEY is set, and otherwise asked for anew. */

import { type Store, StoreUnreachable } from '../../src/store/index.ts'
import { SealError } from '../../src/store/sealed.ts'
import type { BotService, Person } from './service.ts'

const kind = 'teams-conversation'
const mostKnown = 5000

export interface Chats {
  /** @returns the id of the chat with a person, opened where there is none. @throws the connector's error */
  with(person: Person): Promise<string>
  /** A chat of two that a person has with the bot. */
  remember(tenant: string, user: string, conversation: string): Promise<void>
  forget(tenant: string, user: string): Promise<void>
}

export function chatsIn({ sealed }: Pick<Store, 'sealed'>, service: Pick<BotService, 'openChat'>): Chats {
  const known = new Map<string, string>()
  const keyOf = (tenant: string, user: string): string => `${tenant} ${user}`
  const know = (key: string, conversation: string): void => {
    known.set(key, conversation)
    if (known.size > mostKnown) known.delete(known.keys().next().value as string)
  }
  /** Teams gives the same chat again to whoever asks for it: not having kept it costs one call. */
  const unlessKept = (error: unknown): undefined => {
    if (error instanceof SealError || error instanceof StoreUnreachable) return undefined
    throw error
  }
  return {
    async with(person) {
      const key = keyOf(person.tenant, person.user)
      const kept = known.get(key) ?? (await sealed.get<string>(kind, key).catch(unlessKept))
      if (kept !== undefined) return kept
      const opened = await service.openChat(person)
      await this.remember(person.tenant, person.user, opened)
      return opened
    },
    async remember(tenant, user, conversation) {
      const key = keyOf(tenant, user)
      if (known.get(key) === conversation) return
      know(key, conversation)
      await sealed.put(kind, key, conversation).catch(unlessKept)
    },
    async forget(tenant, user) {
      const key = keyOf(tenant, user)
      known.delete(key)
      await sealed.remove(kind, key).catch(unlessKept)
    },
  }
}
