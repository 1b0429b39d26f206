/** Contracts and partners: looked up within what somebody may see, most urgent first, page by page. */
import type { Day, Span } from '../types.ts'
import { contractKey, toContract } from './contract-row.ts'
import type { Engine } from './engine.ts'
import { beginImport, chunks, type Import } from './import.ts'
import type { ContractTable } from './tables.ts'
import type { Contract, Partner, RegisterRow } from './types.ts'

/** Whose contracts somebody may see: of all partners, or of these. */
export type Scope = 'all' | readonly string[]

export interface ContractQuery {
  scope: Scope
  asOf: Day
  /** One contract, by its id as typed. */
  contractId?: string
  /** Of these partners only. */
  partnerIds?: readonly string[]
  /** With a renewal date in this stretch. */
  renewal?: Span
  /** How many at most. */
  most: number
  /** Where the last page ended: `next` of its result. */
  after?: string
}

export interface ContractPage {
  rows: RegisterRow[]
  /** What the next page begins after; absent on the last. */
  next?: string
}

export interface RegisterStore {
  beginImport(keysOf: (partner: Partner) => string[]): Promise<Import>
  find(query: ContractQuery): Promise<ContractPage>
  /** The partners, within a scope, that have one of the keys; where none has, those with a key that begins with one of `beginnings`. */
  partnersWith(keys: readonly string[], beginnings: readonly string[], scope: Scope): Promise<Partner[]>
  partner(id: string): Promise<Partner | undefined>
  /** All of it, by id, a few hundred at a time. */
  all(): AsyncIterable<RegisterRow[]>
  remove(contractIds: readonly string[]): Promise<number>
  /** Takes a contact out of all contracts. @returns how many contracts named it */
  forgetContact(email: string): Promise<number>
}

/** Stretches of the list, most urgent first: what wants doing before what is confirmed, what is overdue before what is to come. */
const sections = [
  { isOpen: 1, when: 'past', order: 'desc' },
  { isOpen: 1, when: 'ahead', order: 'asc' },
  { isOpen: 1, when: 'undated', order: 'asc' },
  { isOpen: 0, when: 'ahead', order: 'asc' },
  { isOpen: 0, when: 'past', order: 'desc' },
  { isOpen: 0, when: 'undated', order: 'asc' },
] as const

interface Position {
  section: number
  /** The last row shown: its renewal date and id. */
  date: string
  id: string
}

const toCursor = ({ section, date, id }: Position): string =>
  Buffer.from(JSON.stringify([section, date, id])).toString('base64url')

/** Where a page begins; a cursor that we did not write begins at the beginning. */
function fromCursor(cursor: string | undefined): Position | undefined {
  try {
    const [section, date, id] = JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString())
    const isOurs = section in sections && typeof date === 'string' && typeof id === 'string'
    return isOurs && Number.isInteger(section) ? { section, date, id } : undefined
  } catch {
    return undefined
  }
}

const contactColumns = [
  ['primary_name', 'primary_email'],
  ['technical_name', 'technical_email'],
  ['invoice_name', 'invoice_email'],
] as const
const rowsAtOnce = 500
/** Beyond this many partners that match a name, it is no name. */
const mostPartners = 50
/** After every key that begins with a text: no letter lies beyond it. */
const afterAll = '\u{10ffff}'

