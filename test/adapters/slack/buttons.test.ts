/** What is pressed under an answer: questions, days, why, post, feedback; in a direct message, a channel and in private. */
import { describe, expect, it } from 'vitest'
import { asShown } from '../../../adapters/slack/sharing.ts'
import { prompts } from '../../../adapters/slack/words.ts'
import { dated, sampleDay, samplesOf } from '../../../src/decide/samples.ts'
import type { Snapshot } from '../../../src/snapshot.ts'
import { assistant } from '../../assistant.ts'
import { elementIn, elementsOf, pressed, snapshotIn, type Where, wordsOf } from './reading.ts'
import type { Json } from './web-api.ts'
import { aoki, dm, mention, openWorkspace, said, stranger, type Workspace } from './workspace.ts'

const { content } = assistant
const thread = '1434000000.000100'
/** Places where an answer can stand, and how one comes to stand there. */
const places: [string, Where, (slack: Workspace, text: string) => Promise<Json[]>][] = [
  [
    'a direct message',
    { channel: 'D1', thread },
    async (slack, text) => {
      await slack.event(dm(text, { thread_ts: thread }))
      return (await slack.api.nth('chat.postMessage')).blocks
    },
  ],
  [
    'a channel',
    { channel: 'C1', thread },
    async (slack, text) => {
      await slack.event(mention(text, { thread_ts: thread }))
      return (await slack.api.nth('chat.postMessage')).blocks
    },
  ],
  ['private', { channel: 'C1', isPrivate: true }, async (slack, text) => (await slack.command('/aspera', text)).blocks],
]
/** What comes of a press, wherever it stands. */
async function outcome(slack: Workspace, where: Where): Promise<Json> {
  const sent = where.isPrivate ? await slack.api.nth('respond') : await slack.api.nth('chat.postMessage', 2)
  if (where.isPrivate) expect(sent).toMatchObject({ response_type: 'ephemeral', replace_original: false })
  else expect(sent).toMatchObject({ channel: where.channel, thread_ts: where.thread })
  return sent
}
async function press(slack: Workspace, element: Json, where: Where): Promise<void> {
  const response = await slack.interact(pressed(element, { responseUrl: slack.api.responseUrl, ...where }))
  expect(response.status).toBe(200)
}

