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

/** A file's one connection, which work takes by turns. */
export interface SqliteTurns {
  /** Each query waits for its turn. */
  eachInTurn: Dialect
  /** For whoever has the turn already. */
  inOwnTurn: Dialect
  /** Asks at once, as `inOwnTurn` does. */
  ask<Row>(query: CompiledQuery): Promise<QueryResult<Row>>
  /** Waits for the turn. @returns what ends it */
  take(): Promise<() => void>
}

/**
 * SQLite that waits for another writer without standing still: left to the engine, the whole process would stop for as
 * long, and so would the writer waited for where it belongs to this process.
 * @param database with a busy_timeout of 0
 */
export function waitingSqlite(database: Libsql.Database): SqliteTurns {
  const connection = waitingConnection(database)
  /** Done when the one who came last has ended its turn: each waits for the one before, and is woken once. */
  let last: Promise<void> = Promise.resolve()
  const take = async (): Promise<() => void> => {
    const before = last
    let end = (): void => undefined
    last = new Promise((resolve) => {
      end = resolve
    })
    await before
    return end
  }
  const dialect = (turn: SqliteTurns['take']): Dialect => ({
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new TurnDriver(database, connection, turn),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  })
  return {
    eachInTurn: dialect(take),
    inOwnTurn: dialect(async () => () => undefined),
    ask: (query) => connection.executeQuery(query),
    take,
  }
}

class TurnDriver extends SqliteDriver {
  readonly #connection: DatabaseConnection
  readonly #take: SqliteTurns['take']
  #end = (): void => undefined

  constructor(database: Libsql.Database, connection: DatabaseConnection, take: SqliteTurns['take']) {
    super({ database: database as unknown as SqliteDatabase })
    this.#connection = connection
    this.#take = take
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#end = await this.#take()
    return this.#connection
  }

  override async releaseConnection(): Promise<void> {
    this.#end()
  }
}

function waitingConnection(database: Libsql.Database): DatabaseConnection {
  const prepare = keeping(database)
  function execute<Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> {
    const statement = prepare(sql)
    try {
      if (statement.reader) return { rows: statement.all(parameters) as Row[] }
      const { changes } = statement.run(parameters)
      return { numAffectedRows: BigInt(changes), rows: [] }
    } catch (error) {
      // It may still be under way: not to be used again.
      prepare.forget(sql)
      throw error
    }
  }
  return {
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      if (database.inTransaction) return execute(query)
      if (isReading.test(query.sql)) return notBusy(() => execute(query))
      await notBusy(() => database.exec(beginStep))
      if (query.sql === beginStep) return { rows: [] }
      try {
        const result = execute<Row>(query)
        database.exec('commit')
        return result
      } catch (error) {
        if (database.inTransaction) database.exec('rollback')
        throw error
      }
    },
    streamQuery() {
      throw new Error('rows are read page by page')
    },
  }
}

/** Begins a step that writes. */
export const beginStep = 'begin immediate'
const isReading = /^\s*(select|pragma)\b/i

/**
 * Tries again while another process is in the way, which only a step's beginning can meet, or the repair of a log. A
 * beginning is not kept prepared: one that found the file busy would stay under way until it is collected as garbage, and
 * no commit succeeds until then.
 */
async function notBusy<T>(work: () => T): Promise<T> {
  for (const end = performance.now() + busyTimeout; ; await wait(busyPause)) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error
    }
  }
}

const isBusy = (error: unknown): boolean => String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')

/** So many statements are kept prepared, of those whose text is short: the long ones are an import's. */
const mostKept = 200
const longestKept = 4000

/** Prepares statements, each once: it takes as long as executing them. The engine sees to those whose tables changed. */
function keeping(database: Libsql.Database) {
  const kept = new Map<string, Libsql.Statement>()
  const prepare = (sql: string): Libsql.Statement => {
    const known = kept.get(sql)
    if (known) return known
    const statement = database.prepare(sql)
    if (sql.length > longestKept) return statement
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value as string)
    kept.set(sql, statement)
    return statement
  }
  prepare.forget = (sql: string): void => void kept.delete(sql)
  return prepare
}

/** PostgreSQL that takes any text. It has no U+0000; askers' texts may, and then hold � in its place. */
export class AnyTextPostgreSql extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new AnyTextCompiler()
  }
}

class AnyTextCompiler extends PostgresQueryCompiler {
  protected override appendValue(value: unknown): void {
    super.appendValue(toAnyText(value))
  }
}

/** A value as PostgreSQL takes it. */
export const toAnyText = (value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\u0000', '\ufffd') : value
