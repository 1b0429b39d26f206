/** Days without a year, and what else is said of contracts that are looked for by a day. */
import { afterAll, describe, expect, it } from 'vitest'
import { inOtherYears } from '../../src/register/other-years.ts'
import { row } from '../store/rows.ts'
import { aozora, content, identityOf, idsIn, midorikawa, openWorld, rows, type Somebody } from './world.ts'

const asOf = '2026-11-23'
const nobody = { name: '', email: '' }
const facts = { endDate: null, primaryContact: nobody, technicalContact: nobody, invoiceRecipient: nobody }
const { store, assistant, ask, command } = await openWorld([
  ...rows,
  row('C-1001', { ...facts, renewalDate: '2026-10-05' }, aozora),
  row('C-1002', { ...facts, renewalDate: '2026-12-10' }, aozora),
  row('C-1003', { ...facts, renewalDate: '2026-12-10', quote: 'confirmed' }, aozora),
  row('C-2003', { ...facts, renewalDate: '2026-12-11' }, midorikawa),
])
afterAll(() => store.close())
const asked = (text: string, name: Somebody = 'partnerA', conversation?: string) =>
  ask({ text, asOf, identity: identityOf(name), ...(conversation === undefined ? {} : { conversation }) })
const none = (day: string, language: 'ja' | 'en' = 'ja') =>
  content.register.words['none-on-day'][language].replace('{renewalDate}', day)

describe('a day without a year', () => {
  it.each([
    '12月10日',
    '更新 12月10日',
    '更新 12/10',
    'renewal 10 December',
    'うちの更新日は12月10日です。どうすればいいですか',
    'Our renewal date is 10 December. How do we renew?',
  ])('is the coming one where a contract renews then: %s', async (text) => {
    const shown = await asked(text)
    expect(idsIn(shown)).toEqual(['C-1002', 'C-1003'])
    expect(shown.line.text).not.toMatch(/2015年12月10日|10 December 2015/)
  })

  it.each([
    ['/renewal', '12月10日', '「12月10日」は2026年12月10日'],
    ['/renewal', '10 December', '“10 December” as 10 December 2026'],
  ])('is said to be of that year: %s %s', async (_, text, note) => {
    const language = /月/.test(text) ? 'ja' : 'en'
    const { line } = await command({ text, asOf, language, identity: identityOf('partnerA') })
    expect(line).toMatchObject({ outcome: 'ibm-quote', inputs: { renewalDate: '2026-12-10' } })
    expect(line.text).toContain(note)
  })

  it.each([
    ['12月の契約は？', ['C-1002', 'C-1003']],
    ['Which of our contracts renew in December?', ['C-1002', 'C-1003']],
    // What has the assumed year comes first; where nothing comes, the last is it.
    ['更新 10月5日', ['C-1001']],
    ['更新 8月15日', ['C-1042']],
    // A year that is said is kept to.
    ['更新 2015年12月10日', undefined],
  ])('or month: %s shows %j', async (text, ids) => {
    expect(idsIn(await asked(text))).toEqual(ids)
  })

  it.each([
    ['更新 12月11日', 'ibm-quote', '2015年12月11日', '「12月11日」は2015年12月11日'],
    ['うちの更新日は12月11日です。どうすればいいですか', 'ibm-quote', '2015年12月11日', '「12月11日」は2015年12月11日'],
    ['更新 2026-12-11', 'ibm-quote', '2026年12月11日', ''],
    ['12月11日', 'choose', '2015年12月11日', '1. 更新の手続き'],
    ['renewal 11 December', 'ibm-quote', '11 December 2015', '“11 December” as 11 December 2015'],
  ])('of no contract that they can see is said so before the guide’s answer: %s', async (text, outcome, day, note) => {
    const language = /[a-z]{3}/.test(text) ? 'en' : 'ja'
    const { line } = await ask({ text, asOf, language, identity: identityOf('partnerA') })
    expect(line.outcome).toBe(outcome)
    expect(line).not.toHaveProperty('contracts')
    expect(line.text.startsWith(none(day, language))).toBe(true)
    expect(line.text).toContain(note)
  })

  it('of nobody who is registered has no word of contracts', async () => {
    for (const text of ['12月11日', '更新 12月11日'])
      expect((await asked(text, 'forged')).line.text).not.toContain(none('2015年12月11日'))
  })

  it.each([
    ['2015-12-10', '2015-12-10', ['2026-12-10 2026-12-10', '2025-12-10 2025-12-10']],
    ['2015-11-23', '2015-11-23', ['2026-11-23 2026-11-23', '2025-11-23 2025-11-23']],
    ['2015-11-01', '2015-11-30', ['2026-11-01 2026-11-30', '2025-11-01 2025-11-30']],
    ['2016-02-29', '2016-02-29', ['2028-02-29 2028-02-29', '2024-02-29 2024-02-29']],
    ['2015-02-01', '2015-02-28', ['2027-02-01 2027-02-28', '2026-02-01 2026-02-28']],
    ['2015-12-20', '2016-01-10', ['2026-12-20 2027-01-10', '2025-12-20 2026-01-10']],
    [null, '2015-12-10', ['null 2026-12-10']],
    [null, null, []],
  ])('%s to %s comes again, and came before', (from, to, spans) => {
    expect(inOtherYears({ from, to }, asOf).map((span) => `${span.from} ${span.to}`)).toEqual(spans)
  })

  it('is not the same year twice', () => {
    expect(inOtherYears({ from: '2026-12-10', to: '2026-12-10' }, asOf)).toEqual([
      { from: '2025-12-10', to: '2025-12-10' },
    ])
  })
})

