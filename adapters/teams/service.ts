/** The service that Teams talks to bots through, as the door needs it: a port, behind which the SDK stands. */
import type { Sent } from '../../src/outbox.ts'
import type { Activity, OutgoingActivity } from './activity.ts'

/** A conversation, as it takes to write into it. */
export interface Address {
  serviceUrl: string
  conversation: string
}

/** A person, as it takes to open a chat with them. */
export interface Person {
  serviceUrl: string
  tenant: string
  bot: { id: string; name?: string | undefined }
  /** The channel's own id of the person ("29:…"). */
  user: string
}

export interface BotService {
  /** Who sent this? @throws NotAuthentic | KeysUnreachable */
  authenticate(activity: Activity, authorization: string): Promise<void>
  /** @returns the message's id */
  send(to: Address, activity: OutgoingActivity): Promise<string>
  update(to: Address, id: string, activity: OutgoingActivity): Promise<void>
  /** @returns the id of the chat between the bot and the person */
  openChat(person: Person): Promise<string>
}

/** The token is missing, forged, for somebody else or expired. */
export class NotAuthentic extends Error {}
/** The keys that tokens are signed with cannot be read now. */
export class KeysUnreachable extends Error {}

/** The connector heard us and did not do it. */
export class ConnectorError extends Error {
  readonly status: number
  readonly retryAfter: string | null

  /** @param code the connector's own word for it: "BotNotInConversationRoster" */
  constructor(status: number, code: unknown, retryAfter: string | null) {
    super(`Teams answered ${status}${typeof code === 'string' && /^\w{1,80}$/.test(code) ? ` (${code})` : ''}`)
    this.status = status
    this.retryAfter = retryAfter
  }
}

/** What the connector's error means for a message. Anything but a refusal is thrown on: to be tried again. */
export function sentBy(error: unknown): Sent {
  if (!(error instanceof ConnectorError)) throw error
  const { status, retryAfter, message } = error
  // 412: another call on the same conversation was under way.
  if (status !== 429 && status !== 412 && status !== 408 && status < 500) return { giveUp: message }
  // Seconds, or a date.
  const after = /^\d+$/.test(retryAfter ?? '') ? Number(retryAfter) * 1000 : Date.parse(retryAfter ?? '') - Date.now()
  return after > 0 ? { retryAfterMs: after } : {}
}

/** A service that is opened by the first call: whoever never hears of Teams does not load its SDK. */
export function opened(open: () => Promise<BotService>): BotService {
  let opening: Promise<BotService> | undefined
  const service = (): Promise<BotService> => {
    opening ??= open()
    return opening
  }
  return {
    authenticate: async (...args) => (await service()).authenticate(...args),
    send: async (...args) => (await service()).send(...args),
    update: async (...args) => (await service()).update(...args),
    openChat: async (...args) => (await service()).openChat(...args),
  }
}
