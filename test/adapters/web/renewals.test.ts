/** The register over real HTTP: who is known by their key, and what they and others get. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorSchema } from '../../../src/contract.ts'
import { keys, openWorld, secretsOf, sees, type World } from '../../register/world.ts'
import { serve } from './fake.ts'
import { answerOf, bytesOf, doorsAt, idsOf, type Who } from './register-doors.ts'

let world: World
let server: Awaited<ReturnType<typeof serve>>
let doors: ReturnType<typeof doorsAt>
beforeAll(async () => {
  world = await openWorld()
  server = await serve(world.assistant, new Set(), world.store)
  doors = doorsAt(server.url)
})
afterAll(async () => {
  await server.close()
  await world.store.close()
})

const known = ['partnerA', 'partnerB', 'salesOfA', 'salesOfAll', 'salesOfNone', 'admin'] as const
const queries = [
  ...[
    '',
    'C-1042',
    'c1042',
    'C-2001',
    'C-3001',
    'P-B',
    '青空商事',
    '青空',
    'みどり川',
    'ﾐﾄﾞﾘｶﾞﾜ',
    'midorikawa',
    'Aozora Kogyo',
  ],
  ...['8月15日', '8月', 'before October', 'みどり川 8月', 'C-2001 as of 2015-07-01', '%', "'; drop table contracts --"],
]
const questions = [
  'うちの更新いつ？',
  'C-2001の更新は？',
  'C-1042の更新は？',
  'みどり川の更新いつ？',
  'who is our primary contact?',
  'list all renewals',
]

/** Nothing of partners whom somebody may not see, but what they typed. */
function expectNothingForeign(text: string, who: Who, typed: string): void {
  const seen = who === 'nobody' ? [] : sees[who]
  for (const partner of ['P-A', 'P-B', 'P-C'].filter((id) => !seen.includes(id)))
    for (const secret of secretsOf(partner))
      if (!typed.includes(secret)) expect(text, `${who}: ${typed}`).not.toContain(secret)
}

describe('a key', () => {
  it.each(known)('%s: opens what its owner may see, at both addresses', async (who) => {
    for (const q of queries) expectNothingForeign(await (await doors.get({ q, most: '100' }, who)).text(), who, q)
    for (const text of questions) expectNothingForeign(await (await doors.post({ text }, who)).text(), who, text)
    const all = idsOf(await answerOf(doors.get({ most: '100' }, who))) ?? []
    const seen = ['C-1', 'C-2', 'C-3'].filter((_, n) => sees[who].includes(['P-A', 'P-B', 'P-C'][n] as string))
    expect([...new Set(all.map((id) => id.slice(0, 3)))].sort()).toEqual(seen)
  })

  it.each([
    ['is nobody’s', `Bearer ${keys.forged}`],
    ['is too short', `Bearer ${keys.partnerA.slice(0, -1)}`],
    ['has another letter', `Bearer ${keys.partnerA.slice(0, -1)}${keys.partnerA.endsWith('A') ? 'B' : 'A'}`],
    ['is an identity', 'Bearer partnerA'],
    ['is what the store keeps of it', 'Bearer key:0000000000000000000000000000000000000000000000000000000000000000'],
    ['is of another kind', 'Basic cGFydG5lckE6eA=='],
    ['is missing', 'Bearer'],
    ['is empty', 'Bearer '],
    ['is two', `Bearer ${keys.partnerA} ${keys.admin}`],
  ])('that %s is refused at both addresses, with the cure', async (_, Authorization) => {
    for (const response of [
      await doors.get({}, 'nobody', { Authorization }),
      await doors.post({ text: 'うちの更新いつ？' }, 'nobody', { Authorization }),
    ]) {
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/)
      const body = await response.text()
      expect(errorSchema.strict().parse(JSON.parse(body)).error).toMatch(/key is not known.*Authorization: Bearer KEY/)
      expect(body).not.toContain(keys.partnerA.slice(0, -1))
    }
  })

  it('may be sent in any case of the scheme', async () => {
    expect(idsOf(await answerOf(doors.get({}, 'nobody', { Authorization: `bearer ${keys.partnerB}` })))).toEqual([
      'C-2002',
      'C-2001',
    ])
  })

  it('is no longer known once its owner is removed', async () => {
    const other = await openWorld()
    const there = await serve(other.assistant, new Set(), other.store)
    const ask = () => doorsAt(there.url).post({ text: 'うちの更新いつ？' }, 'partnerA')
    expect(idsOf(await answerOf(ask()))).toContain('C-1042')
    await other.store.people.remove('partnerA')
    expect((await ask()).status).toBe(401)
    await there.close()
    await other.store.close()
  })
})

