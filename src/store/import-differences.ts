/** What an import would change in contracts and partners that the register has. */
import { type RawBuilder, sql } from 'kysely'
import { toContract } from './contract-row.ts'
import type { Engine } from './engine.ts'
import type { ContractTable } from './tables.ts'
import type { Contract, Partner } from './types.ts'

export type Difference =
  | { kind: 'contract'; before: Contract; after: Contract }
  | { kind: 'partner'; before: Partner; after: Partner }

/**
 * @param differs whether a staged contract s is another than the contract c
 * @param most of the contracts, and of the partners; by id
 */
export async function findDifferences(
  engine: Engine,
  importId: string,
  differs: RawBuilder<unknown>,
  most: number,
): Promise<Difference[]> {
  const queries = engine.queries()
  const staged = await sql<ContractTable>`
    select s.* from staged_contracts s join contracts c on c.id = s.id
    where s.import_id = ${importId} and (${differs}) order by s.id limit ${most}`.execute(queries)
  const partners = await sql<Partner>`
    select s.id, s.name, s.kana, s.english from staged_partners s join partners c on c.id = s.id
    where s.import_id = ${importId} and (s.name <> c.name or s.kana <> c.kana or s.english <> c.english)
    order by s.id limit ${most}`.execute(queries)
  const idsOf = (rows: { id: string }[]): string[] => rows.map(({ id }) => id)
  const contractsNow =
    staged.rows.length === 0
      ? []
      : await queries.selectFrom('contracts').selectAll().where('id', 'in', idsOf(staged.rows)).execute()
  const partnersNow =
    partners.rows.length === 0
      ? []
      : await queries.selectFrom('partners').selectAll().where('id', 'in', idsOf(partners.rows)).execute()
  return [
    ...partners.rows.flatMap((after): Difference[] =>
      partnersNow.filter(({ id }) => id === after.id).map((before) => ({ kind: 'partner', before, after })),
    ),
    ...staged.rows.flatMap((row): Difference[] =>
      contractsNow
        .filter(({ id }) => id === row.id)
        .map((before) => ({ kind: 'contract', before: toContract(before), after: toContract(row) })),
    ),
  ]
}
