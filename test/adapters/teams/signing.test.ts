/** Only what the Bot Framework has signed is heard; anything else leaves no trace. Without an app id, only this machine is. */
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openStore, storeFile } from '../../../src/store/index.ts'
import { worldOver } from '../../register/world.ts'
import type { Json } from './connector.ts'
import { issuer, type TokenParts, tokenFor } from './keys.ts'
import { aoki, appId, inTenant, openTenant as open, personal, type Tenant, tenant } from './tenant.ts'
import { said } from './tenant-cards.ts'

const now = () => Math.floor(Date.now() / 1000)
const hours = (count: number) => count * 3600
const question = '支払先はどこですか'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shirube-teams-'))
  // The SDK writes of its own accord about tokens that it refuses.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

/** A tenant whose store lies in a file that can be looked into. */
async function openTenant(): Promise<Tenant> {
  const { store, assistant } = worldOver(await openStore({ dataDir: folder }))
  return open({ world: { store, assistant } })
}

/** Nothing was asked of Teams, and nothing was kept: no event, no conversation, no message to send, no note of a lookup. */
function expectNoTrace({ connector }: Tenant): void {
  expect(connector.calls).toEqual([])
  const database = new Libsql(storeFile(folder))
  const tables = database.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[]
  for (const { name } of tables.filter(({ name }) => !/^(kysely|sqlite)/.test(name)))
    expect(database.prepare(`select * from ${name}`).all(), name).toEqual([])
  database.close()
}
/** The same for every token: which of its parts is wrong would help a forger alone. */
const notSigned = [401, 'Not signed by the Bot Framework for this bot.\n']
const onlyFromHere = [
  403,
  'Without MicrosoftAppId, activities are taken from this machine alone, under its own name.\n',
]
const answerOf = async (response: Response): Promise<[number, string]> => [response.status, await response.text()]

