/** Installing by OAuth in many workspaces: who may, where the token lies, which one is used, and how it goes. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openStore, type Store } from '../../../src/store/index.ts'
import { worldOver } from '../../register/world.ts'
import type { Json } from './web-api.ts'
import { dm, openWorkspace, type Workspace } from './workspace.ts'

const keys = { botToken: undefined, clientId: '1.2', clientSecret: 'client-secret', stateSecret: 'state-secret' }
const secretKey = randomBytes(32)
let folder = ''
let store: Store
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shirube-slack-'))
  store = await openStore({ dataDir: folder, secretKey })
})
afterEach(async () => {
  vi.useRealTimers()
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})
const open = (): Promise<Workspace> =>
  openWorkspace({ settings: keys, world: { store, assistant: worldOver(store).assistant } })

/** Begins as a browser does. */
async function begin({ url }: Workspace): Promise<{ state: string; cookie: string; address: URL }> {
  const response = await fetch(`${url}/slack/install`, { redirect: 'manual' })
  expect(response.status).toBe(302)
  const address = new URL(response.headers.get('location') ?? '')
  const cookie = response.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/HttpOnly/i)
  return { state: address.searchParams.get('state') ?? '', cookie: cookie.split(';')[0] ?? '', address }
}
const comeBack = ({ url }: Workspace, query: Record<string, string>, cookie = ''): Promise<Response> =>
  fetch(`${url}/slack/oauth_redirect?${new URLSearchParams(query)}`, { headers: { Cookie: cookie } })

/** What Slack gives for a code. */
const granted = (team: string, changes: Json = {}): Json => ({
  ...{ app_id: 'A1', access_token: `xoxb-of-${team}`, token_type: 'bot', scope: 'chat:write', bot_user_id: `U${team}` },
  ...{ team: { id: team, name: team }, enterprise: null, is_enterprise_install: false, authed_user: { id: 'U1' } },
  ...changes,
})
async function install(slack: Workspace, team: string, changes?: Json): Promise<void> {
  slack.api.answer('oauth.v2.access', [{ ok: granted(team, changes) }])
  slack.api.answer('auth.test', [{ ok: { bot_id: `B${team}`, user_id: `U${team}`, team_id: team } }])
  const { state, cookie } = await begin(slack)
  expect((await comeBack(slack, { code: 'c', state }, cookie)).status).toBe(200)
}
const ask = (slack: Workspace, team: string, text = '支払先はどこですか') =>
  slack.event(dm(text), { team_id: team, authorizations: [{ team_id: team, user_id: `U${team}`, is_bot: true }] })
const tokensUsed = ({ api }: Workspace) => api.made('chat.postMessage').map(({ token }) => token)