describe('without a key', () => {
  it('the guide answers alone, byte for byte as where nothing is registered', async () => {
    const empty = await openWorld([], [])
    const without = await serve(empty.assistant, new Set(), empty.store)
    for (const text of questions)
      expect(await bytesOf(doors.post({ text }))).toBe(await bytesOf(doorsAt(without.url).post({ text })))
    for (const q of queries) {
      expect(await bytesOf(doors.get({ q }))).toBe(await bytesOf(doorsAt(without.url).get({ q })))
    }
    await without.close()
    await empty.store.close()
  })
})

describe('an unknown contract and a forbidden one', () => {
  it('look the same, byte for byte', async () => {
    for (const who of ['partnerA', 'salesOfA', 'salesOfNone'] as const) {
      for (const forbidden of ['C-2001', 'C-3001', 'c2001', 'みどり川', 'P-B', 'Midorikawa LLC']) {
        const unknown =
          { みどり川: 'みどり山', 'P-B': 'P-Z', 'Midorikawa LLC': 'Midoriyama LLC' }[forbidden] ?? 'C-9999'
        expect(await bytesOf(doors.get({ q: forbidden, lang: 'ja' }, who)), forbidden).toBe(
          await bytesOf(doors.get({ q: unknown, lang: 'ja' }, who)),
        )
      }
      const ask = (id: string) => bytesOf(doors.post({ text: `契約番号${id}の更新はいつですか`, lang: 'ja' }, who))
      // Who sees nothing is answered by the guide, to which the figures are words as any other.
      if (sees[who].length > 0) expect(await ask('C-2001')).toBe(await ask('C-2991'))
    }
  })
})