describe('an activity with a token', () => {
  it('of the channel for this bot is heard, and the answer goes out with a token of our own', async () => {
    const teams = await openTenant()
    expect(await answerOf(await teams.deliver(personal(question)))).toEqual([200, ''])
    const sent = await teams.connector.nth('send')
    expect(sent.authorization).toBe('Bearer outbound')
    expect(teams.scopes).toEqual([`${appId} https://api.botframework.com`])
    // The keys are read once, for all that come.
    await teams.deliver(personal(question))
    expect(teams.keys.reads).toEqual(['/channel', '/channel/keys'])
  })

  it.each<[string, TokenParts]>([
    ['is for another bot', { claims: { aud: '22222222-2222-4222-8222-222222222222' } }],
    ['is for nobody', { claims: { aud: undefined } }],
    ['is for several', { claims: { aud: [appId, 'other'] } }],
    ['is of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['names its tenant as the issuer', { claims: { iss: `https://sts.windows.net/${tenant}/`, tid: tenant } }],
    [
      'is of an emulator that knows this bot',
      { claims: { iss: `https://sts.windows.net/${tenant}/`, tid: tenant, ver: '1.0', appid: appId } },
    ],
    ['is of another bot', { claims: { ver: '1.0', appid: '22222222-2222-4222-8222-222222222222' } }],
    ['claims to be anonymous', { claims: { appid: 'AnonymousSkill' } }],
    ['has no issuer', { claims: { iss: undefined } }],
    ['has an issuer that is no text', { claims: { iss: [issuer] } }],
    ['is signed with another key', { by: 'foreign' }],
    ['is signed with a key that nobody knows', { header: { kid: 'unknown' } }],
    ['names no key', { header: { kid: undefined } }],
    ['names a key that is none of RSA', { header: { kid: 'curve' } }],
    ['is signed with a key that does not speak for Teams', { header: { kid: 'webchat' } }],
    ['is not signed', { header: { alg: 'none' }, by: 'nothing' }],
    ['is not signed and says that it is', { by: 'nothing' }],
    ['is signed with the public key as a secret', { header: { alg: 'HS256' }, by: 'secret' }],
    ['has expired', { claims: { nbf: now() - hours(3), exp: now() - hours(1) } }],
    ['is not valid yet', { claims: { nbf: now() + hours(1), exp: now() + hours(2) } }],
    ['is for another service', { claims: { serviceurl: 'https://smba.example/emea/' } }],
    ['names no service', { claims: { serviceurl: undefined } }],
  ])('that %s is refused and leaves no trace', async (_, token) => {
    const teams = await openTenant()
    expect(await answerOf(await teams.deliver(personal(question), token))).toEqual(notSigned)
    await teams.quiet()
    expectNoTrace(teams)
    // Nor does it harm those that are right.
    expect((await teams.deliver(personal(question))).status).toBe(200)
    await teams.connector.nth('send')
  })

  const part = (text: string) => Buffer.from(text).toString('base64url')
  it.each<[string, string]>([
    ['none', ''],
    ['an empty one', 'Bearer '],
    ['a word', 'Bearer secret'],
    ['two dots', 'Bearer ..'],
    ['a password', `Basic ${part('user:password')}`],
    ['half a token', 'Bearer eyJhbGciOiJSUzI1NiJ9.e30'],
    ['a token of nothing', `Bearer ${part('{}')}.${part('null')}.x`],
    ['a token of a text', `Bearer ${part('{"alg":"RS256"}')}.${part('"text"')}.x`],
    ['a token without JSON', `Bearer ${part('{"alg"')}.${part('{"iss"')}.x`],
    ['a token without a head', `Bearer ${part('null')}.${part(`{"iss":"${issuer}"}`)}.x`],
    ['a token whose head is no JSON', `Bearer ${part('{')}.${part(`{"iss":"${issuer}"}`)}.x`],
    ['a very long one', `Bearer ${part('{}')}.${'a'.repeat(12_000)}.x`],
  ])('has to have one: %s', async (_, authorization) => {
    const teams = await openTenant()
    const body = JSON.stringify(teams.activity(personal(question)))
    expect(await answerOf(await teams.post(body, authorization ? { authorization } : {}))).toEqual(notSigned)
    expectNoTrace(teams)
  })

  it('of the channel, with another scheme or beside another, is refused', async () => {
    const teams = await openTenant()
    const activity = teams.activity(personal(question))
    const token = tokenFor(appId, activity.serviceUrl)
    for (const authorization of [token, `bearer ${token}`, `Token ${token}`, `Bearer ${token} x`, `Bearer  ${token}`])
      expect((await teams.post(JSON.stringify(activity), { authorization })).status).toBe(401)
    expectNoTrace(teams)
  })

  it('of ever more tenants, forged, leaves nothing behind in the SDK', async () => {
    const teams = await openTenant()
    // The list that the SDK would add every tenant to.
    const path = 'botframework-connector/lib/auth/tokenValidationParameters.js'
    const { ToBotFromBotOrEmulatorTokenValidationParameters: accepted } = (await import(path)) as Json
    const before = accepted.issuer.length
    for (let tid = 0; tid < 20; tid++)
      await teams.deliver(personal(question), {
        claims: { tid: `t${tid}`, iss: `https://sts.windows.net/t${tid}/` },
      })
    expect(accepted.issuer.length).toBe(before)
  })
})

describe('where the keys cannot be read', () => {
  it.each([500, 404, 'rubbish', 'break', 'hang'] as const)(
    'Teams is told to come again, and is heard once they can: %s',
    async (how) => {
      const teams = await openTenant()
      teams.keys.answer(how)
      const before = performance.now()
      expect(await answerOf(await teams.deliver(personal(question)))).toEqual([
        503,
        'The Bot Framework’s keys cannot be read now.\n',
      ])
      expect(performance.now() - before).toBeLessThan(9000)
      expectNoTrace(teams)
      expect(teams.log.join('\n')).toContain('the keys that tokens are signed with could not be read')
      teams.keys.answer('well')
      expect((await teams.deliver(personal(question))).status).toBe(200)
      await teams.connector.nth('send')
    },
  )

  it('what is no token is still refused as such', async () => {
    const teams = await openTenant()
    teams.keys.answer('break')
    expect((await teams.post(JSON.stringify(teams.activity(personal(question))))).status).toBe(401)
  })
})

describe('a request that is no activity', () => {
  const valid = (teams: Tenant) => ({ authorization: `Bearer ${tokenFor(appId, teams.connector.url)}` })
  it.each([
    ['nothing', '', 'Missing or malformed: type, channelId, serviceUrl, from, recipient'],
    ['half of one', '{', 'The body cannot be read as JSON'],
    ['null', 'null', 'The body cannot be read as JSON'],
    ['a list', '[]', 'The body is no activity'],
    ['a text', '"text"', 'The body cannot be read as JSON'],
    ['an empty one', '{}', 'Missing or malformed: type, channelId, serviceUrl, from, recipient'],
    [
      'no type',
      JSON.stringify({ ...personal(question), serviceUrl: 'http://127.0.0.1/', type: undefined }),
      'Missing or malformed: type',
    ],
    [
      'an empty type',
      JSON.stringify({ ...personal(question), serviceUrl: 'http://127.0.0.1/', type: '' }),
      'Missing or malformed: type',
    ],
    ['no service', JSON.stringify(personal(question)), 'Missing or malformed: serviceUrl'],
    [
      'a service that is no address',
      JSON.stringify({ ...personal(question), serviceUrl: 'here' }),
      'Missing or malformed: serviceUrl',
    ],
    [
      'a service of another kind',
      JSON.stringify({ ...personal(question), serviceUrl: 'file:///etc/passwd' }),
      'Missing or malformed: serviceUrl',
    ],
    [
      'no conversation',
      JSON.stringify({ ...personal(question), serviceUrl: 'http://127.0.0.1/', conversation: {} }),
      'Missing or malformed: conversation.id',
    ],
    [
      'another channel',
      JSON.stringify({ ...personal(question), serviceUrl: 'http://127.0.0.1/', channelId: 'sms' }),
      'channelId is not msteams',
    ],
    [
      'a text that is none',
      JSON.stringify({ ...personal(question), serviceUrl: 'http://127.0.0.1/', text: { a: 1 } }),
      'Missing or malformed: text',
    ],
  ])('is refused, and told what is wrong with it: %s', async (_, body, reason) => {
    const teams = await openTenant()
    expect(await answerOf(await teams.post(body, valid(teams)))).toEqual([400, `${reason}.\n`])
    expectNoTrace(teams)
  })

  it('is too large at 300 KB', async () => {
    const teams = await openTenant()
    const body = JSON.stringify(teams.activity(personal('あ'.repeat(100_000))))
    expect(await answerOf(await teams.post(body, valid(teams)))).toEqual([413, 'The body is larger than 256kb.\n'])
    expectNoTrace(teams)
  })

  it('is none as a form, a page or in another character set', async () => {
    const teams = await openTenant()
    const body = JSON.stringify(teams.activity(personal(question)))
    for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
      expect((await teams.post(body, { ...valid(teams), 'Content-Type': type })).status).toBe(400)
    const odd = { ...valid(teams), 'Content-Type': 'application/json; charset=none' }
    expect(await answerOf(await teams.post(body, odd))).toEqual([415, 'The body cannot be read as JSON.\n'])
    expectNoTrace(teams)
  })

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('is told that only POST is: %s', async (method) => {
    const teams = await openTenant()
    const response = await fetch(`${teams.url}/api/messages`, { method })
    expect([response.status, response.headers.get('allow'), await response.text()]).toEqual([
      405,
      'POST',
      'Only POST is taken here.\n',
    ])
  })

  it('leaves the web’s own routes as they are', async () => {
    const teams = await openTenant()
    expect((await fetch(`${teams.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${teams.url}/api/messages/other`)).status).toBe(404)
  })

  it.each([
    'typing',
    'messageReaction',
    'messageUpdate',
    'messageDelete',
    'event',
    'endOfConversation',
    'neverHeardOf',
  ])('but is of a kind that needs nothing done is taken: %s', async (type) => {
    const teams = await openTenant()
    expect(await answerOf(await teams.deliver(personal(question, { type })))).toEqual([200, ''])
    expectNoTrace(teams)
  })

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'has no kind by a name that every object has: %s',
    async (name) => {
      const teams = await openTenant()
      expect(await answerOf(await teams.deliver(personal(question, { type: name })))).toEqual([200, ''])
      expect(await answerOf(await teams.deliver(personal(question, { type: 'invoke', name })))).toEqual([501, ''])
      expectNoTrace(teams)
    },
  )

  it.each(['signin/verifyState', 'fileConsent/invoke', 'neverHeardOf', '', undefined])(
    'is an invoke that the app does not have: %s',
    async (name) => {
      const teams = await openTenant()
      expect(await answerOf(await teams.deliver(personal('', { type: 'invoke', name })))).toEqual([501, ''])
      expectNoTrace(teams)
    },
  )
})

