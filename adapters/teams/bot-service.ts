/**
 * Everything that botbuilder does for us, and the only file that names it: who calls is checked, and our own calls get their
 * token. The SDK is archived; whatever takes its place has these few functions to give.
 */
import { ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory } from 'botbuilder'
import {
  AuthenticationConstants,
  AuthenticationError,
  ClaimsIdentity,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector'
import type { Activity, OutgoingActivity } from './activity.ts'
import { type Address, type BotService, ConnectorError, KeysUnreachable, NotAuthentic, type Person } from './service.ts'
import type { TeamsSettings } from './settings.ts'

/** For tests and other clouds: where keys are read and whence tokens come. */
export interface BotServiceParts {
  /** botbuilder's channel settings; given one, all must be given. */
  channel?: Record<string, string>
  credentials?: ServiceClientCredentialsFactory
}

/** Keys that take longer are taken as out of reach: Teams waits for its answer. */
const keysLimit = 5000
/** Shorter than a try of the outbox: what has been given up must not arrive after the next try. */
const callLimit = 9000

export function botService(settings: TeamsSettings, { channel = {}, credentials }: BotServiceParts = {}): BotService {
  const { appId = '' } = settings
  const keys = {
    MicrosoftAppId: appId,
    MicrosoftAppPassword: settings.password ?? '',
    // Without an id nothing is checked, whatever the type; but only this one may lack it.
    MicrosoftAppType: appId === '' ? 'MultiTenant' : settings.type,
    MicrosoftAppTenantId: settings.tenantId ?? '',
  }
  const sdk = new ConfigurationBotFrameworkAuthentication(
    { ...keys, ...channel },
    credentials ?? new ConfigurationServiceClientCredentialFactory(keys),
  )
  const issuer = channel.ToBotFromChannelTokenIssuer ?? AuthenticationConstants.ToBotFromChannelTokenIssuer
  const claims = [AuthenticationConstants.AudienceClaim, AuthenticationConstants.AppIdClaim]
  const identity = new ClaimsIdentity(claims.map((type) => ({ type, value: appId })))

  const known = new Map<string, Promise<Credentials>>()
  /** What signs calls to a service: it keeps its token until that expires. */
  function credentialsFor(serviceUrl: string): Promise<Credentials> {
    let credentials = known.get(serviceUrl)
    if (!credentials) {
      const client = sdk.createConnectorFactory(identity).create(serviceUrl)
      credentials = client.then((made) => made.credentials as Credentials)
      credentials.catch(() => known.delete(serviceUrl))
      if (known.size >= mostServices) known.delete(known.keys().next().value as string)
      known.set(serviceUrl, credentials)
    }
    return credentials
  }

  /**
   * Calls the connector. Not by the SDK's client, which drops what it does not know of an activity (citations), and tries
   * again by itself, behind the outbox's back.
   */
  async function call(method: 'POST' | 'PUT', serviceUrl: string, path: string, body: object): Promise<string> {
    const address = `${serviceUrl.replace(/\/$/, '')}/v3/conversations${path}`
    const headers = new Headers({ 'Content-Type': 'application/json' })
    const credentials = await credentialsFor(serviceUrl)
    await within(callLimit, credentials.signRequest({ url: address, headers } as never), 'no token came')
    const signal = AbortSignal.timeout(callLimit)
    const response = await fetch(address, { method, headers, body: JSON.stringify(body), signal, redirect: 'error' })
    const said = (await response.json().catch(() => undefined)) as
      | { id?: unknown; error?: { code?: unknown } }
      | undefined
    if (!response.ok) throw new ConnectorError(response.status, said?.error?.code, response.headers.get('retry-after'))
    return typeof said?.id === 'string' ? said.id : ''
  }
  const activitiesOf = (conversation: string): string => `/${encodeURIComponent(conversation)}/activities`

  return {
    /** Not by the SDK's `process`, which answers 500 with the reason to a token whose signature is wrong. */
    async authenticate(activity: Activity, authorization: string): Promise<void> {
      // The SDK also takes tokens of emulators and other bots, and remembers each tenant that a forged one names.
      if (appId !== '' && issuerOf(authorization) !== issuer) throw new NotAuthentic('another issuer, or no token')
      try {
        const checking = sdk.authenticateRequest(activity as never, authorization)
        await within(keysLimit, checking, `no answer within ${keysLimit / 1000} s`)
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error)
        const isOurs = error instanceof AuthenticationError && !text.startsWith('Failed to load')
        const isToken = isOurs || isJwtError.test((error as Error)?.name ?? '')
        throw isToken ? new NotAuthentic(text) : new KeysUnreachable(text)
      }
    },
    send: ({ serviceUrl, conversation }: Address, activity: OutgoingActivity) =>
      call('POST', serviceUrl, activitiesOf(conversation), activity),
    async update({ serviceUrl, conversation }: Address, id: string, activity: OutgoingActivity): Promise<void> {
      await call('PUT', serviceUrl, `${activitiesOf(conversation)}/${encodeURIComponent(id)}`, { ...activity, id })
    },
    async openChat({ serviceUrl, tenant, bot, user }: Person): Promise<string> {
      const chat = {
        isGroup: false,
        bot,
        members: [{ id: user }],
        tenantId: tenant,
        channelData: { tenant: { id: tenant } },
      }
      const id = await call('POST', serviceUrl, '', chat)
      if (id === '') throw new Error('Teams opened a chat and did not name it')
      return id
    },
  }
}
type Credentials = Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>
const mostServices = 100
const isJwtError = /^(?:JsonWebTokenError|NotBeforeError|TokenExpiredError|SyntaxError)$/

/** Who says to have issued a token; what is no token has none. */
function issuerOf(authorization: string): unknown {
  const [, claims = ''] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]*$/.exec(authorization) ?? []
  try {
    return JSON.parse(Buffer.from(claims, 'base64url').toString())?.iss
  } catch {
    return undefined
  }
}

/** @throws Error where the work takes longer */
async function within<T>(milliseconds: number, work: Promise<T>, trouble: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(trouble)), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
