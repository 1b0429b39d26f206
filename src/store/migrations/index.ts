/** Brings a database to the newest version: each step once, in this order. */
import { type Kysely, Migrator, sql } from 'kysely'
import type { Tables } from '../tables.ts'
import { first } from './first.ts'

/** "No such schema", "no such table": the migrator looks through all schemas, and one was dropped by somebody meanwhile. */
const isDroppedElsewhere = /^(3F000|42P01)$/
const mostAttempts = 10

/** @throws the engine's error; nothing of a failed step stays */
export async function migrate(db: Kysely<Tables>, isPostgreSql: boolean): Promise<void> {
  const migrations = { '001-first': first(isPostgreSql) }
  // Named, or the migrator takes the notes that another schema of the same database has for this one's.
  const { rows } = isPostgreSql
    ? await sql<{ name: string }>`select current_schema() as name`.execute(db)
    : { rows: [] }
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    ...(rows[0]?.name ? { migrationTableSchema: rows[0].name } : {}),
  })
  for (let attempt = 1; ; attempt++) {
    const { error } = await migrator.migrateToLatest()
    if (!error) return
    if (attempt === mostAttempts || !isDroppedElsewhere.test(String((error as { code?: unknown }).code))) throw error
  }
}
