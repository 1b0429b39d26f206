/** What is remembered, behind one port: the same on the embedded engine and on PostgreSQL. */
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Conversations } from '../conversations.ts'
import { type Audit, auditIn } from './audit.ts'
import { conversationsIn } from './conversations.ts'
import { type Engine, openPostgreSql, openSqlite, toStoreError } from './engine.ts'
import { type Events, eventsIn } from './events.ts'
import { announced, type FeedbackBook, feedbackIn } from './feedback.ts'
import { type Outbox, outboxIn } from './outbox.ts'
import { type People, peopleIn } from './people.ts'
import { type QuestionLog, questionsIn } from './questions.ts'
import { reaching } from './reach.ts'
import { type RegisterStore, registerIn } from './register.ts'
import { type SealedBook, sealedIn } from './sealed.ts'

export { StoreUnreachable } from './engine.ts'
export type { Import, ImportCounts } from './import.ts'
export { IdentityTaken } from './people.ts'
export type * from './types.ts'

export interface Store {
  kind: 'sqlite' | 'postgresql'
  conversations: Conversations
  events: Events
  register: RegisterStore
  people: People
  audit: Audit
  feedback: FeedbackBook
  outbox: Outbox
  sealed: SealedBook
  questions: QuestionLog
  /** All or nothing: what the work does with the store is one step. @throws StoreUnreachable as every call here does */
  step<T>(work: () => Promise<T>): Promise<T>
  /** Whether it can be used now: reached, and its tables made. @throws StoreUnreachable */
  check(): Promise<void>
  /** Removes what has expired. @returns how many rows */
  sweep(): Promise<number>
  close(): Promise<void>
}

export interface StoreSettings {
  /** Where the embedded engine's file lies; ":memory:" for one that ends with the process. */
  dataDir: string
  /** PostgreSQL's address, in place of the embedded engine. */
  databaseUrl?: string | undefined
  /** 32 bytes: what tokens are sealed with. */
  secretKey?: Buffer | undefined
  /** Days for which question texts are kept; 0, the default, keeps none. */
  keepQuestionsDays?: number
}

/** The embedded engine's file in a data folder. */
export const storeFile = (dataDir: string): string => (dataDir === ':memory:' ? dataDir : join(dataDir, 'shirube.db'))

const monthInMs = 30 * 24 * 60 * 60 * 1000

/**
 * Opens the store. PostgreSQL need not be there yet: until it is, every call throws StoreUnreachable.
 * @throws the embedded engine's error where its file cannot be used
 */
export async function openStore(settings: StoreSettings, now: () => number = Date.now): Promise<Store> {
  if (settings.databaseUrl === undefined) {
    return storeOver(await openSqlite(storeFile(settings.dataDir)), settings, now, async () => undefined)
  }
  const engine = openPostgreSql(settings.databaseUrl)
  let isMigrated: Promise<void> | undefined
  const ready = (): Promise<void> => {
    isMigrated ??= engine.migrate().catch((error) => {
      isMigrated = undefined
      throw error
    })
    return isMigrated
  }
  return storeOver(engine, settings, now, ready)
}

function storeOver(
  engine: Engine,
  { secretKey, keepQuestionsDays = 0 }: StoreSettings,
  now: () => number,
  ready: () => Promise<void>,
): Store {
  const { call, probe } = reaching(engine, ready)
  /** Each call waits until the tables are there, and tells a lost database from other errors. */
  const guarded = <T extends object>(part: T, by = call): T =>
    Object.fromEntries(
      Object.entries(part).map(([name, work]) => [name, (...args: unknown[]) => by(() => work(...args))]),
    ) as T
  async function* guardedRows<T>(rows: () => AsyncIterable<T>): AsyncGenerator<T> {
    try {
      await call(() => undefined)
      yield* rows()
    } catch (error) {
      throw toStoreError(error)
    }
  }
  const register = registerIn(engine, now)
  return {
    kind: engine.kind,
    conversations: guarded(conversationsIn(engine, now)),
    events: guarded(eventsIn(engine, now)),
    register: { ...guarded(register), all: () => guardedRows(register.all) },
    people: guarded(peopleIn(engine)),
    audit: guarded(auditIn(engine, now)),
    feedback: guarded(feedbackIn(engine, now)),
    outbox: guarded(outboxIn(engine, now)),
    sealed: guarded(sealedIn(engine, now, secretKey)),
    questions: guarded(questionsIn(engine, now, keepQuestionsDays)),
    ...guarded({
      step: <T>(work: () => Promise<T>) => engine.step(work),
      sweep: () =>
        engine.step(async () => {
          const queries = engine.queries()
          let rows = 0n
          for (const table of ['conversations', 'events', 'questions'] as const)
            rows += (await queries.deleteFrom(table).where('until', '<=', now()).executeTakeFirst()).numDeletedRows
          const old = now() - monthInMs
          const shown = queries.deleteFrom('feedback').where('verdict', '=', announced).where('at', '<', old)
          rows += (await shown.executeTakeFirst()).numDeletedRows
          const outbox = queries.deleteFrom('outbox').where('given_up', 'is not', null).where('at', '<', old)
          return Number(rows + (await outbox.executeTakeFirst()).numDeletedRows)
        }),
    }),
    ...guarded(
      {
        async check() {
          await sql`select 1`.execute(engine.queries())
        },
      },
      probe,
    ),
    close: () => engine.close(),
  }
}