describe('GET /api/renewals', () => {
  it('answers as the contract has it', async () => {
    const response = await doors.get({ q: 'C-1042', lang: 'en' }, 'partnerA')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const { contracts, ...answer } = await answerOf(response)
    expect(answer).toMatchObject({ language: 'en', intent: 'how-to-renew', outcome: 'your-contracts' })
    expect(contracts).toEqual([
      {
        id: 'C-1042',
        partner: 'Aozora Shoji Co., Ltd.',
        product: 'Aspera Client',
        renewalDate: '2015-08-15',
        endDate: null,
        quote: 'none',
        outcome: 'early-renewal',
        values: { deadline: '2015-06-30', deadlinePassed: false, daysLeft: 20 },
      },
    ])
  })

  it('pages by `next`, and refuses a cursor that is not one', async () => {
    const pages: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await answerOf(doors.get({ most: '2', ...(after ? { after } : {}) }, 'partnerA'))
      pages.push((idsOf(page) ?? []).join(' '))
      after = page.next
      if (after === undefined) break
    }
    expect(pages).toEqual(['C-1043 C-1042', 'C-1047 C-1044', 'C-1045 C-1046'])
    for (const after of ['', 'x', 'zzz', 'null', 'W10', Buffer.from('["a","b","c"]').toString('base64url')]) {
      const response = await doors.get({ most: '2', after }, 'partnerA')
      expect([response.status, await response.json()], after).toEqual([
        400,
        { error: expect.stringMatching(/^after: give `next` of the page before/) },
      ])
    }
  })

  it('gives nothing more for somebody else’s cursor', async () => {
    const { next = '' } = await answerOf(doors.get({ most: '1' }, 'admin'))
    expect(next).not.toBe('')
    for (const who of ['partnerA', 'partnerB', 'salesOfA', 'salesOfNone', 'nobody'] as const) {
      const body = await (await doors.get({ after: next, most: '100' }, who)).text()
      expectNothingForeign(body, who, '')
    }
  })

  it('speaks the language asked for, else the query’s, else the browser’s', async () => {
    const language = async (query: Record<string, string>, accepted = 'ja') =>
      (await answerOf(doors.get(query, 'partnerA', { 'Accept-Language': accepted }))).language
    expect(await language({ q: 'C-1042', lang: 'en' })).toBe('en')
    expect(await language({ q: '青空商事' }, 'en')).toBe('ja')
    expect(await language({ q: 'C-1042' }, 'en-GB')).toBe('en')
    expect(await language({ q: 'C-1042' }, 'ja')).toBe('ja')
    expect(await language({ q: '' }, 'fr')).toBe('ja')
  })

  it.each([
    [{ most: '0' }, 'most: give a number from 1 to 100'],
    [{ most: '101' }, 'most: give a number from 1 to 100'],
    [{ most: '2.5' }, 'most:'],
    [{ asOf: '2015-02-30' }, 'asOf: give a day that exists, YYYY-MM-DD'],
    [{ lang: 'fr' }, 'lang: give ja or en'],
    [{ q: 'x'.repeat(201) }, 'q: '],
    [{ after: 'x'.repeat(501) }, 'after: '],
    [{ limit: '3' }, 'limit: there is no such parameter'],
    [{ most: 'many', lang: 'fr' }, 'most: give a number from 1 to 100; lang: give ja or en'],
  ])('refuses %j with the cure', async (query, error) => {
    const response = await doors.get({ lang: 'ja', ...query } as Record<string, string>, 'partnerA')
    const wrong = 'lang' in query ? error.replace(/; lang.*/, '') : error
    expect(response.status).toBe(400)
    expect(errorSchema.strict().parse(await response.json()).error).toContain(wrong)
  })

  it('refuses a parameter that comes twice', async () => {
    const response = await fetch(`${server.url}/api/renewals?q=a&q=b`)
    expect([response.status, await response.json()]).toEqual([400, { error: expect.stringMatching(/^q: .*once$/) }])
  })

  it('cannot be posted to', async () => {
    const response = await fetch(`${server.url}/api/renewals`, { method: 'POST' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })
})

describe('a conversation', () => {
  it('is its asker’s: its name from somebody else is another one', async () => {
    const turn = (text: string, who: Who) => answerOf(doors.post({ text, conversation: 'shared' }, who))
    await turn('更新日は8月15日です', 'admin')
    for (const who of ['nobody', 'partnerB', 'salesOfA'] as const) {
      const { inputs } = await turn('支払先は？', who)
      expect(inputs, who).toEqual({})
    }
    expect((await turn('更新の手続きは？', 'nobody')).inputs, 'nobody knows of the date').toEqual({})
    const leaning = await turn('いつまでに手続きすればよいですか', 'admin')
    expect(leaning.inputs).toEqual({ renewalDate: '2015-08-15' })
  })
})

describe('the description of the API', () => {
  it('knows the register: its address and parameters, the key, its refusal, and what an answer holds', async () => {
    const api = await (await fetch(`${server.url}/api/openapi.json`)).json()
    const { get } = api.paths['/api/renewals']
    const { post } = api.paths['/api/ask']
    expect(get.parameters.map(({ name }: { name: string }) => name)).toEqual(['q', 'asOf', 'lang', 'most', 'after'])
    for (const parameter of get.parameters) {
      expect(parameter).toMatchObject({ in: 'query', required: false, description: expect.any(String) })
      expect(parameter.schema).not.toHaveProperty('description')
    }
    for (const operation of [get, post]) {
      expect(operation.security).toEqual([{}, { apiKey: [] }])
      expect(operation.responses[401].headers).toHaveProperty('WWW-Authenticate')
    }
    expect(api.components.securitySchemes.apiKey).toMatchObject({ type: 'http', scheme: 'bearer' })
    expect(post.parameters).toEqual([
      expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: false }),
    ])
    expect(Object.keys(api.components.schemas.Answer.properties)).toEqual(
      expect.arrayContaining(['contracts', 'contacts', 'next']),
    )
    expect(Object.keys(api.components.schemas.Readiness.properties)).toContain('degraded')
  })
})
