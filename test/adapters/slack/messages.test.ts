/** Direct messages, mentions and threads: what is answered, where, to whom, and how often. */
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openWorld } from '../../register/world.ts'
import { elementIn, snapshotIn, wordsOf } from './reading.ts'
import { aoki, dm, eventBody, guest, mention, newTs, openWorkspace, said, sales, stranger } from './workspace.ts'

describe('a direct message', () => {
  it('is answered in its thread, with its source, to be read and not unfolded', async () => {
    const slack = await openWorkspace()
    const message = dm('6月20日付のAsperaの請求書はどこに支払えばいいですか')
    expect((await slack.event(message)).status).toBe(200)
    const sent = await slack.api.nth('chat.postMessage')
    expect(sent).toMatchObject({ channel: 'D1', thread_ts: message.ts, unfurl_links: 'false', unfurl_media: 'false' })
    expect(wordsOf(sent.blocks)).toContain('お支払先')
    expect(wordsOf(sent.blocks)).toContain('出典：')
    expect(sent.text).toContain('出典：')
    expect(sent.metadata).toMatchObject({ event_type: 'shirube_message' })
    expect(snapshotIn(sent.blocks).intent).toBe('where-to-pay')
    expect(slack.api.calls.find(({ method }) => method === 'chat.postMessage')?.token).toBe('xoxb-one')
  })

  it('shows that it is being looked up where that takes a while, and never after the answer', async () => {
    const { store, assistant } = await openWorld()
    const slow: typeof assistant = { ...assistant, ask: (question) => wait(200).then(() => assistant.ask(question)) }
    const slack = await openWorkspace({ world: { store, assistant: slow } })
    slack.api.locales.set(stranger, 'en-GB')
    const message = dm('How do I get an IBM ID?')
    await slack.event(message)
    await slack.api.nth('chat.postMessage')
    const order = slack.api.calls.map(({ method }) => method)
    expect(order.indexOf('assistant.threads.setStatus')).toBeLessThan(order.indexOf('chat.postMessage'))
    expect(await slack.api.nth('assistant.threads.setStatus')).toEqual({
      channel_id: 'D1',
      thread_ts: message.ts,
      status: 'is looking it up…',
    })
  })

  it('shows no such thing once the answer is there', async () => {
    const slack = await openWorkspace()
    const held = slack.api.hold('users.info')
    await slack.event(dm('How do I get an IBM ID?'))
    await slack.api.nth('chat.postMessage')
    held.release()
    await wait(700)
    expect(slack.api.made('assistant.threads.setStatus')).toEqual([])
  })

  it('is answered in its own language, whatever Slack is set to', async () => {
    const slack = await openWorkspace()
    await slack.event(dm('Where do I pay an invoice Aspera issued on 20 June?'))
    expect(wordsOf((await slack.api.nth('chat.postMessage')).blocks)).toContain('Source: IBM’s guide')
  })

  it('leans on what was said before in its thread', async () => {
    const slack = await openWorkspace()
    const first = dm('更新するにはどうすればいいですか')
    await slack.event(first)
    expect(elementIn((await slack.api.nth('chat.postMessage')).blocks, 'date').type).toBe('datepicker')
    await slack.event(dm('８/15', { thread_ts: first.ts }))
    const second = await slack.api.nth('chat.postMessage', 2)
    expect(second.thread_ts).toBe(first.ts)
    expect(snapshotIn(second.blocks).inputs.renewalDate?.value).toBe('2015-08-15')
    expect(wordsOf(second.blocks)).toContain('2015年6月30日')
  })

  it('has its signs read as they were typed, and shown as such', async () => {
    const slack = await openWorkspace()
    await slack.event(dm('更新日は8月15日です &lt;!channel&gt; &amp;amp; <https://example.com|ここ>'))
    const { blocks, text } = await slack.api.nth('chat.postMessage')
    expect(JSON.stringify([blocks, text])).not.toContain('<!channel>')
  })

  it('without words is told so, in the language of the person’s Slack', async () => {
    const slack = await openWorkspace()
    await slack.event(dm('', { subtype: 'file_share', user: 'UJA' }))
    expect((await slack.api.nth('chat.postMessage')).text).toContain('ご質問が入力されていません')
    slack.api.locales.set('UEN', 'en-US')
    await slack.event(dm(' \u3000\u200b', { user: 'UEN' }))
    expect((await slack.api.nth('chat.postMessage', 2)).text).toContain('The question is empty')
  })

  it.each([
    ['a'.repeat(1_000_000), 'too long'],
    ['あ'.repeat(4001), '長すぎます'],
    ['<'.repeat(1_000_000), 'too long'],
    [`<@U1|${'<@U1|'.repeat(200_000)}`, 'too long'],
    [`<http://example.com|${'<a|'.repeat(300_000)}`, 'too long'],
  ])('that is far too long is told so, at once', async (text, expected) => {
    const slack = await openWorkspace()
    const before = performance.now()
    expect((await slack.event(dm(text))).status).toBe(200)
    expect((await slack.api.nth('chat.postMessage')).text).toContain(expected)
    expect(performance.now() - before).toBeLessThan(2500)
  })
})