describe('installing', () => {
  it('leads to Slack with what the app needs, and nothing more', async () => {
    const { address } = await begin(await open())
    expect(address.origin + address.pathname).toBe('https://slack.com/oauth/v2/authorize')
    expect(address.searchParams.get('client_id')).toBe('1.2')
    const manifest = JSON.parse(readFileSync(new URL('../../../manifest.json', import.meta.url), 'utf8'))
    expect(address.searchParams.get('scope')?.split(',').sort()).toEqual(manifest.oauth_config.scopes.bot.sort())
  })

  it('keeps the installation, encrypted, and uses its token for that workspace alone', async () => {
    const slack = await open()
    await install(slack, 'T5')
    await install(slack, 'T6')
    expect(slack.api.made('oauth.v2.access')[0]?.args).toMatchObject({ code: 'c', client_secret: 'client-secret' })
    await ask(slack, 'T5')
    await ask(slack, 'T6')
    await slack.quiet()
    expect(tokensUsed(slack).sort()).toEqual(['xoxb-of-T5', 'xoxb-of-T6'])
    const names = readdirSync(folder)
    expect(names).toContain('shirube.db')
    for (const name of names) {
      const bytes = readFileSync(join(folder, name)).toString('latin1')
      expect(bytes, name).not.toMatch(/xoxb-|client-secret/)
      expect(bytes, name).not.toContain(Buffer.from('xoxb-of-T5').toString('base64').slice(0, 12))
    }
  })

  it('takes the place of an earlier installation there', async () => {
    const slack = await open()
    await install(slack, 'T5')
    await install(slack, 'T5', { access_token: 'xoxb-newer' })
    await ask(slack, 'T5')
    await slack.quiet()
    expect(tokensUsed(slack)).toEqual(['xoxb-newer'])
  })

  const stale = ['このインストールは続けられません', 'This installation cannot go on']
  it.each<[string, (begun: { state: string; cookie: string }) => [Record<string, string>, string], string[]]>([
    ['without a state', ({ cookie }) => [{ code: 'c' }, cookie], stale],
    ['with a forged state', ({ cookie }) => [{ code: 'c', state: 'forged' }, cookie], stale],
    ['with a forged state and cookie', () => [{ code: 'c', state: 'x' }, 'slack-app-oauth-state=x'], stale],
    ['in another browser', ({ state }) => [{ code: 'c', state }, ''], stale],
    ['without a code', ({ state, cookie }) => [{ state }, cookie], stale],
    [
      'after it was cancelled',
      ({ state, cookie }) => [{ error: 'access_denied', state }, cookie],
      ['インストールはキャンセルされました', 'The installation was cancelled'],
    ],
    [
      'after a refusal',
      ({ state, cookie }) => [{ error: 'invalid_scope', state }, cookie],
      ['「invalid_scope」とお伝えください', 'tell whoever runs this app: invalid_scope'],
    ],
  ])('fails %s, says so in both languages, and nothing is asked of Slack nor kept', async (_, made, said) => {
    const slack = await open()
    const response = await comeBack(slack, ...made(await begin(slack)))
    expect(response.status).toBe(400)
    const page = await response.text()
    for (const words of said) expect(page).toContain(words)
    expect(page).toContain('href="/slack/install"')
    expect(slack.api.calls).toEqual([])
    // One plain line for the operator, though others come the same way.
    await comeBack(slack, { code: 'c', state: 'forged' })
    expect(slack.log).toEqual([expect.stringMatching(/^Slack: an installation was not completed: [^\n]+$/)])
  })

  it('shows what an address says as text, never as a page', async () => {
    const slack = await open()
    const response = await comeBack(slack, { error: '<script>alert(1)</script>' })
    expect(await response.text()).not.toContain('<script')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('ends with a way into the workspace', async () => {
    const slack = await open()
    slack.api.answer('oauth.v2.access', [{ ok: granted('T5') }])
    const { state, cookie } = await begin(slack)
    const page = await (await comeBack(slack, { code: 'c', state }, cookie)).text()
    for (const words of [
      'Shirubeをインストールしました',
      'Shirube is installed',
      'href="https://app.slack.com/client/T5"',
    ])
      expect(page).toContain(words)
    expect(slack.log).toEqual(['Slack: installed in T5 (T5)'])
  })

  it('fails with a state of another installation, or one that is too old', async () => {
    const slack = await open()
    const [first, second] = [await begin(slack), await begin(slack)]
    expect((await comeBack(slack, { code: 'c', state: first.state }, second.cookie)).status).toBeGreaterThanOrEqual(400)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 })
    expect((await comeBack(slack, { code: 'c', state: first.state }, first.cookie)).status).toBeGreaterThanOrEqual(400)
    expect(slack.api.calls).toEqual([])
  })

  it('fails where Slack refuses the code', async () => {
    const slack = await open()
    slack.api.answer('oauth.v2.access', [{ error: 'bad_client_secret' }])
    const { state, cookie } = await begin(slack)
    const response = await comeBack(slack, { code: 'c', state }, cookie)
    expect(response.status).toBe(502)
    expect(await response.text()).toContain('bad_client_secret')
    expect(slack.log).toEqual([expect.stringMatching(/refused it \(bad_client_secret\): set SLACK_CLIENT_SECRET/)])
    await ask(slack, 'T5')
    await slack.quiet()
    expect(slack.api.made('chat.postMessage')).toEqual([])
  })
})

