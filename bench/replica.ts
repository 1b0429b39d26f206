/**
 * One of the processes that `bench/replicas.ts` runs: the assistant, the store and the outbox's sender behind a small door,
 * `POST /events {id, conversation, text, asOf}`. Its answers go to the platform at PLATFORM_URL.
 */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { toLine } from '../src/answer-line.ts'
import { openAssistant } from '../src/ask.ts'
import { packageFolder } from '../src/intents.ts'
import { type Send, startSending } from '../src/outbox.ts'
import { openDesk } from '../src/register/consult.ts'
import { openStore } from '../src/store/index.ts'

/** An event of the platform. */
export interface PlatformEvent {
  id: string
  conversation: string
  text: string
  asOf: string
}

const dataDir = process.env.DATA_DIR ?? join(packageFolder, 'data')
const platform = process.env.PLATFORM_URL as string
const store = await openStore({ dataDir, databaseUrl: process.env.DATABASE_URL })
const assistant = await openAssistant(dataDir, { conversations: store.conversations, desk: openDesk(store) })
const sending = startSending(store, { platform: send })

async function send(message: unknown, { id, signal }: Parameters<Send>[1]): ReturnType<Send> {
  const body = JSON.stringify({ id, message })
  const response = await fetch(platform, { method: 'POST', body, signal })
  await response.arrayBuffer()
  if (response.ok) return 'sent'
  const retryAfter = response.headers.get('retry-after')
  return retryAfter === null ? {} : { retryAfterMs: Number(retryAfter) * 1000 }
}

/** @returns whether this delivery was the one that was worked on */
async function handle(request: IncomingMessage): Promise<boolean> {
  const { id, ...question } = (await json(request)) as PlatformEvent
  const { isRepeated } = await store.events.once(`bench:${id}`, async () => {
    const answer = await assistant.ask(question)
    const message = { event: id, answer: toLine(answer, assistant.content) }
    await store.outbox.put({ channel: 'platform', conversation: question.conversation, message })
  })
  if (!isRepeated) sending.wake()
  return !isRepeated
}

const server = createServer((request, response) => {
  handle(request).then(
    (isFirst) => response.end(JSON.stringify({ isFirst })),
    (error) => {
      console.error(`An event was not handled: ${error instanceof Error ? error.message : error}`)
      response.writeHead(503).end()
    },
  )
})

async function stop(): Promise<void> {
  server.close()
  server.closeIdleConnections()
  await sending.stop()
  await store.close()
  process.exit(0)
}
process.once('SIGTERM', () => void stop())
// Ends with the process that started it, however that ends.
process.stdin.on('end', () => process.exit(1)).resume()

await assistant.warmUp()
await store.check()
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
