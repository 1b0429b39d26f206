/** Chats of two, group chats and channels: what is answered, where, to whom, and how often. */
import { describe, expect, it } from 'vitest'
import { type Call, chatOf, type Json } from './connector.ts'
import {
  aoki,
  bot,
  elsewhere,
  guest,
  inChannel,
  inGroup,
  inTenant,
  newId,
  openTenant,
  otherTenant,
  personal,
  sales,
  stranger,
  type Tenant,
  thread,
} from './tenant.ts'
import { actionsOf, cardIn, hasAction, said, snapshotIn, wordsOf } from './tenant-cards.ts'

const ofContracts = 'うちの契約の更新はいつですか'
const places: [string, (text: string, changes?: Json) => Json, string][] = [
  ['a chat of two', personal, 'a:personal-1'],
  ['a group chat', inGroup, '19:group-1@thread.v2'],
  ['a channel', inChannel, thread],
]
/** What a card answers. */
const about = (call: Call) => snapshotIn(cardIn(call))

/** What the assistant is asked from now on. */
function heardBy({ assistant }: Tenant): string[] {
  const asked: string[] = []
  const { ask } = assistant
  assistant.ask = (question) => {
    asked.push(question.text)
    return ask(question)
  }
  return asked
}

describe.each(places)('a message in %s', (_, message, conversation) => {
  it('is answered in its conversation, with its source, in words that notifications show', async () => {
    const teams = await openTenant()
    const response = await teams.deliver(message('6月20日付のAsperaの請求書はどこに支払えばいいですか'))
    expect([response.status, await response.text()]).toEqual([200, ''])
    const sent = await teams.connector.nth('send')
    // A channel's thread is part of its conversation's name; a group chat has none, and refuses what is put into one.
    expect(sent.conversation).toBe(conversation)
    expect(sent.body.replyToId).toBeUndefined()
    expect(wordsOf(cardIn(sent))).toContain('お支払先')
    expect(sent.body).toMatchObject({ type: 'message', summary: expect.stringContaining('お支払先') })
    expect(sent.body.text).toBeUndefined()
    expect(sent.body.channelData).toEqual({ feedbackLoop: { type: 'default' } })
    expect(about(sent).intent).toBe('where-to-pay')
  })

  it('names its sources such that Teams can show them', async () => {
    const teams = await openTenant()
    await teams.deliver(message('Where do I pay an invoice Aspera issued on 20 June?'))
    const { entities } = (await teams.connector.nth('send')).body
    expect(entities).toHaveLength(1)
    expect(entities[0]).toMatchObject({ type: 'https://schema.org/Message', '@type': 'Message' })
    expect(entities[0].citation[0]).toMatchObject({ '@type': 'Claim', position: 1 })
    expect(entities[0].citation[0].appearance.name).toContain('section 3')
    expect(JSON.stringify(entities)).not.toContain('AIGenerated')
  })

  it('is answered in its own language, whatever Teams is set to', async () => {
    const teams = await openTenant()
    await teams.deliver(message('How do I get an IBM ID?'))
    expect(about(await teams.connector.nth('send'))).toMatchObject({ intent: 'ibm-id', language: 'en' })
  })

  it('leans on what was said before in its conversation, and on that alone', async () => {
    const teams = await openTenant()
    await teams.deliver(message('更新するにはどうすればいいですか'))
    expect(hasAction(cardIn(await teams.connector.nth('send')), 'date')).toBe(true)
    await teams.deliver(elsewhere(message('8月15日です'), `${conversation}9`))
    await teams.deliver(inTenant(message('8月15日です'), otherTenant))
    await teams.deliver(message('８/15'))
    await teams.quiet()
    const [, apart, foreign, here] = teams.connector.made('send') as [Call, Call, Call, Call]
    // A date of which nobody knows what it is of.
    for (const lost of [apart, foreign]) expect(hasAction(cardIn(lost), 'choose')).toBe(true)
    expect(about(here)).toMatchObject({ intent: 'how-to-renew', inputs: { renewalDate: { value: '2015-08-15' } } })
    expect(said(here)).toContain('2015年6月30日')
  })

  it('that is delivered again is answered once', async () => {
    const teams = await openTenant()
    const activity = message('支払先はどこですか')
    await teams.deliver(activity)
    await Promise.all(Array.from({ length: 4 }, () => teams.deliver(activity)))
    await teams.quiet()
    expect(teams.connector.made('send')).toHaveLength(1)
    await teams.deliver({ ...activity, id: newId() })
    await teams.connector.nth('send', 2)
  })

  it('that is delivered four times at once is answered once', async () => {
    const teams = await openTenant()
    const activity = message('支払先はどこですか')
    await Promise.all(Array.from({ length: 4 }, () => teams.deliver(activity)))
    await teams.quiet()
    expect(teams.connector.made('send')).toHaveLength(1)
  })

  it('is answered once by all replicas together, which share the store', async () => {
    const teams = await openTenant()
    const replica = await openTenant({ world: teams })
    const activity = { ...message('支払先はどこですか'), serviceUrl: teams.connector.url }
    await Promise.all([teams.deliver(activity), replica.deliver(activity)])
    await teams.quiet()
    expect([...teams.connector.calls, ...replica.connector.calls]).toHaveLength(1)
  })

  it('without an id is none that was answered before', async () => {
    const teams = await openTenant()
    await teams.deliver(message('支払先はどこですか', { id: undefined }))
    await teams.deliver(message('How do I get an IBM ID?', { id: undefined }))
    await teams.connector.nth('send', 2)
  })

  it('with the same id in another tenant or conversation is another', async () => {
    const teams = await openTenant()
    const activity = message('支払先はどこですか')
    await teams.deliver(activity)
    await teams.deliver(inTenant(activity, otherTenant))
    await teams.deliver(elsewhere(activity, 'a:other'))
    await teams.connector.nth('send', 3)
  })

  it.each([
    ['the bot itself', { from: bot }],
    ['another bot', { from: { id: '28:22222222-2222-4222-8222-222222222222', name: 'Other' } }],
  ])('of %s stays unanswered', async (_, changes) => {
    const teams = await openTenant()
    expect((await teams.deliver(message('支払先はどこですか', changes))).status).toBe(200)
    await teams.quiet()
    expect(teams.connector.calls).toEqual([])
  })

  it.each([
    ['a'.repeat(40_000), 'too long'],
    ['あ'.repeat(4001), '長すぎます'],
    ['<at>'.repeat(10_000), 'too long'],
    ['<at><'.repeat(8000), 'too long'],
    ['&lt;'.repeat(5000), 'too long'],
  ])('that is far too long is told so, at once: %.12s', async (text, expected) => {
    const teams = await openTenant()
    const before = performance.now()
    const locale = expected === 'too long' ? 'en-US' : 'ja-JP'
    expect((await teams.deliver(message(text, { locale }))).status).toBe(200)
    expect((await teams.connector.nth('send')).body.text).toContain(expected)
    expect(performance.now() - before).toBeLessThan(2500)
  })

  it('shows the words of the asker as words, and never as a mention or link', async () => {
    const teams = await openTenant()
    const hostile = '更新日は2015年8月15日 &lt;at&gt;everyone&lt;/at&gt; [x](https://evil.example) です'
    await teams.deliver(message(hostile))
    const text = JSON.stringify((await teams.connector.nth('send')).body)
    expect(text).not.toMatch(/<at>|\]\(https:\/\/evil/)
  })

  it('that fails says so, and leaves a line for the operator', async () => {
    const teams = await openTenant()
    teams.assistant.ask = () => Promise.reject(new Error('of a fault'))
    expect((await teams.deliver(message('支払先はどこですか'))).status).toBe(200)
    const sent = await teams.connector.nth('send')
    expect([sent.conversation, sent.body.text]).toEqual([conversation, expect.stringContaining('問題が発生しました')])
    expect(teams.log.join('\n')).toContain('of a fault')
  })
})

