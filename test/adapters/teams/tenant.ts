/** A tenant with the app in it: the real door over real HTTP, with what Teams sends and signs, and what people press. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, expect, vi } from 'vitest'
import { openDoors } from '../../../adapters/index.ts'
import { newStanding } from '../../../adapters/standing.ts'
import type { BotServiceParts } from '../../../adapters/teams/bot-service.ts'
import { messagesPath, teamsDoor } from '../../../adapters/teams/index.ts'
import type { TeamsSettings } from '../../../adapters/teams/settings.ts'
import type { Assistant } from '../../../src/ask.ts'
import { startSending } from '../../../src/outbox.ts'
import type { Person, Store } from '../../../src/store/index.ts'
import type { Taken } from '../../../src/store/outbox.ts'
import { openWorld, rows } from '../../register/world.ts'
import { type Connector, type Json, openConnector } from './connector.ts'
import { type KeyServer, openKeys, type TokenParts, tokenFor } from './keys.ts'

export const appId = '11111111-1111-4111-8111-111111111111'
export const tenant = 'aaaaaaaa-0000-4000-8000-00000000000a'
export const otherTenant = 'bbbbbbbb-0000-4000-8000-00000000000b'
/** A person as Teams names them: the channel's id, and that of the tenant's directory. */
const personNamed = (name: string, digit: string) => ({
  id: `29:${name}`,
  name,
  aadObjectId: `00000000-0000-4000-8000-${digit.repeat(12)}`,
})
/** A partner's person, sales for all partners, one of another tenant, and somebody whom nobody knows. */
export const aoki = personNamed('Ai Aoki', '1')
export const sales = personNamed('Saburo', '2')
export const guest = personNamed('Beni Baba', '3')
export const stranger = personNamed('Somebody', '9')
export const bot = { id: `28:${appId}`, name: 'Shirube' }
const of = (where: string, { aadObjectId }: typeof aoki) => `teams:${where}:${aadObjectId}`
const people: Person[] = [
  { id: 'aoki', name: 'Ai Aoki', role: 'partner', partnerId: 'P-A', assigned: [], identities: [of(tenant, aoki)] },
  { id: 'sales', name: 'Saburo', role: 'sales', partnerId: null, assigned: 'all', identities: [of(tenant, sales)] },
  { id: 'beni', name: 'Beni', role: 'partner', partnerId: 'P-B', assigned: [], identities: [of(otherTenant, guest)] },
]

export interface Tenant {
  connector: Connector
  keys: KeyServer
  store: Store
  assistant: Assistant
  /** Where the door listens. */
  url: string
  /** What the operator would read. */
  log: string[]
  /** The scopes for which tokens to the connector were asked for. */
  scopes: string[]
  /** Sends a body as it stands, with the headers given alone. */
  post(body: string, headers?: Record<string, string>): Promise<Response>
  /** Sends an activity as Teams does; parts of the token may be others than the usual. */
  deliver(activity: Json, token?: TokenParts): Promise<Response>
  /** Sends an invoke. @returns the body that answers it */
  invoke(activity: Json): Promise<Json>
  /** An activity of this tenant's connector: its fields, with those given in their place. */
  activity(fields: Json): Json
  /** Everything that was put into the outbox has gone out, or been given up. */
  quiet(): Promise<void>
  close(): Promise<void>
}

const opened: Tenant[] = []
const lasting: Tenant[] = []
afterEach(() => closeAll(opened))
afterAll(() => closeAll(lasting))

async function closeAll(tenants: Tenant[]): Promise<void> {
  for (const one of tenants.splice(0)) {
    await one.close()
    expect(one.connector.refused, 'what Teams would refuse').toEqual([])
  }
}

export interface Options {
  settings?: Partial<TeamsSettings>
  /** In place of the invented register. */
  world?: { store: Store; assistant: Assistant }
  /** Without an app id: nothing is signed. */
  isLocal?: boolean
  /** What comes of the first attempts to get a token for the connector. */
  tokens?: 'fails'[]
  /** Closed after the file's last test: for tests that run at once, of which none may close another's. */
  isLasting?: boolean
}

