/** Searching answers from the compose box: what is found, in which languages, and what is never in it. */
import { afterAll, describe, expect, it } from 'vitest'
import { resultOf } from '../../../adapters/teams/dialog.ts'
import { assistant } from '../../assistant.ts'
import { asOf, content, openWorld, secretsOf } from '../../register/world.ts'
import { answerOf } from '../cli/fakes.ts'
import {
  buttonsIn,
  identity,
  ids,
  openExtension,
  problemsIn,
  resultsIn,
  search,
  textIn,
  thingsIn,
  wordsOf,
} from './invoke.ts'

const { call, asked } = openExtension(assistant)
const query = 'composeExtension/query'
const titlesIn = (answer: Parameters<typeof resultsIn>[0]): string[] =>
  resultsIn(answer).map(({ preview }) => preview.content.title)
const title = (id: string, language: 'ja' | 'en'): string => content.intents[id]?.title[language] ?? ''
const langs = (answer: Parameters<typeof resultsIn>[0]): string[] => resultsIn(answer).map((one) => one.content.lang)

describe('before anything is typed', () => {
  it.each([
    ['an empty query', search('')],
    ['the first call', { commandId: 'searchAnswers', parameters: [{ name: 'initialRun', value: 'true' }] }],
    ['blanks', search(' \u3000\u200b')],
    ['no parameters', { commandId: 'searchAnswers' }],
    ['a greeting', search('hello')],
    ['a letter', search('p')],
    ['figures and signs', search('12/')],
    ['a command', search('why')],
  ])('offers what is asked most, in both languages, for %s', async (_, value) => {
    const answer = await call(query, value)
    expect(answer.body).toMatchObject({ composeExtension: { type: 'result', attachmentLayout: 'list' } })
    for (const id of ['how-to-renew', 'where-to-pay', 'payment-terms', 'ibm-id', 'primary-contact', 'who-to-ask'])
      expect(titlesIn(answer)).toEqual(expect.arrayContaining([title(id, 'ja'), title(id, 'en')]))
    expect(langs(answer).slice(0, 4)).toEqual(['en', 'ja', 'en', 'ja'])
    expect(langs(await call(query, value, { locale: 'ja-JP' })).slice(0, 2)).toEqual(['ja', 'en'])
  })
})

it('offers it in Japanese first where a kana is typed', async () => {
  const answer = await call(query, search('い'))
  expect(langs(answer).slice(0, 2)).toEqual(['ja', 'en'])
  expect(titlesIn(answer)).toEqual(expect.arrayContaining([title('who-to-ask', 'ja')]))
})

