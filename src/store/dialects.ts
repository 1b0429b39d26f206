/** Where the two engines differ from what the query builder takes them to be. */
import { setTimeout as wait } from 'node:timers/promises'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryResult,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type Libsql from 'libsql'

/** How long a statement waits for another process that writes to the same file. */
export const busyTimeout = 5000
const busyPause = 5

/**
 * SQLite that waits for another writer without standing still: left to the engine, the whole process would stop for as
 * long, and so would the writer waited for where it belongs to this process.
 */
export const waitingSqlite = (database: Libsql.Database): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => new WaitingDriver(database),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})

class WaitingDriver extends SqliteDriver {
  readonly #database: Libsql.Database

  constructor(database: Libsql.Database) {
    super({ database: database as unknown as SqliteDatabase })
    this.#database = database
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection()
    const database = this.#database
    return {
      async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
        if (database.inTransaction || isReading.test(query.sql)) return connection.executeQuery(query)
        await beginWaiting(database)
        if (query.sql === beginStep) return { rows: [] }
        try {
          const result = await connection.executeQuery<Row>(query)
          database.exec('commit')
          return result
        } catch (error) {
          if (database.inTransaction) database.exec('rollback')
          throw error
        }
      },
      streamQuery: (query, size) => connection.streamQuery(query, size),
    }
  }
}

/** Begins a step that writes. */
export const beginStep = 'begin immediate'
const isReading = /^\s*(select|pragma)\b/i

/**
 * Only here can a writer meet another. The statement is not kept prepared: one that found the file busy would stay under
 * way until it is collected as garbage, and no commit succeeds until then.
 */
async function beginWaiting(database: Libsql.Database): Promise<void> {
  for (const end = performance.now() + busyTimeout; ; await wait(busyPause)) {
    try {
      database.exec('pragma busy_timeout = 0')
      return void database.exec(beginStep)
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error
    } finally {
      database.exec(`pragma busy_timeout = ${busyTimeout}`)
    }
  }
}

const isBusy = (error: unknown): boolean => String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')

/** PostgreSQL that takes any text. It has no U+0000; askers' texts may, and then hold � in its place. */
export class AnyTextPostgreSql extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new AnyTextCompiler()
  }
}

class AnyTextCompiler extends PostgresQueryCompiler {
  protected override appendValue(value: unknown): void {
    super.appendValue(typeof value === 'string' ? value.replaceAll('\u0000', '\ufffd') : value)
  }
}
