/** What is pressed under an answer: questions, days, why, post, feedback; in a direct message, a channel and in private. */
import { describe, expect, it } from 'vitest'
import type { Snapshot } from '../../../src/snapshot.ts'
import { elementIn, pressed, snapshotIn, type Where, wordsOf } from './reading.ts'
import type { Json } from './web-api.ts'
import { aoki, dm, mention, openWorkspace, stranger, type Workspace } from './workspace.ts'

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
    expect((await slack.api.nth('respond')).text).toBe('ご意見をお寄せいただき、ありがとうございます。')
    await give(bad)
    expect((await slack.api.nth('respond', 2)).text).toBe('ご意見を変更しました。')
    await give(bad)
    expect((await slack.api.nth('respond', 3)).text).toBe('ご意見をお寄せいただき、ありがとうございます。')
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
    expect(JSON.stringify(await slack.api.nth('chat.postMessage'))).not.toMatch(/C-\d{4}/)
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

describe('a private answer', () => {
  it('is posted for everyone in its place, without the button that posted it', async () => {
    const slack = await openWorkspace()
    const { blocks } = await slack.command('/aspera', 'IBM IDはどのように取得しますか')
    await press(slack, elementIn(blocks, 'share'), { isPrivate: true })
    const sent = await slack.api.nth('respond')
    expect(sent).toMatchObject({ response_type: 'in_channel', delete_original: true, replace_original: false })
    expect(wordsOf(sent.blocks)).toContain('出典：')
    expect(snapshotIn(sent.blocks)).toMatchObject({ intent: 'ibm-id', language: 'ja' })
    expect(() => elementIn(sent.blocks, 'share')).toThrow()
    expect(elementIn(sent.blocks, 'feedback')).toBeDefined()
  })

  it('is posted with who posts it, and with the question that was pressed', async () => {
    const slack = await openWorkspace()
    const { blocks } = await slack.command('/aspera', 'IBM IDはどのように取得しますか')
    const related = elementIn(blocks, /^ask-/)
    await press(slack, related, { isPrivate: true, thread })
    await press(slack, elementIn((await slack.api.nth('respond')).blocks, 'share'), { isPrivate: true })
    const sent = await slack.api.nth('respond', 2)
    const over = `<@${stranger}> さんが投稿しました\nご質問：${related.text.text}`
    expect(sent.blocks[0]).toMatchObject({ type: 'context', elements: [{ text: over }] })
    expect(sent.text.startsWith(over)).toBe(true)
    expect(snapshotIn(sent.blocks).intent).toBe(related.value)
  })

  it('is posted without a question where none was asked: a day is none', async () => {
    const slack = await openWorkspace()
    slack.api.locales.set(stranger, 'en-US')
    const { blocks } = await slack.command('/aspera', 'how do I renew?')
    await press(slack, { ...elementIn(blocks, 'date'), selected_date: '2015-08-15' }, { isPrivate: true })
    await press(slack, elementIn((await slack.api.nth('respond')).blocks, 'share'), { isPrivate: true, user: 'UOTHER' })
    expect((await slack.api.nth('respond', 2)).blocks[0].elements[0].text).toBe('Posted by <@UOTHER>')
  })
})
