/** Questions as partners and sales ask them, answered from the register and the guide together. */
import { afterAll, describe, expect, it } from 'vitest'
import { asOf, contactsIn, identityOf, idsIn, openWorld, type Somebody } from './register/world.ts'

const { store, assistant, ask, command } = await openWorld()
afterAll(() => store.close())
const asked = (text: string, name: Somebody = 'partnerA') => ask({ text, asOf, identity: identityOf(name) })

/** All that partner A has, most urgent first, as far as a page goes. */
const first = ['C-1043', 'C-1042', 'C-1047', 'C-1044', 'C-1045']
const beforeOctober = ['C-1043', 'C-1042']

describe('a partner’s person is shown their contracts', () => {
  it.each([
    ['うちの更新いつ？', first],
    ['うちの契約の更新日はいつですか', first],
    ['弊社の更新について教えてください', first],
    ['更新の一覧をお願いします', first],
    ['うちの契約一覧と更新日を見せて', first],
    ['更新の一覧を見せて', first],
    ['うちの契約一覧を見せて', first],
    ['契約番号C-1042について教えてください', ['C-1042']],
    ['次の更新はいつ', first],
    ['更新方法は？', first],
    ['うちの見積書はまだですか', first],
    ['更新を忘れていた契約はありますか', first],
    ['当社の契約で、9月までに更新が必要なものはどれですか', beforeOctober],
    ['10月より前に更新する契約はどれですか', beforeOctober],
    ['今月更新のうちの契約を教えて', ['C-1043']],
    ['8月更新の契約は？', ['C-1042']],
    ['7月1日以降に更新日が来る弊社の契約は？', ['C-1042', 'C-1047', 'C-1044', 'C-1046']],
    ['うちの更新日は8月15日です。どうすればいいですか', ['C-1042']],
    ['C-1042の更新は？', ['C-1042']],
    ['Ｃ－１０４２はいつ更新ですか', ['C-1042']],
    ['c1042 更新', ['C-1042']],
    ['C-1042の更新期限を教えてください', ['C-1042']],
    ['契約番号C-1043の見積書はどうなっていますか', ['C-1043']],
    ['C-1042とC-1043の更新は？', ['C-1043', 'C-1042']],
  ])('%s', async (text, ids) => {
    const shown = await asked(text)
    expect(idsIn(shown)).toEqual(ids)
    expect(shown.line).toMatchObject({ language: 'ja', outcome: 'your-contracts' })
  })

  it.each([
    ['When is our renewal?', first],
    ['when do our contracts renew', first],
    ['List all my renewals', first],
    ['list our contracts', first],
    ['Show me our upcoming renewals', first],
    ['our contracts please', first],
    ['Which of our agreements expire by the end of September 2015?', beforeOctober],
    ['What about contract C-1042?', ['C-1042']],
    ['How do I renew?', first],
    ['Have we missed any renewals?', first],
    ['Where are our quotes?', first],
    ['has our renewal quote been issued?', first],
    ['what’s our next renewal', first],
    ['which of our contracts renew before October?', beforeOctober],
    ['Which contracts renew in August?', ['C-1042']],
    ['how many contracts do we have to renew this month?', ['C-1043']],
    ['which contracts come up for renewal after 1 July 2015?', ['C-1042', 'C-1047', 'C-1044', 'C-1046']],
    ['Our renewal date is 15 August. How do we renew?', ['C-1042']],
    ['C-1042 renewal?', ['C-1042']],
    ['When does C-1042 renew?', ['C-1042']],
    ['renewal of contract c 1042', ['C-1042']],
    ['Is there a quote for C-1043 yet?', ['C-1043']],
    ['When do C-1042 and C-1043 renew?', ['C-1043', 'C-1042']],
  ])('%s', async (text, ids) => {
    const shown = await asked(text)
    expect(idsIn(shown)).toEqual(ids)
    expect(shown.line).toMatchObject({ language: 'en', outcome: 'your-contracts' })
  })
})

