/** The sender of the outbox: retries, order, and what it does when a door or the store fails. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type Clock,
  delayAfter,
  putLease,
  type Send,
  type Sending,
  type SendingOptions,
  startSending,
} from '../src/outbox.ts'
import { openStore, type Store, StoreUnreachable } from '../src/store/index.ts'

const second = 1000
const hour = 60 * 60 * second
/** Until what went out is noted. */
const moment = 100
const lost = () => Promise.reject(new StoreUnreachable(new Error('gone')))

/** A clock that goes on when told to, and does then what falls due, one after another. */
function handClock() {
  let now = Date.UTC(2015, 5, 10)
  let waiting: { due: number; work: () => void }[] = []
  const clock: Clock = {
    now: () => now,
    after(milliseconds, work) {
      const entry = { due: now + milliseconds, work }
      waiting.push(entry)
      return () => {
        waiting = waiting.filter((one) => one !== entry)
      }
    },
  }
  return {
    ...clock,
    /** As for a machine that slept: what fell due meanwhile is done at the end. */
    sleep(milliseconds: number) {
      now += milliseconds
      return this.pass(0)
    },
    async pass(milliseconds: number) {
      const end = now + milliseconds
      for (;;) {
        await settle()
        const next = waiting.sort((a, b) => a.due - b.due)[0]
        if (!next || next.due > end) break
        waiting.shift()
        now = Math.max(now, next.due)
        next.work()
      }
      now = end
    },
  }
}

/** Lets everything run that waits for no clock. */
async function settle() {
  for (let n = 0; n < 10; n++) await new Promise((resolve) => setImmediate(resolve))
}

let clock: ReturnType<typeof handClock>
let store: Store
let lines: string[]
const senders: Sending[] = []

beforeEach(async () => {
  clock = handClock()
  store = await openStore({ dataDir: ':memory:' }, clock.now)
  lines = []
})
afterEach(async () => {
  await Promise.all(senders.splice(0).map((sender) => sender.stop()))
  await store.close()
})

function start(slack: Send, options: SendingOptions & { outbox?: Partial<Store['outbox']> } = {}): Sending {
  const { outbox, ...others } = options
  const settings = { log: (line: string) => void lines.push(line), random: () => 0.5, clock, ...others }
  const sender = startSending({ ...store, outbox: { ...store.outbox, ...outbox } }, { slack }, settings)
  senders.push(sender)
  return sender
}
const put = (message: unknown, conversation = 'c1') => store.outbox.put({ channel: 'slack', conversation, message })

/** A door that notes what it was given, and answers by turns with what it is told; then "sent". */
function door(...results: Awaited<ReturnType<Send>>[]) {
  const tries: { at: number; message: unknown; id: number; tries: number }[] = []
  const begun = clock.now()
  const send: Send = async (message, { id, tries: count }) => {
    tries.push({ at: clock.now() - begun, message, id, tries: count })
    return results.shift() ?? 'sent'
  }
  return { send, tries, messages: () => tries.map(({ message }) => message) }
}

