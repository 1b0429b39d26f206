/** What is pressed in a card: a topic, a day, the next page. Answered in the card's place, for whoever pressed and for all. */
import { describe, expect, it } from 'vitest'
import { type Call, chatOf, type Json } from './connector.ts'
import { aoki, inChannel, inGroup, openTenant, personal, sales, type Tenant, thread } from './tenant.ts'
import { actionIn, actionsOf, cardIn, executed, said, snapshotIn, wordsOf } from './tenant-cards.ts'

const places: [string, (text: string, changes?: Json) => Json, string][] = [
  ['a chat of two', personal, 'a:personal-1'],
  ['a group chat', inGroup, '19:group-1@thread.v2'],
  ['a channel', inChannel, thread],
]
const cardType = 'application/vnd.microsoft.card.adaptive'
const wordsType = 'application/vnd.microsoft.activity.message'

/** Asks, and gives the message that answers. */
async function asked(teams: Tenant, activity: Json): Promise<Call> {
  const before = teams.connector.made('send').length
  await teams.deliver(activity)
  return teams.connector.nth('send', before + 1)
}

describe.each(places)('in %s', (_, message, conversation) => {
  it('a topic that is chosen is answered in the card’s place, for everybody', async () => {
    const teams = await openTenant()
    const sent = await asked(teams, message('2015年8月15日'))
    const topics = actionsOf(cardIn(sent)).filter(({ verb }) => verb === 'choose')
    expect(topics.length).toBeGreaterThan(1)
    const body = await teams.invoke(executed(message(''), sent, topics[1]))
    expect(body).toMatchObject({ statusCode: 200, type: cardType })
    const update = await teams.connector.nth('update')
    expect([update.conversation, update.activityId]).toEqual([conversation, sent.id])
    expect(cardIn(update)).toEqual(body.value)
    // It is seen who chose what: the question does not stand above it.
    expect(wordsOf(body.value).split('\n')[0]).toBe(`Somebody：${topics[1].data.words}`)
    const { choices } = (await teams.assistant.ask({ text: '2015年8月15日' })).understanding
    expect(snapshotIn(body.value)).toMatchObject({
      intent: choices[1],
      inputs: expect.objectContaining({}),
    })
    await teams.quiet()
    expect(teams.connector.made('send')).toHaveLength(1)
  })

  it.each([
    ['更新するにはどうすればいいですか', 'ja', '2015年8月15日', '2015年6月30日'],
    ['how do I renew?', 'en', '15 August 2015', '30 June 2015'],
  ])('a day that is picked is answered in the language of the question: %s', async (question, language, day, until) => {
    const teams = await openTenant()
    const sent = await asked(teams, message(question))
    const press = executed(message(''), sent, actionIn(cardIn(sent), 'date'), { day: '2015-08-15' })
    const body = await teams.invoke(press)
    expect(snapshotIn(body.value)).toMatchObject({ language, inputs: { renewalDate: { value: '2015-08-15' } } })
    expect(wordsOf(body.value)).toContain(until)
    expect(wordsOf(body.value).split('\n')[0]).toContain(day)
    expect(cardIn(await teams.connector.nth('update'))).toEqual(body.value)
  })

  it('a day comes as a message from clients that know no other way', async () => {
    const teams = await openTenant()
    const sent = await asked(teams, message('更新するにはどうすればいいですか'))
    const { data } = actionIn(cardIn(sent), 'date')
    const silent = { text: undefined, entities: undefined }
    const none = await asked(teams, message('', { ...silent, value: { ...data, day: '' } }))
    expect(none.body.text).toBe('日付を選んでください。')
    const answer = await asked(teams, message('', { ...silent, value: { ...data, day: '2015-08-15' } }))
    expect([answer.conversation, said(answer)]).toEqual([conversation, expect.stringContaining('2015年6月30日')])
    const topic = { do: 'choose', words: 'IBM IDの取得' }
    const chosen = await asked(teams, message('', { ...silent, value: topic }))
    expect(snapshotIn(cardIn(chosen)).intent).toBe('ibm-id')
  })

  it('no day that is picked is told so, and the card stays', async () => {
    const teams = await openTenant()
    const sent = await asked(teams, message('更新するにはどうすればいいですか'))
    const button = actionIn(cardIn(sent), 'date')
    for (const inputs of [{}, { day: '' }])
      expect(await teams.invoke(executed(message(''), sent, button, inputs))).toEqual({
        statusCode: 200,
        type: wordsType,
        value: '日付を選んでください。',
      })
    await teams.quiet()
    expect(teams.connector.made('update')).toEqual([])
  })

  it('a press that is delivered again is answered as before, and changes the card once', async () => {
    const teams = await openTenant()
    const sent = await asked(teams, message('更新するにはどうすればいいですか'))
    const press = executed(message(''), sent, actionIn(cardIn(sent), 'date'), { day: '2015-08-15' })
    const [first, second] = await Promise.all([teams.invoke(press), teams.invoke(press)])
    expect(second).toEqual(first)
    expect(await teams.invoke(press)).toEqual(first)
    await teams.quiet()
    expect(teams.connector.made('update')).toHaveLength(1)
  })

  it.each<[string, Json]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'date'],
    ['no kind', {}],
    ['a kind that there is not', { do: 'delete' }],
    ['a kind of every object', { do: 'constructor' }],
    ['no words', { do: 'choose' }],
    ['empty words', { do: 'choose', words: '' }],
    ['words that are none', { do: 'choose', words: { text: 'x' } }],
    ['far too many words', { do: 'choose', words: 'あ'.repeat(4001) }],
    ['no such day', { do: 'date', day: '2015-02-30' }],
    ['a day in other words', { do: 'date', day: '15 August' }],
    ['a question for a day', { do: 'date', day: 'うちの契約の更新はいつですか' }],
    ['a number for a day', { do: 'date', day: 20150815 }],
    ['a page without its place', { do: 'more', command: '', language: 'ja' }],
    ['a page in another language', { do: 'more', command: '', next: 'x', language: 'fr' }],
    ['a command that is far too long', { do: 'more', command: 'C'.repeat(5000), next: 'x', language: 'ja' }],
    ['a dialog’s button', { do: 'forward', token: '{}' }],
    ['a dialog’s form', { do: 'send', token: '{}', language: 'ja', own: '' }],
  ])('a button that is out of date or forged says so, and the card stays: %s', async (__, data) => {
    const teams = await openTenant()
    const press = executed(message('', { from: aoki }), { id: '1' }, { verb: 'x', data: {} })
    press.value.action.data = data
    expect(await teams.invoke(press)).toMatchObject({
      type: wordsType,
      value: expect.stringContaining('もうお使いになれません'),
    })
    await teams.quiet()
    expect(teams.connector.calls).toEqual([])
    // As a message, too.
    const answer = await asked(teams, message('', { text: undefined, entities: undefined, value: data ?? 'x' }))
    expect(answer.body.text).toContain('もうお使いになれません')
  })

  it('a fault of our own is told of in words, and is in the log', async () => {
    const teams = await openTenant()
    const sent = await asked(teams, message('更新するにはどうすればいいですか'))
    teams.assistant.ask = () => Promise.reject(new Error('of a fault'))
    const press = executed(message(''), sent, actionIn(cardIn(sent), 'date'), { day: '2015-08-15' })
    expect(await teams.invoke(press)).toMatchObject({ type: wordsType, value: expect.stringContaining('問題が発生') })
    expect(teams.log.join('\n')).toContain('of a fault')
    expect(teams.connector.made('update')).toEqual([])
  })
})

