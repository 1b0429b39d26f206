/**
 * `npm run bench:replicas -- [--seconds 120] [--kill-every 3]`: three processes over one PostgreSQL (TEST_DATABASE_URL, else
 * the local database "test") hold conversations while one after another is killed. Each event is delivered three times and must
 * be answered once, as one process would answer it. Exits with 1 where it is not.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openStore } from '../src/store/index.ts'
import { type Fleet, startFleet } from './replicas-fleet.ts'
import { openPlatform } from './replicas-platform.ts'
import { answersInOneProcess, asOf, turnsOf } from './replicas-scripts.ts'

const { values } = parseArgs({ options: { seconds: { type: 'string' }, 'kill-every': { type: 'string' } } })
const seconds = Number(values.seconds ?? 120)
const killEvery = Number(values['kill-every'] ?? 3)
if (!(seconds > 0 && seconds <= 3600 && killEvery >= 0.5)) {
  console.error('replicas: --seconds takes a number up to 3600, --kill-every a number of seconds from 0.5')
  process.exit(1)
}

const replicaCount = 3
const conversationCount = 40
const deliveriesEach = 3
/** An asker reads and types for up to so long. */
const longestThought = 600
/** The platform delivers again within so long. */
const longestRedelivery = 1500
const redeliverAfter = 200
/** An answer that has not come by then is lost. A killed sender's messages wait for their lease. */
const longestAnswer = 60_000

interface Asked {
  id: string
  slot: number
  turn: number
  /** Milliseconds until the answer was delivered, and the answer. */
  took?: number
  answer?: string
}

const address = process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/test'
const schema = `shirube_replicas_${process.pid}`
const databaseUrl = `${address}${address.includes('?') ? '&' : '?'}options=-c%20search_path%3D${schema}`
const platform = await openPlatform()
const asked: Asked[] = []
const deliveries: Promise<void>[] = []
const breaches: string[] = []
const counts = { deliveries: 0, failed: 0 }
/** How often each event was worked on, as far as that was heard of. */
const worked = new Map<string, number>()

await run(`create schema ${schema}`).catch((error) => {
  console.error(`replicas: no PostgreSQL: ${error.message || error.code}. Start one, or name it in TEST_DATABASE_URL`)
  process.exit(1)
})
try {
  const expected = await answersInOneProcess(conversationCount)
  const fleet = await startFleet(replicaCount, {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PLATFORM_URL: platform.url,
  })
  const end = performance.now() + seconds * 1000
  const killing = setInterval(() => performance.now() < end && fleet.killOne(), killEvery * 1000)
  const isOver = (): boolean => performance.now() > end
  await Promise.all(Array.from({ length: conversationCount }, (_, slot) => converse(fleet, slot, isOver)))
  clearInterval(killing)
  await Promise.all(deliveries)
  const left = await untilOutboxIsEmpty()
  const codes = await fleet.stop()
  check(expected, left, codes)
  report(fleet)
} finally {
  platform.close()
  await run(`drop schema ${schema} cascade`)
}
for (const breach of breaches.slice(0, 20)) console.log(`BREACH: ${breach}`)
console.log(breaches.length === 0 ? 'They behave as one.' : `${breaches.length} breaches`)
process.exit(breaches.length === 0 ? 0 : 1)

async function run(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 3000 })
  await client.connect()
  await client.query(statement)
  await client.end()
}

/** Holds one conversation after another; each turn once the one before is answered. */
async function converse(fleet: Fleet, slot: number, isOver: () => boolean): Promise<void> {
  await wait(Math.random() * longestThought)
  for (let round = 0; ; round++) {
    const conversation = `c${slot}.${round}`
    for (const [turn, text] of turnsOf(slot).entries()) {
      if (isOver()) return
      const event: Asked = { id: `${conversation}.${turn}`, slot, turn }
      asked.push(event)
      const start = performance.now()
      for (let n = 0; n < deliveriesEach; n++)
        deliveries.push(deliver(fleet, { id: event.id, conversation, text, asOf }, n === 0 ? 0 : redelivery()))
      const isLost = wait(longestAnswer, undefined, { ref: false })
      const answer = await Promise.race([platform.answerTo(event.id), isLost])
      if (answer === undefined) return
      Object.assign(event, { answer, took: performance.now() - start })
      await wait(Math.random() * longestThought)
    }
  }
}

/** Half of the deliveries come at the same moment, the others later, also after the next turn. */
function redelivery(): number {
  return Math.random() < 0.5 ? 0 : Math.random() * longestRedelivery
}

/** As platforms do: until it is taken. */
async function deliver(fleet: Fleet, event: Parameters<Fleet['deliver']>[0], delay: number): Promise<void> {
  if (delay > 0) await wait(delay)
  for (const giveUp = performance.now() + longestAnswer; performance.now() < giveUp; await wait(redeliverAfter)) {
    counts.deliveries++
    const { isHandled, isFirst } = await fleet.deliver(event)
    if (isFirst) worked.set(event.id, (worked.get(event.id) ?? 0) + 1)
    if (isHandled) return
    counts.failed++
  }
  breaches.push(`event ${event.id} was taken by nobody`)
}

/** @returns how many messages wait still, or were given up */
async function untilOutboxIsEmpty(): Promise<number> {
  const store = await openStore({ dataDir: ':memory:', databaseUrl })
  try {
    for (const giveUp = performance.now() + longestAnswer; ; await wait(500)) {
      const { waiting, givenUp } = await store.outbox.counts()
      if (waiting === 0 || performance.now() > giveUp) return waiting + givenUp
    }
  } finally {
    await store.close()
  }
}

function check(expected: readonly string[][], left: number, codes: readonly (number | null)[]): void {
  for (const { id, slot, turn, answer } of asked) {
    if (answer === undefined) breaches.push(`event ${id} was never answered`)
    else if (answer !== expected[slot]?.[turn])
      breaches.push(`event ${id} was answered ${answer}, and in one process ${expected[slot]?.[turn]}`)
    if ((worked.get(id) ?? 0) > 1) breaches.push(`event ${id} was worked on ${worked.get(id)} times`)
  }
  for (const id of platform.answeredTwice) breaches.push(`event ${id} was answered twice`)
  if (left > 0) breaches.push(`${left} messages were left in the outbox`)
  if (codes.some((code) => code !== 0)) breaches.push(`replicas ended with ${codes.join(', ')} when told to stop`)
}

function report(fleet: Fleet): void {
  const took = asked.flatMap((event) => event.took ?? []).sort((a, b) => a - b)
  const at = (share: number): string => `${(took[Math.floor((took.length - 1) * share)] ?? Number.NaN).toFixed(0)} ms`
  const everywhere = asked.filter(({ id }) => fleet.reached(id) === replicaCount).length
  const lines = [
    `${replicaCount} replicas, ${conversationCount} conversations at a time, ${seconds} s, a kill every ${killEvery} s`,
    `events: ${asked.length}, of which ${everywhere} came to all ${replicaCount} replicas`,
    `deliveries: ${counts.deliveries}, of which ${counts.failed} failed and were repeated`,
    `kills: ${fleet.kills()}`,
    `repeated messages, dropped by id: ${platform.repeated()}; messages refused and sent again: ${platform.refused()}`,
    `event → delivery: p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)}; over 1 s: ${took.filter((ms) => ms > 1000).length}`,
  ]
  console.log(lines.join('\n'))
}