describe('the sender', () => {
  it('sends what waits, each message once', async () => {
    const slack = door()
    await put('one', 'a')
    await put('two', 'b')
    start(slack.send)
    await clock.pass(60 * second)
    expect(slack.messages()).toEqual(['one', 'two'])
    expect(await store.outbox.counts()).toEqual({ waiting: 0, givenUp: 0 })
    expect(lines).toEqual([])
  })

  it('sends at once when it is woken', async () => {
    const slack = door()
    const sender = start(slack.send)
    await clock.pass(60 * second)
    await put('now')
    sender.wake()
    await settle()
    expect(slack.messages()).toEqual(['now'])
  })

  it('finds by itself what another process put in, within two seconds', async () => {
    const slack = door()
    start(slack.send)
    await clock.pass(60 * second)
    await put('from elsewhere')
    await clock.pass(2 * second)
    expect(slack.messages()).toEqual(['from elsewhere'])
  })

  it('looks every quarter of a second at first, then every two', async () => {
    const looks: number[] = []
    const begun = clock.now()
    const take = async () => {
      looks.push(clock.now() - begun)
      return []
    }
    start(door().send, { outbox: { take } })
    await clock.pass(7 * second)
    expect(looks).toEqual([250, 750, 1750, 3750, 5750])
  })

  it('sends a conversation’s messages in their order, one after another', async () => {
    const slack = door()
    for (const text of ['1', '2', '3']) await put(text)
    start(slack.send).wake()
    await clock.pass(moment)
    expect(slack.messages()).toEqual(['1', '2', '3'])
  })

  it('sends 128 at a time at most, and the rest as soon as one is through', async () => {
    const through: (() => void)[] = []
    const send: Send = () => new Promise((resolve) => through.push(() => resolve('sent')))
    for (let n = 0; n < 130; n++) await put(n, `c${n}`)
    start(send).wake()
    await settle()
    expect(through).toHaveLength(128)
    through[0]?.()
    await clock.pass(moment)
    expect(through).toHaveLength(129)
    for (const finish of through) finish()
    await clock.pass(moment)
    for (const finish of through) finish()
  })
})

describe('a message that is held as it is put in', () => {
  const hold = (message: unknown, conversation = 'c1') =>
    store.outbox.put({ channel: 'slack', conversation, message }, putLease)

  it('is sent at once, without being taken, and noted', async () => {
    const slack = door()
    const take = () => Promise.reject(new Error('must not be taken'))
    const sender = start(slack.send, { outbox: { take } })
    sender.wake([await hold('one', 'a'), await hold('two', 'b')])
    await clock.pass(moment)
    expect(slack.tries).toMatchObject([
      { message: 'one', tries: 1 },
      { message: 'two', tries: 1 },
    ])
    expect(await store.outbox.counts()).toEqual({ waiting: 0, givenUp: 0 })
  })

  it('goes before what is put in behind it, which follows at once', async () => {
    const slack = door()
    const sender = start(slack.send)
    const put = []
    for (const text of ['1', '2', '3']) put.push(await hold(text))
    expect(put.map(({ tries }) => tries)).toEqual([1, 0, 0])
    sender.wake(put)
    await clock.pass(moment)
    expect(slack.messages()).toEqual(['1', '2', '3'])
  })

  it('holds later ones back where it fails, and is tried again', async () => {
    const slack = door({})
    const sender = start(slack.send)
    sender.wake([await hold('first')])
    await settle()
    sender.wake([await hold('second')])
    await clock.pass(10 * second)
    expect(slack.messages()).toEqual(['first', 'first', 'second'])
    expect(slack.tries.map(({ tries }) => tries)).toEqual([1, 2, 1])
  })

  it('is sent by another where its process died, once the lease is over', async () => {
    const slack = door()
    await hold('orphan')
    start(slack.send).wake()
    await clock.pass(putLease - 1000)
    expect(slack.messages()).toEqual([])
    await clock.pass(3 * second)
    expect(slack.tries).toMatchObject([{ message: 'orphan', tries: 2 }])
  })

  it('waits for room, and is left to others where its lease might end under way', async () => {
    const through: (() => void)[] = []
    const sent: unknown[] = []
    const send: Send = (message) => {
      sent.push(message)
      return new Promise((resolve) => through.push(() => resolve('sent')))
    }
    const sender = start(send)
    const put = []
    for (let n = 0; n < 130; n++) put.push(await hold(n, `c${n}`))
    sender.wake(put)
    await settle()
    expect(sent).toHaveLength(128)
    through[0]?.()
    await clock.pass(moment)
    expect(sent.at(-1)).toBe(128)
    await clock.pass(6 * second)
    for (const finish of through) finish()
    await settle()
    expect(sent, 'the last is not sent so late').toHaveLength(129)
    await clock.pass(10 * second)
    expect(sent.at(-1)).toBe(129)
    for (const finish of through) finish()
  })

  it('is noted together with others that went out meanwhile', async () => {
    const noted: number[][] = []
    const sent: Store['outbox']['sent'] = (...ids) => {
      noted.push(ids)
      return store.outbox.sent(...ids)
    }
    const sender = start(door().send, { outbox: { sent } })
    const put = []
    for (let n = 0; n < 5; n++) put.push(await hold(n, `c${n}`))
    sender.wake(put)
    await clock.pass(moment)
    expect(noted.flat().sort()).toEqual(put.map(({ id }) => id))
    expect(noted).toHaveLength(1)
    expect(await store.outbox.counts()).toEqual({ waiting: 0, givenUp: 0 })
  })
})

