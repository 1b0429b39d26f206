/** What the guide says to a registered contract, day by day; in which order, and page by page. */
import { afterAll, describe, expect, it } from 'vitest'
import { type Asker, scopeOf } from '../../src/register/access.ts'
import { contactsIn, type Lookup, lookUp, pageLength, viewOf } from '../../src/register/lookup.ts'
import type { Contact, QuoteState } from '../../src/store/index.ts'
import type { ContractText, Language } from '../../src/types.ts'
import { row } from '../store/rows.ts'
import { aozora, identityOf, idsIn, openWorld, people } from './world.ts'

/** Renewal date → on that day: outcome, phase, deadline, days left ("passed" where it has). */
type Expected = [outcome: string, phase?: string, deadline?: string, left?: number | 'passed']
const edges: Record<string, Record<string, Expected>> = {
  '2015-06-10': {
    '2014-06-10': ['aspera-quote', 'between', '2014-06-10', 'passed'],
    '2015-06-09': ['aspera-quote', 'between', '2015-06-09', 'passed'],
    '2015-06-10': ['aspera-quote', 'ahead', '2015-06-10', 0],
    '2015-06-11': ['aspera-quote', 'ahead', '2015-06-11', 1],
    '2015-06-30': ['aspera-quote', 'ahead', '2015-06-30', 20],
    '2015-07-01': ['early-renewal', 'ahead', '2015-06-30', 20],
    '2015-09-30': ['early-renewal', 'ahead', '2015-06-30', 20],
    '2015-10-01': ['not-covered'],
    '2015-10-02': ['ibm-quote'],
    '2016-02-29': ['ibm-quote'],
  },
  '2015-06-30': {
    '2015-06-10': ['aspera-quote', 'between', '2015-06-10', 'passed'],
    '2015-06-29': ['aspera-quote', 'between', '2015-06-29', 'passed'],
    '2015-06-30': ['aspera-quote', 'ahead', '2015-06-30', 0],
    '2015-07-01': ['early-renewal', 'ahead', '2015-06-30', 0],
    '2015-09-30': ['early-renewal', 'ahead', '2015-06-30', 0],
    '2015-10-01': ['not-covered'],
    '2015-10-02': ['ibm-quote'],
  },
  '2015-07-01': {
    '2015-06-29': ['aspera-quote', 'passed', '2015-06-29', 'passed'],
    '2015-06-30': ['aspera-quote', 'passed', '2015-06-30', 'passed'],
    '2015-07-01': ['early-renewal', 'passed', '2015-06-30', 'passed'],
    '2015-07-02': ['early-renewal', 'passed', '2015-06-30', 'passed'],
    '2015-09-30': ['early-renewal', 'passed', '2015-06-30', 'passed'],
    '2015-10-01': ['not-covered'],
    '2015-10-02': ['ibm-quote'],
  },
}
const table = Object.entries(edges).flatMap(([asOf, days]) =>
  Object.entries(days).map(([day, expected]) => [asOf, day, expected] as const),
)

describe('a registered contract', () => {
  it.each(table)('as of %s, with the renewal date %s: %j', (asOf, renewalDate, [outcome, phase, deadline, left]) => {
    const { decision } = viewOf(row('C-1', { renewalDate }), asOf, 'ja')
    expect(decision).toMatchObject({ intent: 'how-to-renew', outcome })
    expect(decision?.phase).toBe(phase)
    const passed = left === undefined ? {} : left === 'passed' ? { deadlinePassed: true } : { deadlinePassed: false }
    const daysLeft = typeof left === 'number' ? { daysLeft: left } : {}
    expect(decision?.values).toEqual({ ...(deadline ? { deadline } : {}), ...passed, ...daysLeft })
  })

  it('without a renewal date has no decision', () => {
    expect(viewOf(row('C-1', { renewalDate: null }), '2015-06-10', 'en').decision).toBeNull()
  })

  it('is shown with its partner’s name in the reader’s language', () => {
    const one = row('C-1', {}, aozora)
    expect(viewOf(one, '2015-06-10', 'ja').partner).toBe('株式会社青空商事')
    expect(viewOf(one, '2015-06-10', 'en').partner).toBe('Aozora Shoji Co., Ltd.')
  })
})

const identity = identityOf('partnerA')

/** How the contracts of one partner are told, by their ids. */
async function told(changes: Record<string, Parameters<typeof row>[1]>, asOf: string, language: Language) {
  const world = await openWorld(Object.entries(changes).map(([id, change]) => row(id, change, aozora)))
  const { parts, line } = await world.command({ text: '', asOf, identity, language, most: 100 })
  await world.store.close()
  const texts = parts.flatMap((part) => (part.kind === 'contracts' ? part.contracts : []))
  const byId = new Map(line.contracts?.map(({ id }, n) => [id, texts[n] as ContractText]))
  return (id: string) => {
    const { facts = [], text = '' } = byId.get(id) ?? {}
    return { text, ...Object.fromEntries(facts.map(({ label, value }) => [label, value])) } as Record<string, string>
  }
}