describe('a partner’s person is told whom the register names, beside what the guide says', () => {
  it.each([
    ['プライマリーコンタクトは誰？', ['primary: Ai Aoki']],
    ['うちのテクニカル・サポート・コンタクトは誰ですか', ['technical: Akira Abe']],
    ['担当者として登録されているのは誰ですか', ['primary: Ai Aoki', 'technical: Akira Abe']],
    ['請求書の送付先は誰で登録されていますか', []],
    ['who is our primary contact?', ['primary: Ai Aoki']],
    ['Who is the primary contact', ['primary: Ai Aoki']],
    ['who gets our invoices?', []],
  ])('%s', async (text, contacts) => {
    const shown = await asked(text)
    expect(contactsIn(shown)?.sort()).toEqual(contacts)
    expect(shown.line).toMatchObject({ outcome: 'answer' })
    expect(shown.line.citations, 'the guide is cited').not.toEqual([])
    for (const contact of contacts) expect(shown.line.text).toContain(contact.replace(/^\w+: /, ''))
  })
})

describe('the guide answers alone', () => {
  it.each([
    '更新日が8月15日の場合はどうすればいいですか',
    '8月15日が更新日です。いつまでに何をすればいいですか',
    'How do I renew a contract with a renewal date of 15 August?',
    // Nothing is registered for that day; what the guide says to it is what was asked.
    'Our renewal date is 20 August. How do we renew?',
    'うちの更新日は8月20日です。どうすればいいですか',
  ])('where a date is asked about that the asker names: %s', async (text) => {
    const { line } = await asked(text)
    expect(line).not.toHaveProperty('contracts')
    expect(line).toMatchObject({ intent: 'how-to-renew', outcome: 'early-renewal', values: { daysLeft: 20 } })
  })

  it.each([
    'C-1042の支払先はどこですか',
    'Which of our agreements move to IBM?',
    '支払先はどこですか',
    'うちの請求書の支払期限はいつですか',
    'Where do I pay?',
    'Will our support go on?',
  ])('where the register has nothing to do with it: %s', async (text) => {
    const { line } = await asked(text)
    expect(line).not.toHaveProperty('contracts')
    expect(line).not.toHaveProperty('contacts')
  })
})

describe('where nothing matches', () => {
  it.each([
    'C-9999の更新は？',
    'C-2001の更新は？',
    'When does C-9999 renew?',
    'うちの契約で2015年12月に更新するものはどれですか',
  ])('it is said so, and whom to ask: %s', async (text) => {
    const { line } = await asked(text)
    expect(line).toMatchObject({ outcome: 'no-contracts', contracts: [] })
    expect(line.text).toMatch(/Shirubeの管理者にお問い合わせください|Whoever runs Shirube for you can tell you/)
  })
})

describe('sales ask by partner, in any spelling', () => {
  const ofA = ['C-1043', 'C-1042', 'C-1047', 'C-1044', 'C-1045']
  const ofB = ['C-2002', 'C-2001']
  it.each([
    ['青空商事の更新いつ？', ofA],
    ['青空商事さんの更新はいつですか', ofA],
    ['アオゾラショウジの更新日は', ofA],
    ['renewals for Aozora Shoji', ofA],
    ['When does Aozora Shoji Co., Ltd. renew?', ofA],
    ['みどり川の更新いつ？', ofB],
    ['(同)みどり川様の更新予定は？', ofB],
    ['Midorikawa LLCの更新', ofB],
    ['みどり川の8月の更新は？', ['C-2001']],
    ['Midorikawa’s renewals in August', ['C-2001']],
    ['C-3001の更新は？', ['C-3001']],
    ['which contracts renew in July?', ['C-3001']],
    ['8月更新の契約はどれ', ['C-1042', 'C-2001']],
  ])('%s', async (text, ids) => {
    for (const name of ['salesOfAll', 'admin'] as const) expect(idsIn(await asked(text, name)), name).toEqual(ids)
  })

  it('and hear who is registered there', async () => {
    expect(contactsIn(await asked('みどり川のプライマリー・コンタクトは誰ですか', 'admin'))).toEqual([
      'primary: Beni Baba',
    ])
    expect(contactsIn(await asked('who is the primary contact of Aozora Shoji?', 'admin'))).toEqual([
      'primary: Ai Aoki',
    ])
  })

  it('and get the guide’s answer where they ask about the guide', async () => {
    for (const text of [
      '更新方法は？',
      'How do I renew?',
      '更新はどれくらい前に手続きが必要ですか',
      'プライマリーコンタクトとは？',
    ]) {
      const { line } = await asked(text, 'salesOfAll')
      expect(line, text).not.toHaveProperty('contracts')
      expect(line, text).not.toHaveProperty('contacts')
    }
  })
})