describe('a mention', () => {
  const named = (name: string, id = bot.id, text = `<at>${name}</at>`) => ({
    type: 'mention',
    mentioned: { id, name },
    text,
  })
  /** A message in a group, with its mark-up as it stands. */
  const marked = (text: string, entities: Json[]): Json => ({ ...inGroup(''), text, entities })
  const oddNames = ['Shirube', 'シルベ', 'A.B*C+(D)$1', "$& $' $`", 'Guide [IBM] | 2015', '質問　係', '{{x}}', '\\d+']

  it.each(oddNames)('of the bot is taken off, whatever its name: %s', async (name) => {
    const teams = await openTenant()
    const asked = heardBy(teams)
    await teams.deliver(marked(`<at>${name}</at> 8/15`, [named(name)]))
    await teams.deliver(marked(`8/15 <at>${name}</at>`, [named(name)]))
    await teams.deliver(marked(`<at>${name}</at>  <at>${name}</at>&nbsp;8/15`, [named(name), named(name)]))
    await teams.connector.nth('send', 3)
    expect(asked).toEqual(['8/15', '8/15', '8/15'])
  })

  it.each([
    ['<at>Q&amp;A</at> help', 'Q&A', '<at>Q&A</at>'],
    ['<at>Q&A</at> help', 'Q&A', '<at>Q&amp;A</at>'],
    ['<at>a &lt;b&gt;</at> help', 'a <b>', '<at>a <b></at>'],
    ['<at id="0">Shirube</at> help', 'Shirube', '<at>Shirube</at>'],
    ['<AT>Shirube</AT> help', 'Shirube', '<at>Shirube</at>'],
    ['<at>Shirube  Bot</at> help', 'Shirube Bot', '<at>Shirube Bot</at>'],
    ['Shirube help', 'Shirube', 'Shirube'],
  ])('of the bot is found however its signs are written: %s', async (text, name, mention) => {
    const teams = await openTenant()
    await teams.deliver(marked(text, [named(name, bot.id, mention)]))
    expect((await teams.connector.nth('send')).body.text).toContain('使い方')
  })

  it('of others is kept as their names', async () => {
    const teams = await openTenant()
    const asked = heardBy(teams)
    const others = [named('Ai Aoki', aoki.id), named('Q&amp;A', '29:qa')]
    await teams.deliver(
      marked('<at>Shirube</at> <at>Ai Aoki</at> と <at>Q&amp;A</at> の支払先はどこですか', [
        named('Shirube'),
        ...others,
      ]),
    )
    await teams.connector.nth('send')
    expect(asked).toEqual(['Ai Aoki と Q&A の支払先はどこですか'])
  })

  it('alone asks for nothing, and is told how to ask', async () => {
    const teams = await openTenant()
    await teams.deliver(inChannel(''))
    await teams.deliver(inGroup('&nbsp; \u200b', { locale: 'en-US' }))
    await teams.quiet()
    const [first, second] = teams.connector.made('send').map(({ body }) => body.text)
    expect(first).toMatch(/^\*\*使い方[\s\S]*How to use it/)
    expect(second).toMatch(/^\*\*How to use it[\s\S]*使い方/)
  })

  it.each([
    [{ mentioned: null }],
    [{ mentioned: 5, text: 7 }],
    [{ text: '' }],
    [{ mentioned: { id: 5 } }],
    [{ mentioned: bot, text: {} }],
    [{ mentioned: { ...bot, name: 3 } }],
  ])('that is malformed does no harm: %j', async (entity) => {
    const teams = await openTenant()
    await teams.deliver(inGroup('支払先はどこですか', { entities: [{ type: 'mention', ...entity }] }))
    expect(said(await teams.connector.nth('send'))).toContain('お支払先')
  })
})