describe('what is said of a contract', () => {
  const some = { A: { renewalDate: '2015-06-30' }, B: { renewalDate: '2015-07-01' }, C: { renewalDate: '2015-05-01' } }

  it.each([
    ['2015-06-10', 'ja', { A: '2015年6月30日（あと20日）', B: '2015年6月30日（あと20日）', C: undefined }],
    ['2015-06-29', 'ja', { A: '2015年6月30日（あと1日）', B: '2015年6月30日（あと1日）' }],
    ['2015-06-30', 'ja', { A: '2015年6月30日（最終日です）', B: '2015年6月30日（最終日です）' }],
    ['2015-07-01', 'ja', { A: undefined, B: '2015年6月30日（過ぎています）' }],
    ['2015-06-10', 'en', { A: '30 June 2015 (20 days left)', B: '30 June 2015 (20 days left)', C: undefined }],
    ['2015-06-29', 'en', { A: '30 June 2015 (1 day left)' }],
    ['2015-06-30', 'en', { A: '30 June 2015 (the last day)', B: '30 June 2015 (the last day)' }],
    ['2015-07-01', 'en', { A: undefined, B: '30 June 2015 (passed)' }],
  ] as const)(
    'as of %s in %s counts the days to its deadline, unless it passed with the renewal date',
    async (asOf, language, deadlines) => {
      const of = await told(some, asOf, language)
      for (const [id, deadline] of Object.entries(deadlines))
        expect(of(id)[language === 'ja' ? '期限' : 'Deadline'], id).toBe(deadline)
    },
  )

  it('names whom to ask for a quote until the quote has come', async () => {
    const quotes: QuoteState[] = ['none', 'received', 'confirmed']
    for (const [renewalDate, words] of [
      ['2015-06-20', /Ask the Aspera sales representative for the quote/],
      ['2015-05-20', /Ask the Aspera sales representative for the quote/],
      ['2015-08-15', /Ask the Aspera renewals representative for the early-renewal quote/],
    ] as const) {
      const changes = Object.fromEntries(quotes.map((quote) => [quote, { renewalDate, quote }]))
      const of = await told(changes, '2015-06-10', 'en')
      expect(of('none').text).toMatch(words)
      expect(of('received').text).not.toMatch(/for the (?:early-renewal )?quote/)
      expect(of('confirmed').text).toBe('The renewal is confirmed.')
    }
  })

  it('names whom to ask how to go on where the guide leaves one alone, whatever has come', async () => {
    const changes = {
      passed: { renewalDate: '2015-06-20', quote: 'received' },
      uncovered: { renewalDate: '2015-10-01', quote: 'received' },
      undated: { renewalDate: null, quote: 'received' },
    } as const
    const of = await told(changes, '2015-07-01', 'ja')
    expect(of('passed').text).toContain('進め方はIBMチームまたはIBM Aspera営業担当員にお問い合わせください。')
    expect(of('uncovered').text).toContain('IBMチームまたはIBM Aspera営業担当員にご確認ください。')
    expect(of('undated').text).toContain('Shirubeの管理者にお問い合わせください。')
  })

  it('has no deadline once the renewal is confirmed, nor where the guide gives none', async () => {
    const changes = {
      confirmed: { renewalDate: '2015-06-20', quote: 'confirmed' },
      later: { renewalDate: '2015-11-01' },
      undated: { renewalDate: null },
    } as const
    const of = await told(changes, '2015-06-10', 'en')
    for (const id of Object.keys(changes)) expect(of(id), id).not.toHaveProperty('Deadline')
    expect(of('undated')['Renewal date']).toBe('not registered')
    // What is done is in no case of the guide's any more.
    expect(of('confirmed')).not.toHaveProperty('Case in the guide')
    expect(of('later')).toHaveProperty('Case in the guide')
  })
})

