/** "Answer this" on any message: told to one person alone, with the message's thread in mind. */
import { describe, expect, it } from 'vitest'
import { elementIn, pressed, snapshotIn, wordsOf } from './reading.ts'
import type { Json } from './web-api.ts'
import { aoki, openWorkspace, said, stranger, team, type Workspace } from './workspace.ts'

const root = '1434000000.000100'

async function answerThis(slack: Workspace, message: Json, changes: Json = {}): Promise<Json> {
  const before = slack.api.made('respond').length
  const response = await slack.interact({
    ...{ type: 'message_action', callback_id: 'answer_this', trigger_id: 'tr1', team: { id: team } },
    ...{ user: { id: stranger, team_id: team }, channel: { id: 'C1' }, message_ts: root },
    message: { type: 'message', user: 'UWRITER', ts: root, ...message },
    ...{ response_url: slack.api.responseUrl, ...changes },
  })
  expect(response.status).toBe(200)
  const told = await slack.api.nth('respond', before + 1)
  expect(told).toMatchObject({ response_type: 'ephemeral' })
  await slack.quiet()
  expect(slack.api.made('chat.postMessage')).toEqual([])
  return told
}

describe('“Answer this”', () => {
  it('answers a message to the person alone, where that is seen', async () => {
    const slack = await openWorkspace()
    const told = await answerThis(slack, { text: '<@UBOT> 支払先は &lt;どこ&gt; ですか' })
    expect(snapshotIn(told.blocks)).toMatchObject({ intent: 'where-to-pay', language: 'ja' })
    // No thread has begun: Slack would show nothing there.
    expect(told.thread_ts).toBeUndefined()
  })

  it('answers a reply in its thread', async () => {
    const slack = await openWorkspace()
    const told = await answerThis(slack, { text: 'Where do I pay?', ts: '1434000000.000200', thread_ts: root })
    expect(told.thread_ts).toBe(root)
  })

  it.each([
    ['a message that nobody has replied to', {}, false],
    ['a reply', { ts: '1434000000.000200', thread_ts: root }, true],
  ])('can be posted into the thread of %s', async (_, message, isThread) => {
    const slack = await openWorkspace()
    const told = await answerThis(slack, { text: '支払先はどこですか', ...message })
    const share = elementIn(told.blocks, 'share')
    const where = { isPrivate: true, responseUrl: slack.api.responseUrl, ...(isThread ? { thread: root } : {}) }
    await slack.interact(pressed(share, where))
    const posted = await slack.api.nth('chat.postMessage')
    expect(posted).toMatchObject({ channel: 'C1', thread_ts: root })
    expect(await slack.api.nth('respond', 2)).toEqual({ delete_original: true })
    // What is said in that thread then goes on from there.
    await slack.event(said('2015年6月20日', { thread_ts: root, user: 'UOTHER' }))
    expect(snapshotIn((await slack.api.nth('chat.postMessage', 2)).blocks)).toMatchObject({
      intent: 'where-to-pay',
      inputs: { invoiceDate: { value: '2015-06-20' } },
    })
    expect(posted.blocks[0].elements[0].text).toBe(`<@${stranger}> さんが投稿しました\nご質問：支払先はどこですか`)
  })

  it.each([
    [
      'of several lines, with signs',
      'Where do I pay?\n &lt;!channel&gt; &amp; <@U1>',
      'Where do I pay? &lt;!channel&gt; &amp;',
    ],
    ['that is long', `Where do I pay? ${'x'.repeat(3000)}`, `Where do I pay? ${'x'.repeat(283)}…`],
  ])('is posted with a question %s as what it says, in short', async (_, text, shown) => {
    const slack = await openWorkspace()
    const told = await answerThis(slack, { text })
    await slack.interact(
      pressed(elementIn(told.blocks, 'share'), { isPrivate: true, responseUrl: slack.api.responseUrl }),
    )
    const posted = await slack.api.nth('chat.postMessage')
    expect(posted.blocks[0].elements[0].text).toBe(`Posted by <@${stranger}>\nQuestion: ${shown}`)
  })

  it('goes on with the day that is picked under it', async () => {
    const slack = await openWorkspace()
    const told = await answerThis(slack, { text: 'How do I renew?' })
    const day = { ...elementIn(told.blocks, 'date'), selected_date: '2015-08-15' }
    await slack.interact(pressed(day, { isPrivate: true, responseUrl: slack.api.responseUrl }))
    expect(wordsOf((await slack.api.nth('respond', 2)).blocks)).toContain('30 June 2015')
  })

  it('leans on nothing that was asked before: the message is somebody else’s', async () => {
    const slack = await openWorkspace()
    await slack.command('/aspera', '更新日は2015年8月15日です。更新するにはどうすればいいですか')
    const told = await answerThis(slack, { text: '更新するにはどうすればいいですか' })
    expect(snapshotIn(told.blocks).inputs).toEqual({})
  })

  it('shows the contracts of whoever asks, not of whoever wrote', async () => {
    const slack = await openWorkspace()
    const text = 'うちの契約の更新はいつですか'
    const own = await answerThis(slack, { text }, { user: { id: aoki, team_id: team } })
    expect(wordsOf(own.blocks)).toContain('C-1042')
    expect(() => elementIn(own.blocks, 'share')).toThrow()
    const others = await answerThis(slack, { text, user: aoki })
    expect(JSON.stringify(others)).not.toMatch(/C-\d{4}/)
    const namesake = await answerThis(slack, { text }, { user: { id: aoki, team_id: 'T2' } })
    expect(JSON.stringify(namesake)).not.toMatch(/C-\d{4}/)
  })

  it.each([{ text: '' }, { text: ' \u200b' }, { text: undefined }, { text: '<@U1>' }])(
    'says that there is nothing to answer: %j',
    async (message) => {
      const slack = await openWorkspace()
      expect((await answerThis(slack, message)).text).toBe('このメッセージには文章がないため、お答えできません。')
    },
  )

  it.each([
    ['one of our own answers', { bot_id: 'BBOT', user: 'UBOT', blocks: [] }],
    ['another app’s message', { bot_id: 'BOTHER' }],
    ['a message of an old integration', { subtype: 'bot_message', user: undefined }],
  ])('says what it is for on %s, and answers nothing', async (_, message) => {
    const slack = await openWorkspace()
    const said = await answerThis(slack, { text: '支払先はどこですか', ...message })
    expect(said.text).toMatch(/人が書いた質問に.*「転送」/)
    expect(said.blocks).toBeUndefined()
    slack.api.locales.set('UEN', 'en-GB')
    const english = await answerThis(slack, { text: 'Where do I pay?', ...message }, { user: { id: 'UEN' } })
    expect(english.text).toMatch(/questions that people wrote.*“Forward”/)
  })

  it('says that a message is too long', async () => {
    const slack = await openWorkspace()
    expect((await answerThis(slack, { text: 'a'.repeat(5000) })).text).toBe(
      'Your question is too long. Please keep it within 4,000 characters.',
    )
  })

  it('says that it failed, in the person’s language', async () => {
    const slack = await openWorkspace()
    slack.api.locales.set(stranger, 'en-US')
    slack.assistant.ask = () => Promise.reject(new Error('of a fault'))
    expect((await answerThis(slack, { text: 'x' })).text).toContain('Sorry, something went wrong')
    expect(slack.log.join('\n')).toContain('of a fault')
  })
})