describe.each(places)('in %s', (_, where, ask) => {
  it('a related question is answered', async () => {
    const slack = await openWorkspace()
    const blocks = await ask(slack, 'IBM IDはどのように取得しますか')
    const button = elementIn(blocks, /^ask-/)
    await press(slack, button, where)
    expect(snapshotIn((await outcome(slack, where)).blocks).intent).toBe(button.value)
  })

  it('a topic that is chosen of several is answered', async () => {
    const slack = await openWorkspace()
    const blocks = await ask(slack, '2015年8月15日')
    const { choices } = snapshotIn(blocks)
    expect(choices.length).toBeGreaterThan(1)
    await press(slack, elementIn(blocks, 'ask-0-1'), where)
    expect(snapshotIn((await outcome(slack, where)).blocks).intent).toBe(choices[1])
  })

  it.each([
    ['更新するにはどうすればいいですか', 'ja', '2015年6月30日'],
    ['how do I renew?', 'en', '30 June 2015'],
  ])('a day that is picked is answered in the language of the question: %s', async (question, language, deadline) => {
    const slack = await openWorkspace()
    const blocks = await ask(slack, question)
    await press(slack, { ...elementIn(blocks, 'date'), selected_date: '2015-08-15' }, where)
    const sent = await outcome(slack, where)
    expect(snapshotIn(sent.blocks)).toMatchObject({ language, inputs: { renewalDate: { value: '2015-08-15' } } })
    expect(wordsOf(sent.blocks)).toContain(deadline)
  })

  it('a day answers the question that its field stands under, whatever was asked since', async () => {
    const slack = await openWorkspace()
    const blocks = await ask(slack, 'where do I pay?')
    await press(slack, elementIn(blocks, 'Payment terms'), where)
    await outcome(slack, where)
    await press(slack, { ...elementIn(blocks, 'date'), selected_date: '2015-06-20' }, where)
    const sent = await slack.api.nth(where.isPrivate ? 'respond' : 'chat.postMessage', where.isPrivate ? 2 : 3)
    expect(snapshotIn(sent.blocks)).toMatchObject({
      language: 'en',
      intent: 'where-to-pay',
      inputs: { invoiceDate: { value: '2015-06-20' } },
    })
  })

  it('why opens a form with the reason, in the answer’s language', async () => {
    const slack = await openWorkspace()
    const blocks = await ask(slack, 'Where do I pay an invoice Aspera issued on 20 June?')
    await press(slack, elementIn(blocks, 'why'), where)
    const { view, trigger_id } = await slack.api.nth('views.open')
    expect(trigger_id).toMatch(/^press-/)
    expect(view.title.text).toBe('Why this answer')
    expect(wordsOf(view.blocks)).toContain('20 June 2015')
    expect(wordsOf(view.blocks)).toContain('Answered as of 10 June 2015')
    const [, words] = /Words that pointed to it: (.*)/.exec(wordsOf(view.blocks)) ?? []
    expect(words?.split(', ')).toContain('pay')
    expect(words).not.toMatch(/\b(?:where|do|an|on|i)\b/)
  })

  it('feedback is recorded, may be changed, and is thanked for', async () => {
    const slack = await openWorkspace()
    const blocks = await ask(slack, 'IBM IDはどのように取得しますか')
    const { positive_button: good, negative_button: bad, ...rest } = elementIn(blocks, 'feedback')
    const give = (verdict: Json, user = stranger) =>
      press(slack, { ...rest, type: 'feedback_buttons', text: verdict.text, value: verdict.value }, { ...where, user })
    await give(good)
    expect(await slack.api.nth('respond')).toMatchObject({ response_type: 'ephemeral', replace_original: false })
    const thanks = 'ご意見をお寄せいただき、ありがとうございます。もう一方のボタンを押すと、変更できます。'
    expect((await slack.api.nth('respond')).text).toBe(thanks)
    await give(bad)
    expect((await slack.api.nth('respond', 2)).text).toBe('ご意見を変更しました。')
    await give(bad)
    expect((await slack.api.nth('respond', 3)).text).toBe(thanks)
    await give(good, aoki)
    await slack.api.nth('respond', 4)
    const of = { intent: 'ibm-id', outcome: 'answer' }
    expect(await slack.store.feedback.summary()).toEqual(
      expect.arrayContaining([
        { ...of, verdict: 'good', count: 1 },
        { ...of, verdict: 'bad', count: 1 },
      ]),
    )
  })

  it.each<[string, string, string]>([
    ['why', 'is none', ''],
    ['why', 'is no JSON', '{"language":'],
    ['why', 'is of another make', '{"v":1}'],
    ['why', 'holds rubbish', '{"language":"ja","asOf":"soon","intent":"how-to-renew","choices":[],"inputs":null}'],
    ['share', 'is no JSON', 'x'],
    ['more', 'is none', ''],
    ['more', 'is no JSON', 'x'],
    ['more', 'lacks its page', '{"command":"","language":"ja"}'],
    ['more', 'has another language', '{"command":"","next":"x","language":"fr"}'],
    ['feedback', 'is no JSON', 'x'],
    ['feedback', 'is null', 'null'],
    ['feedback', 'has no such verdict', '{"verdict":"great","id":"1","intent":null,"outcome":"x","language":"ja"}'],
    ['feedback', 'names no answer', '{"verdict":"good","intent":null,"outcome":"x","language":"ja"}'],
    ['ask-0-0', 'has no words', 'ibm-id'],
  ])('a button that is out of date says so: %s whose value %s', async (action_id, _, value) => {
    const slack = await openWorkspace()
    await press(slack, { type: 'button', action_id, block_id: 'b', value }, where)
    const said = await slack.api.nth('respond')
    expect(said).toMatchObject({ response_type: 'ephemeral', replace_original: false })
    expect(said.text).toBe('このボタンは、もうお使いになれません。お手数ですが、もう一度お尋ねください。')
    expect(slack.api.made('views.open')).toEqual([])
    expect(await slack.store.feedback.summary()).toEqual([])
  })
})

describe('a button of an earlier version', () => {
  it('whose topic is gone still opens its form', async () => {
    const slack = await openWorkspace()
    const old: Snapshot = { language: 'en', asOf: '2015-06-10', intent: 'gone', choices: ['gone'], inputs: {} }
    await press(slack, { type: 'button', action_id: 'why', value: JSON.stringify(old) }, {})
    expect(wordsOf((await slack.api.nth('views.open')).view.blocks)).not.toContain('undefined')
  })

  it('without its words is harmless where a page has a false mark', async () => {
    const slack = await openWorkspace()
    const value = JSON.stringify({ command: '', next: 'not-ours', language: 'ja' })
    await press(slack, { type: 'button', action_id: 'more', value }, { user: aoki, isPrivate: true })
    expect(wordsOf((await slack.api.nth('respond')).blocks)).toContain('C-1043')
  })
})