/** In the order in which they should be seen to, as of 2015-06-30. */
const inOrder = [
  row('overdue by a day', { renewalDate: '2015-06-29' }),
  row('overdue by a month', { renewalDate: '2015-05-30', quote: 'received' }),
  row('its last day', { renewalDate: '2015-06-30', quote: 'received' }),
  row('early renewal a', { renewalDate: '2015-07-01' }),
  row('early renewal b', { renewalDate: '2015-07-01' }),
  row('early renewal to the end', { renewalDate: '2015-09-30' }),
  row('uncovered', { renewalDate: '2015-10-01' }),
  row('by IBM', { renewalDate: '2015-10-02' }),
  row('undated', { renewalDate: null }),
  row('confirmed, ahead', { renewalDate: '2015-07-01', quote: 'confirmed' }),
  row('confirmed, past', { renewalDate: '2015-06-29', quote: 'confirmed' }),
  row('confirmed, undated', { renewalDate: null, quote: 'confirmed' }),
]
const order = inOrder.map(({ contract }) => contract.id)
const all: Asker = { who: 'a test', role: 'admin', scope: 'all' }

describe('pages', async () => {
  const { store, ask, command } = await openWorld(inOrder)
  afterAll(() => store.close())
  const base: Lookup = { asOf: '2015-06-30', language: 'ja' }
  const idsOf = async (lookup: Partial<Lookup>) => {
    const { rows, next } = await lookUp(store, all, { ...base, ...lookup })
    return { ids: rows.map(({ contract }) => contract.id), next }
  }

  it('hold a screenful, most urgent first', async () => {
    expect((await idsOf({})).ids).toEqual(order.slice(0, pageLength))
    expect((await idsOf({ most: 100 })).ids).toEqual(order)
  })

  it.each([1, 2, 3, 5, 11, 12, 13])(
    'of %i, one after the other, hold each contract once and in order',
    async (most) => {
      const seen: string[] = []
      let pages = 0
      for (let after: string | undefined; ; pages++) {
        const { ids, next } = await idsOf({ most, ...(after === undefined ? {} : { after }) })
        expect(ids.length).toBe(Math.min(most, order.length - seen.length))
        seen.push(...ids)
        after = next
        if (after === undefined) break
      }
      expect(seen).toEqual(order)
      expect(pages + 1).toBe(Math.ceil(order.length / most))
    },
  )

  it('say so where there are more, and where the next begins', async () => {
    const admin = identityOf('admin')
    const first = await command({ text: '', asOf: base.asOf, identity: admin, language: 'en' })
    expect(idsIn(first)).toEqual(order.slice(0, 5))
    expect(first.line.text).toContain('There are more contracts.')
    const last = await command({ text: '', asOf: base.asOf, identity: admin, most: 100, after: first.line.next ?? '' })
    expect(idsIn(last)).toEqual(order.slice(5))
    expect(last.line).not.toHaveProperty('next')
    expect(last.line.text).not.toContain('There are more contracts.')
    const asked = await ask({ text: '更新の一覧を見せて', asOf: base.asOf, identity: admin })
    expect(idsIn(asked)).toEqual(order.slice(0, 5))
    expect(asked.line.next).toBe(first.line.next)
  })
})

describe('the people in contracts', () => {
  const nobody: Contact = { name: '', email: '' }
  const ai = { name: 'Ai Aoki', email: 'ai@example.com' }

  it('are told once for a role, with all their contracts; nobody is left out who has but an address', () => {
    const rows = [
      row('C-1', { primaryContact: ai, technicalContact: ai, invoiceRecipient: nobody }),
      row('C-2', { primaryContact: ai, technicalContact: { name: '', email: 'it@example.com' } }),
      row('C-3', { primaryContact: { ...ai, email: '' }, technicalContact: nobody }),
    ]
    expect(contactsIn(rows, ['primary', 'technical', 'invoice'])).toEqual([
      { role: 'primary', ...ai, contracts: ['C-1', 'C-2'] },
      { role: 'technical', ...ai, contracts: ['C-1'] },
      { role: 'technical', name: '', email: 'it@example.com', contracts: ['C-2'] },
      { role: 'primary', name: 'Ai Aoki', email: '', contracts: ['C-3'] },
    ])
    expect(contactsIn(rows, ['invoice'])).toEqual([])
  })
})

describe('who may see what', () => {
  it('is nothing unless it is said', () => {
    const [partner] = people
    if (!partner) throw new Error('there is nobody')
    expect(scopeOf(partner)).toEqual(['P-A'])
    expect(scopeOf({ ...partner, partnerId: null })).toEqual([])
    expect(scopeOf({ ...partner, assigned: 'all' }), 'a partner’s person is assigned nobody').toEqual(['P-A'])
    expect(scopeOf({ ...partner, role: 'sales' }), 'sales have no partner of their own').toEqual([])
    expect(scopeOf({ ...partner, role: 'sales', assigned: ['P-B', 'P-C'] })).toEqual(['P-B', 'P-C'])
    expect(scopeOf({ ...partner, role: 'admin', partnerId: null, assigned: [] })).toBe('all')
  })
})
