/** The two engines behind one query builder: embedded SQLite in a file, or PostgreSQL at an address. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Kysely, Kysely as KyselyOver, sql } from 'kysely'
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
  const root: Queries = new KyselyOver({ dialect: waitingSqlite(database) })
  const engine = engineOver('sqlite', root, (work) =>
    root.connection().execute(async (connection) => {
      // A writer from the first statement on: a step that only turns into one later can lose its place to another process.
      await sql.raw(beginStep).execute(connection)
      try {
        const result = await work(connection)
        await sql`commit`.execute(connection)
        return result
      } catch (error) {
        // Where the disk is full, SQLite has rolled back already and says so; the first error is the one to know.
        await sql`rollback`.execute(connection).catch(() => undefined)
        throw error
      }
    }),
  )
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
  const engine = engineOver('postgresql', root, (work) => root.transaction().execute(work))
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

function engineOver(
  kind: Engine['kind'],
  root: Queries,
  begin: <T>(work: (queries: Queries) => Promise<T>) => Promise<T>,
): Engine {
  const within = new AsyncLocalStorage<Queries>()
  return {
    kind,
    queries: () => within.getStore() ?? root,
    async step(work) {
      if (within.getStore()) return work()
      try {
        return await begin((queries) => within.run(queries, work))
      } catch (error) {
        throw toStoreError(error)
      }
    },
    isInStep: () => within.getStore() !== undefined,
    close: () => root.destroy(),
  }
}
