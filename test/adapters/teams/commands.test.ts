/** `renewal …` and `help`, in every place; and questions that begin alike. */
import { describe, expect, it } from 'vitest'
import type { Call, Json } from './connector.ts'
import { aoki, inChannel, inGroup, openTenant, personal, sales, stranger, type Tenant } from './tenant.ts'
import { actionIn, cardIn, executed, hasAction, said, snapshotIn, wordsOf } from './tenant-cards.ts'

const contractsIn = (call: Call): string[] => [...new Set(said(call).match(/C-\d{4}/g) ?? [])].sort()

/** What a message is answered in a chat of two. */
async function told(teams: Tenant, text: string, from: Json = stranger, changes: Json = {}): Promise<Call> {
  const before = teams.connector.made('send').length
  await teams.deliver(personal(text, { from, ...changes }))
  return teams.connector.nth('send', before + 1)
}

describe('renewal', () => {
  it('shows a person their contracts, most urgent first, page by page', async () => {
    const teams = await openTenant()
    const first = await told(teams, 'renewal', aoki)
    expect(contractsIn(first)).toEqual(['C-1042', 'C-1043', 'C-1044', 'C-1045', 'C-1047'])
    expect(said(first).indexOf('C-1043')).toBeLessThan(said(first).indexOf('C-1042'))
    const more = actionIn(cardIn(first), 'more')
    const { value } = await teams.invoke(executed(personal('', { from: aoki }), first, more))
    expect([...new Set(wordsOf(value).match(/C-\d{4}/g))]).toEqual(['C-1046'])
    expect(hasAction(value, 'more')).toBe(false)
  })

  it.each([
    ['renewal 8/15', aoki, ['C-1042']],
    ['renewal 2015年8月15日', aoki, ['C-1042']],
    ['renewal ２０１５／８／１５', aoki, ['C-1042']],
    ['renewal 平成27年8月15日', aoki, ['C-1042']],
    ['renewal 2015-08-15', aoki, ['C-1042']],
    ['renewal 15 August 2015', aoki, ['C-1042']],
    ['renewal on Aug 15, 2015', aoki, ['C-1042']],
    ['renewal 2015年10月', aoki, ['C-1046', 'C-1047']],
    ['renewals 2015年10月', aoki, ['C-1046', 'C-1047']],
    ['/renewal C-1044', aoki, ['C-1044']],
    ['RENEWAL c-1044', aoki, ['C-1044']],
    ['renewal: C-1044', aoki, ['C-1044']],
    ['renewal：Ｃ－１０４４', aoki, ['C-1044']],
    ['renewal\u3000C-1044', aoki, ['C-1044']],
    ['renewal\nC-1044', aoki, ['C-1044']],
    ['renewal 青空商事', sales, ['C-1042', 'C-1043', 'C-1044', 'C-1045', 'C-1047']],
    ['renewal Midorikawa', sales, ['C-2001', 'C-2002']],
    ['renewal all', sales, ['C-1042', 'C-1043', 'C-2001', 'C-2002', 'C-3001']],
    ['renewal C-2001', aoki, []],
    ['renewal 合同会社みどり川', aoki, []],
    ['renewal C-1042', stranger, []],
  ] as [string, typeof aoki, string[]][])('finds for %j %s', async (text, from, ids) => {
    const teams = await openTenant()
    const sent = await told(teams, text, from)
    // An id that was typed may be said again; what belongs to it may not.
    const typed: string[] = ids.length === 0 ? (text.match(/C-\d{4}/g) ?? []) : []
    expect(contractsIn(sent).filter((id) => !typed.includes(id))).toEqual(ids)
  })

  it('counts the days from the day that is named', async () => {
    const teams = await openTenant()
    const japanese = await told(teams, 'renewal 2015年6月25日時点 C-1042', aoki)
    expect(said(japanese)).toMatch(/2015年6月25日時点[\s\S]*2015年6月30日（あと5日）/)
    const english = await told(teams, 'renewal C-1042 as of 2015-06-29', aoki)
    expect(said(english)).toContain('30 June 2015 (1 day left)')
  })

  it.each([
    ['renewal 2015年8月15日', 'ja'],
    ['renewal 15 August 2015', 'en'],
  ])('answers a date by the guide, for anybody: %s', async (text, language) => {
    const teams = await openTenant()
    const sent = await told(teams, text)
    expect(snapshotIn(cardIn(sent))).toMatchObject({
      intent: 'how-to-renew',
      language,
      inputs: { renewalDate: { value: '2015-08-15' } },
    })
    expect(JSON.stringify(sent.body)).not.toMatch(/C-\d{4}|青空/)
  })

  it('says that a day does not exist', async () => {
    const teams = await openTenant()
    expect(said(await told(teams, 'renewal 2015年2月30日'))).toContain('2月30日')
  })

  it.each([
    ['ja-JP', '2015-08-15', '2015年6月30日'],
    ['en-US', '2015-08-15', '30 June 2015'],
  ])('asks somebody unknown for the date, which may be picked: %s', async (locale, day, deadline) => {
    const teams = await openTenant()
    const sent = await told(teams, 'renewal', stranger, { locale })
    expect(JSON.stringify(sent.body)).not.toMatch(/C-\d{4}|青空|Aoki/)
    const press = executed(personal('', { locale }), sent, actionIn(cardIn(sent), 'date'), { day })
    expect(wordsOf((await teams.invoke(press)).value)).toContain(deadline)
  })

  it.each([
    ['renewal', '8月15日です'],
    ['renewal 2015年2月30日', '８/15'],
    ['renewal 2015年6月10日時点', '平成27年8月15日'],
  ])('asks somebody unknown for the date, which may be typed: %s', async (text, day) => {
    const teams = await openTenant()
    await told(teams, text)
    expect(said(await told(teams, day))).toContain('2015年6月30日')
  })

  it.each([
    'renewal 更新するにはどうすればいいですか',
    'renewal how do we renew?',
    'Renewal is due on 15 August 2015. How do we renew?',
    'renewal deadline for 15 August 2015?',
    'Renewals: how do we renew?',
  ])('is no command where a question follows: %s', async (text) => {
    const teams = await openTenant()
    const asked: string[] = []
    const { ask } = teams.assistant
    teams.assistant.ask = (question) => {
      asked.push(question.text)
      return ask(question)
    }
    expect(snapshotIn(cardIn(await told(teams, text))).intent).toBe('how-to-renew')
    await told(teams, text, aoki)
    expect(asked).toEqual([text, text])
  })

  it.each(['renewalの手続きは？', 'renewaldate', 'a renewal'])('is no command within other words: %s', async (text) => {
    const teams = await openTenant()
    const commands: string[] = []
    const { renewals } = teams.assistant
    teams.assistant.renewals = (request) => {
      commands.push(request.text)
      return renewals(request)
    }
    await told(teams, text, aoki)
    expect(commands).toEqual([])
  })

  it.each([
    ['a group chat', inGroup],
    ['a channel', inChannel],
  ])('in %s answers the asker alone', async (_, message) => {
    const teams = await openTenant()
    await teams.deliver(message('renewal', { from: aoki }))
    const [first, second] = [await teams.connector.nth('send'), await teams.connector.nth('send', 2)]
    expect(contractsIn(first)).toHaveLength(5)
    expect(first.conversation).not.toBe(second.conversation)
    expect(contractsIn(second)).toEqual([])
    // Where there is nothing to keep to oneself, everybody may read it.
    await teams.deliver(message('renewal 2015-08-15'))
    expect((await teams.connector.nth('send', 3)).conversation).toBe(second.conversation)
  })

  it('of a person in another tenant shows nothing of theirs here', async () => {
    const teams = await openTenant()
    const sent = await told(teams, 'renewal', aoki, { channelData: { tenant: { id: 'other' } } })
    expect(JSON.stringify(sent.body)).not.toMatch(/C-\d{4}/)
  })
})

