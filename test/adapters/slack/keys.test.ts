/** What the operator is told at the start: how the door is open, for whom, and which key Slack refuses. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { slackDoor } from '../../../adapters/slack/index.ts'
import { examineAppToken, examineBotToken } from '../../../adapters/slack/keys.ts'
import { type SlackSettings, scopes } from '../../../adapters/slack/settings.ts'
import { openWorld } from '../../register/world.ts'
import { closedPort } from '../../store/relay.ts'
import { openWebApi, type Reply, type WebApi } from './web-api.ts'

let api: WebApi
beforeEach(async () => {
  api = await openWebApi()
})
afterEach(() => api.close())

const identity = { ok: true, team: 'Aozora', team_id: 'T1', user: 'shirube', user_id: 'UBOT' }
/** Slack's answer to auth.test, with the scopes that the token has. */
const granting = (granted: readonly string[]): Reply => ({
  status: 200,
  headers: { 'Content-Type': 'application/json', 'X-OAuth-Scopes': granted.join(',') },
  body: JSON.stringify(identity),
})

async function introduced(keys: Partial<SlackSettings>): Promise<string[]> {
  const { store, assistant } = await openWorld()
  const log: string[] = []
  const settings = { signingSecret: 's', botToken: 'xoxb-one', apiUrl: api.url, ...keys }
  const door = slackDoor(settings, { assistant, store, wake: () => undefined, log: (line) => log.push(line) })
  await door.introduce()
  await store.close()
  return log
}

describe('at the start', () => {
  it('the workspace and the bot are named', async () => {
    api.answer('auth.test', [granting([...scopes, 'users:read.email'])])
    expect(await introduced({})).toEqual([
      'Slack: open over HTTP at /slack/events, for one workspace',
      'Slack: workspace Aozora (T1), bot shirube (UBOT)',
    ])
    expect(api.made('auth.test').map(({ token }) => token)).toEqual(['xoxb-one'])
  })

  it('Socket Mode is called so', async () => {
    const [first] = await introduced({ signingSecret: undefined, appToken: 'xapp-1' })
    expect(first).toBe('Slack: Socket Mode, for one workspace')
  })

  it('many workspaces are asked nothing: their tokens come later', async () => {
    const many = { botToken: undefined, clientId: '1.2', clientSecret: 'c', stateSecret: 's' }
    expect(await introduced(many)).toEqual([
      'Slack: open over HTTP at /slack/events, for every workspace that installs it at /slack/install',
    ])
    expect(api.calls).toEqual([])
  })

  it.each([
    ['invalid_auth', 'set the bot token (xoxb-…) of the app’s Install App page'],
    ['account_inactive', 'install it again and set the new token'],
    ['token_revoked', 'install it again and set the new token'],
    ['token_expired', 'token_rotation_enabled false'],
  ])('a token that is refused is named with its cure: %s', async (error, cure) => {
    api.answer('auth.test', [{ error }])
    const [, said = '', ...more] = await introduced({})
    expect(said).toContain(`SLACK_BOT_TOKEN is refused by Slack (${error}): `)
    expect(said).toContain(cure)
    expect([said, ...more].join()).not.toContain('xoxb-one')
  })

  it.each<Reply>([
    'break',
    { status: 503 },
    { error: 'internal_error' },
    { status: 429, headers: { 'Retry-After': '9' } },
  ])('a Slack that cannot tell accuses no key: %j', async (reply) => {
    api.answer('auth.test', [reply])
    const [, said = '', ...more] = await introduced({})
    expect(said).toMatch(/^Slack: could not be asked whose SLACK_BOT_TOKEN is \(.+\); messages wait until it can be$/)
    expect(more).toEqual([])
  })

  it('scopes that the app lacks are named', async () => {
    api.answer('auth.test', [granting(scopes.filter((scope) => scope !== 'commands' && scope !== 'chat:write'))])
    const [, , said] = await introduced({})
    expect(said).toMatch(/^Slack: the app lacks chat:write, commands: .*reinstall it$/)
  })
})

describe('a token', () => {
  it('is given no more time than it may take', async () => {
    api.answer('auth.test', ['hang'])
    const before = performance.now()
    const found = await examineBotToken({ token: 'xoxb-one', apiUrl: api.url, timeout: 200 })
    expect(found).toMatchObject({ kind: 'unknown' })
    expect(performance.now() - before).toBeLessThan(2000)
  })

  it('of a Slack that is not there is unknown, and why is said', async () => {
    const found = await examineBotToken({ token: 'xoxb-one', apiUrl: `http://127.0.0.1:${await closedPort()}/api/` })
    expect(found).toEqual({ kind: 'unknown', reason: 'ECONNREFUSED' })
  })

  it.each<[Reply, string]>([
    [{ status: 404, body: '<html>Not here</html>' }, 'HTTP 404'],
    [{ status: 200, body: '<html>Hello</html>' }, 'HTTP 200, not Slack’s API'],
    [
      { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"hello":1}' },
      'HTTP 200, not Slack’s API',
    ],
  ])('is not accused by what is not Slack: %j', async (reply, reason) => {
    for (const [method, examine] of [
      ['auth.test', examineBotToken],
      ['apps.connections.open', examineAppToken],
    ] as const) {
      api.answer(method, [reply])
      expect(await examine({ token: 'xoxb-one', apiUrl: api.url })).toEqual({ kind: 'unknown', reason })
    }
  })

  it('of a Slack that names no scopes lacks none', async () => {
    const found = await examineBotToken({ token: 'xoxb-one', apiUrl: api.url })
    expect(found).toMatchObject({ kind: 'taken', workspace: 'T1', missingScopes: [] })
  })

  it('for Socket Mode is taken, or refused with its cure in both languages', async () => {
    const asked = { token: 'xapp-1', apiUrl: api.url }
    expect(await examineAppToken(asked)).toMatchObject({ kind: 'taken' })
    expect(api.made('apps.connections.open').map(({ token }) => token)).toEqual(['xapp-1'])
    api.answer('apps.connections.open', [{ error: 'missing_scope' }])
    const found = await examineAppToken(asked)
    expect(found).toMatchObject({ kind: 'refused', setting: 'SLACK_APP_TOKEN', error: 'missing_scope' })
    if (found.kind === 'refused')
      for (const cure of Object.values(found.cure)) expect(cure).toContain('connections:write')
  })
})
