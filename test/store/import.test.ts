/** Imports of the register: out of sight until they are taken over, and then all of it or nothing. */
import { expect, it } from 'vitest'
import { day, describeOnEachEngine, stoppedClock } from './engines.ts'
import { bluesky, everything, found, importRows, keysOf, river, row } from './rows.ts'

const rows = [row('A-1'), row('A-2', { quote: 'confirmed' }), row('B-1', { renewalDate: null }, river)]
const namesOf = async (store: Parameters<typeof found>[0], ...keys: string[]) =>
  (await store.register.partnersWith(keys, [], 'all')).map(({ name }) => name)

describeOnEachEngine('an import', (open) => {
  it('keeps every field as it came', async () => {
    const store = await open()
    const full = row('  Ａ-1 ', {
      renewalDate: '2015-07-01',
      endDate: null,
      quote: 'received',
      ownTermsDays: 45,
      product: 'Aspera “P2P” 1 Gbps\n(二行目)',
      technicalContact: { name: '𠮷田 太郎', email: 'taro@example.jp' },
    })
    await importRows(store, [full, rows[2] as typeof full])
    expect((await store.register.find(everything)).rows).toEqual([full, rows[2]])
  })

  it('says what was added, changed and left as it was', async () => {
    const store = await open()
    expect(await importRows(store, rows)).toEqual({ added: 3, changed: 0, unchanged: 0 })
    const second = [row('A-1', { ownTermsDays: 60 }), ...rows.slice(1), row('B-2', {}, river)]
    expect(await importRows(store, second)).toEqual({ added: 1, changed: 1, unchanged: 2 })
    expect((await store.register.find({ ...everything, contractId: 'A-1' })).rows).toEqual([second[0]])
  })

  it('changes nothing the second time', async () => {
    const store = await open()
    await importRows(store, rows)
    const before = await store.register.find(everything)
    expect(await importRows(store, rows)).toEqual({ added: 0, changed: 0, unchanged: 3 })
    expect(await store.register.find(everything)).toEqual(before)
  })

  it.each([
    ['a text', { customerNumber: '12345' }],
    ['a day that became unknown', { renewalDate: null }],
    ['terms of its own', { ownTermsDays: 0 }],
    ['its quote', { quote: 'received' as const }],
    ['a contact', { invoiceRecipient: { name: '経理部', email: '' } }],
    ['its partner', { partnerId: 'P2' }],
  ])('sees that %s changed', async (_what, change) => {
    const store = await open()
    await importRows(store, rows)
    expect(await importRows(store, [row('A-1', change), ...rows.slice(1)])).toMatchObject({ added: 0, changed: 1 })
  })

  it('says in a dry run what it would do, and does nothing', async () => {
    const store = await open()
    await importRows(store, rows)
    const dry = await store.register.beginImport(keysOf)
    await dry.stage([row('A-1', { ownTermsDays: 60 }, { ...bluesky, name: '別の名' }), row('C-1')])
    expect(await dry.complete({ isDryRun: true })).toEqual({ added: 1, changed: 1, unchanged: 0 })
    expect(await importRows(store, rows)).toEqual({ added: 0, changed: 0, unchanged: 3 })
    expect(await store.register.partner('P1')).toEqual(bluesky)
  })

  it('is seen by nobody while it is staged, nor after it was abandoned', async () => {
    const [store, other] = [await open(), await open()]
    await importRows(store, rows)
    const before = await store.register.find(everything)
    const started = await store.register.beginImport(keysOf)
    await started.stage([row('A-1', { ownTermsDays: 60 }, { ...bluesky, name: '新しい名' }), row('C-1')])
    for (const one of [store, other]) {
      expect(await one.register.find(everything)).toEqual(before)
      expect(await one.register.partner('P1')).toEqual(bluesky)
      expect(await namesOf(one, '新しい名')).toEqual([])
    }
    await started.abandon()
    expect(await store.register.find(everything)).toEqual(before)
    expect(await importRows(store, rows)).toEqual({ added: 0, changed: 0, unchanged: 3 })
  })

  it('shows others all of it at once', async () => {
    const [store, other] = [await open(), await open()]
    const many = (days: number) => Array.from({ length: 700 }, (_, n) => row(`A-${n}`, { ownTermsDays: days }))
    await importRows(store, many(1))
    const terms = async () =>
      new Set((await other.register.find(everything)).rows.map(({ contract }) => contract.ownTermsDays))
    const seen: number[] = []
    let isOver = false
    const taking = importRows(store, many(2)).finally(() => {
      isOver = true
    })
    while (!isOver) {
      seen.push((await terms()).size)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await taking
    expect(Math.max(...seen)).toBe(1)
    expect(await terms()).toEqual(new Set([2]))
  })

  it('takes a contract that stands twice as it stood last, and a partner too', async () => {
    const store = await open()
    const started = await store.register.beginImport(keysOf)
    const twice = [row('A-1', { ownTermsDays: 1 }), row('A-1', { ownTermsDays: 2 }, { ...bluesky, name: '二度目' })]
    await started.stage(twice)
    await started.stage([row('A-1', { ownTermsDays: 3 })])
    await started.stage([row('A-2', {}, { ...bluesky, name: '四度目' })])
    await started.stage([])
    expect(await started.complete()).toEqual({ added: 2, changed: 0, unchanged: 0 })
    expect((await store.register.partner('P1'))?.name).toBe('四度目')
    expect(await namesOf(store, '二度目', bluesky.name)).toEqual([])
    expect((await store.register.find({ ...everything, contractId: 'A-1' })).rows[0]?.contract.ownTermsDays).toBe(3)
  })

  it('moves a renamed partner’s keys, and nobody else’s', async () => {
    const store = await open()
    await importRows(store, rows)
    const renamed = { ...bluesky, name: '株式会社大空商事' }
    await importRows(store, [row('A-1', {}, renamed)])
    expect(await namesOf(store, bluesky.name)).toEqual([])
    expect(await namesOf(store, renamed.name)).toEqual([renamed.name])
    expect(await namesOf(store, bluesky.kana)).toEqual([renamed.name])
    expect(await namesOf(store, river.name)).toEqual([river.name])
    expect((await store.register.find({ ...everything, contractId: 'A-2' })).rows[0]?.partner).toEqual(renamed)
  })

  it('may stage again what could not be staged', async () => {
    const store = await open()
    let isBroken = true
    const started = await store.register.beginImport((partner) => {
      if (isBroken) throw new Error('the way to the database broke')
      return keysOf(partner)
    })
    await expect(started.stage(rows)).rejects.toThrow('broke')
    isBroken = false
    await started.stage(rows)
    expect(await started.complete()).toEqual({ added: 3, changed: 0, unchanged: 0 })
  })

  it('takes thousands of rows, with a key that several names of a partner share', async () => {
    const store = await open()
    const partner = { ...bluesky, kana: bluesky.name, english: bluesky.name }
    const many = Array.from({ length: 3000 }, (_, n) => row(`A-${n}`, {}, { ...partner, id: `P${n % 1200}` }))
    expect(await importRows(store, many)).toEqual({ added: 3000, changed: 0, unchanged: 0 })
    expect(await found(store)).toHaveLength(3000)
  })

  it('goes on beside another, and the last to complete has the last word', async () => {
    const stores = [await open(), await open()] as const
    const many = (days: number) =>
      Array.from({ length: 600 }, (_, n) => row(`A-${n}`, { ownTermsDays: days }, { ...bluesky, id: `P${n}` }))
    for (let round = 0; round < 4; round++) {
      const imports = await Promise.all(stores.map((store) => store.register.beginImport(keysOf)))
      await Promise.all([imports[0]?.stage(many(1)), imports[1]?.stage(many(2).reverse())])
      const counts = await Promise.all(imports.map((started) => started.complete()))
      expect(counts.map((of) => of.added + of.changed + of.unchanged)).toEqual([600, 600])
      const { rows } = await stores[0].register.find(everything)
      expect(new Set(rows.map(({ contract }) => contract.ownTermsDays)).size).toBe(1)
    }
  })

  it('that was left lying is cleared away after a day', async () => {
    const clock = stoppedClock()
    const store = await open({ now: clock.now })
    const forgotten = await store.register.beginImport(keysOf)
    await forgotten.stage(rows)
    clock.pass(day + 1)
    await importRows(store, rows.slice(0, 1))
    await expect(forgotten.stage(rows)).rejects.toThrow(/foreign key/i)
    expect(await found(store)).toEqual(['A-1'])
  })

  it('keeps what is known where the file has no column, and half of a contact with its other half only', async () => {
    const store = await open()
    await importRows(store, rows)
    const some = await store.register.beginImport(keysOf, ['id', 'id_key', 'partner_id', 'name', 'primary_name'])
    const empty = { product: '', renewalDate: null, quote: 'none' as const, primaryContact: { name: '', email: '' } }
    const partner = { ...bluesky, kana: '', english: '' }
    const { primaryContact } = row('A-1').contract
    await some.stage([
      row('A-1', { ...empty, primaryContact: { ...primaryContact, email: '' } }, partner),
      row('A-2', { ...empty, primaryContact: { name: '別の人', email: '' } }, partner),
    ])
    expect(await some.differences(10)).toMatchObject([
      {
        kind: 'contract',
        before: { primaryContact },
        after: { id: 'A-2', primaryContact: { name: '別の人', email: '' } },
      },
    ])
    expect(await some.complete()).toEqual({ added: 0, changed: 1, unchanged: 1 })
    expect((await store.register.find({ ...everything, contractId: 'A-1' })).rows).toEqual([rows[0]])
    expect((await store.register.find({ ...everything, contractId: 'A-2' })).rows[0]).toMatchObject({
      contract: { ...rows[1]?.contract, primaryContact: { name: '別の人', email: '' } },
      partner: bluesky,
    })
    expect(await namesOf(store, bluesky.kana)).toEqual([bluesky.name])
  })

  it('keeps the spelling of ids that the register knows, but takes no other dash for the same', async () => {
    const store = await open()
    await importRows(store, rows)
    const other = [row('a-1', {}, { ...bluesky, id: 'p1' }), row('A1', {}, bluesky)]
    expect(await importRows(store, other)).toEqual({ added: 1, changed: 0, unchanged: 1 })
    expect((await found(store)).toSorted()).toEqual(['A-1', 'A-2', 'A1', 'B-1'])
    expect(await store.register.partner('p1')).toBeUndefined()
  })
})