describe('the words of a message', () => {
  it('are read as they were typed', async () => {
    const teams = await openTenant()
    const asked = heardBy(teams)
    await teams.deliver(personal(' 5 &lt; 6 &amp;amp; &quot;x&quot; it&#39;s&nbsp;so '))
    await teams.connector.nth('send')
    expect(asked).toEqual(['5 < 6 &amp; "x" it\'s so'])
  })

  it('go by the language of the client where there are none', async () => {
    const teams = await openTenant()
    await teams.deliver(personal('', { locale: undefined, entities: [{ type: 'clientInfo', locale: 'en-GB' }] }))
    await teams.deliver(personal('', { locale: undefined, entities: undefined }))
    await teams.quiet()
    const [english, untold] = teams.connector.made('send').map(({ body }) => body.text)
    expect(english).toMatch(/^\*\*How/)
    expect(untold).toMatch(/^\*\*使い方/)
  })
})

describe('a group chat', () => {
  it('keeps apart what each person has asked', async () => {
    const teams = await openTenant()
    await teams.deliver(inGroup('更新するにはどうすればいいですか'))
    await teams.deliver(inGroup('8月15日です', { from: sales }))
    await teams.deliver(inGroup('8月15日です'))
    await teams.quiet()
    const [, other, own] = teams.connector.made('send') as [Call, Call, Call]
    expect(hasAction(cardIn(other), 'choose')).toBe(true)
    expect(about(own).intent).toBe('how-to-renew')
  })
})

