/** Looking contracts up: within a scope, by id, partner and days, most urgent first. */
import { expect, it } from 'vitest'
import type { Store } from '../../src/store/index.ts'
import { describeOnEachEngine, type Open } from './engines.ts'
import { bluesky, everything, found, importRows, river, row } from './rows.ts'

const bare = { name: '', email: '' }

describeOnEachEngine('contracts', (open) => {
  it('are found within a scope alone', async () => {
    const store = await open()
    await importRows(store, [row('A-1'), row('A-2'), row('B-1', {}, river)])
    expect(await found(store, { scope: 'all' })).toEqual(['A-1', 'A-2', 'B-1'])
    expect(await found(store, { scope: ['P1'] })).toEqual(['A-1', 'A-2'])
    expect(await found(store, { scope: ['P2', 'P9'] })).toEqual(['B-1'])
    expect(await found(store, { scope: ['P1', 'P2'] })).toEqual(['A-1', 'A-2', 'B-1'])
    expect(await found(store, { scope: [] })).toEqual([])
    expect(await found(store, { scope: ['all'] }), 'a partner that is called so').toEqual([])
    expect(await found(store, { scope: ['P1'], contractId: 'B-1' })).toEqual([])
    expect(await found(store, { scope: ['P1'], partnerIds: ['P2'] })).toEqual([])
  })

  it.each([
    'ASP-2015-001',
    'asp-2015-001',
    'ＡＳＰ－２０１５－００１',
    'ａsp 2015 001',
    'ASP2015001',
    'asp—2015‐001',
    ' Asp_2015 ー001　',
  ])('are found by their id as typed: %s', async (typed) => {
    const store = await open()
    await importRows(store, [row('ASP-2015-001'), row('ASP-2015-002')])
    expect(await found(store, { contractId: typed })).toEqual(['ASP-2015-001'])
  })

  it('are not found by an id that is not theirs, whatever is typed', async () => {
    const store = await open()
    await importRows(store, [row('ASP-2015-001')])
    for (const typed of ['ASP-2015', 'ASP-2015-0011', '%', '', '_', "' or 1=1 --", 'a\u0000', '\ud800', '😀'])
      expect(await found(store, { contractId: typed }), JSON.stringify(typed)).toEqual([])
  })

  it('of which two differ only in how the id is written are both found', async () => {
    const store = await open()
    await importRows(store, [row('ASP-1'), row('asp１')])
    expect(await found(store, { contractId: 'Asp 1' })).toEqual(['ASP-1', 'asp１'])
  })

  it('are found by partners', async () => {
    const store = await open()
    await importRows(store, [row('A-1'), row('B-1', {}, river), row('C-1', {}, { ...river, id: 'P3' })])
    expect(await found(store, { partnerIds: ['P2'] })).toEqual(['B-1'])
    expect(await found(store, { partnerIds: ['P3', 'P1'] })).toEqual(['A-1', 'C-1'])
    expect(await found(store, { partnerIds: [] })).toEqual([])
    expect(await found(store, { partnerIds: ['P9', "P'1"] })).toEqual([])
  })

  it('are found by a stretch of renewal dates, both days included', async () => {
    const store = await open()
    const days = ['2015-06-30', '2015-07-01', '2015-07-31', '2015-08-01', null]
    await importRows(
      store,
      days.map((renewalDate, n) => row(`A-${n}`, { renewalDate })),
    )
    const within = (from: string | null, to: string | null) => found(store, { renewal: { from, to } })
    expect(await within('2015-07-01', '2015-07-31')).toEqual(['A-1', 'A-2'])
    expect(await within('2015-07-31', null)).toEqual(['A-2', 'A-3'])
    expect(await within(null, '2015-07-01')).toEqual(['A-0', 'A-1'])
    expect(await within(null, null), 'a dated one is meant').toEqual(['A-0', 'A-1', 'A-2', 'A-3'])
    expect(await within('2015-08-01', '2015-07-01')).toEqual([])
  })

  it('are listed most urgent first', async () => {
    const store = await open()
    const listed = [
      row('overdue by a day', { renewalDate: '2015-06-09' }),
      row('overdue by a year', { renewalDate: '2014-06-10', quote: 'received' }),
      row('due today', { renewalDate: '2015-06-10' }),
      row('due tomorrow', { renewalDate: '2015-06-11', quote: 'received' }),
      row('undated', { renewalDate: null }),
      row('confirmed for today', { renewalDate: '2015-06-10', quote: 'confirmed' }),
      row('confirmed for later', { renewalDate: '2015-12-01', quote: 'confirmed' }),
      row('confirmed and over', { renewalDate: '2015-05-01', quote: 'confirmed' }),
      row('confirmed, undated', { renewalDate: null, quote: 'confirmed' }),
    ]
    await importRows(store, listed.toReversed())
    expect(await found(store)).toEqual(listed.map(({ contract }) => contract.id))
    expect(await found(store, { asOf: '2016-01-01' })).toEqual([
      'due tomorrow',
      'due today',
      'overdue by a day',
      'overdue by a year',
      'undated',
      'confirmed for later',
      'confirmed for today',
      'confirmed and over',
      'confirmed, undated',
    ])
  })

  it('are removed for good, as many as are there', async () => {
    const store = await open()
    await importRows(store, [row('A-1'), row('A-2'), row('B-1', {}, river)])
    expect(await store.register.remove([])).toBe(0)
    expect(await store.register.remove(['A-1', 'A-9', 'A-1'])).toBe(1)
    expect(await found(store)).toEqual(['A-2', 'B-1'])
    expect(await store.register.remove(Array.from({ length: 70_000 }, (_, n) => `A-${n}`))).toBe(1)
    expect(await found(store)).toEqual(['B-1'])
  })

  it('are all read, each once, by id', async () => {
    const store = await open()
    const ids = Array.from({ length: 1203 }, (_, n) => `A-${String(n).padStart(4, '0')}`)
    await importRows(store, ids.map((id) => row(id)).toReversed())
    expect(await readAll(store)).toEqual(ids)
    expect(await readAll(await emptied(store, ids))).toEqual([])
  })

  it('forget a contact wherever it is named', async () => {
    const store = await open()
    const gone = { name: '山田花子', email: 'hanako@example.com' }
    await importRows(store, [
      row('A-1', { primaryContact: gone, technicalContact: gone }),
      row('A-2', { primaryContact: bare, invoiceRecipient: { ...gone, email: 'Hanako@Example.com' } }),
      row('A-3', { primaryContact: { name: '山田花子', email: 'another@example.com' } }),
    ])
    expect(await store.register.forgetContact('HANAKO@example.com')).toBe(2)
    const { rows } = await store.register.find(everything)
    expect(JSON.stringify(rows).toLowerCase()).not.toContain('hanako')
    expect(rows[0]?.contract).toMatchObject({ primaryContact: bare, technicalContact: bare, invoiceRecipient: bare })
    expect(rows[2]?.contract.primaryContact.name).toBe('山田花子')
    expect(await store.register.forgetContact('hanako@example.com')).toBe(0)
  })
})

