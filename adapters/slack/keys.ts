/** What Slack says of the door's keys: which workspace and bot a token is of, what it may do, or why it is refused. */
import { ErrorCode, WebClient } from '@slack/web-api'
import type { Language } from '../../src/types.ts'
import { slackErrorOf } from './client.ts'
import { quietLogger } from './logger.ts'
import { scopes } from './settings.ts'

/** What came of asking: taken, refused with the cure, or nobody knows. */
export type KeyFound =
  | { kind: 'taken'; workspace: string; bot: string; missingScopes: string[] }
  | { kind: 'refused'; setting: TokenName; error: string; cure: Record<Language, string> }
  | { kind: 'unknown'; reason: string }

type TokenName = 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN'

/** A token to ask about, and where; a request that takes longer than so many milliseconds counts as not answered. */
interface Asked {
  token: string
  apiUrl: string
  timeout?: number
}
const patience = 5000

/** Asks whose a bot token is, by auth.test. Never throws. */
export async function examineBotToken(asked: Asked): Promise<KeyFound> {
  try {
    const { team, team_id, user, user_id, response_metadata } = await clientFor(asked).auth.test()
    const granted = response_metadata?.scopes
    // Without Slack's word on it, nothing is known to be missing.
    const missingScopes = granted ? scopes.filter((scope) => !granted.includes(scope)) : []
    return { kind: 'taken', workspace: named(team, team_id), bot: named(user, user_id), missingScopes }
  } catch (error) {
    return notTaken('SLACK_BOT_TOKEN', error)
  }
}

/** Asks whether an app-level token opens Socket Mode; no connection is made. Never throws. */
export async function examineAppToken(asked: Asked): Promise<KeyFound> {
  try {
    await clientFor(asked).apps.connections.open()
    return { kind: 'taken', workspace: '', bot: '', missingScopes: [] }
  } catch (error) {
    return notTaken('SLACK_APP_TOKEN', error)
  }
}

const clientFor = ({ token, apiUrl, timeout = patience }: Asked): WebClient =>
  new WebClient(token, {
    slackApiUrl: apiUrl,
    logger: quietLogger(() => undefined),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
  })

const named = (name: string | undefined, id: string | undefined): string =>
  name === undefined ? (id ?? '?') : `${name} (${id ?? '?'})`

function notTaken(setting: TokenName, error: unknown): KeyFound {
  const word = slackErrorOf(error)
  // Whoever answers otherwise, say with a page, is not Slack, and says nothing of a key.
  if (isSlacks(error) && !isWord.test(word ?? '')) return { kind: 'unknown', reason: 'HTTP 200, not Slack’s API' }
  if (word === undefined || isPassing.test(word)) return { kind: 'unknown', reason: word ?? wayFailed(error) }
  return { kind: 'refused', setting, error: word, cure: cureFor(setting, word) }
}

/** Why Slack was not reached: fetch says little more than that it failed, and hides the rest behind it. */
function wayFailed(error: unknown): string {
  const { message, original, statusCode } = error as Error & {
    original?: Error & { cause?: { code?: string } }
    statusCode?: number
  }
  return statusCode === undefined ? (original?.cause?.code ?? original?.message ?? message) : `HTTP ${statusCode}`
}

const isSlacks = (error: unknown): boolean => (error as { code?: string }).code === ErrorCode.PlatformError
/** Slack's words for errors are such. */
const isWord = /^[a-z_]+$/
/** Slack's own trouble, which says nothing of a key. */
const isPassing = /^(?:fatal_error|internal_error|service_unavailable|request_timeout|rate_?limited)$/
const isGone = /^(?:token_revoked|account_inactive|user_removed_from_team|team_disabled|no_permission)$/

/** How to mend a token that Slack refuses. @param error Slack's word for it */
export function cureFor(setting: TokenName, error: string): Record<Language, string> {
  if (isGone.test(error)) {
    return {
      ja: 'アプリがアンインストールされたか、トークンが無効にされています。もう一度インストールして、新しいトークンを設定してください',
      en: 'the app was uninstalled or its token revoked: install it again and set the new token',
    }
  }
  if (error === 'token_expired') {
    return {
      // Slack never turns rotation off again: https://docs.slack.dev/authentication/using-token-rotation
      ja: '期限が切れています。トークンローテーションは、有効にすると元に戻せません。npm run slack:manifest のマニフェスト（token_rotation_enabled は false）でアプリを作り直し、そのキーを設定してください',
      en: 'it has expired, and token rotation cannot be turned off again: make a new app from the manifest (npm run slack:manifest, with token_rotation_enabled false) and set its keys',
    }
  }
  return setting === 'SLACK_BOT_TOKEN'
    ? {
        ja: '「Install App」のページのボットトークン（xoxb-…）を設定してください',
        en: 'set the bot token (xoxb-…) of the app’s Install App page',
      }
    : {
        ja: '「Basic Information」の「App-Level Tokens」で connections:write を付けて作ったトークン（xapp-…）を設定してください',
        en: 'set an app-level token (xapp-…) with the scope connections:write, from the app’s Basic Information page',
      }
}
