/** The HTTP API over real HTTP: every way to ask wrongly, and what is said to that. */
import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { intentsSchema } from '../../../adapters/web/intents.ts'
import { answerSchema, errorSchema } from '../../../src/contract.ts'
import type { Question } from '../../../src/types.ts'
import { answerTo, content, fakeAssistant, serve } from './fake.ts'

const asked: Question[] = []
const missing = new Set<string>()
let server: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  const assistant = fakeAssistant((question) => {
    if (question.text === 'break') throw new Error('secret detail')
    asked.push(question)
    return answerTo({ intent: 'where-to-pay', language: question.language ?? 'en' })
  })
  server = await serve(assistant, missing)
})
afterAll(() => server.close())

const json = { 'Content-Type': 'application/json' }
const post = (body: BodyInit, headers: Record<string, string> = json, path = '/api/ask') =>
  fetch(server.url + path, { method: 'POST', body, headers })
const ask = (line: unknown, headers = {}) => post(JSON.stringify(line), { ...json, ...headers })

/** The error of a refused request: always JSON, never HTML or a stack. */
async function errorOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
  const body = await response.text()
  expect(body).not.toMatch(/<(!doctype|html|pre)|node_modules|\.ts:|\bat \w+ \(/)
  return errorSchema.strict().parse(JSON.parse(body))
}