describeOnEachEngine('partners', (open) => {
  const named = async (store: Store, ...args: Parameters<Store['register']['partnersWith']>) =>
    (await store.register.partnersWith(...args)).map(({ id }) => id)

  it('are found by a key, and where none has it by how one begins', async () => {
    const store = await withPartners(open)
    expect(await named(store, ['青空商事'], ['青'], 'all')).toEqual(['P1'])
    expect(await named(store, ['青空商事', '緑川'], [], 'all')).toEqual(['P1', 'P2'])
    expect(await named(store, ['青'], ['青'], 'all')).toEqual(['P1', 'P3'])
    expect(await named(store, [], ['青空水', '緑'], 'all')).toEqual(['P2', 'P3'])
    expect(await named(store, ['空'], ['空'], 'all')).toEqual([])
    expect(await named(store, [], [], 'all')).toEqual([])
  })

  it('are found within a scope alone', async () => {
    const store = await withPartners(open)
    expect(await named(store, [], ['青'], ['P3'])).toEqual(['P3'])
    expect(await named(store, ['青空商事'], [], ['P2', 'P3'])).toEqual([])
    expect(await named(store, ['青空商事'], ['青'], [])).toEqual([])
  })

  it('are found where a rare letter follows the beginning', async () => {
    const store = await withPartners(open)
    expect(await named(store, [], ['新'], 'all')).toEqual(['P4'])
    expect(await named(store, [], ['新𠮷'], 'all')).toEqual(['P4'])
  })

  it('are not found by signs that mean something to a database', async () => {
    const store = await withPartners(open)
    for (const typed of ['%', '_', "'", '青%', '\u0000', '\\'])
      expect(await named(store, [typed], [typed], 'all'), JSON.stringify(typed)).toEqual([])
  })

  it('are known by their id', async () => {
    const store = await withPartners(open)
    expect(await store.register.partner('P1')).toMatchObject({ id: 'P1', name: '青空商事' })
    expect(await store.register.partner('P9')).toBeUndefined()
  })
})

async function withPartners(open: Open): Promise<Store> {
  const store = await open()
  const names = ['青空商事', '緑川', '青空水産', '新𠮷田']
  const partners = names.map((name, n) => ({ ...bluesky, id: `P${n + 1}`, name, kana: '', english: '' }))
  await importRows(
    store,
    partners.map((partner) => row(`of ${partner.id}`, {}, partner)),
  )
  return store
}

async function readAll(store: Store): Promise<string[]> {
  const ids: string[] = []
  for await (const some of store.register.all()) ids.push(...some.map(({ contract }) => contract.id))
  return ids
}

async function emptied(store: Store, ids: readonly string[]): Promise<Store> {
  await store.register.remove(ids)
  return store
}
