/** Imports of the register: staged out of sight, then taken over in one step. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { contractColumns, toRow } from './contract-row.ts'
import { type Engine, toStoreError } from './engine.ts'
import { type Difference, findDifferences } from './import-differences.ts'
import { keepAbsent, partnersLike, spellAsKnown } from './import-known.ts'
import type { Partner, RegisterRow } from './types.ts'

export interface Import {
  /** Puts rows aside; a contract that stands twice counts as it stood last. */
  stage(rows: readonly RegisterRow[]): Promise<void>
  /** A partner of the register by its id, whatever its case. */
  knownPartner(id: string): Promise<Partner | undefined>
  /** What taking over would change in contracts and partners that exist: so many at most of each. */
  differences(most: number): Promise<Difference[]>
  /** What taking over would change, and (unless `isDryRun`) changes: all of it or nothing. The import ends with it. */
  complete(options?: { isDryRun?: boolean }): Promise<ImportCounts>
  /** Drops what was staged. */
  abandon(): Promise<void>
}

export interface ImportCounts {
  added: number
  changed: number
  unchanged: number
}

const partnerColumns = ['name', 'kana', 'english'] as const
/** What a file of the register may have no column for. */
export type ImportColumn = (typeof contractColumns)[number] | (typeof partnerColumns)[number]

/** An import that was left lying (its process died) is cleared away after a day. */
const staleAfter = 24 * 60 * 60 * 1000
/** Engines limit the values of one statement. */
const rowsAtOnce = 500

/**
 * Begins an import.
 * @param keysOf the keys under which a partner's names are found
 * @param present the columns that are imported: what is known in the others stays as it is
 */