describe('words', () => {
  it.each([
    ['支払先はどこですか', 'where-to-pay', ['ja', 'en']],
    ['Where do I send my payment?', 'where-to-pay', ['en', 'ja']],
    ['IBM IDはどう取得しますか', 'ibm-id', ['ja', 'en']],
    ['Who is the primary contact?', 'primary-contact', ['en', 'ja']],
  ] as const)('%s: the answer first, in the query’s own language and in the other', async (text, id, order) => {
    const answer = await call(query, search(text))
    expect(titlesIn(answer).slice(0, 2)).toEqual(order.map((language) => title(id, language)))
    expect(langs(answer).slice(0, 2)).toEqual(order)
    // Then the topics that may be meant, each once a language.
    expect(titlesIn(answer).length).toBeGreaterThan(4)
    expect(new Set(titlesIn(answer)).size).toBe(titlesIn(answer).length)
  })

  it.each(['ja', 'en'] as const)('answers in the one language that is asked for: %s', async (language) => {
    for (const text of ['', '支払先はどこですか', 'Where do I pay?']) {
      const answer = await call(query, search(text, {}, [{ name: 'language', value: language }]))
      expect(new Set(langs(answer))).toEqual(new Set([language]))
    }
  })

  it('applies the dates in the query, to the other topics too', async () => {
    const answer = await call(query, search('How do I renew on 20 August 2015? Today is 10 June 2015.'))
    const [english, japanese, ...others] = resultsIn(answer).map((one) => wordsOf(one.content))
    expect(english).toMatch(/30 June 2015/)
    expect(english).toContain('answer as of 10 June 2015')
    expect(japanese).toContain('2015年8月20日')
    expect(japanese).toContain('2015年6月10日時点')
    expect(others.filter((words) => /20 August 2015|2015年8月20日/.test(words)).length).toBeGreaterThan(0)
    for (const words of others) expect(words).toMatch(/10 June 2015|2015年6月10日/)
  })

  it('speaks of a date only where it bears on the topic', async () => {
    const answer = await call(query, search('How do I renew? My renewal date is 20 August'))
    const who = resultsIn(answer).find(({ preview }) => preview.content.title === title('who-to-ask', 'en'))
    expect(wordsOf(resultsIn(answer)[0].content)).toContain('20 August')
    expect(wordsOf(who.content)).not.toContain('20 August')
  })

  it('takes an ambiguous query for its topics: a question back is nothing to insert', async () => {
    const answer = await call(query, search('2015-08-20'), { locale: 'ja-JP' })
    expect(langs(answer).slice(0, 2)).toEqual(['ja', 'en'])
    expect(titlesIn(answer)).toContain(title('how-to-renew', 'ja'))
    for (const { content: card } of resultsIn(answer)) expect(wordsOf(card)).not.toContain(content.phrases.choose.ja)
  })

  it.each([
    ['明日の東京の天気を教えてください', '記載がありません', 'en-GB'],
    ['What is the weather in Paris tomorrow?', 'guide', 'ja-JP'],
  ])('%s: says in the query’s language that the guide does not tell', async (text, words, locale) => {
    const answer = await call(query, search(text), { locale })
    expect(answer.body).toMatchObject({ composeExtension: { type: 'message' } })
    expect(textIn(answer)).toContain(words)
    expect(/[ぁ-ん]/.test(textIn(answer))).toBe(locale === 'en-GB')
  })

  it('says so of a query that is too long', async () => {
    const long = await call(query, search('更新'.repeat(100_000)))
    expect(textIn(long)).toMatch(/4,?000/)
    expect(textIn(long)).toMatch(/[ぁ-ん]/)
    expect(textIn(await call(query, search('pay '.repeat(2000))))).not.toMatch(/[ぁ-ん]/)
  })

  it('gives as many as Teams asks for, from where it asks', async () => {
    const all = titlesIn(await call(query, search('pay')))
    const page = (skip: unknown, count: unknown) => call(query, search('pay', { queryOptions: { skip, count } }))
    expect(titlesIn(await page(0, 3))).toEqual(all.slice(0, 3))
    expect(titlesIn(await page(3, 3))).toEqual(all.slice(3, 6))
    expect((await page(100, 25)).body).toMatchObject({ composeExtension: { type: 'result', attachments: [] } })
    for (const odd of [-1, 0, 1e9, 'many', null, 2.5]) expect(titlesIn(await page(0, odd))).toEqual(all)
    for (const odd of [-1, 'far', null, 2.5]) expect(titlesIn(await page(odd, 25))).toEqual(all)
  })
})

describe('a word, or the beginning of one', () => {
  it.each([
    ['支', 'where-to-pay'],
    ['しはらい', 'where-to-pay'],
    ['ｼﾊﾗｲ', 'where-to-pay'],
    ['しはr', 'payment-terms'],
    ['shiharaisaki', 'where-to-pay'],
    ['koushin', 'how-to-renew'],
    ['さぽーとち', 'support-ticket'],
    ['ren', 'how-to-renew'],
    ['Renewa', 'renewal-quote'],
    ['invo', 'invoice-delivery'],
    ['請求', 'invoice-delivery'],
    ['ＡＤＮ', 'developer-network'],
  ])('%s: finds its topic in both languages', async (text, id) => {
    const answer = await call(query, search(text))
    expect(titlesIn(answer)).toEqual(expect.arrayContaining([title(id, 'ja'), title(id, 'en')]))
  })

  it('has what is said in titles before what is said in questions', async () => {
    const titles = titlesIn(await call(query, search('ren')))
    const named = titles.filter((one) => /\bren/i.test(one))
    expect(named.length).toBeGreaterThan(2)
    expect(titles.filter((_, at) => at % 2 === 0).slice(0, named.length)).toEqual(named)
  })

  it.each(['asdfgh', 'ぬぬぬ', '価格', 'CrossIdeas', 'tax rate', '天気', 'weather'])(
    '%s: says that the guide does not tell',
    async (text) => {
      expect((await call(query, search(text))).body).toMatchObject({ composeExtension: { type: 'message' } })
    },
  )

  it('in Latin letters tells no language: the reader’s own comes first', async () => {
    for (const text of ['support', 'shiharai', 'ADN'])
      for (const [locale, language] of [
        ['ja-JP', 'ja'],
        ['en-GB', 'en'],
      ] as const)
        expect(langs(await call(query, search(text), { locale }))[0], `${text} ${locale}`).toBe(language)
  })
})

