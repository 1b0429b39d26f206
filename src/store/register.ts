/** Contracts and partners: looked up within what somebody may see, most urgent first, page by page. */
import { type Expression, type ExpressionBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { Day, Span } from '../types.ts'
import { contractKey, toContract } from './contract-row.ts'
import type { Engine } from './engine.ts'
import { beginImport, chunks, type Import, type ImportColumn } from './import.ts'
import type { ContractTable, Tables } from './tables.ts'
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
  /** @param present the columns that are imported, all unless told: what is known in the others stays as it is */
  beginImport(keysOf: (partner: Partner) => string[], present?: Iterable<ImportColumn>): Promise<Import>
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

/** Whether a text is a cursor as `next` of a page gives it. */
export const isCursor = (text: string): boolean => fromCursor(text) !== undefined

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
  /** One section's rows after a position. */
  async function findIn(index: number, { asOf, renewal, ids, partnerIds }: Narrowed, most: number, after?: Position) {
    const { isOpen, when, order } = sections[index] as (typeof sections)[number]
    if (when === 'undated' && renewal) return []
    // Written out, so that the engines know which of the two indexes by date serves it.
    let found = queries().selectFrom('contracts').selectAll().where('is_open', '=', sql.lit(isOpen))
    if (partnerIds) found = found.where('partner_id', 'in', partnerIds)
    if (ids) found = found.where('id', 'in', ids)
    const beyond = order === 'asc' ? '>' : '<'
    if (when === 'undated') {
      found = found.where('renewal_date', 'is', null)
      if (after) found = found.where('id', beyond, after.id)
    } else {
      const { from, to, isBefore } = stretchOf(when, asOf, renewal)
      const isGoingOn = after && after.date >= from && (isBefore ? after.date < to : after.date <= to)
      if (isGoingOn)
        found = found.where(({ refTuple, tuple, eb }) =>
          eb(refTuple('renewal_date', 'id'), beyond, tuple(after.date, after.id)),
        )
      // One bound for each end: of two, an engine may search by the wider.
      if (!isGoingOn || order === 'desc') found = found.where('renewal_date', '>=', from)
      if (!isGoingOn || order === 'asc') found = found.where('renewal_date', isBefore ? '<' : '<=', to)
    }
    // Some partners' rows are few beside the whole register: an engine that walked it by date to save itself the sorting
    // could walk to its end.
    const day = partnerIds || ids ? sql`renewal_date || ''` : sql.ref('renewal_date')
    const page = found.orderBy(day, order).orderBy('id', order).limit(most)
    // The partners of the page alone: joined before it is cut, PostgreSQL would read them all.
    return withPartners(queries().selectFrom(page.as('contracts')))
      .orderBy('renewal_date', order)
      .orderBy('contracts.id', order)
      .execute()
  }

  /** What a query comes to before the sections are looked through; undefined where nothing can be found. */
  async function narrow({
    scope,
    asOf,
    contractId,
    partnerIds,
    renewal,
  }: ContractQuery): Promise<Narrowed | undefined> {
    const narrowed: Narrowed = { asOf, renewal }
    const some = partnerIds ?? scope
    if (some !== 'all') narrowed.partnerIds = some.filter((id) => scope === 'all' || scope.includes(id))
    if (contractId !== undefined) {
      const same = queries().selectFrom('contracts').select('id').where('id_key', '=', contractKey(contractId))
      narrowed.ids = (await same.limit(rowsAtOnce).execute()).map(({ id }) => id)
    }
    return narrowed.partnerIds?.length === 0 || narrowed.ids?.length === 0 ? undefined : narrowed
  }

  type KeyTest = (key: ExpressionBuilder<Tables, 'partner_keys'>) => Expression<SqlBool>

  /** The partners with a key, within a scope. */
  async function partnersBy(test: KeyTest, scope: Scope): Promise<Partner[]> {
    let keys = queries().selectFrom('partner_keys').select('partner_id').distinct().where(test)
    if (scope !== 'all') keys = keys.where('partner_id', 'in', [...scope])
    const ids = (await keys.orderBy('partner_id').limit(mostPartners).execute()).map((row) => row.partner_id)
    if (ids.length === 0) return []
    return queries().selectFrom('partners').selectAll().where('id', 'in', ids).orderBy('id').execute()
  }

  return {
    beginImport: (keysOf, present) => beginImport(engine, now, keysOf, present),

    async find(query) {
      const { most } = query
      const narrowed = await narrow(query)
      if (!narrowed) return { rows: [] }
      const start = fromCursor(query.after)
      const found: { section: number; row: FoundRow }[] = []
      const enough = Math.min(most + 1, narrowed.ids?.length ?? Number.POSITIVE_INFINITY)
      for (let index = start?.section ?? 0; index < sections.length && found.length < enough; index++) {
        // One more than is shown tells whether there is a next page.
        const rows = await findIn(
          index,
          narrowed,
          most + 1 - found.length,
          index === start?.section ? start : undefined,
        )
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
      const named = keys.length === 0 ? [] : await partnersBy((key) => key('key', 'in', [...keys]), scope)
      if (named.length > 0 || beginnings.length === 0) return named
      return partnersBy(
        (key) => key.or(beginnings.map((text) => key.and([key('key', '>=', text), key('key', '<', text + afterAll)]))),
        scope,
      )
    },

    partner: (id) => queries().selectFrom('partners').selectAll().where('id', '=', id).executeTakeFirst(),

    async *all() {
      for (let last = ''; ; ) {
        const rows = await withPartners(queries().selectFrom('contracts'))
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

const withPartners = (contracts: SelectQueryBuilder<Tables, 'contracts', object>) =>
  contracts
    .innerJoin('partners', 'partners.id', 'contracts.partner_id')
    .selectAll('contracts')
    .select(['partners.name as partner_name', 'partners.kana', 'partners.english'])

/** A query whose partners and contracts are known: of these only, where there is a list. */
interface Narrowed {
  asOf: Day
  renewal: Span | undefined
  partnerIds?: string[]
  ids?: string[]
}

const lastDay = '9999-12-31'

/** The days of a section that a query wants; `to` is not one of them where `isBefore`. */
function stretchOf(when: 'past' | 'ahead', asOf: Day, renewal: Span | undefined) {
  const { from, to } = { from: renewal?.from ?? '', to: renewal?.to ?? lastDay }
  if (when === 'ahead') return { from: from > asOf ? from : asOf, to, isBefore: false }
  return to < asOf ? { from, to, isBefore: false } : { from, to: asOf, isBefore: true }
}

type FoundRow = ContractTable & { partner_name: string; kana: string; english: string }

const toRegisterRow = (row: FoundRow): { contract: Contract; partner: Partner } => ({
  contract: toContract(row),
  partner: { id: row.partner_id, name: row.partner_name, kana: row.kana, english: row.english },
})