describe('contracts of one day', () => {
  it('leave what to do to the guide’s row beside them, which is told once', async () => {
    const { line, parts } = await command({ text: '2026-12-10', asOf, identity: identityOf('partnerA') })
    const { todo } = content.register.rows['ibm-quote'] ?? {}
    expect(line.outcome).toBe('ibm-quote')
    expect(line.text).toContain('見積書について連絡があります')
    expect(line.text).not.toContain(todo?.ja)
    const texts = parts.flatMap((part) => (part.kind === 'contracts' ? part.contracts.map(({ text }) => text) : []))
    // A contract that has something else to it says so.
    expect(texts).toEqual(['', content.register.rows.confirmed?.todo.ja])
  })

  it('say it themselves in a list', async () => {
    const { line } = await asked('更新 2026年12月')
    expect(line.text).toContain(content.register.rows['ibm-quote']?.todo.ja)
  })
})

it('a list of contracts tells no day that it was not looked for by', async () => {
  const turn = (text: string) => asked(text, 'partnerA', 'carried')
  expect((await turn('10月2日が更新日です。どう更新しますか')).line.text).toContain('「10月2日」は')
  const listed = await turn('うちの契約一覧を見せて')
  expect(listed.line.outcome).toBe('your-contracts')
  expect(listed.line.text).not.toContain('「10月2日」')
  expect((await turn('うちの10月の契約は？')).line.text).not.toContain('「10月2日」')
})

describe('several contract numbers', () => {
  it.each([
    'C-1001 C-1002',
    'C-1001, C-1002',
    'C-1002、C-1001',
    'Ｃ－１００１　c1002',
    'C-1001とC-1002',
    'C-1001 and C-1002',
  ])('are looked up together: %s', async (text) => {
    const shown = await command({ text, asOf, identity: identityOf('partnerA') })
    expect(idsIn(shown)).toEqual(['C-1001', 'C-1002'])
    expect(idsIn(await asked(`更新 ${text}`))).toEqual(['C-1001', 'C-1002'])
  })

  it('show those of them that may be seen, and none of the others', async () => {
    const show = async (text: string) => idsIn(await command({ text, asOf, identity: identityOf('partnerA') }))
    expect(await show('C-1002 C-2003 C-9999')).toEqual(['C-1002'])
    expect(await show('C-2003 C-9999')).toEqual([])
  })
})

describe('a renewal command in a thread', () => {
  it.each([
    ['renewal C-1002', 'en', 'en'],
    ['renewal C-1002', 'ja', 'ja'],
    ['renewal C-1002', undefined, 'ja'],
    ['更新 C-1002', 'en', 'ja'],
    ['renewals for Aozora Shoji', 'ja', 'en'],
  ] as const)('%s of somebody whose own language is %s is answered in %s', async (text, fallback, language) => {
    const conversation = `language ${text} ${fallback}`
    await ask({ text: '支払先はどこですか', asOf, conversation })
    const question = { text, asOf, conversation, identity: identityOf('partnerA') }
    const answer = await ask({ ...question, ...(fallback === undefined ? {} : { fallback }) })
    expect(answer.line.language).toBe(language)
  })
})

describe('an answer', () => {
  const isPrivate = async (text: string, name: Somebody = 'partnerA') =>
    (await assistant.ask({ text, asOf, identity: identityOf(name) })).isPrivate === true
  it.each([
    ...['更新 12月10日', '更新 12月11日', 'renewal C-1002', 'renewal C-9999', '更新 青空?', '更新 みずいろ?'],
    ...['うちの更新日は12月10日です。どうすればいいですか', 'うちの更新日は12月11日です。どうすればいいですか'],
    ...['12月10日', '12月11日', 'うちの更新いつ？', 'うちのお客様番号は？', 'C-9999の更新は？'],
  ])('for which the register was asked is for the asker alone, found or not: %s', async (text) => {
    expect(await isPrivate(text)).toBe(true)
  })

  it.each(['更新 12月10日', 'renewal', 'うちの更新いつ？', 'C-1002の更新は？'])(
    'that there is nothing for them to see is, too: %s',
    async (text) => expect(await isPrivate(text, 'forged')).toBe(true),
  )

  it.each(['支払先はどこですか', '8月15日が更新日です。いつまでに何をすればいいですか', 'Will our support go on?'])(
    'of the guide’s is for everybody: %s',
    async (text) => {
      for (const name of ['partnerA', 'salesOfAll', 'forged'] as const) expect(await isPrivate(text, name)).toBe(false)
    },
  )
})

it('nobody else in a thread learns by what is said next whether anything was found', async () => {
  const said = async (text: string) => {
    const conversation = `room ${text}`
    await ask({ text: '支払先はどこですか', asOf, conversation })
    await assistant.ask({ text, asOf, conversation, identity: identityOf('partnerA') })
    const why = await assistant.overhear({ text: 'なぜ？', asOf, conversation })
    return [why, (await ask({ text: 'では更新の見積書は？', asOf, conversation })).line.inputs.renewalDate]
  }
  expect(await said('更新 12月10日')).toEqual([undefined, '2015-12-10'])
  expect(await said('更新 12月11日')).toEqual([undefined, '2015-12-11'])
})

it('a number that is in no list of topics is no question for contracts', async () => {
  const turn = (text: string) => asked(text, 'partnerA', 'numbers')
  expect((await turn('12月11日')).line.outcome).toBe('choose')
  expect((await turn('9')).line).toMatchObject({ outcome: 'choose' })
})
