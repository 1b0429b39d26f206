/** A workspace with the app in it: the real door over real HTTP, with what Slack sends and signs, and what people press. */
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect } from 'vitest'
import { openDoors } from '../../../adapters/index.ts'
import { slackDoor } from '../../../adapters/slack/index.ts'
import type { SlackSettings } from '../../../adapters/slack/settings.ts'
import { newStanding } from '../../../adapters/standing.ts'
import type { Assistant } from '../../../src/ask.ts'
import { startSending } from '../../../src/outbox.ts'
import type { Person, Store } from '../../../src/store/index.ts'
import { openWorld, rows } from '../../register/world.ts'
import { type Json, openWebApi, type WebApi } from './web-api.ts'

export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5'
export const team = 'T1'
/** A partner's person, sales for all partners, one of another workspace, and somebody whom nobody knows. */
export const aoki = 'UAOKI'
export const sales = 'USALES'
export const stranger = 'USTRANGER'
export const guest = 'UGUEST'
const people: Person[] = [
  { id: 'aoki', name: 'Ai Aoki', role: 'partner', partnerId: 'P-A', assigned: [], identities: ['slack:T1:UAOKI'] },
  { id: 'sales', name: 'Saburo', role: 'sales', partnerId: null, assigned: 'all', identities: ['slack:T1:USALES'] },
  { id: 'beni', name: 'Beni Baba', role: 'partner', partnerId: 'P-B', assigned: [], identities: ['slack:T2:UGUEST'] },
]

export interface Workspace {
  api: WebApi
  store: Store
  assistant: Assistant
  /** Where the door listens. */
  url: string
  /** What the operator would read. */
  log: string[]
  post(body: string, headers?: Record<string, string>, path?: string): Promise<Response>
  event(event: Json, changes?: Json): Promise<Response>
  command(name: string, text: string, changes?: Json): Promise<Json>
  interact(payload: Json): Promise<Response>
  /** Everything that was put into the outbox has gone out, or been given up. */
  quiet(): Promise<void>
  close(): Promise<void>
}

const opened: Workspace[] = []
afterEach(async () => {
  for (const workspace of opened.splice(0)) {
    await workspace.close()
    expect(workspace.api.refused, 'what Slack would refuse').toEqual([])
  }
})

export interface Options {
  settings?: Partial<SlackSettings>
  /** In place of the invented register. */
  world?: { store: Store; assistant: Assistant }
  /** What Slack must know before the door opens. */
  prepare?: (api: WebApi) => void
}

/** Opens a workspace for the running test; closed after it. */
export async function openWorkspace({ settings = {}, world, prepare }: Options = {}): Promise<Workspace> {
  const api = await openWebApi()
  prepare?.(api)
  const { store, assistant } = world ?? (await openWorld(rows, people))
  const log: string[] = []
  const keys: SlackSettings = { signingSecret, botToken: 'xoxb-one', apiUrl: api.url, ...settings }
  const door = slackDoor(keys, { assistant, store, wake: (put) => sending.wake(put), log: (line) => log.push(line) })
  const sending = startSending(store, { slack: door.send }, { log: (line) => log.push(line) })
  const server = createServer(openDoors(assistant, newStanding(store), door.routes ? [door.routes] : []))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  await door.start()
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const post: Workspace['post'] = (body, headers = {}, path = '/slack/events') =>
    fetch(url + path, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', ...signed(body), ...headers },
    })
  const form = (fields: Record<string, string>): Promise<Response> =>
    post(new URLSearchParams(fields).toString(), { 'Content-Type': 'application/x-www-form-urlencoded' })

  const workspace: Workspace = {
    ...{ api, store, assistant, url, log, post },
    event: (event, changes) => post(JSON.stringify(eventBody(event, changes))),
    async command(name, text, changes = {}) {
      const response = await form({
        ...{ command: name, text, team_id: team, user_id: stranger, channel_id: 'C1', trigger_id: 'tr1' },
        ...{ response_url: api.responseUrl, ...changes },
      })
      expect(response.status).toBe(200)
      const said = await response.text()
      return said === '' ? undefined : JSON.parse(said)
    },
    interact: (payload) => form({ payload: JSON.stringify(payload) }),
    async quiet() {
      const waiting = async () => (await store.outbox.counts()).waiting
      await expect.poll(waiting, { timeout: 20_000, interval: 20 }).toBe(0)
      await wait(50)
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await door.stop()
      await sending.stop()
      await api.close()
      if (!world) await store.close()
    },
  }
  opened.push(workspace)
  return workspace
}

/** Signs a body as Slack does. https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function signed(body: string, at = Math.floor(Date.now() / 1000), secret = signingSecret) {
  const hash = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')
  return { 'X-Slack-Request-Timestamp': String(at), 'X-Slack-Signature': `v0=${hash}` }
}

let count = 0
/** A fresh time stamp, as a message has. */
export const newTs = (): string => `1433900000.${String(++count).padStart(6, '0')}`

/** An event with its wrapper; `changes` go into the wrapper. */
export const eventBody = (event: Json, changes: Json = {}): Json => ({
  type: 'event_callback',
  team_id: team,
  api_app_id: 'A1',
  event_id: `Ev${++count}`,
  event_time: 1433900000,
  event,
  authorizations: [{ team_id: team, user_id: 'UBOT', is_bot: true }],
  ...changes,
})

/** A direct message. */
export const dm = (text: string, changes: Json = {}): Json => ({
  ...{ type: 'message', channel_type: 'im', channel: 'D1', user: stranger, text, ts: newTs() },
  ...changes,
})
/** What is said in a channel, to nobody in particular. */
export const said = (text: string, changes: Json = {}): Json => ({
  ...{ type: 'message', channel_type: 'channel', channel: 'C1', user: stranger, text, ts: newTs() },
  ...changes,
})
/** What is said to the app in a channel. */
export const mention = (text: string, changes: Json = {}): Json => ({
  ...{ type: 'app_mention', channel: 'C1', user: stranger, text: `<@UBOT> ${text}`, ts: newTs() },
  ...changes,
})