describe('a press', () => {
  it('shows who pressed what, in a channel', async () => {
    const slack = await openWorkspace()
    await slack.event(mention('IBM IDはどのように取得しますか'))
    const button = elementIn((await slack.api.nth('chat.postMessage')).blocks, /^ask-/)
    await press(slack, button, { user: 'UOTHER', thread })
    expect((await slack.api.nth('chat.postMessage', 2)).blocks[0].elements[0].text).toBe(
      `<@UOTHER>: ${button.text.text}`,
    )
  })

  it('that is delivered again is answered once', async () => {
    const slack = await openWorkspace()
    await slack.event(mention('IBM IDはどのように取得しますか'))
    const body = pressed(elementIn((await slack.api.nth('chat.postMessage')).blocks, /^ask-/), { thread })
    await Promise.all([slack.interact(body), slack.interact(body)])
    await slack.quiet()
    expect(slack.api.made('chat.postMessage')).toHaveLength(2)
  })

  it.each([
    ['1434000001.100000', '1434000001.300000'],
    ['1434000001.900000', '1434000002.100000'],
  ])('that is one of a double click is answered once: %s and %s', async (...times) => {
    const slack = await openWorkspace()
    await slack.event(mention('IBM IDはどのように取得しますか'))
    const button = elementIn((await slack.api.nth('chat.postMessage')).blocks, /^ask-/)
    await Promise.all(times.map((at) => press(slack, button, { thread, at })))
    await slack.quiet()
    expect(slack.api.made('chat.postMessage')).toHaveLength(2)
    // Later, or by somebody else, it is another.
    await press(slack, button, { thread, at: '1434000009.000000' })
    await press(slack, button, { thread, at: '1434000009.100000', user: 'UOTHER' })
    await slack.quiet()
    expect(slack.api.made('chat.postMessage')).toHaveLength(4)
  })

  it('that asks for one’s own contracts in a channel is answered to that person alone', async () => {
    const slack = await openWorkspace()
    const button = {
      type: 'button',
      action_id: 'ask-0-0',
      text: { type: 'plain_text', text: 'うちの契約の更新はいつですか' },
    }
    await press(slack, button, { user: aoki, thread })
    const sent = await slack.api.nth('chat.postEphemeral')
    expect(sent).toMatchObject({ channel: 'C1', user: aoki, thread_ts: thread })
    expect(wordsOf(sent.blocks)).toMatch(/あなただけに表示しています[\s\S]*C-1042/)
    // Under a message of the channel no thread has begun in which it could be seen.
    await press(slack, button, { user: aoki, ts: '1434000000.000200' })
    expect((await slack.api.nth('chat.postEphemeral', 2)).thread_ts).toBeUndefined()
    await slack.quiet()
    expect(slack.api.made('chat.postMessage')).toEqual([])
  })

  it('by a person of another workspace shows theirs, and not that of the namesake here', async () => {
    const slack = await openWorkspace()
    const button = {
      type: 'button',
      action_id: 'ask-0-0',
      text: { type: 'plain_text', text: 'うちの契約の更新はいつですか' },
    }
    await press(slack, button, { user: aoki, userTeam: 'T2', thread })
    expect(JSON.stringify(await slack.api.nth('chat.postEphemeral'))).not.toMatch(/C-\d{4}/)
  })

  it('on an empty date field does nothing', async () => {
    const slack = await openWorkspace()
    await press(slack, { type: 'datepicker', action_id: 'date', selected_date: null }, {})
    await press(slack, { type: 'datepicker', action_id: 'date' }, {})
    await slack.quiet()
    expect(slack.api.made('chat.postMessage')).toEqual([])
  })

  it('in a private answer within a thread is answered in that thread', async () => {
    const slack = await openWorkspace()
    const { blocks } = await slack.command('/aspera', 'IBM IDはどのように取得しますか')
    await press(slack, elementIn(blocks, /^ask-/), { isPrivate: true, thread })
    expect((await slack.api.nth('respond')).thread_ts).toBe(thread)
  })

  it('of a button that the app does not know is acknowledged by nobody and harms nothing', async () => {
    const slack = await openWorkspace()
    expect((await slack.interact(pressed({ type: 'button', action_id: 'other' }, {}))).status).toBe(404)
  })
})

