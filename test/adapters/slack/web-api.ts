/** Slack's Web API on loopback: notes every call, refuses what Slack would refuse, and fails as it is told to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { problemsInMessage, problemsInView } from './blocks.ts'

// biome-ignore lint/suspicious/noExplicitAny: what goes to Slack is looked at piece by piece
export type Json = any

export interface ApiCall {
  /** "chat.postMessage"; "respond" for what goes to a response_url. */
  method: string
  args: Json
  token: string | undefined
  /** Milliseconds, as performance.now() counts them. */
  at: number
}

/** How a call is answered: by Slack's word for an error, by an HTTP status, by silence, by a broken connection, or with fields. */
export type Reply =
  | { error: string }
  | { status: number; headers?: Record<string, string>; body?: string }
  | 'hang'
  | 'break'
  | { ok: Json }

export interface WebApi {
  /** For SLACK_API_URL. */
  url: string
  /** A response_url as Slack would hand it out. */
  responseUrl: string
  calls: ApiCall[]
  /** What was refused because its shape is wrong: to be empty after every test. */
  refused: string[]
  /** The calls of a method so far. */
  made(method: string): ApiCall[]
  /** The arguments of the nth call of a method, waited for. */
  nth(method: string, count?: number): Promise<Json>
  /** The next calls of a method are answered so, one after another; the last one for ever where it says so. */
  answer(method: string, replies: readonly Reply[], forEver?: 'forEver'): void
  /** The next call of a method is answered as usual, once it is released. */
  hold(method: string): { release(): void }
  /** A person's locale in users.info. */
  locales: Map<string, string>
  close(): Promise<void>
}

export const botUser = 'UBOT'

export async function openWebApi(): Promise<WebApi> {
  const calls: ApiCall[] = []
  const refused: string[] = []
  const planned = new Map<string, { replies: Reply[]; forEver: boolean }>()
  const holding = new Map<string, Promise<void>>()
  const locales = new Map<string, string>()
  let stamp = 0

  const server = createServer(async (request, response) => {
    const { method, args } = await read(request)
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? args.token
    calls.push({ method, args, token, at: performance.now() })
    const held = holding.get(method)
    holding.delete(method)
    await held
    const plan = planned.get(method)
    const reply = plan?.forEver && plan.replies.length === 1 ? plan.replies[0] : plan?.replies.shift()
    send(response, reply, () => usual(method, args))
  })

  function usual(method: string, args: Json): Json {
    const problems = problemsIn(method, args)
    if (problems.length > 0) {
      refused.push(...problems.map((problem) => `${method}: ${problem}`))
      return { ok: false, error: 'invalid_blocks' }
    }
    const ts = `1434000000.${String(++stamp).padStart(6, '0')}`
    switch (method) {
      case 'auth.test':
        return { ok: true, user_id: botUser, bot_id: 'BBOT', team_id: 'T1', url: 'https://example.slack.com/' }
      case 'users.info':
        return { ok: true, user: { id: args.user, locale: locales.get(args.user) ?? 'ja-JP' } }
      case 'chat.postMessage':
        return { ok: true, channel: args.channel, ts, message: {} }
      case 'chat.postEphemeral':
        return { ok: true, message_ts: ts }
      default:
        return { ok: true, ...(method.startsWith('views.') ? { view: { id: 'V1', hash: 'h2' } } : {}) }
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const made = (method: string): ApiCall[] => calls.filter((call) => call.method === method)
  return {
    url: `${base}/api/`,
    responseUrl: `${base}/respond`,
    calls,
    refused,
    locales,
    made,
    async nth(method, count = 1) {
      await expect
        .poll(() => made(method).length, { timeout: 15_000, interval: 10, message: method })
        .toBeGreaterThanOrEqual(count)
      return made(method)[count - 1]?.args
    },
    answer: (method, replies, forEver) =>
      void planned.set(method, { replies: [...replies], forEver: forEver !== undefined }),
    hold(method) {
      let release = (): void => undefined
      holding.set(method, new Promise((resolve) => (release = resolve)))
      return { release: () => release() }
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** JSON, or a form some of whose fields are JSON. */
async function read(request: IncomingMessage): Promise<{ method: string; args: Json }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const body = Buffer.concat(chunks).toString()
  const method = (request.url ?? '').replace(/^\/(api\/)?/, '').replace(/\?.*/, '')
  if (request.headers['content-type']?.includes('json')) return { method, args: JSON.parse(body || '{}') }
  const fields = Object.fromEntries(new URLSearchParams(body))
  const parsed = Object.entries(fields).map(([name, text]) => [name, /^[[{]/.test(text) ? JSON.parse(text) : text])
  return { method, args: Object.fromEntries(parsed) }
}

function send(response: ServerResponse, reply: Reply | undefined, usual: () => Json): void {
  const json = (body: Json): void => {
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify(body))
  }
  if (reply === 'hang') return
  if (reply === 'break') response.destroy()
  else if (reply === undefined) json(usual())
  else if ('error' in reply) json({ ok: false, error: reply.error })
  else if ('ok' in reply) json({ ok: true, ...reply.ok })
  else response.writeHead(reply.status, reply.headers).end(reply.body ?? '')
}

function problemsIn(method: string, args: Json): string[] {
  if (method === 'respond' && args.delete_original === true && args.blocks === undefined) return []
  if (method === 'respond' || method === 'chat.postMessage' || method === 'chat.postEphemeral')
    return problemsInMessage(args)
  if (method.startsWith('views.')) return problemsInView(args.view)
  return []
}