describe('what is only known of a message once it is out', () => {
  const about = { intent: 'tax', outcome: 'answer', language: 'ja' } as const

  it('is noted with it', async () => {
    await put('one')
    start(async () => ({ note: () => store.feedback.announce({ answerId: 'a1', ...about }) })).wake()
    await clock.pass(moment)
    expect(await store.feedback.about('a1')).toEqual(about)
    expect(await store.outbox.counts()).toEqual({ waiting: 0, givenUp: 0 })
  })

  it('is given up where it cannot be noted: the message is out, and does not go out again', async () => {
    const slack = door()
    await put('one', 'a')
    await put('two', 'b')
    const fails = async (): Promise<never> => {
      await store.feedback.announce({ answerId: 'half', ...about })
      throw new Error('no such table')
    }
    start(async (message, attempt) => {
      await slack.send(message, attempt)
      return message === 'one' ? { note: fails } : 'sent'
    }).wake()
    await clock.pass(moment)
    expect(lines).toEqual([
      expect.stringMatching(/^What is known of messages \d+, \d+ could not be noted: no such table$/),
    ])
    expect(await store.feedback.about('half'), 'all or nothing').toBeUndefined()
    await clock.pass(hour)
    expect(slack.messages()).toEqual(['one', 'two'])
  })

  it('waits with it for a store that is gone', async () => {
    await put('one')
    let isGone = true
    const note = () => (isGone ? lost() : store.feedback.announce({ answerId: 'a1', ...about }))
    const sent: unknown[] = []
    start(async (message) => {
      sent.push(message)
      return { note }
    }).wake()
    await clock.pass(second)
    isGone = false
    await clock.pass(10 * second)
    expect(await store.feedback.about('a1')).toEqual(about)
    expect(sent).toEqual(['one'])
  })
})