describe('POST /api/ask', () => {
  it('answers as the contract has it', async () => {
    const response = await ask({ id: 'a1', text: 'Where do I pay?', asOf: '2015-06-10', conversation: 'c', lang: 'ja' })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const answer = answerSchema.strict().parse(await response.json())
    expect(answer).toMatchObject({ id: 'a1', language: 'ja', intent: 'where-to-pay', outcome: 'ask-invoice-date' })
    expect(asked.at(-1)).toEqual({ text: 'Where do I pay?', asOf: '2015-06-10', conversation: 'web c', language: 'ja' })
  })

  it('tells the reason only when asked', async () => {
    expect(await (await ask({ text: 'x' })).json()).not.toHaveProperty('why')
    expect(await (await ask({ text: 'x', why: true })).json()).toHaveProperty('why.text')
  })

  it('takes a compressed body and a charset', async () => {
    const body = JSON.stringify({ text: 'x' })
    expect((await post(body, { 'Content-Type': 'application/json; charset=UTF-8' })).status).toBe(200)
    expect((await post(gzipSync(body), { ...json, 'Content-Encoding': 'gzip' })).status).toBe(200)
  })

  it.each([
    ['', 'The body is empty'],
    ['{', 'The body is not JSON'],
    ['{"text": "a",}', 'The body is not JSON'],
    ["{'text': 'a'}", 'The body is not JSON'],
    ['<b>x</b>', 'The body is not JSON'],
    ['NaN', 'The body is not JSON'],
    ['null', 'The question is null'],
    ['[]', 'The question is an array'],
    ['"text"', 'The question is a string'],
    ['42', 'The question is a number'],
    ['{}', 'text is missing'],
    ['{"text": "a", "as_of": "2015-06-10"}', 'The key "as_of" is not known: write "asOf"'],
    ['{"text": "a", "asOf": "2015-02-29"}', 'asOf is "2015-02-29"'],
    ['{"text": "a", "id": 1e999}', 'id is Infinity'],
    [`${'['.repeat(30_000)}${']'.repeat(30_000)}`, 'The question is an array'],
  ])('refuses the body %j', async (body, error) => {
    const response = await post(body)
    expect(response.status).toBe(400)
    expect((await errorOf(response)).error).toContain(error)
  })

  it('refuses Japanese that is not in UTF-8', async () => {
    const shiftJis = Buffer.concat([Buffer.from('{"text": "'), Buffer.from([0x82, 0xa0]), Buffer.from('"}')])
    const response = await post(shiftJis)
    expect(response.status).toBe(400)
    expect((await errorOf(response)).error).toContain('UTF-8')
    expect((await post(shiftJis, { 'Content-Type': 'application/json; charset=shift_jis' })).status).toBe(415)
  })

  it('gives the id back with an error', async () => {
    expect(await errorOf(await ask({ id: 'a1', text: 5 }))).toHaveProperty('id', 'a1')
    expect(await errorOf(await ask({ id: 0, text: '' }))).toHaveProperty('id', 0)
  })

  it.each([
    [{ text: '' }, {}, content.phrases.empty.en],
    [{ text: ' 　\n' }, { 'Accept-Language': 'ja-JP,ja;q=0.9,en;q=0.8' }, content.phrases.empty.ja],
    [{ text: '' }, { 'Accept-Language': 'fr' }, content.phrases.empty.en],
    [{ text: '', lang: 'ja' }, { 'Accept-Language': 'en' }, content.phrases.empty.ja],
    [{ text: 'あ'.repeat(4001) }, {}, 'ご質問が長すぎます'],
    [{ text: 'a'.repeat(4001) }, { 'Accept-Language': 'ja' }, 'ご質問が長すぎます'],
    [{ text: 'a'.repeat(4001) }, {}, 'Your question is too long'],
  ])('tells the asker in the asker’s language what is wrong with the text', async (line, headers, error) => {
    const response = await ask(line, headers)
    expect(response.status).toBe(400)
    expect((await errorOf(response)).error).toContain(error)
  })

  it('takes a question of 4,000 characters', async () => {
    expect((await ask({ text: '日'.repeat(4000) })).status).toBe(200)
  })

  it.each([
    ['a body of 1 MB', JSON.stringify({ text: 'a'.repeat(1_000_000) }), {}],
    [
      'a small body that unpacks to 1 MB',
      gzipSync(JSON.stringify({ text: 'a'.repeat(1_000_000) })),
      { 'Content-Encoding': 'gzip' },
    ],
  ])('refuses %s', async (_, body, headers) => {
    const response = await post(body, { ...json, ...headers })
    expect(response.status).toBe(413)
    expect((await errorOf(response)).error).toContain('64 KB')
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/json',
    'nonsense',
  ])('refuses the content type %s', async (type) => {
    const response = await post('{"text": "a"}', { 'Content-Type': type })
    expect(response.status).toBe(415)
    expect((await errorOf(response)).error).toContain('application/json')
  })

  it('refuses an unknown content encoding', async () => {
    expect((await post('{"text": "a"}', { ...json, 'Content-Encoding': 'zstd-x' })).status).toBe(415)
  })

  it('says that a failure is ours, and nothing more', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const response = await ask({ id: 'b', text: 'break' })
    expect(response.status).toBe(500)
    const error = await errorOf(response)
    expect(error.id).toBe('b')
    expect(error.error).not.toContain('secret')
    expect(logged).toHaveBeenCalledOnce()
    logged.mockRestore()
  })
})

describe('questions from other sites', () => {
  it.each(['/api/ask', '/page/ask'])('are refused at %s', async (path) => {
    const send = (Origin: string) => post('{"text": "a"}', { ...json, Origin }, path)
    for (const origin of ['https://evil.example', 'null', server.url.replace(/\d+$/, '1'), 'nonsense']) {
      const response = await send(origin)
      expect(response.status, origin).toBe(403)
      await errorOf(response)
    }
    expect((await send(server.url)).status).toBe(200)
  })
})

