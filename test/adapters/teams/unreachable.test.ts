/** With the database away: the guide's answers still come, and whoever asks for contracts is told. */
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../../../src/store/index.ts'
import { worldOver } from '../../register/world.ts'
import { closedPort, listen } from '../../store/relay.ts'
import type { Json } from './connector.ts'
import { aoki, bot, inChannel, inGroup, newId, openTenant, personal, type Tenant } from './tenant.ts'
import { actionIn, cardIn, executed, said, wordsOf } from './tenant-cards.ts'

let store: Store
let teams: Tenant
beforeEach(async () => {
  store = await openStore({ dataDir: ':memory:', databaseUrl: `postgresql://u:hush@127.0.0.1:${await closedPort()}/x` })
  teams = await openTenant({ world: { store, assistant: worldOver(store).assistant } })
})
afterEach(() => store.close())

describe('without the database', () => {
  it.each([
    ['a chat of two', personal],
    ['a group chat', inGroup],
    ['a channel', inChannel],
  ])('a message in %s is answered, once', async (_, message) => {
    const activity = message('支払先はどこですか')
    await Promise.all([teams.deliver(activity), teams.deliver(activity)])
    await teams.deliver(activity)
    await teams.deliver(message('How do I get an IBM ID?'))
    expect(said(await teams.connector.nth('send'))).toContain('お支払先')
    expect(said(await teams.connector.nth('send', 2))).toContain('Source: ')
    expect(teams.connector.made('send')).toHaveLength(2)
    expect(teams.log.join('\n')).not.toContain('hush')
  })

  it('a conversation goes on in this process', async () => {
    await teams.deliver(personal('更新するにはどうすればいいですか'))
    await teams.deliver(personal('8月15日です'))
    expect(said(await teams.connector.nth('send', 2))).toContain('2015年6月30日')
  })

  it('an answer that Teams does not take is in the log, and harms none after it', async () => {
    teams.connector.answer('send', [{ status: 403 }, 'break', { status: 503 }])
    for (let time = 0; time < 3; time++) expect((await teams.deliver(personal('支払先はどこですか'))).status).toBe(200)
    await teams.deliver(personal('支払先はどこですか'))
    await teams.connector.nth('send', 4)
    const log = teams.log.filter((line) => line.includes('a message was not sent'))
    expect(log).toEqual([expect.stringContaining('Teams answered 403'), expect.any(String), expect.any(String)])
  })

  it('who asks for contracts is told, in a room, too', async () => {
    await teams.deliver(personal('renewal', { from: aoki }))
    expect(said(await teams.connector.nth('send'))).toContain('契約の登録情報は、ただいま確認できません')
    await teams.deliver(inGroup('うちの契約の更新はいつですか', { from: aoki }))
    const [mine, room] = [await teams.connector.nth('send', 2), await teams.connector.nth('send', 3)]
    expect(said(mine)).toContain('契約の登録情報は、ただいま確認できません')
    expect([room.conversation, said(room)]).toEqual(['19:group-1@thread.v2', expect.stringContaining('個人チャット')])
    await teams.deliver(personal('renewal 2015年8月15日'))
    expect(said(await teams.connector.nth('send', 4))).toContain('2015年6月30日')
  })

  it('buttons work', async () => {
    await teams.deliver(personal('更新するにはどうすればいいですか'))
    const sent = await teams.connector.nth('send')
    const press = executed(personal(''), sent, actionIn(cardIn(sent), 'date'), { day: '2015-08-15' })
    expect(wordsOf((await teams.invoke(press)).value)).toContain('2015年6月30日')
    expect((await teams.connector.nth('update')).activityId).toBe(sent.id)
  })

  it('a verdict that is lost is not taken as noted', async () => {
    const event: Json = {
      ...personal(''),
      text: undefined,
      type: 'invoke',
      name: 'message/submitAction',
      replyToId: '1',
    }
    const value = { actionName: 'feedback', actionValue: { reaction: 'like' } }
    expect((await teams.deliver({ ...event, value })).status).toBe(500)
  })

  it('the app is welcomed once by this process, and can be taken away', async () => {
    const bare = { text: undefined, membersAdded: [bot] }
    await teams.deliver(personal('', { ...bare, type: 'installationUpdate', action: 'add' }))
    await teams.deliver(personal('', { ...bare, type: 'conversationUpdate', id: newId() }))
    expect((await teams.deliver(personal('', { type: 'installationUpdate', action: 'remove' }))).status).toBe(200)
    await teams.connector.nth('send')
    await wait(100)
    expect(teams.connector.made('send')).toHaveLength(1)
  })
})

describe('with somebody in the database’s place who takes connections and says nothing', () => {
  it('Teams is told in time that we heard, and the answers come', async () => {
    const { server: silent, port } = await listen()
    const mute = await openStore({ dataDir: ':memory:', databaseUrl: `postgresql://u:p@127.0.0.1:${port}/x` })
    const quiet = await openTenant({ world: { store: mute, assistant: worldOver(mute).assistant } })
    const before = performance.now()
    expect((await quiet.deliver(personal('支払先はどこですか'))).status).toBe(200)
    expect(performance.now() - before).toBeLessThan(9500)
    expect(said(await quiet.connector.nth('send'))).toContain('お支払先')
    const data = { do: 'choose', words: 'IBM IDの取得' }
    const body = await quiet.invoke(executed(personal(''), { id: '1' }, { verb: 'choose', data }))
    expect(wordsOf(body.value)).toContain('IBM ID')
    await mute.close()
    silent.close()
  })
})
