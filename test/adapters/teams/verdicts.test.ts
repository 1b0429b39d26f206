/** Teams' feedback buttons: a verdict on an answer, with what that was about; it may be changed. */
import { describe, expect, it } from 'vitest'
import type { Call, Json } from './connector.ts'
import { aoki, inChannel, inGroup, newId, openTenant, personal, type Tenant, thread } from './tenant.ts'
import { actionIn, cardIn, executed } from './tenant-cards.ts'

const verdictOn = (message: Json, { id }: Pick<Call, 'id'>, reaction: Json): Json => ({
  ...message,
  id: newId(),
  type: 'invoke',
  name: 'message/submitAction',
  text: undefined,
  replyToId: id,
  value: { actionName: 'feedback', actionValue: { reaction, feedback: '{"feedbackText":"よい"}' } },
})
/** The answer to a message, with what it was about noted. */
async function answered(teams: Tenant, message: Json): Promise<Call> {
  const before = teams.connector.made('send').length
  await teams.deliver(message)
  const sent = await teams.connector.nth('send', before + 1)
  await teams.quiet()
  return sent
}
const ibmId = { intent: 'ibm-id', outcome: 'answer' }

describe.each<[string, (text: string, changes?: Json) => Json]>([
  ['a chat of two', personal],
  ['a group chat', inGroup],
  ['a channel', inChannel],
])('a verdict in %s', (_, message) => {
  it('is noted with what the answer was about, and may be changed', async () => {
    const teams = await openTenant()
    const sent = await answered(teams, message('IBM IDはどのように取得しますか'))
    const summary = () => teams.store.feedback.summary()
    expect(await summary()).toEqual([])
    expect(await teams.invoke(verdictOn(message(''), sent, 'like'))).toEqual({})
    expect(await summary()).toEqual([{ ...ibmId, verdict: 'good', count: 1 }])
    await teams.invoke(verdictOn(message(''), sent, 'like'))
    await teams.invoke(verdictOn(message(''), sent, 'dislike'))
    expect(await summary()).toEqual([{ ...ibmId, verdict: 'bad', count: 1 }])
    await teams.invoke(verdictOn(message('', { from: aoki }), sent, 'like'))
    expect(await summary()).toHaveLength(2)
    expect(await summary()).toEqual(expect.arrayContaining([{ ...ibmId, verdict: 'good', count: 1 }]))
  })

  it('is on what the card says now', async () => {
    const teams = await openTenant()
    const sent = await answered(teams, message('更新するにはどうすればいいですか'))
    const button = actionIn(cardIn(sent), 'date')
    await teams.invoke(executed(message(''), sent, button, { day: '2015-08-15' }))
    await teams.quiet()
    await teams.invoke(verdictOn(message(''), sent, 'dislike'))
    const of = { intent: 'how-to-renew', outcome: 'early-renewal' }
    expect(await teams.store.feedback.summary()).toEqual([{ ...of, verdict: 'bad', count: 1 }])
  })

  it('on what is out of scope is noted as such', async () => {
    const teams = await openTenant()
    const sent = await answered(teams, message('来年の株価を教えてください'))
    await teams.invoke(verdictOn(message(''), sent, 'dislike'))
    const of = { intent: null, outcome: 'out-of-scope' }
    expect(await teams.store.feedback.summary()).toEqual([{ ...of, verdict: 'bad', count: 1 }])
  })

  it('on a message that is not known is taken and not noted', async () => {
    const teams = await openTenant()
    expect(await teams.invoke(verdictOn(message(''), { id: '1' }, 'like'))).toEqual({})
    expect(await teams.store.feedback.summary()).toEqual([])
    expect(teams.log.join('\n')).toContain('no longer known')
  })

  it.each([
    ['another reaction', { actionName: 'feedback', actionValue: { reaction: 'love' } }],
    ['no reaction', { actionName: 'feedback', actionValue: {} }],
    ['another action', { actionName: 'other', actionValue: { reaction: 'like' } }],
    ['nothing', null],
    ['a text', 'like'],
  ])('that is none is refused: %s', async (__, value) => {
    const teams = await openTenant()
    const sent = await answered(teams, message('IBM IDはどのように取得しますか'))
    expect((await teams.deliver({ ...verdictOn(message(''), sent, 'like'), value })).status).toBe(400)
    expect(await teams.store.feedback.summary()).toEqual([])
  })

  it('on no message is refused', async () => {
    const teams = await openTenant()
    const verdict = verdictOn(message(''), { id: '1' }, 'like')
    expect((await teams.deliver({ ...verdict, replyToId: undefined })).status).toBe(400)
  })
})

describe('a verdict', () => {
  it('in a channel is on the message, by whichever thread Teams names it', async () => {
    const teams = await openTenant()
    const sent = await answered(teams, inChannel('IBM IDはどのように取得しますか'))
    for (const [from, id] of [
      [undefined, thread.replace(/;.*/, '')],
      [aoki, `${thread}1`],
    ] as const) {
      const verdict = verdictOn(inChannel('', from ? { from } : {}), sent, 'like')
      await teams.invoke({ ...verdict, conversation: { ...verdict.conversation, id } })
    }
    expect(await teams.store.feedback.summary()).toEqual([{ ...ibmId, verdict: 'good', count: 2 }])
  })

  it('on an answer that went to the asker alone is noted there', async () => {
    const teams = await openTenant()
    const sent = await answered(teams, inGroup('うちの契約の更新はいつですか', { from: aoki }))
    const verdict = verdictOn(personal('', { from: aoki }), sent, 'like')
    await teams.invoke({ ...verdict, conversation: { ...verdict.conversation, id: sent.conversation } })
    expect(await teams.store.feedback.summary()).toMatchObject([{ verdict: 'good', count: 1 }])
  })

  it('on a message of the same id in another conversation is none on this one', async () => {
    const teams = await openTenant()
    const sent = await answered(teams, inGroup('IBM IDはどのように取得しますか'))
    await teams.invoke(verdictOn(personal(''), sent, 'like'))
    expect(await teams.store.feedback.summary()).toEqual([])
  })

  it('of somebody whom no directory knows is theirs', async () => {
    const teams = await openTenant()
    const sent = await answered(teams, inGroup('IBM IDはどのように取得しますか'))
    for (const id of ['29:one', '29:two', '29:one'])
      await teams.invoke(verdictOn(inGroup('', { from: { id } }), sent, 'like'))
    expect(await teams.store.feedback.summary()).toEqual([{ ...ibmId, verdict: 'good', count: 2 }])
  })
})