describe('a workspace', () => {
  it('that has not installed the app is not answered, and the operator is told', async () => {
    const slack = await open()
    await install(slack, 'T5')
    expect((await ask(slack, 'T7')).status).toBe(200)
    await slack.quiet()
    expect(tokensUsed(slack)).toEqual([])
    const [, ...said] = slack.log
    expect(said).toEqual(['Slack: an event was not answered: The app is not installed in T7'])
  })

  it.each([
    ['is uninstalled', { type: 'app_uninstalled' }],
    ['has its token taken back', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U1'] } }],
  ])('whose app %s is forgotten', async (_, event) => {
    const slack = await open()
    await install(slack, 'T5')
    await install(slack, 'T6')
    expect((await slack.event(event, { team_id: 'T5', authorizations: [] })).status).toBe(200)
    // Slack tells of both; the second finds nothing and does no harm.
    await slack.event({ type: 'app_uninstalled' }, { team_id: 'T5' })
    expect(await store.sealed.get('slack-installation', 'T5')).toBeUndefined()
    await ask(slack, 'T5')
    await ask(slack, 'T6')
    await slack.quiet()
    expect(tokensUsed(slack)).toEqual(['xoxb-of-T6'])
  })

  it('is kept where a person’s token alone is taken back', async () => {
    const slack = await open()
    await install(slack, 'T5')
    await slack.event({ type: 'tokens_revoked', tokens: { oauth: ['U1'] } }, { team_id: 'T5' })
    await ask(slack, 'T5')
    await slack.quiet()
    expect(tokensUsed(slack)).toEqual(['xoxb-of-T5'])
  })

  it('that leaves before its answer is sent is sent none', async () => {
    const slack = await open()
    await install(slack, 'T5')
    slack.api.answer('chat.postMessage', [{ status: 500 }])
    await ask(slack, 'T5')
    await slack.api.nth('chat.postMessage')
    await slack.event({ type: 'app_uninstalled' }, { team_id: 'T5' })
    await slack.quiet()
    expect(tokensUsed(slack)).toHaveLength(1)
    expect(slack.log.join('\n')).toContain('given up: the app is no longer installed in T5')
  })

  it('whose tokens expire has them renewed', async () => {
    const slack = await open()
    await install(slack, 'T5', { refresh_token: 'xoxe-1-old', expires_in: 60 })
    const renewed = { access_token: 'xoxb-renewed', refresh_token: 'xoxe-1-new', expires_in: 43_200, token_type: 'bot' }
    slack.api.answer('oauth.v2.access', [{ ok: renewed }])
    await ask(slack, 'T5')
    await ask(slack, 'T5')
    await slack.quiet()
    expect(slack.api.made('oauth.v2.access').at(-1)?.args).toMatchObject({ refresh_token: 'xoxe-1-old' })
    expect(tokensUsed(slack)).toEqual(['xoxb-renewed', 'xoxb-renewed'])
    expect(slack.log.join('\n')).not.toContain('xox')
  })

  it('is answered after a new start, and not with another key', async () => {
    await install(await open(), 'T5')
    const again = await openStore({ dataDir: folder, secretKey })
    const slack = await openWorkspace({
      settings: keys,
      world: { store: again, assistant: worldOver(again).assistant },
    })
    await ask(slack, 'T5')
    await slack.quiet()
    expect(tokensUsed(slack)).toEqual(['xoxb-of-T5'])
    await again.close()
    const other = await openStore({ dataDir: folder, secretKey: randomBytes(32) })
    const locked = await openWorkspace({
      settings: keys,
      world: { store: other, assistant: worldOver(other).assistant },
    })
    await ask(locked, 'T5')
    await locked.quiet()
    expect(tokensUsed(locked)).toEqual([])
    expect(locked.log.join('\n')).toContain('was sealed with another SECRET_KEY')
    await other.close()
  })
})
