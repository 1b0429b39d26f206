/** Runs the same tests of the store on both engines, each test in an empty database of its own. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import { openStore, type Store, type StoreSettings, storeFile } from '../../src/store/index.ts'

export type OpenSettings = Partial<StoreSettings> & { now?: () => number }
/** Opens a store on the test's database; every one of a test sees the same. Closed after the test. */
export type Open = (settings?: OpenSettings) => Promise<Store>

export interface TestEngine {
  kind: Store['kind']
  /** Where the test's database is, as the store's settings say it. */
  place(): StoreSettings
  /** PostgreSQL's schema that is the test's own. */
  schema(): string
  /** Past the store: what an operator could do with the database's own tools. */
  run(statement: string): Promise<void>
  /** Takes the tables away, too, as if no store had ever been opened there. */
  clear(): Promise<void>
}

interface Home extends TestEngine {
  make(): Promise<void>
  /** After each test. */
  empty(): Promise<void>
  drop(): Promise<void>
}

/** PostgreSQL for the tests. */
export const testAddress = process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/test'
const shownAddress = testAddress.replace(/:[^:@/]*@/, '@')
/** Why there are no tests on PostgreSQL; undefined where there are. */
export const missingServer = (await answers(testAddress))
  ? undefined
  : `PostgreSQL: no server at ${shownAddress}, skipped`
if (missingServer && process.env.REQUIRE_POSTGRESQL === '1')
  throw new Error(
    `No PostgreSQL at ${shownAddress}, and REQUIRE_POSTGRESQL=1 asks for one: start it, or name another in TEST_DATABASE_URL`,
  )

/**
 * Declares tests for both engines. Where no PostgreSQL answers, its half is skipped and named so.
 * @param tests is called once an engine; `open` gives stores on the running test's database
 */
export function describeOnEachEngine(name: string, tests: (open: Open, engine: TestEngine) => void): void {
  describe(`${name} (embedded engine)`, () => declare(embedded(), tests))
  if (missingServer) describe.skip(`${name} (${missingServer})`, () => declare(postgreSql(), tests))
  else describe(`${name} (PostgreSQL)`, () => declare(postgreSql(), tests))
}

/** For what PostgreSQL alone can suffer. */
export function describeOnPostgreSql(name: string, tests: (open: Open, engine: TestEngine) => void): void {
  if (missingServer) describe.skip(`${name} (${missingServer})`, () => declare(postgreSql(), tests))
  else describe(`${name} (PostgreSQL)`, () => declare(postgreSql(), tests))
}

function declare(home: Home, tests: (open: Open, engine: TestEngine) => void): void {
  const opened: Store[] = []
  beforeAll(() => home.make())
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()))
    await home.empty()
  })
  afterAll(() => home.drop())
  tests(async ({ now, ...settings } = {}) => {
    const store = await openStore({ ...home.place(), ...settings }, now)
    opened.push(store)
    return store
  }, home)
}

function embedded(): Home {
  let folder = ''
  const make = async () => {
    folder = mkdtempSync(join(tmpdir(), 'shirube-store-'))
  }
  const drop = async () => rmSync(folder, { recursive: true, force: true })
  const clear = () => drop().then(make)
  return {
    kind: 'sqlite',
    make,
    empty: clear,
    clear,
    drop,
    place: () => ({ dataDir: folder }),
    schema: () => '',
    async run(statement) {
      const database = new Libsql(storeFile(folder))
      try {
        database.exec(statement)
      } finally {
        database.close()
      }
    },
  }
}

function postgreSql(): Home {
  let schema = ''
  const place = (): string => addressOf(schema)
  return {
    kind: 'postgresql',
    async make() {
      schema = `shirube_${randomUUID().replaceAll('-', '')}`
      await runAt(testAddress, `create schema ${schema}`)
    },
    empty: () => runAt(place(), emptyTables),
    clear: () => runAt(testAddress, `drop schema ${schema} cascade; create schema ${schema}`),
    drop: () => runAt(testAddress, `drop schema ${schema} cascade`),
    place: () => ({ dataDir: ':memory:', databaseUrl: place() }),
    schema: () => schema,
    run: (statement) => runAt(place(), statement),
  }
}

/** Much faster than new tables for each test. What refers to contracts' partners goes first; the rest goes with what it refers to. */
const emptyTables = `do $$
  declare name text;
  begin
    for name in select tablename from pg_tables
      where schemaname = current_schema() and tablename not like 'kysely%' order by tablename <> 'contracts'
    loop execute format('delete from %I', name); end loop;
  end $$`

/** The address with a schema of its own, so that test files do not see one another. */
export function addressOf(schema: string, address = testAddress): string {
  return `${address}${address.includes('?') ? '&' : '?'}options=-c%20search_path%3D${schema}`
}

async function runAt(address: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function answers(address: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 1000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** A clock that stands still until it is told to go on. */
export function stoppedClock(at = Date.UTC(2015, 5, 10)) {
  return {
    now: () => at,
    pass(milliseconds: number) {
      at += milliseconds
    },
  }
}
export const hour = 60 * 60 * 1000
export const day = 24 * hour
