/** What a browser gets over HTTP: the page's files and the headers that protect its reader. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerSchema } from '../../../src/contract.ts'
import { fakeAssistant, serve } from './fake.ts'

let server: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  server = await serve(fakeAssistant())
})
afterAll(() => server.close())

describe('what a browser gets', () => {
  it.each(['/', '/api/intents', '/page/chat.js', '/page/base.css', '/nothing', '/api/nothing'])(
    'protects it at %s',
    async (path) => {
      const { headers } = await fetch(server.url + path)
      expect(headers.get('content-security-policy')).toContain("default-src 'self'")
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('content-security-policy')).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-powered-by')).toBeNull()
    },
  )

  it.each([
    ['/page/chat.js', 'text/javascript'],
    ['/page/words.js', 'text/javascript'],
    ['/page/base.css', 'text/css'],
    ['/page/mark.svg', 'image/svg+xml'],
    ['/', 'text/html'],
  ])('serves %s, and "not modified" the second time', async (path, type) => {
    const first = await fetch(server.url + path)
    expect(first.status).toBe(200)
    expect(first.headers.get('content-type')).toContain(type)
    expect(first.headers.get('cache-control')).toBe('no-cache')
    const etag = first.headers.get('etag') as string
    // Without a Cache-Control of its own, Node's fetch would ask for a fresh copy.
    const headers = { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' }
    expect((await fetch(server.url + path, { headers })).status).toBe(304)
  })

  it.each([
    '/page/chat.ts',
    '/page/',
    '/page/index.html',
    '/page/..%2f..%2fpackage.json',
    '/page/%00',
    '/nothing',
    '/%E0%A4%A',
  ])('has no %s', async (path) => {
    const response = await fetch(server.url + path)
    expect([400, 404]).toContain(response.status)
    expect(response.headers.get('content-type')).not.toContain('html')
  })

  it.each([
    ['/', 'ja,en;q=0.5', 'ja'],
    ['/', 'en-GB,en;q=0.9,ja;q=0.1', 'en'],
    ['/', 'fr', 'en'],
    ['/?lang=ja', 'en', 'ja'],
    ['/?lang=en', 'ja', 'en'],
    ['/?lang=xx', 'ja', 'ja'],
  ])('shows %s to a reader of "%s" in %s', async (path, accepted, language) => {
    const response = await fetch(server.url + path, { headers: { 'Accept-Language': accepted } })
    expect(response.headers.get('vary')).toContain('Accept-Language')
    const html = await response.text()
    expect(html).toContain(`<html lang="${language}">`)
    expect(html).not.toMatch(/\{\{|<script>|<style|\sstyle=|\son\w+=|https?:(?!\/\/www\.w3\.org)/)
  })

  it('gets an answer as HTML and as text', async () => {
    const reply = await (
      await fetch(`${server.url}/page/ask`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{"text": "a"}',
      })
    ).json()
    expect(reply.html).toContain('<article class="answer" lang="en">')
    expect(reply.text).toContain(reply.answer.text)
    expect(answerSchema.safeParse(reply.answer).success).toBe(true)
  })
})