describe('a mention', () => {
  it('is answered in its thread, its own mark-up taken off', async () => {
    const slack = await openWorkspace()
    const question = mention('<@UBOT|shirube> how do I get an <https://example.com|IBM ID>? <#C9|general>')
    await slack.event(question)
    const sent = await slack.api.nth('chat.postMessage')
    expect(sent).toMatchObject({ channel: 'C1', thread_ts: question.ts })
    expect(snapshotIn(sent.blocks)).toMatchObject({ intent: 'ibm-id', language: 'en' })
    expect(slack.api.made('assistant.threads.setStatus')).toEqual([])
  })

  it('that Slack tells of twice is answered once', async () => {
    const slack = await openWorkspace()
    const question = mention('支払先はどこですか')
    await Promise.all([slack.event(question), slack.event(said(question.text, { ts: question.ts }))])
    await slack.quiet()
    expect(slack.api.made('chat.postMessage')).toHaveLength(1)
  })

  it('in a thread is answered there', async () => {
    const slack = await openWorkspace()
    await slack.event(mention('支払先はどこですか', { thread_ts: '1433000000.000001' }))
    expect((await slack.api.nth('chat.postMessage')).thread_ts).toBe('1433000000.000001')
  })

  it('without a question is told so', async () => {
    const slack = await openWorkspace()
    await slack.event(mention(''))
    expect((await slack.api.nth('chat.postMessage')).text).toContain('ご質問が入力されていません')
  })
})

describe('a thread that the app has answered', () => {
  async function openThread() {
    const slack = await openWorkspace()
    const question = mention('更新するにはどうすればいいですか')
    await slack.event(question)
    await slack.api.nth('chat.postMessage')
    return { slack, thread: question.ts as string }
  }

  it('takes the date that was asked for, without a mention and from anybody', async () => {
    const { slack, thread } = await openThread()
    await slack.event(said('8月15日です', { thread_ts: thread, user: 'UOTHER' }))
    const sent = await slack.api.nth('chat.postMessage', 2)
    expect(sent.thread_ts).toBe(thread)
    expect(wordsOf(sent.blocks)).toContain('2015年6月30日')
  })

  it.each([
    'お昼はどうしますか',
    'ありがとうございます！',
    'lunch at noon?',
    'thanks a lot',
    '<@UOTHER> 8月15日ですよね',
    '<@UOTHER> when is the renewal?',
    '',
    'あ'.repeat(5000),
  ])('stays silent where people talk to each other: %.30s', async (words) => {
    const { slack, thread } = await openThread()
    await slack.event(said(words, { thread_ts: thread, user: 'UOTHER' }))
    await slack.quiet()
    expect(slack.api.made('chat.postMessage')).toHaveLength(1)
    // Nor is anything remembered of it.
    await slack.event(said('8月15日です', { thread_ts: thread }))
    expect(snapshotIn((await slack.api.nth('chat.postMessage', 2)).blocks).inputs.renewalDate?.value).toBe('2015-08-15')
  })

  it('is not another: the same words elsewhere are no answer to it', async () => {
    const { slack, thread } = await openThread()
    await slack.event(said('8月15日です', { thread_ts: '1433000000.000009' }))
    await slack.event(said('8月15日です', { thread_ts: thread, channel: 'C2' }))
    await slack.event(said('8月15日です', { thread_ts: thread }), {
      team_id: 'T9',
      authorizations: [{ team_id: 'T9' }],
    })
    await slack.event(said('更新するにはどうすればいいですか'))
    await slack.quiet()
    expect(slack.api.made('chat.postMessage')).toHaveLength(1)
  })
})

