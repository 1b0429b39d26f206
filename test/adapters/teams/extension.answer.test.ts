/** "Answer this" on a message: a dialog for its opener alone, and what may be inserted from it for others. */
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { words } from '../../../adapters/teams/words.ts'
import { longestQuestion } from '../../../src/question-text.ts'
import { assistant } from '../../assistant.ts'
import { content, openWorld, secretsOf } from '../../register/world.ts'
import {
  bot,
  buttonIn,
  buttonsIn,
  cardIn,
  fieldIn,
  identity,
  ids,
  type Json,
  onMessage,
  openExtension,
  pressed,
  problemsIn,
  resultsIn,
  titleIn,
  wordsOf,
} from './invoke.ts'

const open = 'composeExtension/fetchTask'
const submit = 'composeExtension/submitAction'
const message = (text: string, more: object = {}) => ({
  body: { contentType: 'html', content: text },
  from: { user: { displayName: 'Jun Sato' } },
  ...more,
})
const answerThis = (text: string, more: object = {}) => onMessage('answerThis', message(text, more))
const insertEn = words.insert.en
const extension = openExtension(assistant)
const { call, asked, noted } = extension
beforeEach(() => {
  asked.length = 0
  noted.length = 0
})

describe('the dialog', () => {
  it.each([
    ['ja', '<div><p>支払先は<b>どこ</b>ですか</p></div>', 'ja-JP', 'この質問に回答', words.insert.ja],
    ['ja', '<div><p>支払先は<b>どこ</b>ですか</p></div>', 'en-GB', 'Answer this', words.insert.en],
    ['en', '<p>Where do I send my payment?</p>', 'ja-JP', 'この質問に回答', words.insert.ja],
  ])(
    'answers in the message’s language (%s) and is otherwise in the reader’s',
    async (lang, html, locale, title, insert) => {
      const answer = await call(open, answerThis(html), { locale })
      const card = cardIn(answer)
      expect(answer).toMatchObject({ status: 200, body: { task: { type: 'continue', value: { height: 'large' } } } })
      expect(titleIn(answer)).toBe(title)
      expect(card.lang).toBe(lang)
      expect(wordsOf(card)).toContain(content.intents['where-to-pay']?.title[lang as 'ja'])
      expect(wordsOf(card)).toContain('Jun Sato')
      expect(buttonIn(card, insert).data).toMatchObject({ do: 'send', language: lang })
      expect(problemsIn(card)).toEqual([])
    },
  )

  it('takes the reader’s language where the words have none', async () => {
    expect(cardIn(await call(open, answerThis('2015-08-20'), { locale: 'en-GB' })).lang).toBe('en')
    expect(cardIn(await call(open, answerThis('2015-08-20'), { locale: 'ja-JP' })).lang).toBe('ja')
  })

  it('has only buttons that a dialog knows, the reason among them', async () => {
    for (const text of ['Where do I pay?', 'How do I renew?', '2015-08-20', 'hello', 'What is the weather in Paris?']) {
      const card = cardIn(await call(open, answerThis(text)))
      for (const { type } of buttonsIn(card)) expect(type).toMatch(/^Action\.(?:Submit|OpenUrl|ToggleVisibility)$/)
      expect(JSON.stringify(card)).not.toMatch(/msteams|messageBack|task\/fetch/)
    }
    expect(buttonIn(cardIn(await call(open, answerThis('Where do I pay?'))), words.why.en)).toBeDefined()
    // A question back and a greeting are nothing to insert.
    for (const text of ['2015-08-20', 'hello'])
      expect(buttonIn(cardIn(await call(open, answerThis(text))), insertEn), text).toBeUndefined()
  })

  it('notes what was asked, and answers where it cannot be noted', async () => {
    await call(open, answerThis('<p>支払先はどこですか</p>'))
    expect(noted).toEqual([{ text: '支払先はどこですか', intent: 'where-to-pay', outcome: expect.any(String) }])
    const { call: unkept } = openExtension(assistant, () => Promise.reject(new Error('no database')))
    expect(wordsOf(cardIn(await unkept(open, answerThis('支払先はどこですか'))))).toContain('お支払先')
  })

  it('reads hostile HTML as words, and shows none of it as mark-up', async () => {
    const html =
      '<p><at id="0">Shirube</at> Where do I &lt;b&gt;pay&lt;/b&gt; &lt;at&gt;all&lt;/at&gt; {{DATE(2015-07-01)}}?</p>' +
      '<script>alert("renew")</script><img src=x onerror="alert(1)">'
    const mentions = [{ id: 0, mentionText: 'Shirube', mentioned: { application: { id: bot.id.slice(3) } } }]
    const card = cardIn(await call(open, answerThis(html, { mentions })))
    expect(asked[0]?.text).toBe('Where do I <b>pay</b> <at>all</at> {{DATE(2015-07-01)}}?')
    expect(JSON.stringify(card)).not.toMatch(/<\/?at>|\{\{|onerror|alert/)
  })

  it.each([
    ['no words', message('<p>&nbsp;</p><attachment id="1"></attachment>')],
    [
      'only the bot',
      message('<at id="0">S</at>', { mentions: [{ id: 0, mentioned: { application: { id: bot.id.slice(3) } } }] }),
    ],
    ['no body', { attachments: [] }],
    ['a body of another kind', { body: 'text', mentions: 5, from: [] }],
    ['nothing', undefined],
    ['null', null],
    ['a text', 'Where do I pay?'],
  ])('says that there is nothing to answer in a message with %s', async (_, payload) => {
    for (const [locale, reader] of [
      ['ja-JP', 'ja'],
      ['en-GB', 'en'],
    ] as const) {
      const answer = await call(open, onMessage('answerThis', payload), { locale })
      expect(wordsOf(cardIn(answer))).toBe(words.noText[reader])
      expect(buttonsIn(cardIn(answer))).toEqual([])
    }
    expect(asked).toEqual([])
  })

  it('says so of a message that is too long, and at once', async () => {
    const began = performance.now()
    const answer = await call(open, answerThis(`<p>${'<b>pay</b>'.repeat(200_000)}</p>`))
    expect(performance.now() - began).toBeLessThan(2000)
    expect(wordsOf(cardIn(answer))).toMatch(/4,?000/)
    expect(asked).toEqual([])
    const whole = cardIn(await call(open, answerThis(`Where do I pay? ${'x'.repeat(longestQuestion - 16)}`)))
    expect(JSON.stringify(whole).length).toBeLessThan(28_000)
  })

  it('says that it failed', async () => {
    const broken = openExtension({ ...assistant, ask: () => Promise.reject(new Error('a fault of ours')) })
    expect(wordsOf(cardIn(await broken.call(open, answerThis('pay?'))))).toBe(words.failed.en)
    expect(broken.log.join()).toContain('a fault of ours')
  })
})

describe('what is inserted', () => {
  it.each([
    ['支払先はどこですか', 'ja', 'Hana Moriさん', '出典：'],
    ['How do I get an IBM ID?', 'en', 'Forwarded by Hana Mori', 'Source: '],
  ])('%s: the answer to read, in its language, without the message that was asked', async (text, lang, by, source) => {
    const dialog = cardIn(await call(open, answerThis(`<p>${text}</p>`)))
    const answer = await call(submit, { commandId: 'answerThis', ...pressed(dialog, insertEn) })
    expect(answer.body).toMatchObject({ composeExtension: { type: 'result', attachmentLayout: 'list' } })
    const [result, ...others] = resultsIn(answer)
    expect(others).toEqual([])
    expect(result.content.lang).toBe(lang)
    expect(wordsOf(result.content).startsWith(by)).toBe(true)
    expect(wordsOf(result.content)).toContain(source)
    expect(buttonsIn(result.content).every(({ type }) => type === 'Action.OpenUrl')).toBe(true)
    for (const secret of [...ids, 'Jun Sato', text, '"token"']) expect(JSON.stringify(answer)).not.toContain(secret)
  })
})

describe('a question back', () => {
  const follow = (card: Json, title: string, filled: object = {}, changes: object = {}) =>
    call(submit, { commandId: 'answerThis', ...pressed(card, title, filled) }, changes)

  it('takes a day in the dialog, and knows what it is of', async () => {
    const card = cardIn(await call(open, answerThis('How do I renew? Today is 10 June 2015.')))
    expect(fieldIn(card, 'day').type).toBe('Input.Date')
    const answered = cardIn(await follow(card, words.pick.en, { day: '2015-08-20' }))
    expect(wordsOf(answered)).toContain('20 August 2015')
    expect(buttonIn(answered, insertEn)).toBeDefined()
    expect(wordsOf(cardIn(await follow(card, words.pick.en, { day: '' })))).toBe(words.noDay.en)
    for (const day of ['2015-02-30', 'x'.repeat(5000), 5])
      expect(wordsOf(cardIn(await follow(card, words.pick.en, { day })))).toBe(words.gone.en)
  })

  it('takes a topic in the dialog, with the day that was named before', async () => {
    const card = cardIn(await call(open, answerThis('2015-08-20')))
    const topic = buttonsIn(card).find(({ data }) => data?.do === 'choose')
    expect(wordsOf(cardIn(await follow(card, topic.title)))).toContain('20 August 2015')
    // The same dialog in somebody else's hands is another conversation.
    const place = { user: '29:another', directoryId: 'another' }
    expect(wordsOf(cardIn(await follow(card, topic.title, {}, { place })))).not.toContain('20 August 2015')
  })

  it('goes on with a related question', async () => {
    const card = cardIn(await call(open, answerThis('Where do I pay?')))
    const related = buttonsIn(card).find(({ data }) => data?.do === 'ask')
    expect(wordsOf(cardIn(await follow(card, related.title)))).toContain(related.data.words)
  })
})

describe('with a register', async () => {
  const { store, assistant: registered } = await openWorld()
  await store.people.put({
    ...{ id: 'mori', name: 'Hana', role: 'partner', partnerId: 'P-A', assigned: [], identities: [identity] },
  })
  afterAll(() => store.close())
  const own = openExtension(registered)

  it.each([
    ['うちの契約の更新はいつですか', 'ja-JP', 'ja'],
    ['When do our contracts renew?', 'en-GB', 'en'],
    ['C-1042の更新は？', 'en-GB', 'en'],
    ['うちのプライマリー・コンタクトは誰ですか', 'ja-JP', 'ja'],
  ] as const)('%s: the opener sees their contracts, and has no button to insert them', async (text, locale, reader) => {
    const card = cardIn(await own.call(open, answerThis(text), { locale }))
    expect(secretsOf('P-A').filter((secret) => !text.includes(secret) && wordsOf(card).includes(secret))).not.toEqual(
      [],
    )
    expect(wordsOf(card)).toContain(words.notInserted[reader])
    expect(buttonIn(card, words.insert[reader])).toBeUndefined()
    expect(JSON.stringify(card)).not.toContain('"token"')
    expect(problemsIn(card)).toEqual([])
  })

  it('shows nothing of it to anybody else', async () => {
    const place = { user: '29:stranger', directoryId: 'stranger' }
    const card = cardIn(await own.call(open, answerThis('うちの契約の更新はいつですか'), { place }))
    for (const secret of secretsOf('P-A')) expect(JSON.stringify(card)).not.toContain(secret)
    expect(buttonIn(card, insertEn)).toBeDefined()
  })
})
