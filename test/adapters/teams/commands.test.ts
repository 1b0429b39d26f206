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

/** What the assistant took for a renewal command in a message: the words behind it, undefined where it took none. */
async function commandsIn(teams: Tenant, text: string, from: Json): Promise<(string | undefined)[]> {
  const { ask } = teams.assistant
  const commands: (string | undefined)[] = []
  teams.assistant.ask = async (question) => {
    const answer = await ask(question)
    commands.push(answer.renewals)
    return answer
  }
  await told(teams, text, from)
  teams.assistant.ask = ask
  return commands
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
    ['更新 C-1044', aoki, ['C-1044']],
    ['更新　８／１５', aoki, ['C-1042']],
    ['更新 青空商事', sales, ['C-1042', 'C-1043', 'C-1044', 'C-1045', 'C-1047']],
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
    const english = await told(await openTenant(), 'renewal C-1042 as of 2015-06-29', aoki, { locale: 'en-GB' })
    expect(said(english)).toContain('30 June 2015 (1 day left)')
  })

  it.each([
    ['renewal 2015年8月15日', 'en-US', 'ja'],
    ['renewal 15 August 2015', 'en-US', 'en'],
    ['renewal 15 August 2015', 'ja-JP', 'ja'],
    ['更新 2015-08-15', 'en-US', 'ja'],
  ])('answers a date by the guide, for anybody: %s in %s', async (text, locale, language) => {
    const teams = await openTenant()
    const sent = await told(teams, text, stranger, { locale })
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
    for (const from of [stranger, aoki]) expect(await commandsIn(teams, text, from)).toEqual([undefined])
    expect(snapshotIn(cardIn(await told(teams, text))).intent).toBe('how-to-renew')
  })

  it.each(['renewalの手続きは？', 'renewaldate', 'a renewal', 'Renewal quote', '更新の見積書', '更新 どうすればいい?'])(
    'is no command within other words: %s',
    async (text) => {
      expect(await commandsIn(await openTenant(), text, aoki)).toEqual([undefined])
    },
  )

  it.each(['renewal', 'renewal 8/15', '更新 C-1042'])('is one alone, whoever asks: %s', async (text) => {
    const teams = await openTenant()
    for (const from of [stranger, aoki])
      expect(await commandsIn(teams, text, from)).toEqual([text.replace(/^\S+\s*/, '')])
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
    // Nobody else learns whether there was anything to find.
    for (const [at, text] of ['renewal 2015-08-15', 'renewal 2015-08-20', 'renewal C-9999'].entries()) {
      await teams.deliver(message(text, { from: at === 0 ? stranger : aoki }))
      const alone = await teams.connector.nth('send', 3 + 2 * at)
      expect(alone.conversation, text).not.toBe(second.conversation)
      const room = await teams.connector.nth('send', 4 + 2 * at)
      expect([room.conversation, said(room)], text).toEqual([second.conversation, said(second)])
    }
  })

  it('of a person in another tenant shows nothing of theirs here', async () => {
    const teams = await openTenant()
    const sent = await told(teams, 'renewal', aoki, { channelData: { tenant: { id: 'other' } } })
    expect(JSON.stringify(sent.body)).not.toMatch(/C-\d{4}/)
  })
})

describe('starting over', () => {
  it.each([
    ['リセット', '更新するにはどうすればいいですか', '8月15日です', '会話をリセットしました'],
    ['reset', 'how do I renew?', '15 August 2015', 'I have forgotten'],
  ])('forgets the dates that were said: %s', async (command, question, date, words) => {
    const teams = await openTenant()
    await told(teams, question)
    await told(teams, date)
    expect(snapshotIn(cardIn(await told(teams, question))).inputs.renewalDate?.value).toBe('2015-08-15')
    expect(said(await told(teams, command))).toContain(words)
    expect(snapshotIn(cardIn(await told(teams, question))).inputs).toEqual({})
  })
})

describe('somebody who is not registered', () => {
  it.each(['renewal 青空商事', '青空商事の更新はいつですか', 'C-1042の更新日は？'])(
    'is told so alone, and asked for the date: %s',
    async (text) => {
      const teams = await openTenant()
      await teams.deliver(inChannel(text))
      const sent = await teams.connector.nth('send')
      expect(said(sent)).toContain('閲覧者として登録された方にだけ表示しています')
      expect(hasAction(cardIn(sent), 'date')).toBe(true)
      expect(sent.conversation).not.toBe((await teams.connector.nth('send', 2)).conversation)
    },
  )
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