describe('what is inserted', () => {
  it('is for reading: who forwards it, its source, its links, and no other button', async () => {
    const answer = await call(query, search('IBM IDはどう取得しますか'))
    for (const { contentType, content: card, preview } of resultsIn(answer)) {
      expect(contentType).toBe('application/vnd.microsoft.card.adaptive')
      expect(preview).toMatchObject({ contentType: 'application/vnd.microsoft.card.thumbnail' })
      expect(preview.content.text).not.toMatch(/\n/)
      expect(preview.content.text.length).toBeGreaterThan(20)
      expect(problemsIn(card)).toEqual([])
      expect(buttonsIn(card).filter(({ type }) => type !== 'Action.OpenUrl')).toEqual([])
      expect(thingsIn(card).filter(({ type }) => type.startsWith('Input'))).toEqual([])
    }
    const [japanese, english] = resultsIn(answer).map((one) => wordsOf(one.content))
    expect(japanese).toMatch(/^Hana Moriさん[\s\S]*出典：/)
    expect(english).toMatch(/^Forwarded by Hana Mori[\s\S]*Source: /)
    expect(buttonsIn(resultsIn(answer)[0].content).length).toBeGreaterThan(0)
  })

  it('shows no mark-up of anybody’s in the list', () => {
    const hostile = answerOf([
      { kind: 'heading', text: '<b>Pay</b> & <at>all</at>' },
      { kind: 'paragraph', text: 'Pay <a href="https://evil.example">here</a>\n&lt;now&gt;' },
    ])
    const { preview } = resultOf(hostile, { content, by: 'x', own: '' })
    expect(JSON.stringify(preview)).not.toMatch(/<[a-z/]|&[a-z]/i)
  })

  it('is asked for nobody and without a conversation', async () => {
    asked.length = 0
    await call(query, search('うちの契約の更新はいつですか'))
    expect(asked.length).toBeGreaterThan(0)
    for (const question of asked) expect(Object.keys(question).sort()).toEqual(['language', 'text'])
  })
})

describe('with a register', async () => {
  const { store, assistant: registered } = await openWorld()
  await store.people.put({
    ...{ id: 'aoki', name: 'Ai', role: 'partner', partnerId: 'P-A', assigned: [], identities: [identity] },
  })
  afterAll(() => store.close())

  it.each([
    'うちの契約の更新はいつですか',
    'When do our contracts renew?',
    'C-1042の更新は？',
    'Which contracts renew in August?',
    'うちのプライマリー・コンタクトは誰ですか',
    '青空商事の更新期限は？',
    '更新 C-1042',
    'renewal C-1042',
    'renewals',
  ])('%s: nothing of it is in what others will read', async (text) => {
    // The asker themselves would be shown some.
    const own = JSON.stringify((await registered.ask({ text, identity })).parts)
    const secrets = secretsOf('P-A').filter((secret) => !text.includes(secret))
    expect(secretsOf('P-A').filter((secret) => own.includes(secret))).not.toEqual([])
    const answer = await openExtension(registered).call(query, search(text))
    for (const secret of [...secrets, ...ids]) expect(JSON.stringify(answer)).not.toContain(secret)
    // Nor who may see any, which the asker may, and others need not.
    const { unregistered } = content.register.words
    for (const { content: card } of resultsIn(answer))
      for (const notice of Object.values(unregistered)) expect(wordsOf(card)).not.toContain(notice.slice(0, 20))
    expect(titlesIn(answer).length).toBeGreaterThan(2)
  })

  it.each([
    ['更新 C-1042', 'ja'],
    ['renewal C-1042', 'en'],
  ] as const)('%s: offers what the guide says of renewals, as it does without a number', async (text, language) => {
    const answer = await openExtension(registered).call(
      query,
      search(text, {}, [{ name: 'language', value: language }]),
    )
    const [first, ...others] = titlesIn(answer)
    expect(first).toBe(title('how-to-renew', language))
    expect(others).toContain(title('renewal-quote', language))
    const guide = registered.again({ language, asOf, intent: 'how-to-renew', choices: [], inputs: {} })
    expect(wordsOf(resultsIn(answer)[0].content)).toContain(guide.text.slice(0, 30))
  })

  it('has the guide’s answer where the register cannot be reached', async () => {
    const finding = { about: 'renewals' as const, state: 'unreachable' as const, contracts: [], contacts: [] }
    const cut = openExtension({
      ...registered,
      ask: async (question) => ({ ...(await registered.ask(question)), finding, isPrivate: true }),
    })
    const answer = await cut.call(query, search('How do we renew our contracts?'))
    expect(titlesIn(answer)[0]).toBe(title('how-to-renew', 'en'))
    expect(cut.log).toEqual([])
  })

  it('refuses to make a card for others of what is the asker’s', async () => {
    const answer = await registered.ask({ text: 'うちの契約の更新はいつですか', identity })
    expect(() => resultOf(answer, { content, by: 'Ai', own: '' })).toThrow('not for others')
  })
})