describe('a direct message beside its thread', () => {
  it('that says nothing but a day answers the last open question there, and is answered in its own thread', async () => {
    const slack = await openWorkspace()
    await slack.event(dm('how do I renew?'))
    await slack.api.nth('chat.postMessage')
    const date = dm('2015/08/15')
    await slack.event(date)
    const sent = await slack.api.nth('chat.postMessage', 2)
    expect(sent.thread_ts).toBe(date.ts)
    expect(snapshotIn(sent.blocks)).toMatchObject({ intent: 'how-to-renew', language: 'en' })
    expect(wordsOf(sent.blocks)).toContain('30 June 2015')
    // In that thread the conversation goes on.
    await slack.event(dm('10/5?', { thread_ts: date.ts }))
    expect(snapshotIn((await slack.api.nth('chat.postMessage', 3)).blocks).inputs.renewalDate?.value).toBe('2015-10-05')
  })

  it('answers nobody else’s, nor one of a channel', async () => {
    const slack = await openWorkspace()
    await slack.event(mention('更新するにはどうすればいいですか'))
    await slack.event(dm('更新するにはどうすればいいですか', { channel: 'D2', user: 'UOTHER' }))
    await slack.event(dm('8月15日です'))
    expect(snapshotIn((await slack.api.nth('chat.postMessage', 3)).blocks).intent).toBeNull()
    await slack.event(mention('8月15日です'))
    expect(snapshotIn((await slack.api.nth('chat.postMessage', 4)).blocks).intent).toBeNull()
  })

  it('that tells no language is answered in that of the person’s Slack', async () => {
    const slack = await openWorkspace()
    slack.api.locales.set(stranger, 'en-US')
    await slack.event(dm('2015-08-15'))
    expect(snapshotIn((await slack.api.nth('chat.postMessage')).blocks).language).toBe('en')
  })
})

