/** Teams' connector on loopback: notes every call, refuses what Teams would refuse, and fails as it is told to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, vi } from 'vitest'
import { problemsInCard } from './cards.ts'

// biome-ignore lint/suspicious/noExplicitAny: what goes to Teams is looked at piece by piece
export type Json = any

export type Kind = 'send' | 'update' | 'open'

export interface Call {
  kind: Kind
  /** As it stands in the address, decoded. */
  conversation: string
  /** The message that is replaced. */
  activityId: string
  body: Json
  authorization: string | undefined
  /** The id that the message got. */
  id: string
  /** Milliseconds, as performance.now() counts them. */
  at: number
}

/** How a call is answered: by an HTTP status, by silence, or by a broken connection. */
export type Reply = { status: number; headers?: Record<string, string>; body?: string } | 'hang' | 'break'

export interface Connector {
  /** The service URL that activities name. */
  url: string
  calls: Call[]
  /** What was refused because its shape is wrong: to be empty after every test. */
  refused: string[]
  made(kind: Kind): Call[]
  /** The nth call of a kind, waited for. */
  nth(kind: Kind, count?: number): Promise<Call>
  /** The next calls of a kind are answered so, one after another; the last one for ever where it says so. */
  answer(kind: Kind, replies: readonly Reply[], forEver?: 'forEver'): void
  close(): Promise<void>
}

/** The chat of two that Teams gives a person. */
export const chatOf = (user: string): string => `a:chat-with-${user}`

const routes: [Kind, string, RegExp][] = [
  ['open', 'POST', /^\/emea\/v3\/conversations$/],
  ['send', 'POST', /^\/emea\/v3\/conversations\/([^/]+)\/activities$/],
  ['update', 'PUT', /^\/emea\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/],
]

export async function openConnector(): Promise<Connector> {
  const calls: Call[] = []
  const refused: string[] = []
  const planned = new Map<Kind, { replies: Reply[]; forEver: boolean }>()

  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').replace(/\?.*/, '')
    const route = routes.find(([, method, pattern]) => method === request.method && pattern.test(path))
    const text = await textOf(request)
    if (route === undefined) {
      refused.push(`there is no ${request.method} ${path}`)
      return void response.writeHead(404).end()
    }
    const [kind, , pattern] = route
    const [, conversation = '', activityId = ''] = (pattern.exec(path) ?? []).map(decodeURIComponent)
    const id = `1434000000${String(calls.length).padStart(3, '0')}`
    const { authorization } = request.headers
    const call: Call = { ...{ kind, conversation, activityId, authorization, id }, ...times(), body: JSON.parse(text) }
    calls.push(call)
    const plan = planned.get(kind)
    const reply = plan?.forEver && plan.replies.length === 1 ? plan.replies[0] : plan?.replies.shift()
    if (reply === 'hang') return
    if (reply === 'break') return void response.destroy()
    if (reply) return void response.writeHead(reply.status, reply.headers).end(reply.body ?? '')
    usual(call, text, response)
  })
  const times = () => ({ at: performance.now() })

  function usual({ kind, conversation, body, id }: Call, text: string, response: ServerResponse): void {
    const problems = kind === 'open' ? problemsInOpening(body) : problemsIn(body, text, conversation)
    refused.push(...problems.map((problem) => `${kind}: ${problem}`))
    const status = problems.length > 0 ? 400 : kind === 'send' ? 201 : 200
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify({ id: kind === 'open' ? chatOf(body.members?.[0]?.id) : id }))
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const made = (kind: Kind): Call[] => calls.filter((call) => call.kind === kind)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/emea/`,
    calls,
    refused,
    made,
    async nth(kind, count = 1) {
      const isMade = () => expect(made(kind).length, `${kind} ${count}`).toBeGreaterThanOrEqual(count)
      // Not expect.poll, which must know the running test: there may be several.
      await vi.waitFor(isMade, { timeout: 8000, interval: 10 })
      return made(kind)[count - 1] as Call
    },
    answer: (kind, replies, forEver) =>
      void planned.set(kind, { replies: [...replies], forEver: forEver !== undefined }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString() || '{}'
}

function problemsInOpening({ members, tenantId, channelData }: Json): string[] {
  const problems: string[] = []
  if (members?.length !== 1) problems.push('not one member')
  if (!tenantId || channelData?.tenant?.id !== tenantId) problems.push('no tenant')
  return problems
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages */
function problemsIn(body: Json, text: string, conversation: string): string[] {
  const problems: string[] = []
  if (body.type !== 'message') problems.push(`type ${body.type}`)
  if (Buffer.byteLength(text) > 28 * 1024) problems.push(`${Buffer.byteLength(text)} bytes`)
  if (body.replyToId !== undefined) problems.push(`a threaded reply in ${conversation}`)
  if (!body.text && !body.attachments?.length) problems.push('nothing to show')
  for (const { contentType, content } of body.attachments ?? []) {
    if (contentType !== 'application/vnd.microsoft.card.adaptive') problems.push(`attachment ${contentType}`)
    if (!body.summary) problems.push('a card without a summary')
    if (!/^1\.[0-5]$/.test(content?.version)) problems.push(`card version ${content?.version}`)
    problems.push(...problemsInCard(content))
  }
  return problems
}
