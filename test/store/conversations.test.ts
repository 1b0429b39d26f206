/** What was said before, kept in the database. */
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Memory } from '../../src/conversations.ts'
import type { Store } from '../../src/store/index.ts'
import { day, describeOnEachEngine, stoppedClock } from './engines.ts'

const memory = (...choices: string[]): Memory => ({
  language: 'ja',
  intent: 'how-to-renew',
  inputs: {},
  choices,
  askedInVain: 0,
})
const recalled = (store: Store, id: string) =>
  store.conversations.turn(id, async (before) => ({ result: before, memory: before ?? memory() }))

describeOnEachEngine('conversations', (open) => {
  /** A turn that takes its time, and adds a word to what was said before. */
  function slowTurns() {
    let running = 0
    let mostAtOnce = 0
    const say = (store: Store, word: string, conversation = 'c1') =>
      store.conversations.turn(conversation, async (before) => {
        mostAtOnce = Math.max(mostAtOnce, ++running)
        await wait(10)
        running--
        return { result: word, memory: memory(...(before?.choices ?? []), word) }
      })
    return { say, mostAtOnce: () => mostAtOnce }
  }

  it('recalls what the last turn remembered, in another store too', async () => {
    const [one, other] = [await open(), await open()]
    expect(await recalled(one, 'c1')).toBeUndefined()
    await one.conversations.turn('c1', async () => ({ result: null, memory: memory('a', 'b') }))
    expect(await recalled(one, 'c1')).toEqual(memory('a', 'b'))
    expect(await recalled(other, 'c1')).toEqual(memory('a', 'b'))
    expect(await recalled(other, 'c2')).toBeUndefined()
  })

  it('runs the turns of a conversation one after another', async () => {
    const store = await open()
    const { say, mostAtOnce } = slowTurns()
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((word) => say(store, word)))
    expect(mostAtOnce()).toBe(1)
    expect((await recalled(store, 'c1'))?.choices.sort()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('runs them one after another from two stores', async () => {
    const stores = [await open(), await open()] as const
    const { say, mostAtOnce } = slowTurns()
    const words = Array.from({ length: 12 }, (_, index) => `word ${index}`)
    await Promise.all(words.map((word, index) => say(stores[index % 2] as Store, word)))
    expect(mostAtOnce()).toBe(1)
    expect((await recalled(stores[0], 'c1'))?.choices.sort()).toEqual(words.sort())
  })

  it('bears more conversations at once than there are connections', async () => {
    const store = await open()
    const { say } = slowTurns()
    const ids = Array.from({ length: 60 }, (_, index) => `c${index}`)
    await Promise.all(ids.map((id) => say(store, `of ${id}`, id)))
    for (const id of ids) expect((await recalled(store, id))?.choices).toEqual([`of ${id}`])
  })

  it('remembers nothing of a turn that throws, and lets the next go on', async () => {
    const store = await open()
    await store.conversations.turn('c1', async () => ({ result: null, memory: memory('kept') }))
    const failing = store.conversations.turn('c1', async () => Promise.reject(new Error('no answer')))
    await expect(failing).rejects.toThrow('no answer')
    expect(await recalled(store, 'c1')).toEqual(memory('kept'))
    await expect(store.conversations.turn('new', async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await recalled(store, 'new')).toBeUndefined()
  })

  it('leaves what was known as it was where a turn says nothing to remember', async () => {
    const store = await open()
    expect(await store.conversations.turn('c1', async () => ({ result: 'a' }))).toBe('a')
    await store.conversations.turn('c1', async () => ({ result: null, memory: memory('kept') }))
    expect(await store.conversations.turn('c1', async (before) => ({ result: before }))).toEqual(memory('kept'))
    expect(await recalled(store, 'c1')).toEqual(memory('kept'))
  })

  it('forgets a day after the last turn', async () => {
    const clock = stoppedClock()
    const store = await open({ now: clock.now })
    await store.conversations.turn('c1', async () => ({ result: null, memory: memory('a') }))
    clock.pass(day - 1)
    expect(await recalled(store, 'c1')).toEqual(memory('a'))
    clock.pass(day - 1)
    expect(await recalled(store, 'c1'), 'each turn begins the day anew').toEqual(memory('a'))
    clock.pass(day)
    expect(await recalled(store, 'c1')).toBeUndefined()
  })

  it('remembers a turn on an expired conversation that is swept meanwhile', async () => {
    const clock = stoppedClock()
    const stores = [await open({ now: clock.now }), await open({ now: clock.now })] as const
    for (let round = 0; round < 30; round++) {
      const ids = Array.from({ length: 8 }, (_, index) => `c${index}`)
      const sweeps = [stores[1].sweep(), stores[1].sweep()]
      const turns = ids.map((id) =>
        stores[0].conversations.turn(id, async () => ({ result: null, memory: memory(`round ${round}`) })),
      )
      await Promise.all([...sweeps, ...turns])
      for (const id of ids) expect((await recalled(stores[0], id))?.choices).toEqual([`round ${round}`])
      clock.pass(2 * day)
    }
  })

  it('takes any text for a conversation’s name', async () => {
    const store = await open()
    for (const id of ['', '会話', '\u0000', 'a\u0000b', "'; drop table conversations; --", '😀'.repeat(500)]) {
      await store.conversations.turn(id, async () => ({ result: null, memory: memory(id) }))
      expect((await recalled(store, id))?.choices, JSON.stringify(id)).toEqual([id])
    }
  })
})