describe('without an app id', () => {
  const local = () => open({ isLocal: true })

  it('this machine is heard, unsigned, and answered', async () => {
    const teams = await local()
    expect(await answerOf(await teams.deliver(personal(question, { channelId: 'emulator' })))).toEqual([200, ''])
    const sent = await teams.connector.nth('send')
    expect(said(sent)).toContain('お支払先')
    expect(sent.authorization).toBeUndefined()
    expect(teams.keys.reads).toEqual([])
  })

  it.each([
    ['x-forwarded-for', '10.0.0.1'],
    ['x-forwarded-for', '127.0.0.1'],
    ['x-forwarded-host', 'shirube.example'],
    ['x-forwarded-proto', 'https'],
    ['forwarded', 'for=10.0.0.1'],
    ['x-real-ip', '10.0.0.1'],
    ['via', '1.1 proxy'],
  ])('what has come by way of another is refused: %s: %s', async (name, value) => {
    const teams = await local()
    const body = JSON.stringify(teams.activity(personal(question)))
    expect(await answerOf(await teams.post(body, { [name]: value }))).toEqual(onlyFromHere)
    expect(teams.connector.calls).toEqual([])
  })

  it.each(['shirube.example', 'evil.example:80', '10.0.0.1', 'localhost.evil.example'])(
    'what was asked under another name is refused: %s',
    async (host) => {
      const teams = await local()
      expect(await statusUnder(teams, host)).toBe(403)
      expect(teams.connector.calls).toEqual([])
    },
  )

  it('what was asked under a name of this machine is heard', async () => {
    const teams = await local()
    const { port } = new URL(teams.url)
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`])
      expect(await statusUnder(teams, host)).toBe(200)
  })

  it.each([
    'https://smba.trafficmanager.net/emea/',
    'http://10.0.0.1:3000/',
    'http://127.0.0.1.evil.example/',
    'http://localhost.evil.example/',
    'http://127.0.0.1@evil.example/',
    'http://0.0.0.0:3000/',
  ])('answers go to no other machine: %s', async (serviceUrl) => {
    const teams = await local()
    expect(await answerOf(await teams.deliver(personal(question, { serviceUrl })))).toEqual(onlyFromHere)
    await teams.quiet()
    expect(teams.connector.calls).toEqual([])
  })

  it('nobody is taken for a person of the register, whatever they say of themselves', async () => {
    const teams = await local()
    const claims = [
      personal('renewal', { from: aoki }),
      personal('うちの契約の更新はいつですか', { from: aoki }),
      personal('renewal C-1042', { from: { ...aoki, aadObjectId: aoki.aadObjectId, role: 'user' } }),
      inTenant(personal('renewal', { from: aoki }), `${tenant}`),
      inTenant(personal('renewal', { from: aoki }), `:${tenant}`),
      inTenant(personal('renewal', { from: { ...aoki, aadObjectId: `${tenant}:${aoki.aadObjectId}` } }), 'teams'),
    ]
    for (const [at, activity] of claims.entries()) {
      expect((await teams.deliver(activity)).status).toBe(200)
      expect(said(await teams.connector.nth('send', at + 1))).not.toContain('Aoki')
    }
    for (const { body } of teams.connector.calls) expect(JSON.stringify(body)).not.toMatch(/青空|C-104[3-7]/)
  })
})

/** Sent by hand: fetch sets the name that is asked under by itself. */
function statusUnder(teams: Tenant, host: string): Promise<number | undefined> {
  const body = JSON.stringify(teams.activity(personal(question)))
  const headers = { host, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    request(`${teams.url}/api/messages`, { method: 'POST', headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end(body)
  })
}
