/** The two engines behind one query builder: embedded SQLite in a file, or PostgreSQL at an address. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { CompiledQuery, type Kysely, Kysely as KyselyOver, type QueryResult } from 'kysely'
import Libsql from 'libsql'
import pg from 'pg'
import { AnyTextPostgreSql, beginStep, busyTimeout, waitingSqlite } from './dialects.ts'
import { migrate } from './migrations/index.ts'
import type { Tables } from './tables.ts'

export type Queries = Kysely<Tables>

export interface Engine {
  kind: 'sqlite' | 'postgresql'
  /** Queries; those made within a step belong to it. */
  queries(): Queries
  /** Asks a query that is compiled already, within the step under way if there is one. */
  ask<Row>(query: CompiledQuery<Row>): Promise<QueryResult<Row>>
  /**
   * All or nothing: what the work writes is seen by others once it is done, and not at all where it throws or the process dies.
   * A step within a step is part of it.
   */
  step<T>(work: () => Promise<T>): Promise<T>
  /** Whether what asks belongs to a step that is under way. */
  isInStep(): boolean
  close(): Promise<void>
}

/** The database cannot be reached, went away, or is held by another process for too long: to be tried again later. */
export class StoreUnreachable extends Error {
  constructor(cause: unknown) {
    super(`the database cannot be reached: ${cause instanceof Error ? cause.message || cause.name : cause}`, { cause })
    this.name = 'StoreUnreachable'
  }
}

const begin = CompiledQuery.raw(beginStep)
const isNetworkError = /ECONN|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|^08|^57P0|^53300|^SQLITE_BUSY/
const isBrokenConnection =
  /Connection terminated|Query read timeout|timeout exceeded|not queryable|Client was closed|Cannot use a pool/

/** The engine's error, or StoreUnreachable where it is the way to the database that failed. */
export function toStoreError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreUnreachable) return error
  const code = String((error as { code?: unknown }).code ?? '')
  const inner = error instanceof AggregateError ? error.errors[0] : undefined
  const lost = isNetworkError.test(code) || isBrokenConnection.test(error.message) || inner?.code === 'ECONNREFUSED'
  return lost ? new StoreUnreachable(error) : error
}

const postgreSql = {
  max: 10,
  connectionTimeoutMillis: 3000,
  statement_timeout: 60_000,
  query_timeout: 65_000,
  // A machine that vanishes within a step must not hold its rows for longer.
  idle_in_transaction_session_timeout: 30_000,
  keepAlive: true,
} as const
const int8 = 20
/** No such schema; or no such table, where the address names a schema that is not there. */
const isSchemaless = /^(?:3F000|42P01)$/

/**
 * Embedded SQLite. What was acknowledged survives the death of the process (write-ahead log), whenever it dies.
 * @param path of the file, made where there is none; ":memory:" for one that ends with the process
 */
export async function openSqlite(path: string): Promise<Engine> {
  if (path !== ':memory:') {
    mkdirSync(dirname(path), { recursive: true })
    // It holds what the register holds: made for its owner's eyes only, and so is its log.
    closeSync(openSync(path, 'a', 0o600))
  }
  const database = new Libsql(path)
  database.exec(`pragma busy_timeout = ${busyTimeout}`)
  database.exec('pragma journal_mode = wal')
  database.exec('pragma synchronous = normal')
  database.exec('pragma foreign_keys = on')
  // From here on, whoever finds the file busy tries again: dialects.ts.
  database.exec('pragma busy_timeout = 0')
  const { eachInTurn, inOwnTurn, ask, take } = waitingSqlite(database)
  const root: Queries = new KyselyOver({ dialect: eachInTurn })
  const queries: Queries = new KyselyOver({ dialect: inOwnTurn })
  const engine = engineOver('sqlite', root, async (work) => {
    const end = await take()
    try {
      // A writer from the first statement on: a step that only turns into one later can lose its place to another process.
      await ask(begin)
      try {
        const result = await work({ queries, ask })
        database.exec('commit')
        return result
      } catch (error) {
        // Where the disk is full, SQLite has rolled back already; the first error is the one to know.
        if (database.inTransaction) database.exec('rollback')
        throw error
      }
    } finally {
      end()
    }
  })
  // One step: a process that dies while the tables are made has made none, and of two that open a new file one waits.
  await engine.step(() => migrate(engine.queries(), false))
  return engine
}

/**
 * PostgreSQL. Connects when first asked; a server that went away is connected to again once it is back.
 * @param address postgresql://user:password@host:port/database
 */
export function openPostgreSql(address: string): Engine & { migrate(): Promise<void> } {
  const pool = new pg.Pool({
    connectionString: address,
    ...postgreSql,
    // Whole numbers of 64 bits come as text unless told otherwise; ours are instants and counts.
    types: { getTypeParser: (id, format) => (id === int8 ? Number : pg.types.getTypeParser(id, format)) },
  })
  // A connection that breaks is replaced by the next. Unheard, these events would end the process: the pool's speaks of
  // connections that nobody uses, each connection's own of one that a step holds between two statements.
  pool.on('error', () => undefined)
  pool.on('connect', (connection) => connection.on('error', () => undefined))
  const root: Queries = new KyselyOver({ dialect: new AnyTextPostgreSql({ pool }) })
  const engine = engineOver('postgresql', root, (work) =>
    root.transaction().execute((queries) => work({ queries, ask: (query) => queries.executeQuery(query) })),
  )
  return {
    ...engine,
    migrate: () =>
      migrate(root, true).catch((error) => {
        if (!isSchemaless.test(String(error?.code))) throw error
        throw new StoreUnreachable(
          new Error('the schema that DATABASE_URL names does not exist; create it, or correct DATABASE_URL'),
        )
      }),
  }
}

/** How a step asks. */
interface Asking extends Pick<Engine, 'ask'> {
  queries: Queries
}

function engineOver(
  kind: Engine['kind'],
  root: Queries,
  begin: <T>(work: (asking: Asking) => Promise<T>) => Promise<T>,
): Engine {
  const steps = new AsyncLocalStorage<{ asking?: Asking }>()
  const asking = () => steps.getStore()?.asking
  return {
    kind,
    queries: () => asking()?.queries ?? root,
    ask: (query) => asking()?.ask(query) ?? root.executeQuery(query),
    async step(work) {
      if (asking()) return work()
      const step: { asking?: Asking } = {}
      try {
        return await begin(async (asking) => {
          step.asking = asking
          try {
            return await steps.run(step, work)
          } finally {
            // What nobody waited for belongs to no step from here on, and least of all to the next one.
            delete step.asking
          }
        })
      } catch (error) {
        throw toStoreError(error)
      }
    },
    isInStep: () => asking() !== undefined,
    close: () => root.destroy(),
  }
}