describe('a command that is typed', () => {
  it.each([
    ['renewal C-1042', dm],
    ['/renewal C-1042', dm],
    ['更新 C-1042', dm],
    ['/aspera C-1042の更新は？', dm],
  ])('in a direct message is answered: %s', async (text, message) => {
    const slack = await openWorkspace()
    await slack.event(message(text, { user: aoki }))
    const { blocks } = await slack.api.nth('chat.postMessage')
    expect([...new Set(wordsOf(blocks).match(/C-\d{4}/g))]).toEqual(['C-1042'])
    expect(wordsOf(blocks)).toContain('契約一覧')
  })

  it.each(['<@UBOT> renewal C-1042', '<@UBOT> 更新 C-1042'])(
    'in a channel goes to the asker alone: %s',
    async (text) => {
      const slack = await openWorkspace()
      await slack.event(mention(text, { user: aoki, thread_ts: '1433000000.000001' }))
      const sent = await slack.api.nth('chat.postEphemeral')
      expect(sent).toMatchObject({ user: aoki, thread_ts: '1433000000.000001' })
      expect(wordsOf(sent.blocks)).toContain('C-1042')
      await slack.quiet()
      expect(slack.api.made('chat.postMessage')).toEqual([])
    },
  )

  it('in a thread needs no mention, once the app has answered there', async () => {
    const slack = await openWorkspace()
    const question = mention('支払先はどこですか')
    await slack.event(question)
    await slack.api.nth('chat.postMessage')
    for (const text of ['renewal C-1042', '更新 C-1042'])
      await slack.event(said(text, { thread_ts: '1433000000.000009', user: aoki }))
    await slack.event(said('更新 C-1042', { thread_ts: question.ts, user: aoki }))
    expect(wordsOf((await slack.api.nth('chat.postEphemeral')).blocks)).toContain('C-1042')
    await slack.quiet()
    expect(slack.api.made('chat.postEphemeral')).toHaveLength(1)
  })

  it('in a thread is in the language of whoever types it, not of the others there', async () => {
    const slack = await openWorkspace()
    slack.api.locales.set(aoki, 'en-US')
    const question = mention('支払先はどこですか')
    await slack.event(question)
    await slack.api.nth('chat.postMessage')
    await slack.event(said('renewal C-1042', { thread_ts: question.ts, user: aoki }))
    await slack.event(mention('<@UBOT> renewal C-1042', { thread_ts: question.ts, user: aoki }))
    for (const at of [1, 2])
      expect(wordsOf((await slack.api.nth('chat.postEphemeral', at)).blocks)).toContain('Renewal date: 15 August 2015')
  })

  it('shows its next page', async () => {
    const slack = await openWorkspace()
    await slack.event(dm('renewal', { user: aoki }))
    const { value } = elementIn((await slack.api.nth('chat.postMessage')).blocks, 'more')
    expect(JSON.parse(value ?? '')).toMatchObject({ command: '', language: 'ja' })
  })

  it.each([
    ['更新 8月15日', '更新 8月20日', aoki],
    ['更新 C-1042', '更新 C-9999', aoki],
    ['更新 青空商事', '更新 みどり川', aoki],
    ['うちの更新日は8月15日です。どう更新しますか', 'うちの更新日は8月20日です。どう更新しますか', aoki],
    ['C-1042の更新日は？', 'C-9999の更新日は？', aoki],
    ['更新 8月15日', '更新 as of banana', stranger],
  ])('lets nobody else learn whether anything was found: %s, %s', async (one, other, user) => {
    const slack = await openWorkspace()
    await slack.event(mention(`<@UBOT> ${one}`, { user }))
    await slack.event(mention(`<@UBOT> ${other}`, { user }))
    await slack.api.nth('chat.postEphemeral', 2)
    await slack.quiet()
    expect(slack.api.made('chat.postMessage')).toEqual([])
  })

  it('of somebody who is not registered is answered to them alone, too', async () => {
    const slack = await openWorkspace()
    await slack.event(mention('<@UBOT> renewal C-1042'))
    const { blocks } = await slack.api.nth('chat.postEphemeral')
    expect(wordsOf(blocks)).toContain('閲覧者として登録された方にだけ表示しています')
    expect(wordsOf(blocks)).toContain('現在の契約の更新日はいつでしょうか')
    expect(wordsOf(blocks)).toContain('あなただけに表示しています')
    expect(elementIn(blocks, 'date').type).toBe('datepicker')
  })

  it('is not kept among the questions', async () => {
    const slack = await openWorkspace()
    const noted: unknown[] = []
    slack.store.questions.note = async (question) => void noted.push(question)
    await slack.event(dm('renewal C-1042', { user: aoki }))
    await slack.event(dm('支払先はどこですか', { user: aoki }))
    await slack.api.nth('chat.postMessage', 2)
    expect(noted).toEqual([expect.objectContaining({ text: '支払先はどこですか' })])
  })
})

describe('what is no question', () => {
  const original = () => ({ user: stranger, text: '支払先はどこですか', ts: newTs() })
  it.each([
    [
      'an edit',
      () => ({
        ...dm(''),
        subtype: 'message_changed',
        user: undefined,
        message: original(),
        previous_message: original(),
      }),
    ],
    ['a deletion', () => ({ ...dm(''), subtype: 'message_deleted', user: undefined, previous_message: original() })],
    ['another bot', () => dm('支払先はどこですか', { bot_id: 'B9', subtype: 'bot_message', user: undefined })],
    ['a bot that posts as a person', () => dm('支払先はどこですか', { bot_id: 'B9' })],
    ['the app’s own message', () => dm('支払先はどこですか', { user: 'UBOT', bot_id: 'BBOT' })],
    ['the app’s own user', () => dm('支払先はどこですか', { user: 'UBOT' })],
    ['somebody who joins', () => said('<@U1> has joined', { subtype: 'channel_join' })],
    ['a new topic', () => said('支払先はどこですか', { subtype: 'channel_topic' })],
    ['a reminder', () => dm('支払先はどこですか', { subtype: 'reminder_add', user: 'USLACKBOT' })],
    ['a mention by a bot', () => mention('支払先はどこですか', { bot_id: 'B9' })],
  ])('stays unanswered: %s', async (_, event) => {
    const slack = await openWorkspace()
    expect((await slack.event(event())).status).toBe(200)
    await slack.quiet()
    expect(slack.api.calls.filter(({ method }) => !['auth.test', 'users.info'].includes(method))).toEqual([])
  })
})

