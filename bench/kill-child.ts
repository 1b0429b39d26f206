/**
 * What `bench/kill.ts` kills: a process that imports, or one that puts messages out, for as long as it is left alive.
 * It says on stdout what it is about to do and what it was told is done.
 */
import { writeSync } from 'node:fs'
import { openStore, type RegisterRow, type Store } from '../src/store/index.ts'
import { conversationOf, eventOf, partners, rowsAtOnce, rowsOf } from './kill-facts.ts'

/** Written before the next statement runs: nothing said is lost with the process. */
const say = (what: string, n: number | string): void => void writeSync(1, `${what} ${n}\n`)

/** Imports the whole register again and again, each time as its next generation; some imports are abandoned. */
async function importForEver(store: Store, generation: number): Promise<never> {
  for (; ; generation++) {
    await importAs(store, `abandoned ${generation}`, async (started) => started.abandon())
    await importAs(store, `generation ${generation}`, async (started) => {
      say('completing', generation)
      await store.step(async () => {
        await started.complete()
        await store.audit.note({ who: 'kill', what: `generation ${generation}`, rows: partners })
      })
      say('completed', generation)
    })
  }
}

type Started = Awaited<ReturnType<Store['register']['beginImport']>>

async function importAs(store: Store, name: string, end: (started: Started) => Promise<void>): Promise<void> {
  const started = await store.register.beginImport(({ english }) => [english])
  const rows: RegisterRow[] = rowsOf(name)
  for (let at = 0; at < rows.length; at += rowsAtOnce) await started.stage(rows.slice(at, at + rowsAtOnce))
  await end(started)
}

/** Puts a numbered message into the outbox for each of a row of events, and sends some of those that wait. */
async function sendForEver(store: Store, n: number): Promise<never> {
  for (; ; n++) {
    say('putting', n)
    await store.events.once(eventOf(n), () =>
      store.outbox.put({ channel: 'kill', conversation: conversationOf(n), message: n }),
    )
    say('put', n)
    if (n % 3 !== 0) continue
    for (const { id, message } of await store.outbox.take(['kill'], 2, 60_000)) {
      say('sending', message as number)
      await store.outbox.sent(id)
      say('sent', message as number)
    }
  }
}

const [role, dataDir = '', first = '0'] = process.argv.slice(2)
const store = await openStore({ dataDir })
say('opened', role ?? '')
await (role === 'import' ? importForEver : sendForEver)(store, Number(first))