describe('a question that is offered', () => {
  it.each([
    ['/aspera without a question', ''],
    ['help', 'help'],
  ])('by %s is answered in private when it is pressed', async (_, text) => {
    const slack = await openWorkspace()
    slack.api.locales.set(stranger, 'en-GB')
    const { blocks } = await slack.command('/aspera', text)
    const offered = elementsOf(blocks).map(({ text: label }) => label.text)
    expect(offered).toEqual(prompts.en)
    await press(slack, elementIn(blocks, 'How do I get an IBM ID?'), { isPrivate: true })
    expect(snapshotIn((await slack.api.nth('respond')).blocks)).toMatchObject({ intent: 'ibm-id', language: 'en' })
  })

  it('by a mention without words is answered in its thread when it is pressed', async () => {
    const slack = await openWorkspace()
    await slack.event(mention('', { ts: thread }))
    const { blocks, thread_ts } = await slack.api.nth('chat.postMessage')
    expect(thread_ts).toBe(thread)
    expect(wordsOf(blocks)).toContain('ご質問が入力されていません')
    await press(slack, elementIn(blocks, prompts.ja[0] as string), { thread })
    const sent = await slack.api.nth('chat.postMessage', 2)
    expect(sent.thread_ts).toBe(thread)
    expect(snapshotIn(sent.blocks).intent).toBe('where-to-pay')
  })
})

describe('help', () => {
  it('tells how to go on, how to pass on and what the commands take, in both languages, one’s own first', async () => {
    const slack = await openWorkspace()
    slack.api.locales.set('UEN', 'en-GB')
    for (const [user, first] of [
      [stranger, /^\*使い方\*/],
      ['UEN', /^\*How to use it\*/],
    ] as const) {
      const { blocks } = await slack.command('/renewal', 'help', { user_id: user })
      const seen = wordsOf(blocks)
      expect(seen).toMatch(first)
      for (const needed of [
        'スレッド',
        '転送',
        '「リセット」',
        '「なぜ？」',
        '`/renewal C-1042`',
        'answer’s thread',
        'Forward',
        '“reset”',
        '“why?”',
        '`/aspera where do I pay?`',
      ])
        expect(seen).toContain(needed)
    }
  })
})

