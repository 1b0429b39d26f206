/** Socket Mode: the same door without an address that Slack can reach. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { slackDoor } from '../../../adapters/slack/index.ts'
import { openWorld } from '../../register/world.ts'
import { elementIn, pressed, snapshotIn, wordsOf } from './reading.ts'
import { openSocket, type Socket } from './socket.ts'
import { openWebApi, type WebApi } from './web-api.ts'
import { aoki, dm, eventBody, openWorkspace, stranger, team, type Workspace } from './workspace.ts'

const keys = { signingSecret: undefined, appToken: 'xapp-1', botToken: 'xoxb-one' }
let socket: Socket
beforeEach(async () => {
  socket = await openSocket()
})
afterEach(() => socket.close())

const open = (): Promise<Workspace> =>
  openWorkspace({
    settings: keys,
    prepare: (api) => api.answer('apps.connections.open', [{ ok: { url: socket.url } }], 'forEver'),
  })
const command = (name: string, text: string, user = stranger) => ({
  ...{ command: name, text, team_id: team, user_id: user, channel_id: 'C1', trigger_id: 'tr1' },
})

describe('Socket Mode', () => {
  it('opens a connection with the app’s token, and no address for events', async () => {
    const slack = await open()
    expect(slack.api.made('apps.connections.open')[0]?.token).toBe('xapp-1')
    expect(socket.connections()).toBe(1)
    expect((await slack.post('{}')).status).toBe(404)
    expect((await fetch(`${slack.url}/healthz`)).status).toBe(200)
  })

  it('answers an event, once', async () => {
    const slack = await open()
    const body = eventBody(dm('支払先はどこですか'))
    expect(await socket.send('events_api', body)).toEqual({})
    await socket.send('events_api', body)
    const sent = await slack.api.nth('chat.postMessage')
    expect(snapshotIn(sent.blocks).intent).toBe('where-to-pay')
    await slack.quiet()
    expect(slack.api.made('chat.postMessage')).toHaveLength(1)
  })

  it('answers a command in its acknowledgement', async () => {
    await open()
    const reply = await socket.send('slash_commands', command('/renewal', '', aoki))
    expect(reply.response_type).toBe('ephemeral')
    expect(wordsOf(reply.blocks)).toContain('C-1043')
    expect(wordsOf((await socket.send('slash_commands', command('/aspera', 'where do I pay?'))).blocks)).toContain(
      'Source: ',
    )
  })

  it('takes what is pressed', async () => {
    const slack = await open()
    const { blocks } = await socket.send('slash_commands', command('/aspera', 'where do I pay?'))
    await socket.send('interactive', pressed(elementIn(blocks, 'why'), { isPrivate: true }))
    expect((await slack.api.nth('views.open')).view.title.text).toBe('Why this answer')
  })

  it('connects again where Slack asks for it', async () => {
    const slack = await open()
    socket.recycle()
    await expect.poll(() => socket.connections(), { timeout: 15_000 }).toBe(2)
    await socket.send('events_api', eventBody(dm('支払先はどこですか')))
    await slack.api.nth('chat.postMessage')
  })

  it('connects again where the connection breaks', async () => {
    const slack = await open()
    socket.drop()
    await expect.poll(() => socket.connections(), { timeout: 15_000 }).toBe(2)
    await socket.send('events_api', eventBody(dm('支払先はどこですか')))
    await slack.api.nth('chat.postMessage')
  })
})

describe('Socket Mode at the start', () => {
  let api: WebApi
  beforeEach(async () => {
    api = await openWebApi()
  })
  afterEach(() => api.close())
  async function door(log: string[]) {
    const { store, assistant } = await openWorld()
    return slackDoor(
      { ...keys, apiUrl: api.url },
      { assistant, store, wake: () => undefined, log: (line) => log.push(line) },
    )
  }

  it('does not hold up the other doors where Slack is away, and connects once it is back', async () => {
    api.answer('apps.connections.open', [{ status: 503 }, 'break', { status: 500 }, { ok: { url: socket.url } }])
    const log: string[] = []
    const { start, stop } = await door(log)
    const before = performance.now()
    await start()
    expect(performance.now() - before).toBeLessThan(3500)
    expect(socket.connections()).toBe(0)
    await expect.poll(() => log.at(-1), { timeout: 20_000 }).toBe('Slack: Socket Mode is connected')
    expect(socket.connections()).toBe(1)
    await stop()
  })

  it.each([
    ['invalid_auth', 'set an app-level token (xapp-…) with the scope connections:write'],
    ['account_inactive', 'install it again and set the new token'],
    // Which Bolt would ask again and again.
    ['missing_scope', 'set an app-level token (xapp-…) with the scope connections:write'],
  ])('tells the cure where the token is wrong, and holds up no other door: %s', async (error, cure) => {
    api.answer('apps.connections.open', [{ error }], 'forEver')
    const log: string[] = []
    const { start, stop, introduce } = await door(log)
    const before = performance.now()
    await start()
    expect(performance.now() - before).toBeLessThan(3500)
    await introduce()
    const [said] = log
    expect(said).toContain(`SLACK_APP_TOKEN is refused by Slack (${error}): `)
    expect(said).toContain(cure)
    expect(log.filter((line) => line.includes('SLACK_APP_TOKEN'))).toHaveLength(1)
    expect(log.join('\n')).not.toMatch(/xapp-1| at \w|for one workspace|bot /)
    await stop()
  })
})