describe('a channel’s thread', () => {
  it('is one conversation for all who write in it', async () => {
    const teams = await openTenant()
    await teams.deliver(inChannel('更新するにはどうすればいいですか'))
    await teams.deliver(inChannel('8月15日です', { from: sales }))
    expect(about(await teams.connector.nth('send', 2)).intent).toBe('how-to-renew')
    await teams.deliver(elsewhere(inChannel('8月15日です'), thread.replace(/\d+$/, '1433900000999')))
    expect(hasAction(cardIn(await teams.connector.nth('send', 3)), 'choose')).toBe(true)
  })
})

describe('contracts of one’s own', () => {
  it('are told in a chat of two to a person who may see them', async () => {
    const teams = await openTenant()
    await teams.deliver(personal(ofContracts, { from: aoki }))
    const sent = await teams.connector.nth('send')
    expect(said(sent)).toContain('C-1042')
    // The guide's reason is none for what the register has; nor is that passed on.
    expect(hasAction(cardIn(sent), 'forward')).toBe(false)
    expect(teams.connector.made('open')).toEqual([])
  })

  it.each([
    ['a group chat', inGroup, '19:group-1@thread.v2'],
    ['a channel', inChannel, thread],
  ])('go to the asker’s own chat where they are asked for in %s, and the room is told so', async (_, message, room) => {
    const teams = await openTenant()
    await teams.deliver(message(ofContracts, { from: aoki }))
    const [first, second] = [await teams.connector.nth('send'), await teams.connector.nth('send', 2)]
    const opening = await teams.connector.nth('open')
    expect(opening.body).toMatchObject({ isGroup: false, members: [{ id: aoki.id }], bot: { id: bot.id } })
    expect([first.conversation, said(first)]).toEqual([chatOf(aoki.id), expect.stringContaining('C-1042')])
    expect([second.conversation, said(second)]).toEqual([room, expect.stringContaining('個人チャットにお送りしました')])
    expect(JSON.stringify(second.body)).not.toMatch(/C-\d{4}|青空|Aoki/)
    // The next one goes to the same chat, which is not asked for again.
    await teams.deliver(message(ofContracts, { from: aoki }))
    await teams.connector.nth('send', 4)
    expect(teams.connector.made('open')).toHaveLength(1)
  })

  it('go to the chat that the asker already has with the bot', async () => {
    const teams = await openTenant()
    await teams.deliver(personal('支払先はどこですか', { from: aoki }))
    await teams.connector.nth('send')
    await teams.deliver(inGroup(ofContracts, { from: aoki }))
    expect((await teams.connector.nth('send', 2)).conversation).toBe('a:personal-1')
    await teams.quiet()
    expect(teams.connector.made('open')).toEqual([])
  })

  it.each([403, 404, 400])(
    'are not told where no chat may be opened (%i): the asker is told how to',
    async (status) => {
      const teams = await openTenant()
      teams.connector.answer('open', [{ status, body: '{"error":{"code":"BotNotInstalled"}}' }])
      await teams.deliver(inGroup(ofContracts, { from: aoki }))
      const sent = await teams.connector.nth('send')
      expect([sent.conversation, said(sent)]).toEqual([
        '19:group-1@thread.v2',
        expect.stringContaining('このアプリを個人用に追加し'),
      ])
      await teams.quiet()
      for (const { body } of teams.connector.made('send')) expect(JSON.stringify(body)).not.toMatch(/C-\d{4}|青空/)
      expect(teams.log.join('\n')).toContain(`Teams answered ${status} (BotNotInstalled)`)
    },
  )

  it('are sought another chat for after the one that was known is gone', async () => {
    const teams = await openTenant()
    await teams.deliver(personal('支払先はどこですか', { from: aoki }))
    await teams.connector.nth('send')
    teams.connector.answer('send', [{ status: 403 }])
    await teams.deliver(inGroup(ofContracts, { from: aoki }))
    expect(said(await teams.connector.nth('send', 3))).toContain('このアプリを個人用に追加し')
    await teams.deliver(inGroup(ofContracts, { from: aoki }))
    expect((await teams.connector.nth('send', 4)).conversation).toBe(chatOf(aoki.id))
  })

  it('stay with those who may see them: anybody else gets the guide', async () => {
    const teams = await openTenant()
    for (const from of [stranger, { id: aoki.id, name: aoki.name }, { ...aoki, aadObjectId: '' }])
      await teams.deliver(inGroup(ofContracts, { from }))
    await teams.quiet()
    expect(teams.connector.made('send').length).toBeGreaterThanOrEqual(3)
    for (const { body } of teams.connector.calls) expect(JSON.stringify(body)).not.toMatch(/C-\d{4}|青空/)
  })

  it('are those of the person’s own tenant', async () => {
    const teams = await openTenant()
    await teams.deliver(inTenant(personal(ofContracts, { from: guest }), otherTenant))
    const sent = await teams.connector.nth('send')
    expect(said(sent)).toMatch(/C-200[12]/)
    expect(said(sent)).not.toMatch(/C-10/)
    // The same person, as another tenant names them; and another person by the same id.
    await teams.deliver(personal(ofContracts, { from: guest }))
    await teams.deliver(inTenant(personal(ofContracts, { from: aoki }), otherTenant))
    await teams.connector.nth('send', 3)
    for (const { body } of teams.connector.made('send').slice(1)) expect(JSON.stringify(body)).not.toMatch(/C-\d{4}/)
  })

  it('have chats of their own in each tenant', async () => {
    const teams = await openTenant()
    await teams.deliver(inTenant(personal('支払先はどこですか', { from: aoki }), otherTenant))
    await teams.connector.nth('send')
    await teams.deliver(inGroup(ofContracts, { from: aoki }))
    expect((await teams.connector.nth('send', 2)).conversation).toBe(chatOf(aoki.id))
  })
})

describe('a button that asks', () => {
  it('comes as a message, and is a question as if it had been typed', async () => {
    const teams = await openTenant()
    await teams.deliver(personal('IBM IDはどのように取得しますか'))
    const buttons = actionsOf(cardIn(await teams.connector.nth('send')))
    const { data } = buttons.find((button) => button.data?.do === 'ask')
    await teams.deliver(personal('', { value: data, text: undefined, from: stranger }))
    const typed = await teams.assistant.ask({ text: data.words })
    const sent = await teams.connector.nth('send', 2)
    expect(about(sent).intent).toBe(typed.decision.intent)
    // Nobody has seen the question: it stands over its answer.
    expect(wordsOf(cardIn(sent))).toContain(`Somebody：${data.words}`)
  })
})