describe('a message that was not sent', () => {
  it('is tried again later and later, under the same id, and holds back the later ones', async () => {
    const slack = door({}, {}, {})
    await put('first')
    await put('second')
    start(slack.send).wake()
    await clock.pass(10 * second)
    expect(slack.messages()).toEqual(['first', 'first', 'first', 'first', 'second'])
    expect(slack.tries.slice(0, 4).map(({ tries }) => tries)).toEqual([1, 2, 3, 4])
    expect(new Set(slack.tries.slice(0, 4).map(({ id }) => id)).size).toBe(1)
    const waits = slack.tries.slice(1, 4).map(({ at }, n) => at - (slack.tries[n]?.at as number))
    for (const [n, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(500 * 2 ** n)
      expect(wait, 'and the next look is two seconds away at most').toBeLessThanOrEqual(500 * 2 ** n + 2 * second)
    }
  })

  it('is tried again after what the platform said, in whole milliseconds as the store wants them', async () => {
    const delays: number[] = []
    const postpone: Store['outbox']['postpone'] = (id, delay) => {
      delays.push(delay)
      return store.outbox.postpone(id, delay)
    }
    const slack = door({ retryAfterMs: 30_000.5 })
    await put('hello')
    start(slack.send, { outbox: { postpone } }).wake()
    await clock.pass(30 * second)
    expect(slack.tries).toHaveLength(1)
    await clock.pass(2.1 * second)
    expect(slack.tries).toHaveLength(2)
    expect(delays).toEqual([30_001])
  })

  it.each([Number.NaN, -5])('is tried again after the usual time where the platform said %s', async (retryAfterMs) => {
    const slack = door({ retryAfterMs })
    await put('hello')
    start(slack.send).wake()
    await clock.pass(499)
    expect(slack.tries).toHaveLength(1)
    await clock.pass(2.1 * second)
    expect(slack.tries).toHaveLength(2)
  })

  it('is tried again where the door threw, and the log says why', async () => {
    let count = 0
    const send: Send = async () => {
      if (count++ === 0) throw new Error('socket hang up')
      return 'sent'
    }
    await put('hello')
    start(send).wake()
    await clock.pass(5 * second)
    expect(count).toBe(2)
    expect(lines).toEqual([expect.stringMatching(/^Message \d+ to slack was not sent \(try 1\): socket hang up$/)])
  })

  it('is given up where the platform says that it is in vain, and the next goes', async () => {
    const slack = door({ giveUp: 'channel_not_found' })
    await put('to nobody')
    await put('next')
    start(slack.send).wake()
    await clock.pass(moment)
    expect(slack.messages()).toEqual(['to nobody', 'next'])
    expect(await store.outbox.counts()).toEqual({ waiting: 0, givenUp: 1 })
    expect(lines).toEqual([expect.stringMatching(/given up: channel_not_found/)])
  })

  it('is given up after twelve tries', async () => {
    const slack = door(...Array.from({ length: 20 }, () => ({})))
    await put('hello')
    start(slack.send).wake()
    await clock.pass(hour)
    expect(slack.tries).toHaveLength(12)
    expect(await store.outbox.counts()).toEqual({ waiting: 0, givenUp: 1 })
    expect(lines).toEqual([expect.stringMatching(/given up: not sent in 12 tries/)])
  })

  it('is given up unsent where every sender died of it', async () => {
    const slack = door()
    await put('poison')
    for (let n = 0; n < 12; n++) await store.outbox.take(['slack'], 1, 0)
    start(slack.send).wake()
    await settle()
    expect(slack.tries).toEqual([])
    expect(await store.outbox.counts()).toEqual({ waiting: 0, givenUp: 1 })
  })

  it('is given up where it may only be tried again a day after it was put in', async () => {
    const slack = door({ retryAfterMs: 24 * hour }, { retryAfterMs: 24 * hour + 1 })
    await put('in time')
    await put('too late')
    const sender = start(slack.send)
    sender.wake()
    await settle()
    await clock.sleep(24 * hour)
    await clock.pass(4 * second)
    expect(slack.messages()).toEqual(['in time', 'in time', 'too late'])
    expect(await store.outbox.counts()).toEqual({ waiting: 0, givenUp: 1 })
    expect(lines).toEqual([expect.stringMatching(/given up: not sent within 24 hours/)])
  })

  it('is given up unsent where nobody could send it for a day', async () => {
    const slack = door()
    const at = clock.now()
    await put('of yesterday')
    await clock.sleep(24 * hour + 1)
    const take: Store['outbox']['take'] = async (...args) =>
      (await store.outbox.take(...args)).map((taken) => ({ ...taken, at }))
    start(slack.send, { outbox: { take } }).wake()
    await settle()
    expect(slack.tries).toEqual([])
    expect(lines).toEqual([expect.stringMatching(/given up: not sent within 24 hours/)])
  })

  it('is waited for no longer than its lease, and the door is told', async () => {
    const signals: AbortSignal[] = []
    const send: Send = (_, { signal }) => {
      signals.push(signal)
      return signals.length === 1 ? new Promise(() => undefined) : Promise.resolve('sent')
    }
    await put('hello')
    start(send).wake()
    await clock.pass(9.9 * second)
    expect(signals[0]?.aborted).toBe(false)
    await clock.pass(5 * second)
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
    expect(lines).toEqual([expect.stringMatching(/no answer within 10 s/)])
  })

  it.each([
    [1, 500, 600],
    [2, 800, 1200],
    [5, 6400, 9600],
    [10, 204_800, 300_000],
    [12, 300_000, 300_000],
    [2000, 300_000, 300_000],
  ])('waits, after try %i, from %i to %i milliseconds', (tries, least, most) => {
    expect(delayAfter(tries, 0)).toBe(least)
    expect(delayAfter(tries, 1)).toBe(most)
    for (let random = 0; random <= 1; random += 0.1) expect(Number.isInteger(delayAfter(tries, random))).toBe(true)
  })
})

describe('a store that cannot be reached', () => {
  it('is tried again and again, said once, and used once it is back', async () => {
    let isLost = true
    const slack = door()
    await put('hello')
    start(slack.send, { outbox: { take: (...args) => (isLost ? lost() : store.outbox.take(...args)) } })
    await clock.pass(60 * second)
    expect(lines).toEqual([expect.stringMatching(/^The outbox cannot be used.*: .*gone/)])
    isLost = false
    await clock.pass(2 * second)
    expect(slack.messages()).toEqual(['hello'])
    expect(lines.slice(1)).toEqual(['The outbox can be used again.'])
  })

  it('does not make a message go out twice that was sent and could not be noted', async () => {
    let isLost = true
    const slack = door()
    await put('hello')
    start(slack.send, { outbox: { sent: (id) => (isLost ? lost() : store.outbox.sent(id)) } }).wake()
    await clock.pass(60 * second)
    expect(await store.outbox.counts()).toEqual({ waiting: 1, givenUp: 0 })
    isLost = false
    await clock.pass(2 * second)
    expect(slack.messages()).toEqual(['hello'])
    expect(await store.outbox.counts()).toEqual({ waiting: 0, givenUp: 0 })
  })

  it('makes a message that was not sent wait for the end of its lease', async () => {
    const slack = door({})
    await put('hello')
    start(slack.send, { outbox: { postpone: lost } }).wake()
    await clock.pass(14 * second)
    expect(slack.tries).toHaveLength(1)
    await clock.pass(3 * second)
    expect(slack.tries).toHaveLength(2)
  })

  it('is tried again where it fails in any other way', async () => {
    let count = 0
    const take: Store['outbox']['take'] = (...args) =>
      count++ < 3 ? Promise.reject(new Error('database is locked')) : store.outbox.take(...args)
    const slack = door()
    await put('hello')
    start(slack.send, { outbox: { take } })
    await clock.pass(10 * second)
    expect(slack.messages()).toEqual(['hello'])
    expect(lines).toHaveLength(2)
  })
})

describe('a sender that is stopped', () => {
  it('finishes what is under way, and takes nothing more', async () => {
    let finish = (): void => undefined
    const messages: unknown[] = []
    const send: Send = (message) => {
      messages.push(message)
      return new Promise((resolve) => {
        finish = () => resolve('sent')
      })
    }
    await put('one')
    await put('two')
    const sender = start(send)
    sender.wake()
    await settle()
    let isStopped = false
    const stopping = sender.stop().then(() => {
      isStopped = true
    })
    await settle()
    expect(isStopped).toBe(false)
    finish()
    await stopping
    sender.wake()
    await clock.pass(60 * second)
    expect(messages).toEqual(['one'])
    expect(await store.outbox.counts()).toEqual({ waiting: 1, givenUp: 0 })
  })

  it('sends what it was just taking', async () => {
    const slack = door()
    await put('hello')
    const sender = start(slack.send)
    sender.wake()
    await sender.stop()
    expect(slack.messages()).toEqual(['hello'])
    expect(await store.outbox.counts()).toEqual({ waiting: 0, givenUp: 0 })
  })

  it('does not wait for a store that is gone', async () => {
    await put('hello')
    const slack = door()
    const sender = start(slack.send, { outbox: { sent: lost } })
    sender.wake()
    await settle()
    await sender.stop()
    expect(slack.messages()).toEqual(['hello'])
  })

  it('leaves the rest to another, which sends each message once', async () => {
    const [one, other] = [door(), door()]
    for (let n = 0; n < 20; n++) await put(n, `c${n % 5}`)
    const senders = [start(one.send), start(other.send)]
    for (const sender of senders) sender.wake()
    await senders[0]?.stop()
    await clock.pass(60 * second)
    const sent = [...one.messages(), ...other.messages()].map(Number)
    expect(sent.sort((a, b) => a - b)).toEqual([...Array(20).keys()])
  })
})