describe('a private answer', () => {
  const share = async (slack: Workspace, blocks: Json[], where: Where = {}) => {
    await press(slack, elementIn(blocks, 'share'), { isPrivate: true, ...where })
    return slack.api.nth('chat.postMessage')
  }

  it('is posted for everyone in its place, without the button that posted it', async () => {
    const slack = await openWorkspace()
    const { blocks } = await slack.command('/aspera', 'IBM IDはどのように取得しますか')
    const sent = await share(slack, blocks)
    expect(sent).toMatchObject({ channel: 'C1', unfurl_links: 'false', unfurl_media: 'false' })
    expect(sent.thread_ts).toBeUndefined()
    expect(wordsOf(sent.blocks)).toContain('出典：')
    expect(snapshotIn(sent.blocks)).toMatchObject({ intent: 'ibm-id', language: 'ja' })
    expect(() => elementIn(sent.blocks, 'share')).toThrow()
    expect(elementIn(sent.blocks, 'feedback')).toBeDefined()
    expect(await slack.api.nth('respond')).toEqual({ delete_original: true })
  })

  it('is posted with who posts it, and with the question that was pressed', async () => {
    const slack = await openWorkspace()
    const { blocks } = await slack.command('/aspera', 'IBM IDはどのように取得しますか')
    const related = elementIn(blocks, /^ask-/)
    await press(slack, related, { isPrivate: true, thread })
    const sent = await share(slack, (await slack.api.nth('respond')).blocks, { thread })
    const over = `<@${stranger}> さんが投稿しました\nご質問：${related.text.text}`
    expect(sent.blocks[0]).toMatchObject({ type: 'context', elements: [{ text: over }] })
    expect(sent.text.startsWith(over)).toBe(true)
    expect(sent.thread_ts).toBe(thread)
    expect(snapshotIn(sent.blocks).intent).toBe(related.value)
  })

  it('is posted without a question where none was asked: a day is none', async () => {
    const slack = await openWorkspace()
    slack.api.locales.set(stranger, 'en-US')
    const { blocks } = await slack.command('/aspera', 'how do I renew?')
    await press(slack, { ...elementIn(blocks, 'date'), selected_date: '2015-08-15' }, { isPrivate: true })
    const sent = await share(slack, (await slack.api.nth('respond')).blocks, { user: 'UOTHER' })
    expect(sent.blocks[0].elements[0].text).toBe('Posted by <@UOTHER>')
  })

  it.each(['not_in_channel', 'channel_not_found'])(
    'is posted by its button’s own way where the app is no member: %s',
    async (error) => {
      const slack = await openWorkspace()
      slack.api.answer('chat.postMessage', [{ error }])
      const { blocks } = await slack.command('/aspera', 'IBM IDはどのように取得しますか')
      await press(slack, elementIn(blocks, 'share'), { isPrivate: true, thread })
      const sent = await slack.api.nth('respond')
      expect(sent).toMatchObject({ response_type: 'in_channel', delete_original: true, replace_original: false })
      expect(sent.thread_ts).toBe(thread)
      expect(snapshotIn(sent.blocks).intent).toBe('ibm-id')
    },
  )

  it('is posted once by a double click, and by its button whenever', async () => {
    const slack = await openWorkspace()
    const { blocks } = await slack.command('/aspera', 'IBM IDはどのように取得しますか')
    const button = elementIn(blocks, 'share')
    const times = ['1434000001.100000', '1434000001.100001', '1434000031.000000']
    await Promise.all(times.map((at) => press(slack, button, { isPrivate: true, at })))
    await press(slack, button, { isPrivate: true, at: '1434000061.000000' })
    await slack.quiet()
    expect(slack.api.made('chat.postMessage')).toHaveLength(1)
    expect(slack.api.made('respond').map(({ args }) => args)).toEqual([{ delete_original: true }])
    // Another answer's button is another.
    await press(slack, button, { isPrivate: true, ts: '1434000000.000009' })
    await slack.api.nth('chat.postMessage', 2)
  })

  it('is posted once by a double click that two processes hear of', async () => {
    const one = await openWorkspace()
    const other = await openWorkspace({ world: one })
    const { blocks } = await one.command('/aspera', 'IBM IDはどのように取得しますか')
    const button = elementIn(blocks, 'share')
    await Promise.all([one, other].map((slack) => press(slack, button, { isPrivate: true })))
    await one.quiet()
    expect([...one.api.made('chat.postMessage'), ...other.api.made('chat.postMessage')]).toHaveLength(1)
  })

  it('that could not be posted can be posted by another press', async () => {
    const slack = await openWorkspace()
    slack.api.answer('chat.postMessage', [{ status: 500 }])
    const { blocks } = await slack.command('/aspera', 'IBM IDはどのように取得しますか')
    await press(slack, elementIn(blocks, 'share'), { isPrivate: true })
    await press(slack, elementIn(blocks, 'share'), { isPrivate: true })
    expect(slack.api.made('chat.postMessage')).toHaveLength(2)
  })

  it.each([
    ['an impossible day', '2015年2月30日の請求書の支払期限はいつですか', /「2015年2月30日」という日付は存在しません/],
    ['a second question', '消費税はかかりますか。あと、通貨は何ですか', /もう一つのお尋ねの「取引の通貨」/],
  ])('is posted with what it says of %s', async (_, question, words) => {
    const slack = await openWorkspace()
    const { blocks, text } = await slack.command('/aspera', question)
    expect(text).toMatch(words)
    const sent = await share(slack, blocks)
    expect(sent.text.endsWith(text)).toBe(true)
  })

  it.each([
    ['/renewal', 'as of banana'],
    ['/renewal', '2015年2月30日時点'],
    ['/renewal', '2015年2月30日'],
    ['/aspera', '更新日は2015年2月30日です。更新するにはどうすればいいですか'],
  ])('to a slip of the asker’s is neither explained nor passed on: %s %s', async (name, text) => {
    const slack = await openWorkspace()
    const { blocks } = await slack.command(name, text)
    expect(wordsOf(blocks)).toMatch(/読み取れませんでした|could not read|存在しません/)
    const ids = elementsOf(blocks).map(({ action_id }) => action_id)
    expect(ids.filter((id) => ['why', 'forward', 'share'].includes(id))).toEqual([])
    expect(ids).toContain('feedback')
  })

  it('that the assistant gave up asking is not passed on: given again, it would read otherwise', async () => {
    const slack = await openWorkspace()
    const said = ['支払先はどこですか', '不明です', '不明です']
    let told: Json
    for (const text of said) told = await slack.command('/aspera', text)
    expect(snapshotIn(told.blocks).intent).toBe('talk-to-a-person')
    expect(elementsOf(told.blocks).map(({ action_id }) => action_id)).not.toContain('share')
  })

  it('is posted no second time where it is not known whether Slack took it', async () => {
    const slack = await openWorkspace()
    slack.api.answer('chat.postMessage', [{ status: 500 }])
    const { blocks } = await slack.command('/aspera', 'IBM IDはどのように取得しますか')
    await press(slack, elementIn(blocks, 'share'), { isPrivate: true })
    expect(await slack.api.nth('respond')).toMatchObject({ response_type: 'ephemeral', text: /問題が発生しました/ })
    expect(slack.api.made('respond')).toHaveLength(1)
  })
})

