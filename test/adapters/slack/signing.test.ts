/** Only what Slack has signed just now is heard; anything else leaves no trace. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore, storeFile } from '../../../src/store/index.ts'
import { worldOver } from '../../register/world.ts'
import { dm, eventBody, openWorkspace as open, signed, type Workspace } from './workspace.ts'

const now = () => Math.floor(Date.now() / 1000)
const minutes = (count: number) => count * 60
const body = () => JSON.stringify(eventBody(dm('支払先はどこですか')))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shirube-slack-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A workspace whose store lies in a file that can be looked into. */
async function openWorkspace(): Promise<Workspace> {
  const { store, assistant } = worldOver(await openStore({ dataDir: folder }))
  return open({ world: { store, assistant } })
}

/** Nothing was asked of Slack, and nothing was kept: no event, no conversation, no message to send, no note of a lookup. */
function expectNoTrace({ api }: Workspace): void {
  expect(api.calls).toEqual([])
  const database = new Libsql(storeFile(folder))
  const tables = database.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[]
  for (const { name } of tables.filter(({ name }) => !/^(kysely|sqlite)/.test(name)))
    expect(database.prepare(`select * from ${name}`).all(), name).toEqual([])
  database.close()
}

describe('a request', () => {
  it('that verifies the address is answered with its challenge', async () => {
    const slack = await openWorkspace()
    const response = await slack.post(JSON.stringify({ type: 'url_verification', challenge: 'abc', token: 'x' }))
    expect([response.status, await response.text()]).toEqual([200, '{"challenge":"abc"}'])
    expectNoTrace(slack)
  })

  it.each<[string, (text: string) => Record<string, string>]>([
    ['is signed with another secret', (text) => signed(text, now(), 'another')],
    ['is signed for another body', () => signed('{}')],
    ['is signed over another time', (text) => ({ ...signed(text), 'X-Slack-Request-Timestamp': String(now() - 1) })],
    ['has no signature', () => ({ 'X-Slack-Signature': '' })],
    ['has half a signature', () => ({ 'X-Slack-Signature': 'v0' })],
    ['has no time', (text) => ({ ...signed(text), 'X-Slack-Request-Timestamp': '' })],
    ['has no number as its time', (text) => ({ ...signed(text), 'X-Slack-Request-Timestamp': 'soon' })],
    ['is older than five minutes', (text) => signed(text, now() - minutes(5) - 2)],
    ['was heard yesterday', (text) => signed(text, now() - minutes(24 * 60))],
    ['is more than five minutes ahead', (text) => signed(text, now() + minutes(5) + 2)],
    ['is an hour ahead', (text) => signed(text, now() + minutes(60))],
  ])('that %s is refused and leaves no trace', async (_, headers) => {
    const slack = await openWorkspace()
    const text = body()
    const response = await slack.post(text, headers(text))
    expect([response.status, await response.text()]).toEqual([401, ''])
    expectNoTrace(slack)
  })

  it('that is refused leaves one line with the likely cure, of each kind, however often it comes', async () => {
    const slack = await openWorkspace()
    const text = body()
    for (let time = 0; time < 4; time++) {
      await fetch(`${slack.url}/slack/events`, { method: 'POST', body: text })
      await slack.post(text, signed(text, now(), 'another'))
      await slack.post(text, signed(text, now() - minutes(10)))
      await slack.post(text, signed(text, now() + minutes(10)))
    }
    expect(slack.log).toEqual([
      expect.stringMatching(/no signature.* hand on the X-Slack-… headers$/),
      expect.stringMatching(/signature does not fit.* set SLACK_SIGNING_SECRET to the signing secret/),
      expect.stringMatching(/more than five minutes.* set this machine’s clock right$/),
    ])
  })

  it.each(['/slack/events/', '/Slack/Events', '/slack/events?x=1'])(
    'ahead of its time is refused at %s, too',
    async (path) => {
      const slack = await openWorkspace()
      const text = body()
      expect((await slack.post(text, signed(text, now() + minutes(10)), path)).status).toBe(401)
      expectNoTrace(slack)
    },
  )

  it('without any of Slack’s headers is refused', async () => {
    const slack = await openWorkspace()
    const response = await fetch(`${slack.url}/slack/events`, { method: 'POST', body: body() })
    expect(response.status).toBe(401)
    expectNoTrace(slack)
  })

  it.each([-minutes(5) + 5, minutes(5) - 5])('that is %i seconds from now is taken', async (distance) => {
    const slack = await openWorkspace()
    const text = body()
    expect((await slack.post(text, signed(text, now() + distance))).status).toBe(200)
    await slack.api.nth('chat.postMessage')
  })

  it.each(['command=%2Frenewal&text=', 'payload=%7B%7D'])('as a form is refused as well: %s', async (form) => {
    const slack = await openWorkspace()
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
    expect((await slack.post(form, { ...type, ...signed(form, now(), 'another') })).status).toBe(401)
    expectNoTrace(slack)
  })

  it.each(['', '{', 'null', '{"type":"event_callback"}'])(
    'that is signed but no event does no harm: %j',
    async (text) => {
      const slack = await openWorkspace()
      expect((await slack.post(text)).status).toBeLessThan(501)
      expect((await slack.event(dm('支払先はどこですか'))).status).toBe(200)
      await slack.api.nth('chat.postMessage')
    },
  )

  it('leaves the web’s own routes as they are', async () => {
    const slack = await openWorkspace()
    expect((await fetch(`${slack.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${slack.url}/slack/events`)).status).toBe(404)
  })
})