export function registerIn(engine: Engine, now: () => number): RegisterStore {
  const queries = () => engine.queries()
  const contracts = () =>
    queries()
      .selectFrom('contracts')
      .innerJoin('partners', 'partners.id', 'contracts.partner_id')
      .selectAll('contracts')
      .select(['partners.name as partner_name', 'partners.kana', 'partners.english'])

  /** One section's rows after a position. */
  async function findIn(index: number, query: ContractQuery, most: number, after: Position | undefined) {
    const { isOpen, when, order } = sections[index] as (typeof sections)[number]
    const { scope, asOf, contractId, partnerIds, renewal } = query
    if (when === 'undated' && renewal) return []
    let found = contracts().where('is_open', '=', isOpen)
    if (scope !== 'all') found = found.where('contracts.partner_id', 'in', [...scope])
    if (partnerIds) found = found.where('contracts.partner_id', 'in', [...partnerIds])
    if (contractId !== undefined) found = found.where('id_key', '=', contractKey(contractId))
    if (when === 'undated') found = found.where('renewal_date', 'is', null)
    else found = found.where('renewal_date', when === 'past' ? '<' : '>=', asOf)
    if (renewal?.from) found = found.where('renewal_date', '>=', renewal.from)
    if (renewal?.to) found = found.where('renewal_date', '<=', renewal.to)
    if (after) {
      const beyond = order === 'asc' ? '>' : '<'
      found = found.where((where) =>
        when === 'undated'
          ? where('contracts.id', beyond, after.id)
          : where(where.refTuple('renewal_date', 'contracts.id'), beyond, where.tuple(after.date, after.id)),
      )
    }
    return found.orderBy('renewal_date', order).orderBy('contracts.id', order).limit(most).execute()
  }

  return {
    beginImport: (keysOf) => beginImport(engine, now, keysOf),

    async find(query) {
      const { scope, partnerIds, most } = query
      if (scope.length === 0 || partnerIds?.length === 0) return { rows: [] }
      const start = fromCursor(query.after)
      const found: { section: number; row: FoundRow }[] = []
      for (let index = start?.section ?? 0; index < sections.length && found.length <= most; index++) {
        // One more than is shown tells whether there is a next page.
        const rows = await findIn(index, query, most + 1 - found.length, index === start?.section ? start : undefined)
        found.push(...rows.map((row) => ({ section: index, row })))
      }
      const last = found[most - 1]
      return {
        rows: found.slice(0, most).map(({ row }) => toRegisterRow(row)),
        ...(found.length > most && last
          ? { next: toCursor({ section: last.section, date: last.row.renewal_date ?? '', id: last.row.id }) }
          : {}),
      }
    },

    async partnersWith(keys, beginnings, scope) {
      if (scope.length === 0) return []
      const partners = () => {
        const all = queries()
          .selectFrom('partner_keys')
          .innerJoin('partners', 'partners.id', 'partner_keys.partner_id')
          .selectAll('partners')
          .distinct()
          .orderBy('partners.id')
          .limit(mostPartners)
        return scope === 'all' ? all : all.where('partners.id', 'in', [...scope])
      }
      const named =
        keys.length === 0
          ? []
          : await partners()
              .where('key', 'in', [...keys])
              .execute()
      if (named.length > 0 || beginnings.length === 0) return named
      return partners()
        .where((where) =>
          where.or(beginnings.map((text) => where.and([where('key', '>=', text), where('key', '<', text + afterAll)]))),
        )
        .execute()
    },

    partner: (id) => queries().selectFrom('partners').selectAll().where('id', '=', id).executeTakeFirst(),

    async *all() {
      for (let last = ''; ; ) {
        const rows = await contracts()
          .where('contracts.id', '>', last)
          .orderBy('contracts.id')
          .limit(rowsAtOnce)
          .execute()
        if (rows.length === 0) return
        yield rows.map(toRegisterRow)
        last = rows.at(-1)?.id ?? ''
      }
    },

    remove: (contractIds) =>
      engine.step(async () => {
        let count = 0
        for (const some of chunks(contractIds, rowsAtOnce)) {
          const { numDeletedRows } = await queries().deleteFrom('contracts').where('id', 'in', some).executeTakeFirst()
          count += Number(numDeletedRows)
        }
        return count
      }),

    forgetContact: (email) =>
      engine.step(async () => {
        const named = new Set<string>()
        for (const [name, address] of contactColumns) {
          const rows = await queries()
            .updateTable('contracts')
            .set({ [name]: '', [address]: '' })
            .where((where) => where(where.fn('lower', [address]), '=', email.toLowerCase()))
            .returning('id')
            .execute()
          for (const { id } of rows) named.add(id)
        }
        return named.size
      }),
  }
}

type FoundRow = ContractTable & { partner_name: string; kana: string; english: string }

const toRegisterRow = (row: FoundRow): { contract: Contract; partner: Partner } => ({
  contract: toContract(row),
  partner: { id: row.partner_id, name: row.partner_name, kana: row.kana, english: row.english },
})