describe('the thread under what was posted', () => {
  /** Asked in private, posted, and something said under it. @returns what is answered there */
  async function under(questions: string[], followUp: string, say = said): Promise<{ post: Json; sent: Json }> {
    const slack = await openWorkspace()
    slack.api.answer('chat.postMessage', [{ ok: { channel: 'C1', ts: thread } }])
    let told: Json
    for (const question of questions) told = await slack.command('/aspera', question)
    await press(slack, elementIn(told.blocks, 'share'), { isPrivate: true })
    const post = await slack.api.nth('chat.postMessage')
    await slack.api.nth('respond')
    await slack.event(say(followUp, { thread_ts: thread, user: 'UOTHER' }))
    const sent = await slack.api.nth('chat.postMessage', 2)
    expect(sent.thread_ts).toBe(thread)
    return { post, sent }
  }

  it.each([
    ['How do we renew? Our renewal date is 15 August 2015.', 'and for 5 October 2015?', 'how-to-renew', '2015-10-05'],
    ['更新するにはどうすればいいですか', '8/15', 'how-to-renew', '2015-08-15'],
  ])('goes on without a mention: %s', async (question, followUp, intent, renewalDate) => {
    const { sent } = await under([question], followUp)
    expect(snapshotIn(sent.blocks)).toMatchObject({ intent, inputs: { renewalDate: { value: renewalDate } } })
  })

  it('tells why, where it is asked that there', async () => {
    const { sent } = await under(['Where do I pay an invoice Aspera issued on 20 June?'], 'why?', mention)
    expect(wordsOf(sent.blocks)).toContain('issued before 1 July 2015')
  })

  it('knows the days that the post shows', async () => {
    const { sent } = await under(['更新日は2015年8月15日です。更新するにはどうすればいいですか'], '見積書が届きません')
    expect(snapshotIn(sent.blocks)).toMatchObject({
      intent: 'renewal-quote',
      inputs: { renewalDate: { value: '2015-08-15' } },
    })
  })

  it('knows nothing else of what was said in private', async () => {
    const asked = [
      '更新日は2015年8月15日です。更新するにはどうすればいいですか',
      '請求書は2015年7月20日に受け取りました',
      '支払先はどこですか',
    ]
    const { post, sent } = await under(asked, '更新するにはどうすればいいですか')
    expect(snapshotIn(post.blocks)).toMatchObject({ intent: 'where-to-pay' })
    expect(snapshotIn(post.blocks).inputs).toEqual({})
    expect(snapshotIn(sent.blocks)).toMatchObject({ intent: 'how-to-renew' })
    expect(snapshotIn(sent.blocks).inputs).toEqual({})
  })

  it('is posted without a day that it does not rest on', () => {
    const inputs = { receivedDate: dated('2015-07-20'), invoiceDate: dated('2015-06-20') }
    const snapshot: Snapshot = { language: 'ja', asOf: sampleDay, intent: 'where-to-pay', choices: [], inputs }
    const { understanding } = asShown(assistant, { snapshot, answer: assistant.again(snapshot) })
    expect(Object.keys(understanding.inputs)).toEqual(['invoiceDate'])
  })

  it('posts every answer of the rules as it was shown', () => {
    for (const { intent, inputs, asOf, key } of samplesOf(content)) {
      const snapshot: Snapshot = { language: 'ja', asOf, intent, choices: [], inputs }
      const answer = assistant.again(snapshot)
      expect(asShown(assistant, { snapshot, answer }).text, `${intent} ${key}`).toBe(answer.text)
    }
  })
})