describe('help', () => {
  it.each(['help', 'HELP', ' ヘルプ ', '使い方', '?', '？'])('is given for %j, in both languages', async (text) => {
    const teams = await openTenant()
    expect((await told(teams, text)).body.text).toMatch(/^\*\*使い方\*\*[\s\S]*\*\*How to use it\*\*/)
    // Japanese words are answered in Japanese first, whatever the client is set to.
    const other = await told(teams, text, stranger, { locale: 'en-GB' })
    const inJapanese = /[ヘ使]/.test(text)
    expect(other.body.text.startsWith(inJapanese ? '**使い方**' : '**How to use it**')).toBe(true)
    expect(other.body.text).toContain(inJapanese ? '**How to use it**' : '**使い方**')
  })

  it.each(['help me renew by 15 August 2015', 'how do I get help?'])(
    'is a question with more words: %s',
    async (text) => {
      const teams = await openTenant()
      expect((await told(teams, text)).body.attachments).toHaveLength(1)
    },
  )
})

describe('the log of questions', () => {
  it('has what was asked and what came of it, and no command', async () => {
    const teams = await openTenant()
    const noted: Json[] = []
    teams.store.questions.note = async (question) => void noted.push(question)
    await told(teams, 'IBM IDはどのように取得しますか', aoki)
    await told(teams, 'renewal C-1042', aoki)
    expect(noted).toEqual([{ text: 'IBM IDはどのように取得しますか', intent: 'ibm-id', outcome: 'answer' }])
  })
})
