/** Calls to Slack's Web API for a workspace; what their errors mean. */
import { ErrorCode, type Logger, WebClient } from '@slack/web-api'
import type { Send, Sent } from '../../src/outbox.ts'

/** A call that must go out, as the outbox keeps it. */
export interface Call {
  team: string
  method: 'chat.postMessage' | 'chat.postEphemeral'
  args: Record<string, unknown>
}

export const installationKind = 'slack-installation'

/** Errors that no further try mends. */
const isFinal =
  /^(?:channel_not_found|not_in_channel|is_archived|restricted_action|user_not_in_channel|user_not_found|invalid_auth|account_inactive|token_revoked|token_expired|not_authed|missing_scope|no_permission|msg_too_long|no_text|invalid_blocks|invalid_arguments|messages_tab_disabled|cannot_dm_bot|not_allowed_token_type|ekm_access_denied)/

/** Slack's own word for what went wrong; undefined where it was the way there. */
export const slackErrorOf = (error: unknown): string | undefined =>
  (error as { code?: string; data?: { error?: string } })?.code === ErrorCode.PlatformError
    ? (error as { data: { error: string } }).data.error
    : undefined

/** Clients by workspace, one for each token. They do not retry by themselves: the outbox does. */
export function clientsOf(
  slackApiUrl: string,
  tokenOf: (team: string) => Promise<string | undefined>,
  { error, ...rest }: Logger,
) {
  const clients = new Map<string, WebClient>()
  // Of a call that failed, whoever made it tells; what Slack says against its arguments, nobody else would.
  const logger: Logger = { ...rest, error, warn: () => undefined }
  return async (team: string): Promise<WebClient | undefined> => {
    const token = await tokenOf(team)
    if (token === undefined) return undefined
    let client = clients.get(token)
    if (!client) {
      client = new WebClient(token, {
        slackApiUrl,
        logger,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: 10_000,
      })
      // Tokens that rotate leave their clients behind.
      if (clients.size >= mostClients) clients.delete(clients.keys().next().value as string)
      clients.set(token, client)
    }
    return client
  }
}
const mostClients = 1000

/** Whoever asked is not, or not known to be, where the answer would be shown to them. */
const isElsewhere = /^(?:user_not_in_channel|not_in_channel|channel_not_found)$/

/**
 * Makes a call; what cannot be shown to a person alone where they asked reaches them as a direct message.
 * @throws Error of Slack's, or of the way there
 */
export async function makeCall(
  client: WebClient,
  { method, args }: Call,
  log: (line: string) => void,
  /** Fields of a message that everybody there sees; Slack takes none in one for a person alone. */
  mark: { metadata?: unknown } = {},
): Promise<void> {
  try {
    await client.apiCall(method, method === 'chat.postMessage' ? { ...args, ...mark } : args)
  } catch (error) {
    const reason = slackErrorOf(error)
    if (method !== 'chat.postEphemeral' || reason === undefined || !isElsewhere.test(reason)) throw error
    const { channel, user, thread_ts: _, ...message } = args
    const unfolded = { unfurl_links: false, unfurl_media: false }
    await client.apiCall('chat.postMessage', { ...message, channel: user, ...unfolded, ...mark })
    log(`Slack: an answer for one person alone cannot be shown in ${channel} (${reason}): sent as a direct message`)
  }
}

/** How the outbox sends Slack's messages. */
export const sendingTo =
  (clientOf: ReturnType<typeof clientsOf>, log: (line: string) => void): Send =>
  async (message, { id }) => {
    const call = message as Call
    const client = await clientOf(call.team)
    if (!client) return { giveUp: `the app is no longer installed in ${call.team}` }
    try {
      // By this mark a message that was sent twice (its sender died before it noted the first) can be known.
      const metadata = { event_type: 'shirube_message', event_payload: { id } }
      await makeCall(client, call, log, { metadata })
      return 'sent'
    } catch (error) {
      return sentBy(error)
    }
  }

export function sentBy(error: unknown): Sent {
  const { code, retryAfter } = error as { code?: string; retryAfter?: number }
  if (code === ErrorCode.RateLimitedError) return { retryAfterMs: (retryAfter ?? 1) * 1000 }
  const reason = slackErrorOf(error)
  if (reason !== undefined && isFinal.test(reason)) return { giveUp: reason }
  throw error
}
