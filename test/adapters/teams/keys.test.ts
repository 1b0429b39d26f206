/** Whether the keys get a token for the connector; where Microsoft refuses them, which of them is wrong. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { teamsDoor } from '../../../adapters/teams/index.ts'
import { examineKeys } from '../../../adapters/teams/keys.ts'
import type { TeamsSettings } from '../../../adapters/teams/settings.ts'

const keys: TeamsSettings = {
  appId: '11111111-1111-4111-8111-111111111111',
  password: 'hush',
  type: 'SingleTenant',
  tenantId: '22222222-2222-4222-8222-222222222222',
}
let server: Server
let at = ''
let answer: { status: number; body: string } | 'hang'
const asked: { path: string; form: Record<string, string> }[] = []
beforeEach(async () => {
  asked.length = 0
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    asked.push({
      path: request.url ?? '',
      form: Object.fromEntries(new URLSearchParams(String(Buffer.concat(chunks)))),
    })
    if (answer !== 'hang') response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  vi.unstubAllGlobals()
  server.closeAllConnections()
  server.close()
})
const refusing = (code: number) => ({
  status: code === 700016 ? 400 : 401,
  body: JSON.stringify({ error: 'invalid_client', error_description: `AADSTS${code}: …`, error_codes: [code] }),
})

describe('the keys', () => {
  it('are asked a token of their own tenant, for the connector', async () => {
    answer = { status: 200, body: '{"token_type":"Bearer","expires_in":3599,"access_token":"t"}' }
    expect(await examineKeys(keys, at)).toEqual({ kind: 'taken' })
    expect(asked).toEqual([
      {
        path: `/${keys.tenantId}/oauth2/v2.0/token`,
        form: {
          grant_type: 'client_credentials',
          client_id: keys.appId,
          client_secret: 'hush',
          scope: 'https://api.botframework.com/.default',
        },
      },
    ])
  })

  it('of a bot of many tenants are asked of the Bot Framework’s', async () => {
    answer = { status: 200, body: '{"access_token":"t"}' }
    await examineKeys({ ...keys, type: 'MultiTenant', tenantId: undefined }, at)
    expect(asked[0]?.path).toBe('/botframework.com/oauth2/v2.0/token')
  })

  it.each([
    [700016, /MicrosoftAppId.*MicrosoftAppTenantId/],
    [
      7000215,
      /MicrosoftAppPassword.*(the value of a client secret, not its ID|「値」（「シークレットID」ではありません）)/,
    ],
    [7000222, /MicrosoftAppPassword.*(expired|有効期限)/],
    [90002, /MicrosoftAppTenantId/],
    [900023, /MicrosoftAppTenantId/],
    [53003, /login\.microsoftonline\.com\/error\?code=53003/],
  ])('that are refused by AADSTS%i are named with their cure, in both languages', async (code, cure) => {
    answer = refusing(code)
    const found = await examineKeys(keys, at)
    expect(found).toMatchObject({ kind: 'refused', error: `AADSTS${code}` })
    if (found.kind === 'refused') for (const words of Object.values(found.cure)) expect(words).toMatch(cure)
    expect(JSON.stringify(found)).not.toContain('hush')
  })

  it.each([
    { status: 500, body: '{"error_codes":[90033]}' },
    { status: 429, body: '{"error_codes":[90055]}' },
    { status: 200, body: '<html>a page of the proxy</html>' },
    { status: 403, body: 'no' },
    'hang',
  ] as const)('are not accused where Microsoft does not tell: %j', async (given) => {
    answer = given
    expect(await examineKeys(keys, at, 300)).toMatchObject({ kind: 'unknown' })
  })

  it('are not accused where nobody is there', async () => {
    server.close()
    expect(await examineKeys(keys, at)).toMatchObject({ kind: 'unknown', reason: '127.0.0.1: ECONNREFUSED' })
  })
})

describe('at the start', () => {
  /** What the door says, with Microsoft's answer to whatever it asks. */
  async function introduced(settings: TeamsSettings, body: object): Promise<{ log: string[]; asked: number }> {
    const ask = vi.fn(async () => Response.json(body, { status: 'error_codes' in body ? 401 : 200 }))
    vi.stubGlobal('fetch', ask)
    const log: string[] = []
    const parts = {
      assistant: { content: {} },
      store: {},
      wake: () => undefined,
      log: (line: string) => log.push(line),
    }
    await teamsDoor(settings, parts as never).introduce()
    return { log, asked: ask.mock.calls.length }
  }
  const open = `Teams: open at /api/messages, MicrosoftAppId ${keys.appId}`

  it('the app is named', async () => {
    expect(await introduced(keys, { access_token: 't' })).toEqual({ log: [`${open} (SingleTenant)`], asked: 1 })
  })

  it('a wrong secret is named with its cure', async () => {
    const { log } = await introduced(keys, { error_codes: [7000215] })
    expect(log).toEqual([
      `${open} (SingleTenant)`,
      'Teams: the keys are refused by Microsoft (AADSTS7000215): MicrosoftAppPassword is wrong: set the value of a client secret, not its ID, then start again',
    ])
  })

  it('a managed identity is asked nothing, and a trial says nothing here', async () => {
    const identity = { ...keys, password: undefined, type: 'UserAssignedMSI' } as const
    expect(await introduced(identity, {})).toEqual({ log: [`${open} (UserAssignedMSI)`], asked: 0 })
    expect(await introduced({ type: 'SingleTenant' }, {})).toEqual({ log: [], asked: 0 })
  })
})
