/** `/renewal` and `/aspera`: answered to the person alone, in the acknowledgement itself. */
import { describe, expect, it } from 'vitest'
import { problemsInMessage } from './blocks.ts'
import { elementIn, pressed, snapshotIn, wordsOf } from './reading.ts'
import type { Json } from './web-api.ts'
import { aoki, openWorkspace, sales, stranger, type Workspace } from './workspace.ts'

/** What a command is answered, checked as Slack would. */
async function told(slack: Workspace, name: string, text: string, user = stranger): Promise<Json> {
  const reply = await slack.command(name, text, { user_id: user })
  expect(reply.response_type).toBe('ephemeral')
  expect(problemsInMessage(reply)).toEqual([])
  await slack.quiet()
  expect(slack.api.made('chat.postMessage')).toEqual([])
  return reply
}
const contractsIn = (reply: Json): string[] => [...new Set(wordsOf(reply.blocks).match(/C-\d{4}/g) ?? [])].sort()

describe('/renewal', () => {
  it('shows a person their contracts, most urgent first, page by page', async () => {
    const slack = await openWorkspace()
    const first = await told(slack, '/renewal', '', aoki)
    expect(contractsIn(first)).toEqual(['C-1042', 'C-1043', 'C-1044', 'C-1045', 'C-1047'])
    expect(wordsOf(first.blocks).indexOf('C-1043')).toBeLessThan(wordsOf(first.blocks).indexOf('C-1042'))
    const more = elementIn(first.blocks, 'more')
    await slack.interact(pressed(more, { user: aoki, isPrivate: true, responseUrl: slack.api.responseUrl }))
    const second = await slack.api.nth('respond')
    expect(second).toMatchObject({ response_type: 'ephemeral', replace_original: true })
    expect(contractsIn(second)).toEqual(['C-1046'])
    expect(() => elementIn(second.blocks, 'more')).toThrow()
  })

  it('shows somebody unknown the guide, and no contract', async () => {
    const slack = await openWorkspace()
    const reply = await told(slack, '/renewal', '')
    expect(JSON.stringify(reply)).not.toMatch(/C-\d{4}|青空|Aoki/)
    expect(elementIn(reply.blocks, 'date').type).toBe('datepicker')
  })

  it.each([
    ['8/15', aoki, ['C-1042']],
    ['2015年10月', aoki, ['C-1046', 'C-1047']],
    ['C-1044', aoki, ['C-1044']],
    ['c-1044', aoki, ['C-1044']],
    ['Ｃ－１０４４', aoki, ['C-1044']],
    ['C-2001', aoki, []],
    ['青空商事', sales, ['C-1042', 'C-1043', 'C-1044', 'C-1045', 'C-1047']],
    ['Midorikawa', sales, ['C-2001', 'C-2002']],
    ['合同会社みどり川', aoki, []],
    ['all', sales, ['C-1042', 'C-1043', 'C-2001', 'C-2002', 'C-3001']],
  ])('finds %s for %s', async (text, user, ids) => {
    const slack = await openWorkspace()
    expect(contractsIn(await told(slack, '/renewal', text, user))).toEqual(ids)
  })

  it('counts the days from the day that is named', async () => {
    const slack = await openWorkspace()
    const reply = await told(slack, '/renewal', '2015年6月25日時点 C-1042', aoki)
    expect(wordsOf(reply.blocks)).toMatch(/2015年6月25日時点[\s\S]*2015年6月30日（あと5日）/)
    const other = await openWorkspace()
    other.api.locales.set(aoki, 'en-US')
    const english = await told(other, '/renewal', 'C-1042 as of 2015-06-29', aoki)
    expect(wordsOf(english.blocks)).toContain('30 June 2015 (1 day left)')
  })

  it('answers a date by the guide, for anybody', async () => {
    const slack = await openWorkspace()
    expect(snapshotIn((await told(slack, '/renewal', '2015年8月15日')).blocks)).toMatchObject({
      intent: 'how-to-renew',
      inputs: { renewalDate: { value: '2015-08-15' } },
    })
  })

  it('goes by the language of the words, and where there are none by that of Slack', async () => {
    const slack = await openWorkspace()
    slack.api.locales.set(stranger, 'en-US')
    expect(snapshotIn((await told(slack, '/renewal', '')).blocks).language).toBe('en')
    expect(snapshotIn((await told(slack, '/renewal', '8/15')).blocks).language).toBe('en')
    expect(snapshotIn((await told(slack, '/renewal', '8月15日')).blocks).language).toBe('ja')
  })

  it('says that a day does not exist, and that a text is too long', async () => {
    const slack = await openWorkspace()
    expect(wordsOf((await told(slack, '/renewal', '2015年2月30日')).blocks)).toContain('2月30日')
    expect((await told(slack, '/renewal', 'a'.repeat(5000))).text).toContain('too long')
  })

  it('of a person in another workspace shows nothing of theirs here', async () => {
    const slack = await openWorkspace()
    const reply = await slack.command('/renewal', '', { user_id: aoki, team_id: 'T2' })
    expect(JSON.stringify(reply)).not.toMatch(/C-\d{4}/)
  })
})

