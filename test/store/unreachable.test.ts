/** A PostgreSQL that is away: said as such, soon, and used again once it is back. */
import { AsyncResource } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { conversationsInMemory, type Memory } from '../../src/conversations.ts'
import { withFallback } from '../../src/store/fallback.ts'
import { openStore, type Store, StoreUnreachable } from '../../src/store/index.ts'
import { calls, callsOf } from './calls.ts'
import { describeOnPostgreSql } from './engines.ts'
import { closedPort, listen, openRelay, type Relay } from './relay.ts'
import { found, importRows, keysOf, row } from './rows.ts'

const soon = 4000
const settings = { dataDir: ':memory:', secretKey: randomBytes(32), keepQuestionsDays: 1 }
const memory: Memory = { language: 'ja', intent: null, inputs: {}, choices: ['kept'], askedInVain: 0 }

/** The call says within four seconds that the database cannot be reached. */
async function expectUnreachable(call: Promise<unknown>, name?: string): Promise<void> {
  const start = performance.now()
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error, name).toBeInstanceOf(StoreUnreachable)
  expect((error as Error).message, name).toMatch(/^the database cannot be reached: ./)
  expect(performance.now() - start, name).toBeLessThan(soon)
}

async function expectAllUnreachable(store: Store): Promise<void> {
  for (const [name, call] of Object.entries(calls)) await expectUnreachable(call(store), name)
}

describe('a PostgreSQL that is not there', () => {
  it('is tried with every call of the store, below', async () => {
    const store = await openStore({ dataDir: ':memory:' })
    expect(callsOf(store).sort()).toEqual(Object.keys(calls).sort())
    await store.close()
  })

  it('is said by every call where its port is closed', async () => {
    const store = await openStore({ ...settings, databaseUrl: `postgresql://u:p@127.0.0.1:${await closedPort()}/test` })
    await expectAllUnreachable(store)
    await store.close()
  })

  it('is said where somebody takes the connection and says nothing', async () => {
    const { server: silent, port } = await listen()
    const store = await openStore({ ...settings, databaseUrl: `postgresql://u:p@127.0.0.1:${port}/test` })
    await Promise.all(Object.entries(calls).map(([name, call]) => expectUnreachable(call(store), name)))
    await store.close()
    silent.close()
  })

  it('does not keep its password in what is said', async () => {
    const store = await openStore({
      ...settings,
      databaseUrl: `postgresql://u:hush@127.0.0.1:${await closedPort()}/test`,
    })
    const error = await store.check().catch((reason: Error) => reason)
    expect(`${error} ${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain('hush')
    await store.close()
  })
})

describeOnPostgreSql('a PostgreSQL that goes away', (_open, engine) => {
  let relay: Relay
  let store: Store
  const name = `shirube ${randomBytes(6).toString('hex')}`

  beforeEach(async () => {
    relay = await openRelay()
    const databaseUrl = `${relay.addressOf(engine.schema())}&application_name=${encodeURIComponent(name)}`
    store = await openStore({ ...settings, databaseUrl })
  })
  afterEach(async () => {
    await store.close()
    await relay.close()
  })

  it('is used once it comes, and used again once it comes back', async () => {
    await relay.refuse()
    await expectUnreachable(store.check())
    await relay.accept()
    await importRows(store, [row('A-1')])
    for (let round = 0; round < 3; round++) {
      await relay.refuse()
      await expectAllUnreachable(store)
      await relay.accept()
      expect(await found(store)).toEqual(['A-1'])
    }
  })

  it('is not waited for long where new connections find it silent', async () => {
    relay.fallSilent()
    await expectUnreachable(store.check())
    await relay.accept()
    await store.check()
  })

  it('is waited for once where it is silent, not by each call, and used again once the check found it', async () => {
    const count = () => store.outbox.counts()
    await count()
    relay.fallSilent()
    await engine.run(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = '${name}'`)
    await wait(50)
    await expectUnreachable(count())
    const start = performance.now()
    await expectUnreachable(store.events.once('e1', async () => undefined))
    await expectUnreachable(store.conversations.turn('c1', async () => ({ result: undefined, memory })))
    await expectUnreachable(store.people.withIdentity('slack:T:U'))
    expect(performance.now() - start, 'nobody waits').toBeLessThan(500)
    await relay.accept()
    await expectUnreachable(count(), 'not tried again yet')
    await store.check()
    expect(await count()).toEqual({ waiting: 0, givenUp: 0 })
  })

  it('keeps a turn together with its event, also just after it was silent', async () => {
    const conversations = withFallback(store.conversations, conversationsInMemory())
    await store.check()
    const outside = new AsyncResource('outside of the step')
    await store.events.once('e1', async () => {
      relay.fallSilent()
      // Other calls need connections of their own, and find the database silent.
      const others = Array.from({ length: 4 }, () => outside.runInAsyncScope(() => store.check()))
      const ends = await Promise.allSettled(others)
      expect(ends.map(({ status }) => status)).toContain('rejected')
      await expectUnreachable(outside.runInAsyncScope(() => store.outbox.counts()))
      await conversations.turn('c1', async () => ({ result: undefined, memory }))
    })
    await relay.accept()
    await store.check()
    expect(await store.conversations.turn('c1', async (before) => ({ result: before }))).toEqual(memory)
  })

  it('takes the turn with it that was under way, and nothing else', async () => {
    const remember = (memory: Memory) => store.conversations.turn('c1', async () => ({ result: null, memory }))
    await remember(memory)
    const broken = store.conversations.turn('c1', async () => {
      await relay.refuse()
      // The break is heard while no statement is under way.
      await wait(50)
      return { result: null, memory: { ...memory, choices: ['never'] } }
    })
    const waiting = remember({ ...memory, choices: ['never'] })
    await Promise.all([expectUnreachable(broken), expectUnreachable(waiting)])
    await relay.accept()
    const recalled = await store.conversations.turn('c1', async (before) => ({ result: before, memory }))
    expect(recalled).toEqual(memory)
  })

  it('ends an import that is under way without a trace', async () => {
    await importRows(store, [row('A-1')])
    const started = await store.register.beginImport(keysOf)
    await started.stage([row('A-1', { ownTermsDays: 60 }), row('A-2')])
    await relay.refuse()
    await expectUnreachable(started.stage([row('A-3')]))
    await expectUnreachable(started.complete())
    await expectUnreachable(started.abandon())
    await relay.accept()
    expect(await found(store)).toEqual(['A-1'])
    await started.stage([row('A-3')])
    expect(await started.complete(), 'what was staged waits').toEqual({ added: 2, changed: 1, unchanged: 0 })
  })

  it('is read to the end or not at all', async () => {
    await importRows(
      store,
      Array.from({ length: 1200 }, (_, n) => row(`A-${n}`)),
    )
    const reading = async () => {
      for await (const _ of store.register.all()) await relay.refuse()
    }
    await expectUnreachable(reading())
  })

  it('may be shut down by its operator, in a turn and between turns', async () => {
    const shutDown = () =>
      engine.run(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = '${name}'`)
    await store.check()
    await shutDown()
    await wait(50)
    await store.check()
    const broken = store.step(async () => {
      await store.outbox.put({ channel: 'slack', conversation: 'c', message: 'lost' })
      await shutDown()
      await wait(50)
      return store.outbox.counts()
    })
    await expectUnreachable(broken)
    expect(await store.outbox.counts()).toEqual({ waiting: 0, givenUp: 0 })
  })
})