describe('an event that is delivered again', () => {
  it('is answered once, by its id and by its message', async () => {
    const slack = await openWorkspace()
    const message = dm('支払先はどこですか')
    const body = JSON.stringify(eventBody(message))
    const retry = { 'X-Slack-Retry-Num': '1', 'X-Slack-Retry-Reason': 'http_timeout' }
    await slack.post(body)
    await Promise.all([slack.post(body, retry), slack.post(body, retry), slack.event(message)])
    await slack.quiet()
    expect(slack.api.made('chat.postMessage')).toHaveLength(1)
    expect(slack.api.made('assistant.threads.setStatus').length).toBeLessThan(2)
  })

  it('is answered once by all replicas together, which share the store', async () => {
    const slack = await openWorkspace()
    const replica = await openWorkspace({ world: slack })
    const body = JSON.stringify(eventBody(dm('支払先はどこですか')))
    await Promise.all([slack.post(body), replica.post(body)])
    await slack.quiet()
    expect(slack.api.made('chat.postMessage').length + replica.api.made('chat.postMessage').length).toBe(1)
  })

  it('is another where its words are the same and its message is not', async () => {
    const slack = await openWorkspace()
    await slack.event(dm('支払先はどこですか'))
    await slack.event(dm('支払先はどこですか'))
    await slack.api.nth('chat.postMessage', 2)
  })
})

describe('contracts of one’s own', () => {
  it('are told in a direct message to a person who may see them', async () => {
    const slack = await openWorkspace()
    await slack.event(dm('うちの契約の更新はいつですか', { user: aoki }))
    const { blocks } = await slack.api.nth('chat.postMessage')
    expect(wordsOf(blocks)).toContain('C-1042')
    // The guide's reason is none for what the register has.
    expect(() => elementIn(blocks, 'why')).toThrow()
  })

  it('go to the asker alone in a channel, where they can be seen', async () => {
    const slack = await openWorkspace()
    await slack.event(mention('うちの契約の更新はいつですか', { user: aoki }))
    const { thread_ts, ...sent } = await slack.api.nth('chat.postEphemeral')
    expect(sent).toMatchObject({ channel: 'C1', user: aoki })
    expect(wordsOf(sent.blocks)).toContain('あなただけに表示しています')
    expect(wordsOf(sent.blocks)).toContain('C-1042')
    // Slack shows no such message in a thread that nobody has begun.
    expect(thread_ts).toBeUndefined()
    await slack.event(mention('うちの契約の更新はいつですか', { user: aoki, thread_ts: '1433000000.000001' }))
    expect((await slack.api.nth('chat.postEphemeral', 2)).thread_ts).toBe('1433000000.000001')
    await slack.quiet()
    expect(slack.api.made('chat.postMessage')).toEqual([])
  })

  it('stay with those who may see them: anybody else gets the guide', async () => {
    const slack = await openWorkspace()
    await slack.event(mention('うちの契約の更新はいつですか'))
    const sent = await slack.api.nth('chat.postEphemeral')
    expect(JSON.stringify(sent)).not.toMatch(/C-\d{4}|青空/)
  })

  it('are of the person’s own workspace, not of the one where the question is asked', async () => {
    const slack = await openWorkspace()
    await slack.event(mention('うちの契約の更新はいつですか', { user: guest, user_team: 'T2', source_team: 'T2' }))
    const sent = await slack.api.nth('chat.postEphemeral')
    expect(wordsOf(sent.blocks)).toMatch(/C-200[12]/)
    expect(wordsOf(sent.blocks)).not.toMatch(/C-10/)
    // The same id in another workspace is another person.
    await slack.event(mention('うちの契約の更新はいつですか', { user: aoki, user_team: 'T2' }))
    expect(JSON.stringify(await slack.api.nth('chat.postEphemeral', 2))).not.toMatch(/C-\d{4}/)
  })

  it('cannot be posted nor forwarded', async () => {
    const slack = await openWorkspace()
    await slack.event(mention('青空商事の契約の更新はいつですか', { user: sales }))
    const { blocks } = await slack.api.nth('chat.postEphemeral')
    expect(() => elementIn(blocks, 'share')).toThrow()
    expect(() => elementIn(blocks, 'forward')).toThrow()
  })
})