/** Opens a tenant for the running test; closed after it, unless it is to last. */
export async function openTenant({
  settings = {},
  world,
  isLocal = false,
  tokens = [],
  isLasting = false,
}: Options = {}): Promise<Tenant> {
  const connector = await openConnector()
  const keys = await openKeys()
  const { store, assistant } = world ?? (await openWorld(rows, people))
  const log: string[] = []
  const scopes: string[] = []
  const credentials = {
    isValidAppId: async (id = '') => id === appId,
    isAuthenticationDisabled: async () => false,
    async createCredentials(id: string, scope: string) {
      scopes.push(`${id} ${scope}`)
      return {
        async signRequest(request: { headers: { set(name: string, value: string): void } }) {
          if (tokens.shift() === 'fails') throw new Error('no token today')
          request.headers.set('authorization', 'Bearer outbound')
          return request
        },
      }
    },
  }
  const signed: Partial<BotServiceParts> = { channel: keys.channel, credentials: credentials as never }
  const known: TeamsSettings = isLocal
    ? { type: 'SingleTenant' }
    : { appId, password: 'hush', type: 'SingleTenant', tenantId: tenant, ...settings }
  const note = (line: string): void => void log.push(line)
  const parts = {
    assistant,
    store,
    wake: (put?: readonly Taken[]) => sending.wake(put),
    log: note,
    ...(isLocal ? {} : signed),
  }
  const door = teamsDoor(known, parts)
  const sending = startSending(store, { teams: door.send }, { log: note })
  const server = createServer(openDoors(assistant, newStanding(store), [door.routes]))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const post: Tenant['post'] = (body, headers = {}) =>
    fetch(url + messagesPath, { method: 'POST', body, headers: { 'Content-Type': 'application/json', ...headers } })
  const deliver: Tenant['deliver'] = (given, token) => {
    const activity = one.activity(given)
    const authorization = `Bearer ${tokenFor(appId, activity.serviceUrl, token)}`
    return post(JSON.stringify(activity), isLocal ? {} : { authorization })
  }
  const one: Tenant = {
    ...{ connector, keys, store, assistant, url, log, scopes, post, deliver },
    activity: (fields) => ({ serviceUrl: connector.url, ...fields }),
    async invoke(activity) {
      const response = await deliver(activity)
      const text = await response.text()
      expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining('json')])
      return JSON.parse(text)
    },
    async quiet() {
      const isEmpty = async () => expect((await store.outbox.counts()).waiting).toBe(0)
      await vi.waitFor(isEmpty, { timeout: 20_000, interval: 20 })
      await wait(50)
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await connector.close()
      await sending.stop()
      await keys.close()
      if (!world) await store.close()
    },
  }
  const open = isLasting ? lasting : opened
  open.push(one)
  return one
}

let count = 0
/** A fresh id, as an activity has. */
export const newId = (): string => `1433900000${String(++count).padStart(3, '0')}`

const activityOf = (conversation: Json, text: string, changes: Json): Json => ({
  type: 'message',
  id: newId(),
  channelId: 'msteams',
  timestamp: '2015-06-10T03:00:00Z',
  from: stranger,
  recipient: bot,
  conversation: { tenantId: tenant, ...conversation },
  channelData: { tenant: { id: tenant } },
  locale: 'ja-JP',
  text,
  textFormat: 'plain',
  ...changes,
})
const mentionOfBot = { type: 'mention', mentioned: bot, text: '<at>Shirube</at>' }
const withMention = (text: string, { entities = [], ...changes }: Json): [string, Json] => [
  `<at>Shirube</at> ${text}`,
  { entities: [mentionOfBot, ...entities], ...changes },
]

/** In a chat of two. */
export const personal = (text: string, changes: Json = {}): Json =>
  activityOf({ id: 'a:personal-1', conversationType: 'personal' }, text, changes)
/** To the bot in a group chat. */
export const inGroup = (text: string, changes: Json = {}): Json =>
  activityOf(
    { id: '19:group-1@thread.v2', conversationType: 'groupChat', isGroup: true },
    ...withMention(text, changes),
  )
export const thread = '19:channel-1@thread.tacv2;messageid=1433900000000'
/** To the bot in a channel; as Teams has it, the thread's root is part of the conversation's id. */
export const inChannel = (text: string, changes: Json = {}): Json =>
  activityOf({ id: thread, conversationType: 'channel', isGroup: true }, ...withMention(text, changes))

/** The same activity, of another conversation. */
export const elsewhere = (activity: Json, id: string): Json => ({
  ...activity,
  conversation: { ...activity.conversation, id },
})
/** The same activity, of another tenant. */
export const inTenant = (activity: Json, id: string): Json => ({
  ...activity,
  conversation: { ...activity.conversation, tenantId: id },
  channelData: { ...activity.channelData, tenant: { id } },
})