export async function beginImport(
  engine: Engine,
  now: () => number,
  keysOf: (partner: Partner) => string[],
  present: Iterable<ImportColumn> = [...contractColumns, ...partnerColumns],
): Promise<Import> {
  const columns = new Set(present)
  const absentNames = partnerColumns.filter((column) => !columns.has(column))
  const id = randomUUID()
  await engine
    .queries()
    .deleteFrom('imports')
    .where('at', '<', now() - staleAfter)
    .execute()
  await engine.queries().insertInto('imports').values({ id, at: now() }).execute()
  /** Partners that have been staged as they are: most rows name one that came before. */
  const known = new Map<string, string>()

  async function stage(given: readonly RegisterRow[]): Promise<void> {
    const rows = await spellAsKnown(engine, given, absentNames)
    const partners = new Map(rows.map(({ partner }) => [partner.id, partner]))
    for (const { id, ...names } of partners.values()) if (known.get(id) === JSON.stringify(names)) partners.delete(id)
    await engine.step(async () => {
      const queries = engine.queries()
      if (partners.size > 0) {
        const changed = [...partners.values()]
        const ids = [...partners.keys()]
        await queries.deleteFrom('staged_keys').where('import_id', '=', id).where('partner_id', 'in', ids).execute()
        await queries.deleteFrom('staged_partners').where('import_id', '=', id).where('id', 'in', ids).execute()
        await queries
          .insertInto('staged_partners')
          .values(changed.map((partner) => ({ ...partner, import_id: id })))
          .execute()
        const keys = changed.flatMap((partner) =>
          [...new Set(keysOf(partner))].map((key) => ({ import_id: id, partner_id: partner.id, key })),
        )
        for (const some of chunks(keys, rowsAtOnce * 5)) await queries.insertInto('staged_keys').values(some).execute()
      }
      const contracts = new Map(rows.map(({ contract }) => [contract.id, { ...toRow(contract), import_id: id }]))
      await queries
        .insertInto('staged_contracts')
        .values([...contracts.values()])
        .onConflict((conflict) =>
          conflict
            .columns(['import_id', 'id'])
            .doUpdateSet((staged) =>
              Object.fromEntries(contractColumns.map((column) => [column, staged.ref(`excluded.${column}`)])),
            ),
        )
        .execute()
    })
    for (const { id, ...names } of partners.values()) known.set(id, JSON.stringify(names))
  }

  const counts = async (): Promise<ImportCounts> => {
    const { rows } = await sql<Record<keyof ImportCounts, number>>`
      select
        count(*) filter (where c.id is null) as added,
        count(*) filter (where c.id is not null and (${differs})) as changed,
        count(*) filter (where c.id is not null and not (${differs})) as unchanged
      from staged_contracts s left join contracts c on c.id = s.id where s.import_id = ${id}`.execute(engine.queries())
    const [row] = rows
    return { added: Number(row?.added), changed: Number(row?.changed), unchanged: Number(row?.unchanged) }
  }

  /** By id, so that of two imports that end at once one waits for the other, and never each for the other. */
  async function takeOver(): Promise<void> {
    const queries = engine.queries()
    await sql`
      insert into partners (id, name, kana, english)
      select id, name, kana, english from staged_partners where import_id = ${id} order by id
      on conflict (id) do update set name = excluded.name, kana = excluded.kana, english = excluded.english`.execute(
      queries,
    )
    await sql`delete from partner_keys where partner_id in (select id from staged_partners where import_id = ${id})`.execute(
      queries,
    )
    await sql`insert into partner_keys (partner_id, key) select partner_id, key from staged_keys where import_id = ${id}`.execute(
      queries,
    )
    const all = sql.join(contractColumns.map((column) => sql.ref(column)))
    const updates = sql.join(
      contractColumns.slice(1).map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`),
    )
    await sql`
      insert into contracts (${all}) select ${all} from staged_contracts where import_id = ${id} order by id
      on conflict (id) do update set ${updates} where ${changes}`.execute(queries)
  }

  const abandon = (): Promise<void> =>
    engine.step(async () => {
      await engine.queries().deleteFrom('imports').where('id', '=', id).execute()
    })

  return {
    stage: telling(async (rows: readonly RegisterRow[]) => {
      for (const some of chunks(rows, rowsAtOnce)) {
        await stage(some)
        // The embedded engine frees its memory on turns of the event loop only.
        await new Promise((resolve) => setImmediate(resolve))
      }
    }),
    async complete({ isDryRun = false } = {}) {
      const result = await engine.step(async () => {
        await keepAbsent(engine, id, columns)
        const found = await counts()
        if (!isDryRun) await takeOver()
        await abandon()
        return found
      })
      // Until PostgreSQL knows what the tables hold now, it may look rows up the long way.
      if (!isDryRun && engine.kind === 'postgresql')
        await sql`analyze contracts, partners, partner_keys`.execute(engine.queries()).catch(() => undefined)
      return result
    },
    knownPartner: telling(async (partnerId: string) =>
      (await partnersLike(engine, [partnerId])).get(partnerId.toLowerCase()),
    ),
    differences: (most) =>
      engine.step(async () => {
        await keepAbsent(engine, id, columns)
        return findDifferences(engine, id, differs, most)
      }),
    abandon,
  }
}

/** A call that tells a lost database from other errors, as those of the port do. */
const telling =
  <A, R>(call: (argument: A) => Promise<R>) =>
  async (argument: A): Promise<R> => {
    try {
      return await call(argument)
    } catch (error) {
      throw toStoreError(error)
    }
  }

/** Rows that are as they were are not written again: the register is locked the shorter. */
const changes = sql.join(
  contractColumns
    .slice(1)
    .map((column) => sql`${sql.ref(`contracts.${column}`)} is distinct from ${sql.ref(`excluded.${column}`)}`),
  sql` or `,
)
const differs = sql.join(
  contractColumns.slice(1).map((column) => sql`${sql.ref(`s.${column}`)} is distinct from ${sql.ref(`c.${column}`)}`),
  sql` or `,
)

/** A list, so many at a time. */
export function* chunks<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size)
}