describe('a press', () => {
  it.each([undefined, null, 5, 'x', [], {}, { action: null }, { action: 'x' }, { action: { data: [] } }])(
    'without its button is told that the card is out of date: %j',
    async (value) => {
      const teams = await openTenant()
      const press = { ...executed(personal(''), { id: '1' }, {}), value }
      expect((await teams.invoke(press)).value).toContain('もうお使いになれません')
    },
  )

  it('in a message that Teams does not name changes nothing but the presser’s card', async () => {
    const teams = await openTenant()
    const press = executed(personal(''), { id: '' }, { verb: 'choose', data: { do: 'choose', words: 'IBM IDの取得' } })
    expect((await teams.invoke({ ...press, replyToId: undefined })).type).toBe(cardType)
    await teams.quiet()
    expect(teams.connector.calls).toEqual([])
  })

  it('whose answer is for the presser alone leaves the room’s card as it is', async () => {
    const teams = await openTenant()
    const data = { do: 'choose', words: 'うちの契約の更新はいつですか' }
    const body = await teams.invoke(executed(inGroup('', { from: aoki }), { id: '1' }, { verb: 'choose', data }))
    expect(body).toMatchObject({ type: wordsType, value: expect.stringContaining('個人チャットにお送りしました') })
    const sent = await teams.connector.nth('send')
    expect([sent.conversation, said(sent)]).toEqual([chatOf(aoki.id), expect.stringContaining('C-1042')])
    await teams.quiet()
    expect(teams.connector.made('update')).toEqual([])
    expect(JSON.stringify(teams.connector.made('send')[1]?.body)).not.toMatch(/C-\d{4}/)
  })

  it('of a day answers the question that its field stands under, whoever was asked', async () => {
    const teams = await openTenant()
    const sent = await asked(teams, inGroup('更新するにはどうすればいいですか'))
    const press = executed(inGroup('', { from: sales }), sent, actionIn(cardIn(sent), 'date'), { day: '2015-08-15' })
    const { value } = await teams.invoke(press)
    expect(snapshotIn(value)).toMatchObject({
      intent: 'how-to-renew',
      inputs: { renewalDate: { value: '2015-08-15' } },
    })
    expect(wordsOf(value).split('\n')[0]).toBe('Saburo：2015年8月15日')
  })
})

