/** What Microsoft says of the door's keys: whether they get the token with which answers are sent, or which of them is wrong. */
import type { Language } from '../../src/types.ts'
import type { TeamsSettings } from './settings.ts'

/** What came of asking for a token: taken, refused with the cure, or nobody knows. */
export type KeysFound =
  | { kind: 'taken' }
  | { kind: 'refused'; error: string; cure: Record<Language, string> }
  | { kind: 'unknown'; reason: string }

const loginUrl = 'https://login.microsoftonline.com'
const scope = 'https://api.botframework.com/.default'
const patience = 5000

/**
 * Asks for a token for the connector and drops it. Never throws.
 * @param settings with an app id; not of a managed identity, which gets its tokens within Azure alone
 * @param at where tokens come from, without a slash at its end
 * @param timeout milliseconds after which it counts as not answered
 */
export async function examineKeys(settings: TeamsSettings, at = loginUrl, timeout = patience): Promise<KeysFound> {
  const { appId = '', password = '', type, tenantId = '' } = settings
  // As the SDK does: a bot of many tenants gets its tokens from the Bot Framework's own.
  const tenant = type === 'MultiTenant' ? 'botframework.com' : tenantId
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: appId,
    client_secret: password,
    scope,
  })
  try {
    const signal = AbortSignal.timeout(timeout)
    const response = await fetch(`${at}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`, {
      method: 'POST',
      body,
      signal,
    })
    const said = (await response.json().catch(() => undefined)) as
      | { access_token?: unknown; error_codes?: unknown[] }
      | undefined
    if (response.ok && typeof said?.access_token === 'string') return { kind: 'taken' }
    const code = Number(said?.error_codes?.[0])
    if (Number.isInteger(code) && response.status < 500 && response.status !== 429)
      return { kind: 'refused', error: `AADSTS${code}`, cure: cureFor(code) }
    return { kind: 'unknown', reason: `${new URL(at).hostname}: ${response.status}` }
  } catch (error) {
    const { message, cause } = error as Error & { cause?: { code?: string } }
    return { kind: 'unknown', reason: `${new URL(at).hostname}: ${cause?.code ?? message}` }
  }
}

/** How to mend what Microsoft refuses. https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
function cureFor(code: number): Record<Language, string> {
  switch (code) {
    case 700016:
    case 7000229:
      return {
        ja: 'このテナントに、そのアプリはありません。MicrosoftAppId と MicrosoftAppTenantId を、Azure Botのアプリ登録と合わせてください',
        en: 'the tenant has no such app: set MicrosoftAppId and MicrosoftAppTenantId as the Azure bot’s app registration has them',
      }
    case 7000215:
      return {
        ja: 'MicrosoftAppPassword が正しくありません。クライアントシークレットの「値」（「シークレットID」ではありません）を設定してください',
        en: 'MicrosoftAppPassword is wrong: set the value of a client secret, not its ID',
      }
    case 7000222:
      return {
        ja: 'MicrosoftAppPassword の有効期限が切れています。新しいクライアントシークレットを作り、その「値」を設定してください',
        en: 'MicrosoftAppPassword has expired: make a new client secret and set its value',
      }
    case 90002:
    case 900023:
      return {
        ja: 'MicrosoftAppTenantId のテナントが見つかりません。アプリ登録の「ディレクトリ（テナント）ID」を設定してください',
        en: 'there is no such tenant: set MicrosoftAppTenantId to the directory (tenant) ID of the app registration',
      }
    case 7000112:
      return {
        ja: 'アプリが無効にされています。Microsoft Entraの「エンタープライズ アプリケーション」で有効にしてください',
        en: 'the app is disabled: enable it under Enterprise applications in Microsoft Entra',
      }
    default:
      return {
        ja: `理由は https://login.microsoftonline.com/error?code=${code} でご確認ください`,
        en: `see https://login.microsoftonline.com/error?code=${code}`,
      }
  }
}
