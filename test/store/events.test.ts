/** Events of platforms: each delivered again and again, handled once. */
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Store } from '../../src/store/index.ts'
import { day, describeOnEachEngine, stoppedClock } from './engines.ts'
import { importRows, row } from './rows.ts'

const greeting = { channel: 'slack', conversation: 'slack:T1:C1', message: { text: 'こんにちは' } }

describeOnEachEngine('events', (open) => {
  it('are handled once, and later deliveries get the first result', async () => {
    const store = await open()
    let times = 0
    const deliver = () => store.events.once('slack:T1:Ev1', async () => ({ answer: `${++times}`, days: [1, null] }))
    expect(await deliver()).toEqual({ result: { answer: '1', days: [1, null] }, isRepeated: false })
    expect(await deliver()).toEqual({ result: { answer: '1', days: [1, null] }, isRepeated: true })
    expect(await store.events.once('slack:T1:Ev2', async () => 'another')).toEqual({
      result: 'another',
      isRepeated: false,
    })
  })

  it('are handled anew once they are forgotten', async () => {
    const store = await open()
    for (const id of ['teams:1', 'teams:2']) await store.events.once(id, async () => 'first')
    await store.events.forget('teams:1')
    expect(await store.events.once('teams:1', async () => 'second')).toEqual({ result: 'second', isRepeated: false })
    expect(await store.events.once('teams:2', async () => 'second')).toEqual({ result: 'first', isRepeated: true })
  })

  it('are handled once by two stores at once, and both get the result', async () => {
    const stores = [await open(), await open()] as const
    let times = 0
    const deliver = (store: Store) =>
      store.events.once('slack:T1:Ev1', async () => {
        await wait(20)
        return `handled ${++times}`
      })
    const results = await Promise.all([...stores, ...stores, ...stores].map(deliver))
    expect(times).toBe(1)
    expect(results.map(({ result }) => result)).toEqual(results.map(() => 'handled 1'))
    expect(results.filter(({ isRepeated }) => !isRepeated)).toHaveLength(1)
  })

  it('may be handled again where the work threw', async () => {
    const store = await open()
    const failing = store.events.once('teams:1', async () => Promise.reject(new Error('no answer')))
    await expect(failing).rejects.toThrow('no answer')
    expect(await store.events.once('teams:1', async () => 'done')).toEqual({ result: 'done', isRepeated: false })
  })

  it('are handled by the store that waited where the first one’s work threw', async () => {
    const [one, other] = [await open(), await open()]
    await other.check()
    let waiting: Promise<unknown> = Promise.resolve()
    const failing = one.events.once('teams:1', async () => {
      waiting = other.events.once('teams:1', async () => 'done')
      await wait(30)
      throw new Error('no answer')
    })
    await expect(failing).rejects.toThrow('no answer')
    expect(await waiting).toEqual({ result: 'done', isRepeated: false })
  })

  it('take what they put into the outbox back with them', async () => {
    const store = await open()
    const failing = store.events.once('teams:1', async () => {
      await store.outbox.put(greeting)
      expect(await store.outbox.counts()).toEqual({ waiting: 1, givenUp: 0 })
      throw new Error('no answer')
    })
    await expect(failing).rejects.toThrow('no answer')
    expect(await store.outbox.counts()).toEqual({ waiting: 0, givenUp: 0 })
    await store.events.once('teams:1', () => store.outbox.put(greeting))
    expect(await store.outbox.counts()).toEqual({ waiting: 1, givenUp: 0 })
  })

  it('show nobody else what they do until it is done', async () => {
    const [one, other] = [await open(), await open()]
    await one.events.once('teams:1', async () => {
      await one.outbox.put(greeting)
      expect(await other.outbox.counts()).toEqual({ waiting: 0, givenUp: 0 })
    })
    expect(await other.outbox.counts()).toEqual({ waiting: 1, givenUp: 0 })
  })

  it('repeat a result that was nothing', async () => {
    const store = await open()
    await store.events.once('teams:1', async () => undefined)
    expect(await store.events.once('teams:1', async () => 'not again')).toEqual({ result: null, isRepeated: true })
  })

  it('are kept for a day', async () => {
    const clock = stoppedClock()
    const store = await open({ now: clock.now })
    await store.events.once('teams:1', async () => 'first')
    clock.pass(day - 1)
    expect(await store.sweep()).toBe(0)
    expect(await store.events.once('teams:1', async () => 'second')).toEqual({ result: 'first', isRepeated: true })
    clock.pass(1)
    expect(await store.sweep()).toBe(1)
    expect(await store.events.once('teams:1', async () => 'second')).toEqual({ result: 'second', isRepeated: false })
  })
})

describeOnEachEngine('a step', (open) => {
  it('is undone as a whole, the steps within it too', async () => {
    const store = await open()
    const failing = store.step(async () => {
      await store.outbox.put(greeting)
      await store.step(() => store.audit.note({ who: 'admin', what: 'import', rows: 3 }))
      await store.events.once('teams:1', async () => 'within')
      throw new Error('on second thoughts')
    })
    await expect(failing).rejects.toThrow('on second thoughts')
    expect(await store.outbox.counts()).toEqual({ waiting: 0, givenUp: 0 })
    expect(await store.audit.latest(10)).toEqual([])
    expect((await store.events.once('teams:1', async () => 'again')).isRepeated).toBe(false)
  })

  it('leaves the store usable after each kind of failure', async () => {
    const store = await open()
    await expect(store.step(() => Promise.reject(new Error('first')))).rejects.toThrow('first')
    // A contract without its partner: the database itself refuses.
    const orphan = store.step(async () => {
      await store.outbox.put(greeting)
      await importRows(store, [row('A-1', { partnerId: 'nobody' })])
    })
    await expect(orphan).rejects.toThrow(/foreign key/i)
    expect(await store.outbox.counts()).toEqual({ waiting: 0, givenUp: 0 })
    await store.step(() => store.outbox.put(greeting))
    expect(await store.outbox.counts()).toEqual({ waiting: 1, givenUp: 0 })
  })
})
