/** For any register, any person and any question: no answer holds a contract that is not theirs to see. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askerOf, scopeOf } from '../../src/register/access.ts'
import { type Lookup, lookUp } from '../../src/register/lookup.ts'
import type { Partner, Person, RegisterRow } from '../../src/store/index.ts'
import { quoteStates } from '../../src/store/types.ts'
import { row } from '../store/rows.ts'
import { openWorld, type Shown } from './world.ts'

const asOf = '2015-06-10'
/** Names that begin alike, sound alike, or are one another's legal form or id. */
const names = ['青空', '青空商事', 'アオゾラ', 'みどり川', 'midori', 'Aozora', 'P1', 'all', '更新', 'うち', '%', '']
const partnerIds = ['P1', 'P2', 'P3', 'all', 'Ｐ1']
const contractIds = ['C-1', 'c1', 'Ｃ－２', 'C-10', 'C-1042', 'P1', '青空', '2015-0801', "C'1", '123456', 'all']

const partner: fc.Arbitrary<Partner> = fc.record({
  id: fc.constantFrom(...partnerIds),
  name: fc.constantFrom(...names),
  kana: fc.constantFrom('', 'アオゾラ', 'ミドリガワ', 'ウチ'),
  english: fc.constantFrom('', 'Aozora', 'Midori Gawa', 'All Nippon'),
})
const partners = fc.uniqueArray(partner, { selector: ({ id }) => id, minLength: 1, maxLength: 5 })
const day = fc.option(
  fc.constantFrom('2015-05-10', '2015-06-10', '2015-06-30', '2015-07-01', '2015-08-15', '2015-10-01'),
)
const contract = fc.record({
  id: fc.constantFrom(...contractIds),
  of: fc.nat(4),
  renewalDate: day,
  quote: fc.constantFrom(...quoteStates),
})
const contracts = fc.uniqueArray(contract, { selector: ({ id }) => id, maxLength: 11 })
const person: fc.Arbitrary<Person> = fc.record({
  id: fc.constant('somebody'),
  name: fc.constant(''),
  role: fc.constantFrom('partner', 'sales', 'admin'),
  partnerId: fc.option(fc.constantFrom(...partnerIds)),
  assigned: fc.oneof(fc.constant('all' as const), fc.uniqueArray(fc.constantFrom(...partnerIds), { maxLength: 3 })),
  identities: fc.constant(['test:somebody']),
})
const word = fc.constantFrom(
  ...names,
  ...partnerIds,
  ...contractIds,
  '8月15日',
  '来月',
  '10月より前',
  'before July',
  '',
)
const around = fc.constantFrom(
  (text: string) => text,
  (text: string) => `${text}の更新いつ？`,
  (text: string) => `うちの${text}の契約一覧`,
  (text: string) => `which of our renewals are for ${text}?`,
  (text: string) => `契約番号${text}の見積書は？`,
  (text: string) => `${text}のプライマリー・コンタクトは誰ですか`,
  (text: string) => `who is the primary contact of ${text}?`,
)
const cursor = fc.option(
  fc.oneof(
    fc.string({ maxLength: 40 }),
    fc
      .tuple(
        fc.integer({ min: -1, max: 7 }),
        fc.constantFrom('', '2015-06-10', '9999', "'"),
        fc.constantFrom(...contractIds),
      )
      .map((position) => Buffer.from(JSON.stringify(position)).toString('base64url')),
  ),
  { nil: undefined },
)

interface Drawn {
  id: string
  of: number
  renewalDate: string | null
  quote: (typeof quoteStates)[number]
}
const rowsOf = (owners: readonly Partner[], drawn: readonly Drawn[]): RegisterRow[] =>
  drawn.map(({ id, of, ...facts }) => {
    const owner = owners[of % owners.length] as Partner
    const contact = { name: `<of ${owner.id}>`, email: `${owner.id}@example.com` }
    return row(id, { ...facts, product: `<of ${owner.id}>`, primaryContact: contact, technicalContact: contact }, owner)
  })

/** Whose contracts an answer speaks of: every row, product and contact of the test names its partner. */
const partnersIn = (shown: Shown): string[] => [
  ...new Set([...JSON.stringify(shown).matchAll(/<of ([^>]*)>/g)].map(([, id = '']) => id)),
]
const mayRead = ({ role, partnerId, assigned }: Person, id: string): boolean =>
  role === 'admin' || (role === 'sales' ? assigned === 'all' || assigned.includes(id) : id === partnerId)

describe('whoever asks whatever of whichever register', () => {
  it('finds no contract, and hears of none, that is not theirs to see', async () => {
    await fc.assert(
      fc.asyncProperty(
        partners,
        contracts,
        person,
        fc.array(fc.tuple(word, around), { minLength: 1, maxLength: 6 }),
        cursor,
        async (owners, drawn, somebody, asked, after) => {
          const rows = rowsOf(owners, drawn)
          const visible = rows.filter(({ partner }) => mayRead(somebody, partner.id))
          const ids = visible.map(({ contract }) => contract.id)
          const full = await openWorld(rows, [somebody])
          const narrow = await openWorld(visible, [somebody])
          try {
            const asker = await askerOf(full.store, 'test:somebody')
            expect([...asker.scope].sort()).toEqual([...scopeOf(somebody)].sort())
            for (const [typed, wrap] of asked) {
              const lookups: Partial<Lookup>[] = [{ contractId: typed }, { partner: typed }, { after: after ?? typed }]
              for (const lookup of lookups) {
                const { rows: found } = await lookUp(full.store, asker, { asOf, language: 'en', most: 20, ...lookup })
                for (const { contract } of found) expect(ids).toContain(contract.id)
              }
              const question = { text: wrap(typed), asOf, identity: 'test:somebody' }
              const command = { text: typed, asOf, identity: 'test:somebody', ...(after ? { after } : {}) }
              for (const [there, here] of [
                [await full.ask(question), await narrow.ask(question)],
                [await full.command(command), await narrow.command(command)],
              ]) {
                for (const { id } of there?.line.contracts ?? []) expect(ids).toContain(id)
                for (const { contracts } of there?.line.contacts ?? [])
                  for (const id of contracts) expect(ids).toContain(id)
                for (const id of partnersIn(there as Shown)) expect(mayRead(somebody, id), id).toBe(true)
                expect(there, 'what is forbidden is as if it were not there').toEqual(here)
              }
            }
          } finally {
            await full.store.close()
            await narrow.store.close()
          }
        },
      ),
      { numRuns: 40, seed: 20150701 },
    )
  })
})
