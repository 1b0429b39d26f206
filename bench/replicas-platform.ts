/** The platform that the replicas of `bench/replicas.ts` send to: takes messages, is slow now and then, and drops what it has. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'

/** A message: the outbox's id, the event it answers, and the answer. */
interface Message {
  id: number
  message: { event: string; answer: unknown }
}

export interface Platform {
  url: string
  /** The answer to an event, as JSON, once it was delivered. */
  answerTo(event: string): Promise<string>
  /** What was delivered again under the same id, and dropped. */
  repeated(): number
  /** Answers that were delivered under a second id. */
  answeredTwice: string[]
  /** How often it said that it is busy. */
  refused(): number
  close(): void
}

/** The platform has a message before it says so: for up to so long, a sender can die without knowing. */
const longestReply = 40
/** One in so many messages is refused, to be sent again. */
const refusesOneIn = 50

export async function openPlatform(): Promise<Platform> {
  const taken = new Set<number>()
  const answers = new Map<
    string,
    { promise: Promise<string>; deliver: (answer: string) => void; isDelivered: boolean }
  >()
  const answeredTwice: string[] = []
  let repeated = 0
  let refused = 0

  function entryOf(event: string) {
    const known = answers.get(event)
    if (known) return known
    let deliver = (_answer: string): void => undefined
    const promise = new Promise<string>((resolve) => {
      deliver = resolve
    })
    const entry = { promise, deliver, isDelivered: false }
    answers.set(event, entry)
    return entry
  }

  function take({ id, message: { event, answer } }: Message): void {
    if (taken.has(id)) {
      repeated++
      return
    }
    taken.add(id)
    const entry = entryOf(event)
    if (entry.isDelivered) answeredTwice.push(event)
    entry.isDelivered = true
    entry.deliver(JSON.stringify(answer))
  }

  const server = createServer(async (request, response) => {
    const message = (await json(request)) as Message
    if (Math.random() < 1 / refusesOneIn) {
      refused++
      const isBusy = Math.random() < 0.5
      response.writeHead(isBusy ? 429 : 503, isBusy ? { 'retry-after': '1' } : {}).end()
      return
    }
    take(message)
    await wait(Math.random() * longestReply)
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    answerTo: (event) => entryOf(event).promise,
    repeated: () => repeated,
    answeredTwice,
    refused: () => refused,
    close: () => void server.close().closeAllConnections(),
  }
}
