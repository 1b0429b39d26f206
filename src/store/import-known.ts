/** What an import leaves as the register has it: the spelling of ids, and what the file has no column for. */
import { sql } from 'kysely'
import { contractColumns, contractKey } from './contract-row.ts'
import type { Engine } from './engine.ts'
import type { Partner, RegisterRow } from './types.ts'

/** The register's partners by these ids, whatever their case → by the id in lower case. */
export async function partnersLike(engine: Engine, ids: readonly string[]): Promise<Map<string, Partner>> {
  // Three spellings, not lower(id): so the index serves.
  const spellings = [...new Set(ids.flatMap((id) => [id, id.toLowerCase(), id.toUpperCase()]))]
  if (spellings.length === 0) return new Map()
  const found = await engine.queries().selectFrom('partners').selectAll().where('id', 'in', spellings).execute()
  const exact = found.filter(({ id }) => ids.includes(id))
  return new Map([...found, ...exact].map((partner) => [partner.id.toLowerCase(), partner]))
}

/**
 * Rows with the ids of contracts and partners as the register spells them, where they differ from it in case alone.
 * @param absentNames the partners' names that the file has no column for: those of the register
 */
export async function spellAsKnown(
  engine: Engine,
  rows: readonly RegisterRow[],
  absentNames: readonly ('name' | 'kana' | 'english')[],
): Promise<RegisterRow[]> {
  if (rows.length === 0) return []
  const partners = await partnersLike(engine, [...new Set(rows.map(({ partner }) => partner.id))])
  const keys = [...new Set(rows.map(({ contract }) => contractKey(contract.id)))]
  const found = await engine.queries().selectFrom('contracts').select('id').where('id_key', 'in', keys).execute()
  const exact = new Set(found.map(({ id }) => id))
  // A key leaves dashes out: C-1-11 and C-11-1 share one, but are two contracts.
  const folded = new Map(found.map(({ id }) => [fold(id), id]))
  return rows.map(({ contract, partner }) => {
    const known = partners.get(partner.id.toLowerCase())
    const spelt = known?.id ?? partner.id
    const partnerId = contract.partnerId === partner.id ? spelt : contract.partnerId
    const id = exact.has(contract.id) ? contract.id : (folded.get(fold(contract.id)) ?? contract.id)
    const kept = Object.fromEntries(absentNames.map((column) => [column, partner[column] || (known?.[column] ?? '')]))
    return { contract: { ...contract, id, partnerId }, partner: { ...partner, ...kept, id: spelt } }
  })
}

const fold = (id: string): string => id.normalize('NFKC').toLowerCase()

/** Puts what the register knows into the staged contracts, where the file has no column for it. */
export async function keepAbsent(engine: Engine, importId: string, present: ReadonlySet<string>): Promise<void> {
  const absent = contractColumns.filter((column) => !present.has(column))
  if (absent.length === 0) return
  const values = absent.map((column) => {
    const other = otherOf(column)
    const [staged, known] = [sql.ref(`s.${column}`), sql.ref(`c.${column}`)]
    if (!other || !present.has(other)) return sql`${sql.ref(column)} = ${known}`
    // Half of a contact stays with the other half only: the address of one person is not for the name of another.
    return sql`${sql.ref(column)} = case when ${staged} = '' and ${sql.ref(`s.${other}`)} = ${sql.ref(`c.${other}`)} then ${known} else ${staged} end`
  })
  await sql`update staged_contracts as s set ${sql.join(values)} from contracts as c
    where s.import_id = ${importId} and c.id = s.id`.execute(engine.queries())
}

/** The address of a contact's name, and the name of its address. */
function otherOf(column: string): string | undefined {
  const [, who, half] = /^(primary|technical|invoice)_(name|email)$/.exec(column) ?? []
  return who && `${who}_${half === 'name' ? 'email' : 'name'}`
}