describe('/aspera', () => {
  it('answers a question, with its source', async () => {
    const slack = await openWorkspace()
    const reply = await told(slack, '/aspera', 'where do I pay an invoice Aspera issued on 20 June?')
    expect(snapshotIn(reply.blocks)).toMatchObject({ intent: 'where-to-pay', language: 'en' })
    expect(wordsOf(reply.blocks)).toContain('Source: ')
    expect(elementIn(reply.blocks, 'share').text.text).toBe('Post here for everyone')
  })

  it('leans on the same person’s command before, and on nobody else’s', async () => {
    const slack = await openWorkspace()
    await told(slack, '/aspera', '更新するにはどうすればいいですか')
    expect(snapshotIn((await told(slack, '/aspera', '8月15日です')).blocks).intent).toBe('how-to-renew')
    expect(snapshotIn((await told(slack, '/aspera', '8月15日です', sales)).blocks).intent).toBeNull()
    const elsewhere = await slack.command('/aspera', '8月15日です', { channel_id: 'C2' })
    expect(snapshotIn(elsewhere.blocks).intent).toBeNull()
  })

  it('shows contracts to the person alone, and lets them be posted nowhere', async () => {
    const slack = await openWorkspace()
    const reply = await told(slack, '/aspera', 'うちの契約の更新はいつですか', aoki)
    expect(contractsIn(reply)).toContain('C-1042')
    expect(() => elementIn(reply.blocks, 'share')).toThrow()
    expect(() => elementIn(reply.blocks, 'forward')).toThrow()
  })

  it.each(['', '   ', '\u3000'])('says how to ask where nothing is asked: %j', async (text) => {
    const slack = await openWorkspace()
    slack.api.locales.set('UEN', 'en-GB')
    expect((await told(slack, '/aspera', text)).text).toBe(
      'ご質問を続けて入力してください。\n例： `/aspera 支払先はどこですか`\n使い方は `/aspera help` で確認できます。',
    )
    expect((await told(slack, '/aspera', text, 'UEN')).text).toContain('Type your question')
  })

  it('says that a question is too long', async () => {
    const slack = await openWorkspace()
    expect((await told(slack, '/aspera', 'あ'.repeat(4001))).text).toMatch(/^ご質問が長すぎます/)
  })

  it('shows the words of the asker as words', async () => {
    const slack = await openWorkspace()
    const reply = await told(slack, '/aspera', '更新日は2015年<!channel>8月15日です & <https://evil.example|here>')
    expect(JSON.stringify(reply)).not.toMatch(/<!channel>|<https:\/\/evil/)
  })
})

describe.each(['/renewal', '/aspera'])('%s help', (name) => {
  it.each(['help', 'HELP', ' ヘルプ ', '使い方', '?', '？'])('is given for %j, in both languages', async (text) => {
    const slack = await openWorkspace()
    slack.api.locales.set('UEN', 'en-GB')
    const reply = await told(slack, name, text)
    expect(reply.text).toMatch(/^\*使い方\*[\s\S]*\*How to use it\*/)
    expect((await told(slack, name, text, 'UEN')).text).toMatch(/^\*How to use it\*[\s\S]*\*使い方\*/)
  })
})

describe('a command', () => {
  it('that the app does not have is not answered', async () => {
    const slack = await openWorkspace()
    const body = new URLSearchParams({ command: '/other', text: '', team_id: 'T1', user_id: stranger }).toString()
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
    expect((await slack.post(body, type)).status).toBe(404)
  })

  it('that fails says so, in the person’s language, and leaves a line for the operator', async () => {
    const slack = await openWorkspace()
    slack.assistant.ask = () => Promise.reject(new Error('of a fault'))
    expect((await told(slack, '/aspera', '支払先はどこですか')).text).toContain('問題が発生しました')
    expect(slack.log.join('\n')).toContain('/aspera failed: Error: of a fault')
  })
})
