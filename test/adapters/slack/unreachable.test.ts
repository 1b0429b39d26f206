/** With the database away: the guide's answers still come, and whoever asks for contracts is told. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../../../src/store/index.ts'
import { worldOver } from '../../register/world.ts'
import { closedPort, listen } from '../../store/relay.ts'
import { elementIn, elementsOf, pressed, pressedIn, wordsOf } from './reading.ts'
import { aoki, dm, eventBody, mention, openWorkspace, stranger, type Workspace } from './workspace.ts'

let store: Store
let slack: Workspace
beforeEach(async () => {
  store = await openStore({ dataDir: ':memory:', databaseUrl: `postgresql://u:hush@127.0.0.1:${await closedPort()}/x` })
  slack = await openWorkspace({ world: { store, assistant: worldOver(store).assistant } })
})
afterEach(() => store.close())

describe('without the database', () => {
  it('a direct message and a mention are answered, once each', async () => {
    const body = JSON.stringify(eventBody(dm('支払先はどこですか')))
    await Promise.all([slack.post(body), slack.post(body)])
    await slack.event(mention('How do I get an IBM ID?'))
    expect(wordsOf((await slack.api.nth('chat.postMessage')).blocks)).toContain('お支払先')
    expect(wordsOf((await slack.api.nth('chat.postMessage', 2)).blocks)).toContain('Source: ')
    expect(slack.api.made('chat.postMessage')).toHaveLength(2)
    expect(slack.log.join('\n')).not.toContain('hush')
  })

  it('a conversation goes on in this process', async () => {
    const first = dm('更新するにはどうすればいいですか')
    await slack.event(first)
    await slack.event(dm('8月15日です', { thread_ts: first.ts }))
    expect(wordsOf((await slack.api.nth('chat.postMessage', 2)).blocks)).toContain('2015年6月30日')
  })

  it('an answer that Slack does not take at first is sent once more', async () => {
    slack.api.answer('chat.postMessage', [{ status: 429, headers: { 'Retry-After': '1' } }])
    await slack.event(dm('支払先はどこですか'))
    await slack.api.nth('chat.postMessage', 2)
    slack.api.answer('chat.postMessage', [{ error: 'channel_not_found' }])
    await slack.event(dm('支払先はどこですか'))
    await slack.api.nth('chat.postMessage', 3)
    await expect.poll(() => slack.log.join()).toContain('chat.postMessage failed')
    expect(slack.api.made('chat.postMessage')).toHaveLength(3)
  })

  it('commands are answered in time, and who asks for contracts is told', async () => {
    const before = performance.now()
    expect(wordsOf((await slack.command('/aspera', '支払先はどこですか')).blocks)).toContain('お支払先')
    expect(wordsOf((await slack.command('/renewal', '2015年8月15日')).blocks)).toContain('2015年6月30日')
    const own = await slack.command('/renewal', '', { user_id: aoki })
    expect(wordsOf(own.blocks)).toContain('契約の登録情報は、ただいま確認できません')
    expect(performance.now() - before).toBeLessThan(6000)
  })

  it('buttons work, and feedback is not thanked for where it was lost', async () => {
    await slack.event(mention('IBM IDはどのように取得しますか'))
    const { blocks } = await slack.api.nth('chat.postMessage')
    const where = { responseUrl: slack.api.responseUrl }
    await slack.interact(pressed(elementIn(blocks, /^ask-/), where))
    await slack.api.nth('chat.postMessage', 2)
    await slack.interact(pressed(elementIn(blocks, 'why'), where))
    await slack.api.nth('views.open')
    const { positive_button, ...rest } = elementIn(blocks, 'feedback')
    await slack.interact(pressed({ ...rest, value: positive_button.value }, where))
    expect((await slack.api.nth('respond')).text).toContain('問題が発生しました')
  })

  it('a double click posts once, and so does a press in a channel', async () => {
    const { blocks } = await slack.command('/aspera', 'IBM IDはどのように取得しますか')
    const where = { responseUrl: slack.api.responseUrl }
    const share = elementIn(blocks, 'share')
    await Promise.all([1, 2].map(() => slack.interact(pressed(share, { ...where, isPrivate: true }))))
    await slack.api.nth('respond')
    expect(slack.api.made('chat.postMessage')).toHaveLength(1)
    const related = elementIn(blocks, /^ask-/)
    await Promise.all([1, 2].map(() => slack.interact(pressed(related, where))))
    await slack.api.nth('chat.postMessage', 2)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(slack.api.made('chat.postMessage')).toHaveLength(2)
  })

  it('contracts that cannot be shown to one person there are told of directly', async () => {
    slack.api.answer('chat.postEphemeral', [{ error: 'user_not_in_channel' }])
    await slack.event(mention('うちの契約の更新はいつですか', { user: aoki }))
    const sent = await slack.api.nth('chat.postMessage')
    expect(sent.channel).toBe(aoki)
    expect(wordsOf(sent.blocks)).toContain('契約の登録情報は、ただいま確認できません')
  })

  it('Home opens, its language can be switched, and its buttons answer', async () => {
    await slack.event({ type: 'app_home_opened', tab: 'home', user: stranger, channel: 'D1' })
    const { view } = await slack.api.nth('views.publish')
    await slack.interact(
      pressedIn(view, { ...elementIn(view.blocks, 'home_language'), selected_option: { value: 'en' } }),
    )
    expect(wordsOf((await slack.api.nth('views.publish', 2)).view.blocks)).toContain('What changed on that day')
    await slack.interact(pressedIn(view, elementIn(view.blocks, 'お支払先')))
    const form = (await slack.api.nth('views.open')).view
    expect(elementsOf(form.blocks).map(({ action_id }) => action_id)).toContain('date')
  })
})

describe('with somebody in the database’s place who takes connections and says nothing', () => {
  it('Slack is told in time that we heard, and the answers come', async () => {
    const { server: silent, port } = await listen()
    const mute = await openStore({ dataDir: ':memory:', databaseUrl: `postgresql://u:p@127.0.0.1:${port}/x` })
    const quiet = await openWorkspace({ world: { store: mute, assistant: worldOver(mute).assistant } })
    const before = performance.now()
    await quiet.event(dm('支払先はどこですか'))
    expect(performance.now() - before).toBeLessThan(2950)
    const asked = performance.now()
    const told = await quiet.command('/renewal', '2015年8月15日')
    expect(performance.now() - asked).toBeLessThan(2950)
    expect(wordsOf((await quiet.api.nth('chat.postMessage')).blocks)).toContain('お支払先')
    expect(wordsOf((told ?? (await quiet.api.nth('respond'))).blocks)).toContain('2015年6月30日')
    await mute.close()
    silent.close()
  })
})
