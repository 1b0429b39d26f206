/** Messages that must go out: in order, by one sender at a time, never lost. */
import { expect, it } from 'vitest'
import type { Store } from '../../src/store/index.ts'
import type { Taken } from '../../src/store/outbox.ts'
import { describeOnEachEngine, hour, stoppedClock } from './engines.ts'

const minute = 60_000
const put = (store: Store, message: unknown, conversation = 'c1', channel = 'slack') =>
  store.outbox.put({ channel, conversation, message })
const take = (store: Store, most = 10) => store.outbox.take(['slack', 'teams'], most, minute)
const messages = (taken: readonly Taken[]) => taken.map(({ message }) => message)

describeOnEachEngine('the outbox', (open) => {
  it('gives back what was put in', async () => {
    const store = await open()
    const message = { text: '更新日は8月15日です。', blocks: [{ type: 'section', n: 1.5 }], thread: null, empty: '' }
    await put(store, message)
    const [taken, ...others] = await take(store)
    expect(taken).toEqual({
      id: expect.any(Number),
      channel: 'slack',
      conversation: 'c1',
      message,
      tries: 1,
      at: expect.any(Number),
    })
    expect(others).toEqual([])
  })

  it('lets a conversation’s messages out one after another, in their order', async () => {
    const store = await open()
    for (const text of ['1', '2', '3']) await put(store, text)
    const out: unknown[] = []
    for (let taken = await take(store); taken.length > 0; taken = await take(store)) {
      expect(taken).toHaveLength(1)
      expect(await take(store), 'the next waits until this one is out').toEqual([])
      out.push(...messages(taken))
      await store.outbox.sent(taken[0]?.id as number)
    }
    expect(out).toEqual(['1', '2', '3'])
    expect(await store.outbox.counts()).toEqual({ waiting: 0, givenUp: 0 })
  })

  it('lets different conversations out at once, oldest first, so many at most', async () => {
    const store = await open()
    for (const conversation of ['a', 'b', 'a', 'c', 'd']) await put(store, `to ${conversation}`, conversation)
    expect(messages(await take(store, 2))).toEqual(['to a', 'to b'])
    expect(messages(await take(store, 1))).toEqual(['to c'])
    expect(messages(await take(store))).toEqual(['to d'])
    expect(await take(store, 0)).toEqual([])
  })

  it('gives a door its own channels’ messages only', async () => {
    const store = await open()
    await put(store, 'for slack', 'c1', 'slack')
    await put(store, 'for teams', 'c2', 'teams')
    expect(await store.outbox.take([], 10, minute)).toEqual([])
    expect(messages(await store.outbox.take(['teams'], 10, minute))).toEqual(['for teams'])
    expect(messages(await store.outbox.take(['teams', 'slack'], 10, minute))).toEqual(['for slack'])
  })

  it('gives a message whose sender died to another once its lease is over', async () => {
    const clock = stoppedClock()
    const [one, other] = [await open({ now: clock.now }), await open({ now: clock.now })]
    await put(one, 'hello')
    expect(messages(await take(one))).toEqual(['hello'])
    clock.pass(minute - 1)
    expect(await take(other)).toEqual([])
    clock.pass(1)
    expect(await take(other)).toMatchObject([{ message: 'hello', tries: 2 }])
  })

  it('holds a message for who put it in, where nothing of its conversation waits', async () => {
    const clock = stoppedClock()
    const [one, other] = [await open({ now: clock.now }), await open({ now: clock.now })]
    const hold = (message: unknown) =>
      one.outbox.put({ channel: 'slack', conversation: 'c1', message: { message } }, minute)
    const first = await hold('first')
    expect(first).toMatchObject({ message: { message: 'first' }, conversation: 'c1', tries: 1, at: clock.now() })
    expect(await hold('second')).toMatchObject({ tries: 0 })
    expect(await take(other), 'neither the one held nor the one behind it').toEqual([])
    await one.outbox.sent(first.id)
    expect(await take(other)).toMatchObject([{ message: { message: 'second' }, tries: 1 }])
    await other.outbox.giveUp(first.id + 1, 'channel_not_found')
    expect(await hold('third'), 'what is given up does not wait').toMatchObject({ tries: 1 })
    clock.pass(minute)
    expect(await take(other)).toMatchObject([{ message: { message: 'third' }, tries: 2 }])
  })

  it('holds nothing that its step undid, and notes many as sent', async () => {
    const store = await open()
    const failing = store.step(async () => {
      await store.outbox.put({ channel: 'slack', conversation: 'c', message: 1 }, minute)
      throw new Error('after all')
    })
    await expect(failing).rejects.toThrow('after all')
    expect(await store.outbox.counts()).toEqual({ waiting: 0, givenUp: 0 })
    const put = []
    for (const c of ['a', 'b', 'c'])
      put.push(await store.outbox.put({ channel: 'slack', conversation: c, message: c }, minute))
    await store.outbox.sent(...put.slice(1).map(({ id }) => id))
    expect(await store.outbox.counts()).toEqual({ waiting: 1, givenUp: 0 })
  })

  it('never gives two takers the same message', async () => {
    const stores = [await open(), await open(), await open()]
    const count = 60
    for (let n = 0; n < count; n++) await put(stores[0] as Store, n, `c${n % 20}`)
    const seen: { taker: number; message: unknown }[] = []
    await Promise.all(
      stores.map(async (store, taker) => {
        for (let idle = 0; idle < 5; ) {
          const taken = await take(store, 4)
          idle = taken.length === 0 ? idle + 1 : 0
          for (const { id, message, tries } of taken) {
            expect(tries).toBe(1)
            seen.push({ taker, message })
            await store.outbox.sent(id)
          }
          await new Promise((resolve) => setTimeout(resolve, 2))
        }
      }),
    )
    expect(seen.map(({ message }) => message as number).sort((a, b) => a - b)).toEqual([...Array(count).keys()])
    for (let c = 0; c < 20; c++) {
      const ofOne = seen.map(({ message }) => message as number).filter((n) => n % 20 === c)
      expect(ofOne, 'in order').toEqual([c, c + 20, c + 40])
    }
  })

  it('tries a postponed message again after its delay, and holds the later ones back', async () => {
    const clock = stoppedClock()
    const store = await open({ now: clock.now })
    await put(store, 'first')
    await put(store, 'second')
    const [first] = await take(store)
    await store.outbox.postpone(first?.id as number, hour)
    clock.pass(hour - 1)
    expect(await take(store)).toEqual([])
    clock.pass(1)
    expect(await take(store)).toMatchObject([{ message: 'first', tries: 2 }])
  })

  it('may be tried again before the lease would have ended', async () => {
    const clock = stoppedClock()
    const store = await open({ now: clock.now })
    await put(store, 'hello')
    const [taken] = await take(store)
    await store.outbox.postpone(taken?.id as number, 1000)
    clock.pass(1000)
    expect(await take(store)).toMatchObject([{ message: 'hello', tries: 2 }])
  })

  it('lets the next go where one is given up, and keeps that one to be seen', async () => {
    const store = await open()
    await put(store, 'to nobody')
    await put(store, 'second')
    const [first] = await take(store)
    await store.outbox.giveUp(first?.id as number, 'channel_not_found')
    expect(await store.outbox.counts()).toEqual({ waiting: 1, givenUp: 1 })
    const second = await take(store)
    expect(messages(second)).toEqual(['second'])
    await store.outbox.sent(second[0]?.id as number)
    expect(await store.outbox.counts()).toEqual({ waiting: 0, givenUp: 1 })
    expect(await take(store)).toEqual([])
  })

  it('tells why messages were given up, counted, the latest reason first', async () => {
    const store = await open()
    expect(await store.outbox.reasons(5)).toEqual([])
    const reasons = ['channel_not_found', 'is_archived', 'channel_not_found', 'not_in_channel']
    for (const [at, reason] of reasons.entries()) {
      const { id } = await store.outbox.put({ channel: 'slack', conversation: `c${at}`, message: 'secret words' })
      await store.outbox.giveUp(id, reason)
    }
    await store.outbox.put({ channel: 'slack', conversation: 'waits', message: 'm' })
    const told = await store.outbox.reasons(2)
    expect(told).toEqual([
      { channel: 'slack', reason: 'not_in_channel', count: 1 },
      { channel: 'slack', reason: 'channel_not_found', count: 2 },
    ])
  })

  it('counts nothing where there is nothing, and bears being told of messages it does not have', async () => {
    const store = await open()
    expect(await store.outbox.counts()).toEqual({ waiting: 0, givenUp: 0 })
    await store.outbox.sent(404)
    await store.outbox.postpone(404, 1)
    await store.outbox.giveUp(404, 'not there')
    expect(await take(store)).toEqual([])
  })
})
