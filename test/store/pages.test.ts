/** The list of contracts, page by page: every row once, in the order of a plain sort. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Contract, Store } from '../../src/store/index.ts'
import type { ContractQuery } from '../../src/store/register.ts'
import type { Day } from '../../src/types.ts'
import { describeOnEachEngine } from './engines.ts'
import { bluesky, everything, found, importRows, row } from './rows.ts'

const seed = 20150701
const dayOf = (n: number): Day => new Date(Date.UTC(2015, 5, 1 + n)).toISOString().slice(0, 10)
// Few days and few partners, so that many rows stand side by side on each.
const facts = fc.record({
  renewalDate: fc.option(fc.integer({ min: 0, max: 20 }).map(dayOf), { freq: 4 }),
  quote: fc.constantFrom('none', 'received', 'confirmed'),
  partner: fc.constantFrom('P1', 'P2', 'P3'),
})
const idOf = fc.string({
  unit: fc.constantFrom('a', 'B', '1', '-', 'ｱ', '契', '𠮷', '😀', ' '),
  minLength: 1,
  maxLength: 6,
})

/** What `find` promises, by a plain sort: open before confirmed, overdue before coming before undated (confirmed ones: coming first). */
function sorted(contracts: readonly Contract[], { scope, asOf, partnerIds, renewal }: ContractQuery): string[] {
  const section = ({ quote, renewalDate }: Contract): number => {
    const isConfirmed = quote === 'confirmed'
    if (renewalDate === null) return isConfirmed ? 5 : 2
    return renewalDate < asOf ? (isConfirmed ? 4 : 0) : isConfirmed ? 3 : 1
  }
  const key = ({ renewalDate, id }: Contract) => Buffer.from(`${renewalDate ?? ''}\u0001${id}`)
  const order = (a: Contract, b: Contract): number => {
    const falls = section(a) === 0 || section(a) === 4 ? -1 : 1
    return section(a) - section(b) || falls * Buffer.compare(key(a), key(b))
  }
  return contracts
    .filter(({ partnerId }) => scope === 'all' || scope.includes(partnerId))
    .filter(({ partnerId }) => partnerIds?.includes(partnerId) ?? true)
    .filter(({ renewalDate: on }) => !renewal || (on && on >= (renewal.from ?? '') && on <= (renewal.to ?? '9')))
    .sort(order)
    .map(({ id }) => id)
}

/** The ids of all pages, in turn. */
async function paged(store: Store, query: ContractQuery): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | undefined; ; ) {
    const page = await store.register.find(after === undefined ? query : { ...query, after })
    expect(page.rows.length).toBeLessThanOrEqual(query.most)
    if (page.next !== undefined) expect(page.rows).toHaveLength(query.most)
    ids.push(...page.rows.map(({ contract }) => contract.id))
    if (page.next === undefined) return ids
    after = page.next
  }
}

describeOnEachEngine('pages', (open) => {
  it('hold every row once, in order, whatever the rows and the question are', async () => {
    const registers = fc.uniqueArray(fc.tuple(idOf, facts), { selector: ([id]) => id, minLength: 250, maxLength: 400 })
    const query = fc.record(
      {
        scope: fc.oneof(fc.constant('all' as const), fc.subarray(['P1', 'P2', 'P3'])),
        asOf: fc.integer({ min: -1, max: 22 }).map(dayOf),
        most: fc.integer({ min: 1, max: 60 }),
        partnerIds: fc.subarray(['P1', 'P2', 'P3'], { minLength: 1 }),
        renewal: fc.record({
          from: fc.option(fc.integer({ min: 0, max: 20 }).map(dayOf)),
          to: fc.option(fc.integer({ min: 0, max: 20 }).map(dayOf)),
        }),
      },
      { requiredKeys: ['scope', 'asOf', 'most'] },
    )
    const store = await open()
    const check = async (
      all: [string, typeof facts extends fc.Arbitrary<infer Facts> ? Facts : never][],
      queries: ContractQuery[],
    ) => {
      await store.register.remove(await found(store))
      const rows = all.map(([id, { partner, ...of }]) => row(id, of, { ...bluesky, id: partner }))
      await importRows(store, rows)
      const contracts = rows.map(({ contract }) => contract)
      for (const one of queries) expect(await paged(store, one)).toEqual(sorted(contracts, one))
    }
    const property = fc.asyncProperty(registers, fc.array(query, { minLength: 6, maxLength: 6 }), check)
    await fc.assert(property, { numRuns: 8, seed, endOnFailure: true })
  })

  it('end exactly where the rows end', async () => {
    const store = await open()
    await importRows(
      store,
      ['A-1', 'A-2', 'A-3', 'A-4'].map((id) => row(id)),
    )
    const first = await store.register.find({ ...everything, most: 2 })
    expect(first.next).toBeDefined()
    const last = await store.register.find({ ...everything, most: 2, after: first.next as string })
    expect(last.rows).toHaveLength(2)
    expect(last).not.toHaveProperty('next')
    expect(await store.register.find({ ...everything, most: 0 })).toEqual({ rows: [] })
  })

  it('go on where they were, when a row before the place goes and others come', async () => {
    const store = await open()
    await importRows(
      store,
      ['A-1', 'A-2', 'A-3', 'A-4'].map((id) => row(id)),
    )
    const { next } = await store.register.find({ ...everything, most: 2 })
    await store.register.remove(['A-2'])
    await importRows(store, [row('A-0'), row('A-35')])
    expect(await found(store, { after: next as string })).toEqual(['A-3', 'A-35', 'A-4'])
  })

  it('begin at the beginning, or are empty, after a cursor that is forged', async () => {
    const store = await open()
    const ids = ['A-1', 'A-2', 'A-3']
    await importRows(
      store,
      ids.map((id) => row(id)),
    )
    const forged = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
      fc
        .tuple(
          fc.oneof(fc.integer({ min: -3, max: 9 }), fc.double(), fc.constantFrom<unknown>('1', null, '__proto__', [1])),
          fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom<unknown>('2015-08-15', '', null, 1)),
          fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom<unknown>('A-2', "'", '\u0000', '\ud800', {})),
        )
        .map((position) => Buffer.from(JSON.stringify(position)).toString('base64url')),
    )
    const property = fc.asyncProperty(forged, async (after) => {
      const shown = await found(store, { after, scope: ['P1'] })
      expect(ids.join().endsWith(shown.join())).toBe(true)
      expect(await found(store, { after, scope: [] })).toEqual([])
      expect(await found(store, { after, scope: ['P2'] }), 'a cursor opens no other scope').toEqual([])
    })
    await fc.assert(property, { numRuns: 400, seed })
  })

  it('begin at the beginning after these', async () => {
    const store = await open()
    await importRows(store, [row('A-1')])
    const written = (position: unknown) => Buffer.from(JSON.stringify(position)).toString('base64url')
    for (const after of ['', 'x', 'null', written(null), written([-1, '', '']), written([1.5, '', '']), written({})])
      expect(await found(store, { after }), after).toEqual(['A-1'])
  })
})