describe('the next page', () => {
  const firstPage = async (teams: Tenant) => {
    const sent = await asked(teams, personal('renewal', { from: aoki }))
    return { sent, button: actionIn(cardIn(sent), 'more') }
  }

  it('takes the place of the one before', async () => {
    const teams = await openTenant()
    const { sent, button } = await firstPage(teams)
    const { value } = await teams.invoke(executed(personal('', { from: aoki }), sent, button))
    expect(wordsOf(value)).toContain('C-1046')
    const update = await teams.connector.nth('update')
    expect([update.activityId, cardIn(update)]).toEqual([sent.id, value])
  })

  it('comes as a message from clients that know no other way', async () => {
    const teams = await openTenant()
    const { button } = await firstPage(teams)
    const page = await asked(teams, personal('', { from: aoki, text: undefined, value: button.data }))
    expect(said(page)).toContain('C-1046')
  })

  it('shows everybody their own contracts, whosoever button it was', async () => {
    const teams = await openTenant()
    const { sent, button } = await firstPage(teams)
    const { value } = await teams.invoke(executed(personal(''), sent, button))
    expect(JSON.stringify(value)).not.toMatch(/C-\d{4}|青空/)
    const other = await teams.invoke(executed(personal('', { from: sales }), sent, button))
    expect(wordsOf(other.value)).toContain('C-')
  })

  it('goes to the presser alone where others look on', async () => {
    const teams = await openTenant()
    const { sent, button } = await firstPage(teams)
    const body = await teams.invoke(executed(inGroup('', { from: aoki }), sent, button))
    expect(body.type).toBe(wordsType)
    expect(said(await teams.connector.nth('send', 2))).toContain('C-1046')
    await teams.quiet()
    expect(teams.connector.made('update')).toEqual([])
  })

  it.each(['', 'x', 'null', '{}', '["1","2015-13-45","x"]', '🙂', 'a'.repeat(3000)])(
    'whose place is nonsense is no fault: %.20s',
    async (next) => {
      const teams = await openTenant()
      const data = { do: 'more', command: '', next, language: 'ja' }
      const body = await teams.invoke(executed(personal('', { from: aoki }), { id: '1' }, { verb: 'more', data }))
      expect(JSON.stringify(body)).not.toContain('問題が発生')
      expect(teams.log).toEqual([])
    },
  )
})