describe('a conversation', () => {
  it('goes from the register to the guide and back', async () => {
    const turn = (text: string) => ask({ text, asOf, identity: identityOf('partnerA'), conversation: 'c1' })
    expect(idsIn(await turn('うちの更新いつ？'))).toEqual(first)
    expect((await turn('8月15日だとどうなりますか')).line).toMatchObject({ outcome: 'early-renewal' })
    expect(idsIn(await turn('C-1044の更新は？'))).toEqual(['C-1044'])
    expect(contactsIn(await turn('プライマリー・コンタクトは誰ですか'))).toEqual(['primary: Ai Aoki'])
  })
})

describe('a renewal command', () => {
  const commanded = async (text: string, name: Somebody = 'admin') =>
    command({ text, asOf, identity: identityOf(name) })

  it.each([
    ['', ['C-2002', 'C-1043', 'C-3001', 'C-1042', 'C-2001']],
    ['C-1042', ['C-1042']],
    ['契約番号 c1042', ['C-1042']],
    ['青空商事', first],
    ['(株)青空商事', first],
    ['あおぞらしょうじ', first],
    ['aozora shouji', first],
    ['AOZORA SHOJI CO LTD', first],
    ['P-B', ['C-2002', 'C-2001']],
    ['8月', ['C-1042', 'C-2001']],
    ['みどり川 8月', ['C-2001']],
    ['Midorikawa in August', ['C-2001']],
    ['before July', ['C-2002', 'C-1043']],
    ['by June', ['C-2002', 'C-1043']],
    ['青空商事の9月までの契約', ['C-1043', 'C-1042']],
    // 青空 begins two partners' names: a command that names both shows both.
    ['青空', ['C-1043', 'C-3001', 'C-1042', 'C-1047', 'C-1044']],
    ['みどり川 as of 2015-08-15', ['C-2002', 'C-2001']],
  ])('%j shows %j', async (text, ids) => {
    expect(idsIn(await commanded(text))).toEqual(ids)
  })

  it('for one day has the guide’s row for it, and the contracts', async () => {
    const { line } = await commanded('8月15日', 'partnerA')
    expect(line).toMatchObject({ outcome: 'early-renewal', inputs: { renewalDate: '2015-08-15' } })
    expect(line.contracts?.map(({ id }) => id)).toEqual(['C-1042'])
    expect((await commanded('8月20日', 'partnerA')).line).not.toHaveProperty('contracts')
  })

  it.each([
    ['renewal C-1042', 'admin', ['C-1042'], 'ja'],
    ['/renewal C-1042', 'partnerA', ['C-1042'], 'ja'],
    ['更新 青空商事', 'admin', first, 'ja'],
    ['更新　Ｃ－１０４２', 'partnerA', ['C-1042'], 'ja'],
    ['更新 8/15', 'partnerA', ['C-1042'], 'ja'],
    ['renewal みどり川 as of 2015-08-15', 'admin', ['C-2002', 'C-2001'], 'ja'],
    ['renewal', 'salesOfAll', ['C-2002', 'C-1043', 'C-3001', 'C-1042', 'C-2001'], 'ja'],
    ['renewals for Aozora Shoji before October', 'admin', ['C-1043', 'C-1042'], 'en'],
    ['更新 C-9999', 'partnerA', [], 'ja'],
  ] as const)('may be typed as a message: %s', async (text, name, ids, language) => {
    const answer = await assistant.ask({ text, asOf, identity: identityOf(name), fallback: 'ja' })
    expect(answer.renewals).toBe(text.replace(/^\/?(?:renewals?|更新)[\s\u3000]*/, '').normalize('NFKC'))
    expect(answer.finding?.contracts.map(({ id }) => id)).toEqual(ids)
    expect(answer.understanding.language).toBe(language)
  })

  it.each([
    '更新 どうすればいい?',
    '更新 手続き',
    '更新 見積書',
    'renewal date is 15 August',
    'renewal quote has not come',
    'Renewal quote',
    'renewal deadline?',
    '更新 6/30を過ぎたら どうなる',
  ])('is none where a question follows: %s', async (text) => {
    for (const identity of [undefined, identityOf('partnerA'), identityOf('admin')]) {
      const answer = await assistant.ask({ text, asOf, ...(identity === undefined ? {} : { identity }) })
      expect(answer.renewals).toBeUndefined()
      expect(answer.decision.intent).toMatch(/renew/)
    }
  })

  it('is none in any title that a button says', async () => {
    for (const [intent, { title }] of Object.entries(assistant.content.intents))
      for (const text of Object.values(title)) {
        const answer = await assistant.ask({ text, asOf, identity: identityOf('admin') })
        expect(answer.renewals, text).toBeUndefined()
        expect(answer.decision.intent, text).toBe(intent)
      }
  })

  it('goes on with what was said, and is gone on with', async () => {
    const turn = (text: string) => ask({ text, asOf, identity: identityOf('partnerA'), conversation: 'commands' })
    await turn('Where do I pay an invoice issued on 20 June 2015?')
    const listed = await turn('renewal C-1042')
    expect(idsIn(listed)).toEqual(['C-1042'])
    expect(listed.line.language).toBe('en')
    expect((await turn('Where do I pay?')).line.inputs).toEqual({ invoiceDate: '2015-06-20' })
  })

  it('in a thread is answered where a conversation is under way', async () => {
    const overheard = (text: string, conversation: string) =>
      assistant.overhear({ text, asOf, conversation, identity: identityOf('partnerA') })
    expect(await overheard('renewal C-1042', 'nobody’s thread')).toBeUndefined()
    await ask({ text: '支払先はどこですか', asOf, conversation: 'thread' })
    expect((await overheard('renewal C-1042', 'thread'))?.finding?.contracts).toHaveLength(1)
    expect((await overheard('リセット', 'thread'))?.understanding.command).toBe('start-over')
    // What people say to each other, too.
    for (const text of ['why?', 'なんで？', 'help']) expect(await overheard(text, 'thread'), text).toBeUndefined()
  })

  it.each([
    ['as of banana', 'ja', '「banana」は日付として読み取れませんでした'],
    ['C-1042 as of banana', 'en', 'I could not read “banana” as a date'],
    ['as of June 2015', 'en', 'I could not read “June 2015” as a date'],
  ] as const)('for a day that is none says so, and nothing else: %s', async (text, language, words) => {
    for (const identity of [undefined, identityOf('partnerA')]) {
      const request = { text, asOf, fallback: language, ...(identity === undefined ? {} : { identity }) }
      const { line, parts } = await command(request)
      expect(line).not.toHaveProperty('contracts')
      expect(line.language).toBe(language)
      expect(line.text.startsWith(words)).toBe(true)
      expect(line.text).toContain('2015-06-10')
      // The day that is typed next is no renewal date.
      expect(parts.map(({ kind }) => kind)).toEqual(['paragraph'])
    }
  })

  it.each([
    ['2015年2月30日時点', 'ja', '「2015年2月30日」という日付は存在しません'],
    ['as of 2015-02-30', 'en', 'There is no such day as “2015-02-30”'],
    ['C-1042 as of 31 June', 'en', 'There is no such day as “31 June”'],
    ['8月15日 as of 2015-02-30', 'ja', '「2015-02-30」という日付は存在しません'],
  ] as const)('for a day that does not exist says so, and nothing else: %s', async (text, language, words) => {
    for (const identity of [undefined, identityOf('partnerA')]) {
      const request = { text, asOf, fallback: language, ...(identity === undefined ? {} : { identity }) }
      const { line, parts } = await command(request)
      expect(line).not.toHaveProperty('contracts')
      expect(line.text.startsWith(words)).toBe(true)
      expect(parts.map(({ kind }) => kind)).toEqual(['paragraph'])
    }
  })

  it('of somebody unknown is the guide’s', async () => {
    const { line } = await command({ text: '8/15', asOf })
    expect(line).toMatchObject({ outcome: 'early-renewal', values: { deadline: '2015-06-30' } })
    expect((await commanded('', 'forged')).line).toMatchObject({ outcome: 'ask-renewal-date' })
  })
})
