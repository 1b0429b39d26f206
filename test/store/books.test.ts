/** What is written down: who did what, what askers thought, what was asked; and what is swept away. */
import { expect, it } from 'vitest'
import type { Feedback } from '../../src/store/feedback.ts'
import { day, describeOnEachEngine, hour, stoppedClock } from './engines.ts'

const good: Feedback = {
  answerId: 'answer 1',
  who: 'slack:T1:U1',
  intent: 'how-to-renew',
  outcome: 'early-renewal',
  language: 'ja',
  verdict: 'good',
}
const bad = { ...good, verdict: 'bad' } as const

describeOnEachEngine('the audit', (open) => {
  it('names who did what and when, newest first', async () => {
    const clock = stoppedClock(1_433_894_400_000)
    const store = await open({ now: clock.now })
    await store.audit.note({ who: 'hanako@example.com', what: 'lookup', rows: 3 })
    clock.pass(hour)
    await store.audit.note({ who: 'terminal:ops', what: 'import', rows: 60_000 })
    const noted = [
      { at: 1_433_898_000_000, who: 'terminal:ops', what: 'import', rows: 60_000 },
      { at: 1_433_894_400_000, who: 'hanako@example.com', what: 'lookup', rows: 3 },
    ]
    expect(await store.audit.latest(10)).toEqual(noted)
    expect(await store.audit.latest(1)).toEqual(noted.slice(0, 1))
  })
})

describeOnEachEngine('feedback', (open) => {
  const total = (counts: readonly { count: number }[]) => counts.reduce((sum, { count }) => sum + count, 0)

  it('is one verdict a person and answer, which may be changed', async () => {
    const store = await open()
    expect(await store.feedback.record(good)).toEqual({ isChanged: false })
    expect(await store.feedback.record(good), 'the same again changes nothing').toEqual({ isChanged: false })
    expect(await store.feedback.record(bad)).toEqual({ isChanged: true })
    expect(await store.feedback.summary()).toEqual([
      { intent: 'how-to-renew', outcome: 'early-renewal', verdict: 'bad', count: 1 },
    ])
  })

  it('is counted by intent, outcome and verdict, commonest first', async () => {
    const store = await open()
    for (const who of ['a', 'b', 'c']) await store.feedback.record({ ...good, who })
    for (const answerId of ['2', '3']) await store.feedback.record({ ...bad, answerId })
    await store.feedback.record({ ...bad, answerId: '4', intent: null, outcome: 'out-of-scope', language: 'en' })
    expect(await store.feedback.summary()).toEqual([
      { intent: 'how-to-renew', outcome: 'early-renewal', verdict: 'good', count: 3 },
      { intent: 'how-to-renew', outcome: 'early-renewal', verdict: 'bad', count: 2 },
      { intent: null, outcome: 'out-of-scope', verdict: 'bad', count: 1 },
    ])
  })

  it('bears a button that is pressed twice at once', async () => {
    const stores = [await open(), await open()] as const
    await Promise.all(stores.map((store) => store.check()))
    await Promise.all(Array.from({ length: 10 }, (_, n) => stores[n % 2]?.feedback.record(n < 5 ? good : bad)))
    expect(total(await stores[0].feedback.summary())).toBe(1)
  })
})

describeOnEachEngine('the texts of questions', (open) => {
  const question = { text: '支払先はどこですか\u0000', intent: 'where-to-pay', outcome: 'ibm-japan' }

  it('are not kept unless the operator says so', async () => {
    for (const settings of [{}, { keepQuestionsDays: 0 }]) {
      const store = await open(settings)
      await store.questions.note(question)
      expect(await store.questions.latest(10)).toEqual([])
    }
    const later = await open({ keepQuestionsDays: 30 })
    expect(await later.questions.latest(10), 'nor are they there to be found later').toEqual([])
  })

  it('are kept for so many days, newest first', async () => {
    const clock = stoppedClock()
    const store = await open({ keepQuestionsDays: 2, now: clock.now })
    await store.questions.note(question)
    clock.pass(day)
    await store.questions.note({ text: 'how much is the sky', intent: null, outcome: 'out-of-scope' })
    expect((await store.questions.latest(10)).map(({ intent }) => intent)).toEqual([null, 'where-to-pay'])
    expect(await store.questions.latest(1)).toEqual([
      { at: clock.now(), text: 'how much is the sky', intent: null, outcome: 'out-of-scope' },
    ])
    clock.pass(day)
    expect(
      (await store.questions.latest(10)).map(({ intent }) => intent),
      'gone before any sweep',
    ).toEqual([null])
    expect(await store.sweep()).toBe(1)
    clock.pass(day)
    expect(await store.questions.latest(10)).toEqual([])
  })
})

describeOnEachEngine('a sweep', (open) => {
  it('removes what has expired, says how many rows, and leaves the rest', async () => {
    const clock = stoppedClock()
    const store = await open({ keepQuestionsDays: 1, now: clock.now })
    const memory = { language: 'en', intent: null, inputs: {}, choices: [], askedInVain: 0 } as const
    const remember = (id: string) =>
      store.conversations.turn(id, async () => ({ result: null, memory: { ...memory, choices: [] } }))
    const giveUp = async (conversation: string) => {
      await store.outbox.put({ channel: 'teams', conversation, message: 'x' })
      const [taken] = await store.outbox.take(['teams'], 1, hour)
      await store.outbox.giveUp(taken?.id as number, 'gone')
    }
    const wait = () => store.outbox.put({ channel: 'slack', conversation: 'c', message: 'still to go out' })
    const fill = async (n: number) => {
      await remember(`c${n}`)
      await store.events.once(`e${n}`, async () => n)
      await store.questions.note({ text: 'x', intent: null, outcome: 'choose' })
      await giveUp(`c${n}`)
    }
    await wait()
    await fill(1)
    expect(await store.sweep()).toBe(0)
    clock.pass(day - 1)
    await fill(2)
    clock.pass(1)
    expect(await store.sweep(), 'a conversation, an event, a question').toBe(3)
    expect(await store.sweep()).toBe(0)
    clock.pass(30 * day)
    expect(await store.sweep(), 'the other three, and what was given up a month ago').toBe(5)
    expect(await store.outbox.counts()).toEqual({ waiting: 1, givenUp: 0 })
    expect(await store.sweep()).toBe(0)
  })

  it('may run in two stores at once', async () => {
    const clock = stoppedClock()
    const stores = [await open({ now: clock.now }), await open({ now: clock.now })] as const
    for (let n = 0; n < 20; n++) await stores[0].events.once(`e${n}`, async () => n)
    clock.pass(day)
    const swept = await Promise.all(stores.map((store) => store.sweep()))
    expect((swept[0] ?? 0) + (swept[1] ?? 0)).toBe(20)
  })
})
