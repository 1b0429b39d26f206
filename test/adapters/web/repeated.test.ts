/** Requests that are repeated with an Idempotency-Key: answered once, and each to its own asker. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AnswerLine, errorSchema } from '../../../src/contract.ts'
import { openWorld, type World } from '../../register/world.ts'
import { serve } from './fake.ts'
import { answerOf, doorsAt, idsOf, type Who } from './register-doors.ts'

let world: World
let server: Awaited<ReturnType<typeof serve>>
let doors: ReturnType<typeof doorsAt>
beforeAll(async () => {
  world = await openWorld()
  server = await serve(world.assistant, new Set(), world.store)
  doors = doorsAt(server.url)
})
afterAll(async () => {
  await server.close()
  await world.store.close()
})

describe('a request with an Idempotency-Key', () => {
  const ask = (text: string, key: string, who: Who = 'nobody', conversation?: string) =>
    doors.post({ text, ...(conversation ? { conversation } : {}) }, who, { 'Idempotency-Key': key })

  it('gets the same answer however often it is sent, at once or later', async () => {
    const first = await (await ask('うちの更新いつ？', 'again', 'partnerA')).text()
    const later = await Promise.all(Array.from({ length: 5 }, () => ask('うちの更新いつ？', 'again', 'partnerA')))
    for (const response of later) expect(await response.text()).toBe(first)
    expect(first).toContain('C-1042')
  })

  it('takes its conversation on by one turn only', async () => {
    // Asked in vain twice, the assistant gives up: each turn counts.
    const turn = (key: string) => ask('How do I renew?', key, 'nobody', 'turns')
    const outcomes = async (key: string) => (await answerOf(turn(key))).outcome
    expect((await Promise.all(['one', 'one', 'one', 'one'].map(outcomes))).sort()).toEqual(
      Array(4).fill('ask-renewal-date'),
    )
    expect(await outcomes('two')).toBe('ask-renewal-date')
    expect(await outcomes('three'), 'the third turn').toBe('answer')
    expect(await outcomes('one'), 'still the answer of then').toBe('ask-renewal-date')
  })

  it('does not meet another person’s', async () => {
    const both = await Promise.all(
      (['partnerA', 'partnerB', 'nobody'] as const).map((who) => ask('うちの更新いつ？', 'same', who)),
    )
    const [a, b, none] = await Promise.all(both.map((response) => answerOf(response)))
    expect(idsOf(a as AnswerLine)).toContain('C-1042')
    expect(idsOf(b as AnswerLine)).toEqual(['C-2002', 'C-2001'])
    expect(none).not.toHaveProperty('contracts')
    // Nor can anybody reach it by putting an identity before the key.
    const { who } = (await world.store.audit.latest(1))[0] ?? {}
    for (const key of [`${who} same`, 'key: same', 'web same'])
      expect(await answerOf(ask('うちの更新いつ？', key))).not.toHaveProperty('contracts')
  })

  it('is not looked up once its owner is gone', async () => {
    const other = await openWorld()
    const there = await serve(other.assistant, new Set(), other.store)
    const send = () => doorsAt(there.url).post({ text: 'うちの更新いつ？' }, 'partnerA', { 'Idempotency-Key': 'k' })
    expect((await send()).status).toBe(200)
    await other.store.people.remove('partnerA')
    expect((await send()).status).toBe(401)
    await there.close()
    await other.store.close()
  })

  it('gives the id of the repeated request back', async () => {
    const send = (id: string) => doors.post({ id, text: '支払先は？' }, 'nobody', { 'Idempotency-Key': 'ids' })
    expect((await answerOf(send('a'))).id).toBe('a')
    expect((await answerOf(send('b'))).id).toBe('b')
  })

  it('is refused where the key is too long', async () => {
    const response = await ask('x', 'k'.repeat(201))
    expect(response.status).toBe(400)
    expect(errorSchema.strict().parse(await response.json()).error).toContain('longer than 200')
  })

  it('is answered anew where the first try failed', async () => {
    let fails = true
    const flaky = {
      ...world.assistant,
      ask: async (question: Parameters<typeof world.assistant.ask>[0]) => {
        if (fails) throw new Error('broken')
        return world.assistant.ask(question)
      },
    }
    const there = await serve(flaky, new Set(), world.store)
    const send = () => doorsAt(there.url).post({ text: '支払先は？' }, 'nobody', { 'Idempotency-Key': 'flaky' })
    const { error } = console
    console.error = () => undefined
    expect((await send()).status).toBe(500)
    console.error = error
    fails = false
    expect((await answerOf(send())).intent).toBe('where-to-pay')
    await there.close()
  })
})
