/** What is asked of the register by a contract's number or a partner's name, and what it adds to the guide's answer. */
import { afterAll, describe, expect, it } from 'vitest'
import { row } from '../store/rows.ts'
import { aozora, asOf, identityOf, idsIn, openWorld, type Somebody } from './world.ts'

const { store, ask } = await openWorld()
afterAll(() => store.close())
const asked = (text: string, name: Somebody = 'partnerA') => ask({ text, asOf, identity: identityOf(name) })

describe('what the register holds and the guide leaves to a notice or an agreement', () => {
  it.each([
    ['うちのお客様番号は?', 'partnerA', 'お客様番号（ICN）：0012345、サイト番号：0007（C-1043、'],
    ['what is our customer number?', 'partnerA', 'IBM customer number (ICN): 0012345, Site number: 0007 (C-1043, '],
    ['青空商事のお客様番号は', 'salesOfA', 'お客様番号（ICN）：0012345'],
  ] as const)('%s', async (text, name, said) => {
    const { line } = await asked(text, name)
    expect(line).toMatchObject({ intent: 'customer-number', outcome: 'answer' })
    expect(line.text).toContain(said)
  })

  it('payment terms of the agreement’s own stand beside the guide’s answer', async () => {
    const terms = (id: string, ownTermsDays: number | null) => row(id, { ownTermsDays }, aozora)
    const world = await openWorld([terms('C-1', 45), terms('C-2', null), terms('C-3', 45)])
    const say = async (text: string) => (await world.ask({ text, asOf, identity: identityOf('partnerA') })).line
    expect((await say('how many days do we have to pay?')).text).toContain('own: 45 days (C-1, C-3)')
    const { intent, text } = await say('うちの支払条件は何日?')
    expect(intent).toBe('payment-terms')
    expect(text).toContain('契約で定めた支払条件：45日（C-1、C-3）')
    await world.store.close()
  })

  it('is told to nobody else, and not to who asks what such a number is', async () => {
    for (const [text, name] of [
      ['青空商事のお客様番号は', 'partnerB'],
      ['みどり川のお客様番号は', 'salesOfA'],
      ['うちのお客様番号は?', 'salesOfAll'],
      ['お客様番号とは？', 'partnerA'],
    ] as const)
      expect((await asked(text, name)).line.text, text).not.toContain('0012345')
  })
})

describe('who names a contract or a partner they may see is answered whatever the topic sounds like', () => {
  it.each([
    ['みどり川の契約を見せて', ['C-2002', 'C-2001'], ''],
    ['show me the contracts of Midorikawa LLC', ['C-2002', 'C-2001'], ''],
    ['C-2001の担当者は?', ['C-2001'], 'プライマリー・コンタクト：Beni Baba'],
    ['who is the contact for C-2001?', ['C-2001'], 'Primary contact: Beni Baba'],
    ['C-1045の担当者は?', ['C-1045'], '該当する担当者は登録されていません。'],
    ['合同会社みどり川の担当者は誰', ['C-2002', 'C-2001'], '請求書の送付先：Bunta Bito'],
  ])('%s', async (text, ids, said) => {
    const shown = await asked(text, 'salesOfAll')
    expect(idsIn(shown)).toEqual(ids)
    expect(shown.line.text).toContain(said)
    const hidden = await asked(text.replace('C-1045', 'C-2001'), 'salesOfA')
    expect((idsIn(hidden) ?? []).filter((id) => id.startsWith('C-2'))).toEqual([])
    expect(hidden.line.text).not.toMatch(/Baba|Bito/)
  })

  it.each([
    ['弊社のプライマリー・コンタクトは誰ですか', 'プライマリー・コンタクト：Ai Aoki'],
    ['Who is registered as our technical contact?', 'Technical support contact: Akira Abe'],
  ])('and who asks for their own contact by name: %s', async (text, said) =>
    expect((await asked(text)).line.text).toContain(said),
  )

  it.each(['who should I contact about C-1042?', 'C-1042を解約したい', '青空商事の契約はいつ移りますか'])(
    'but not where something else is asked: %s',
    async (text) => expect((await asked(text, 'salesOfAll')).line).not.toHaveProperty('contracts'),
  )
})

describe('a renewal date that has passed', () => {
  it('is said to have passed, and no quote is announced for it, nor beside one that has come', async () => {
    const later = (id: string, quote: 'none' | 'received') => row(id, { renewalDate: '2016-03-10', quote }, aozora)
    const world = await openWorld([later('C-1', 'none'), later('C-2', 'received')])
    const say = async (text: string, day: string) =>
      (await world.ask({ text, asOf: day, identity: identityOf('partnerA') })).line.text
    const passed = await say('list our contracts', '2026-06-10')
    expect(passed).toContain('10 March 2016 (passed)')
    expect(passed).toContain('The renewal date has passed.')
    expect(passed).not.toContain('gets in touch')
    const coming = await say('list our contracts', '2015-12-01')
    expect(coming.match(/gets in touch about the quote/g)).toHaveLength(1)
    expect(coming).toContain('on IBM’s standard terms, on the quote received.')
    await world.store.close()
  })
})