describe('addresses and methods', () => {
  it.each(['/api', '/api/', '/api/nothing', '/api/ask/more', '/api/%E0%A4%A', '/api/../api/x'])(
    'there is no %s',
    async (path) => {
      const response = await fetch(server.url + path)
      expect(response.status).toBe(404)
      await errorOf(response)
    },
  )

  it.each([
    ['GET', '/api/ask', 'POST, OPTIONS'],
    ['PUT', '/api/ask', 'POST, OPTIONS'],
    ['DELETE', '/page/ask', 'POST, OPTIONS'],
    ['POST', '/api/intents', 'GET, HEAD, OPTIONS'],
    ['PATCH', '/api/openapi.json', 'GET, HEAD, OPTIONS'],
    ['POST', '/healthz', 'GET, HEAD, OPTIONS'],
    ['DELETE', '/readyz', 'GET, HEAD, OPTIONS'],
    ['POST', '/', 'GET, HEAD, OPTIONS'],
  ])('%s %s is not possible', async (method, path, allow) => {
    const response = await fetch(server.url + path, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe(allow)
    await errorOf(response)
  })

  it('HEAD and OPTIONS are answered without a body', async () => {
    for (const path of ['/api/intents', '/healthz', '/']) {
      expect((await fetch(server.url + path, { method: 'HEAD' })).status).toBe(200)
    }
    const options = await fetch(`${server.url}/api/ask`, { method: 'OPTIONS' })
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'POST, OPTIONS'])
    expect(options.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('survives a request that breaks off', async () => {
    await new Promise<void>((resolve) => {
      const broken = request(`${server.url}/api/ask`, { method: 'POST', headers: { ...json, 'Content-Length': 100 } })
      broken.on('error', () => resolve())
      broken.write('{"text":')
      setTimeout(() => broken.destroy(), 50)
    })
    expect((await ask({ text: 'a' })).status).toBe(200)
  })
})

describe('what else can be read', () => {
  it('GET /api/intents lists what can be asked', async () => {
    const response = await fetch(`${server.url}/api/intents`)
    const { intents } = intentsSchema.parse(await response.json())
    expect(intents.map(({ id }) => id)).toEqual(Object.keys(content.intents))
    const whereToPay = intents.find(({ id }) => id === 'where-to-pay')
    expect(whereToPay?.outcomes).toEqual(
      expect.arrayContaining(['aspera', 'ibm-japan', 'ask-invoice-date', 'not-covered']),
    )
    expect(whereToPay?.slots).toContain('invoiceDate')
    expect(whereToPay?.citations).not.toHaveLength(0)
  })

  it('GET /healthz says that the process lives, GET /readyz what it lacks', async () => {
    const get = async (path: string) => {
      const response = await fetch(server.url + path)
      return [response.status, await response.json()]
    }
    expect(await get('/healthz')).toEqual([200, { status: 'ok' }])
    expect(await get('/readyz')).toEqual([200, { status: 'ready' }])
    missing.add('the dictionary')
    expect(await get('/readyz')).toEqual([503, { status: 'not ready', missing: ['the dictionary'] }])
    missing.clear()
  })

  it('GET /api/openapi.json describes every address, and its references lead somewhere', async () => {
    const api = await (await fetch(`${server.url}/api/openapi.json`)).json()
    expect(api.openapi).toMatch(/^3\.1\./)
    expect(Object.keys(api.paths)).toEqual([
      '/api/ask',
      '/api/renewals',
      '/api/intents',
      '/api/openapi.json',
      '/healthz',
      '/readyz',
    ])
    const references = [...JSON.stringify(api).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path as string)
    expect(references.length).toBeGreaterThan(5)
    for (const reference of references) {
      const target = reference.split('/').reduce((at, key) => at?.[key], api)
      expect(target, reference).toBeTypeOf('object')
    }
    expect(api.components.schemas.Question).toMatchObject({
      required: ['text'],
      properties: { text: { type: 'string', minLength: 1, maxLength: 4000 }, lang: { enum: ['ja', 'en'] } },
    })
    expect(JSON.stringify(api.components)).not.toContain('additionalProperties":false')
    for (const [path, operations] of Object.entries<Record<string, { operationId: string }>>(api.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        expect(operation.operationId).toMatch(/^[a-z]+$/)
        const response = await fetch(server.url + path, { method: method.toUpperCase() })
        expect([404, 405], path).not.toContain(response.status)
      }
    }
  })
})
