/** App Home: what can be read and pressed there, in which language, and whose contracts it shows. */
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { blocksToHtml } from '../../../adapters/slack/preview/blocks.ts'
import { languagesBy } from '../../../adapters/slack/remembered.ts'
import { openWorld } from '../../register/world.ts'
import { elementIn, elementsOf, pressed, pressedIn, snapshotIn, wordsOf } from './reading.ts'
import type { Json } from './web-api.ts'
import { aoki, guest, mention, openWorkspace, stranger, type Workspace } from './workspace.ts'

/** The view that somebody sees who opens Home. */
async function openHome(slack: Workspace, user = stranger): Promise<Json> {
  const before = slack.api.made('views.publish').length
  await slack.event({ type: 'app_home_opened', tab: 'home', user, channel: 'D1' })
  const { view, user_id } = await slack.api.nth('views.publish', before + 1)
  expect(user_id).toBe(user)
  return view
}
const press = (slack: Workspace, view: Json, element: Json, user = stranger) =>
  slack.interact(pressedIn(view, element, { user }))
const switchTo = (slack: Workspace, view: Json, value: string) =>
  press(slack, view, { ...elementIn(view.blocks, 'home_language'), selected_option: { value } })

describe('App Home', () => {
  it('says what changes and what can be asked, in the language of the person’s Slack', async () => {
    const slack = await openWorkspace()
    slack.api.locales.set('UEN', 'en-GB')
    expect(wordsOf((await openHome(slack)).blocks)).toContain('AsperaからIBMへの契約の引き継ぎ')
    const english = await openHome(slack, 'UEN')
    expect(wordsOf(english.blocks)).toContain('What changed on that day')
    expect(wordsOf(english.blocks)).not.toMatch(/[ぁ-ん]/)
    expect(elementsOf(english.blocks).filter(({ action_id }) => /^ask-/.test(action_id)).length).toBeGreaterThan(10)
  })

  it('is not published for other tabs', async () => {
    const slack = await openWorkspace()
    await slack.event({ type: 'app_home_opened', tab: 'about', user: stranger, channel: 'D1' })
    await slack.quiet()
    expect(slack.api.made('views.publish')).toEqual([])
  })

  it('offers questions in the Messages tab, without a thread, four at most', async () => {
    const slack = await openWorkspace()
    await slack.event({ type: 'app_home_opened', tab: 'messages', user: stranger, channel: 'D1' })
    const { channel_id, prompts, thread_ts } = await slack.api.nth('assistant.threads.setSuggestedPrompts')
    expect([channel_id, thread_ts, prompts.length]).toEqual(['D1', undefined, 4])
    for (const { message } of prompts)
      expect((await slack.assistant.ask({ text: message })).decision.intent, message).not.toBeNull()
  })

  it('has the chosen language followed elsewhere: questions offered, help, forms, what is told in a line', async () => {
    const slack = await openWorkspace()
    slack.api.locales.set(stranger, 'ja-JP')
    await switchTo(slack, await openHome(slack), 'en')
    await slack.api.nth('views.publish', 2)
    await slack.event({ type: 'app_home_opened', tab: 'messages', user: stranger, channel: 'D1' })
    expect((await slack.api.nth('assistant.threads.setSuggestedPrompts')).title).toBe('For example, you can ask')
    expect((await slack.command('/aspera', 'help')).blocks[0].text.text).toContain('How to use it')
    await slack.event(mention('支払先はどこですか'))
    const { blocks } = await slack.api.nth('chat.postMessage')
    // Answers come in the language of the question.
    expect(snapshotIn(blocks).language).toBe('ja')
    await slack.interact(pressed(elementIn(blocks, 'forward'), { responseUrl: slack.api.responseUrl }))
    expect((await slack.api.nth('views.open')).view.submit.text).toBe('Send')
    const gone = { type: 'button', action_id: 'why', block_id: 'b', value: 'x' }
    await slack.interact(pressed(gone, { responseUrl: slack.api.responseUrl }))
    expect((await slack.api.nth('respond')).text).toContain('This button no longer works')
  })

  it('says what the choice of a language changes, and what not', async () => {
    const slack = await openWorkspace()
    slack.api.locales.set('UEN', 'en-GB')
    expect(wordsOf((await openHome(slack)).blocks)).toMatch(/表示言語\*\n.*回答は、ご質問の言語で/)
    expect(wordsOf((await openHome(slack, 'UEN')).blocks)).toMatch(/Language\*\n.*Answers come in the language of/)
  })

  it('has no day picked before somebody picks one: a day that stands there cannot be picked', async () => {
    const slack = await openWorkspace()
    expect(elementIn((await openHome(slack)).blocks, 'date').initial_date).toBeUndefined()
  })

  it('remembers the language that is chosen, for that person alone', async () => {
    const slack = await openWorkspace()
    await switchTo(slack, await openHome(slack), 'en')
    expect(wordsOf((await slack.api.nth('views.publish', 2)).view.blocks)).toContain('What changed on that day')
    const again = await openHome(slack)
    expect(elementIn(again.blocks, 'home_language').initial_option.value).toBe('en')
    expect(wordsOf((await openHome(slack, 'UOTHER')).blocks)).toContain('この日から変わったこと')
    await switchTo(slack, again, 'fr')
    await slack.quiet()
    expect(slack.api.made('views.publish')).toHaveLength(4)
  })

  it('shows contracts to those who have some, and to nobody else', async () => {
    const slack = await openWorkspace()
    expect(wordsOf((await openHome(slack, aoki)).blocks)).toMatch(/契約一覧[\s\S]*C-1043/)
    expect(wordsOf((await openHome(slack)).blocks)).not.toMatch(/契約一覧|C-\d{4}/)
    await slack.event({ type: 'app_home_opened', tab: 'home', user: aoki, channel: 'D1' }, { team_id: 'T2' })
    expect(JSON.stringify(await slack.api.nth('views.publish', 3))).not.toMatch(/C-\d{4}/)
  })
})

describe('the contracts in App Home', () => {
  it.each([
    ['ja', 'ほかの契約は `/renewal` で', '絞り込め'],
    ['en', 'Use `/renewal` to see the other', 'narrow'],
  ])('that are more than a page go on in a command, and not by words added to a question: %s', async (...row) => {
    const [language, more, narrow] = row
    const slack = await openWorkspace()
    slack.api.locales.set(aoki, language)
    const seen = wordsOf((await openHome(slack, aoki)).blocks)
    expect(seen).toContain(more)
    expect(seen).not.toContain(narrow)
    const asked = wordsOf((await slack.command('/renewal', '', { user_id: aoki })).blocks)
    expect(asked).toContain(narrow)
  })

  it('that are all shown need no more, and have one heading', async () => {
    const slack = await openWorkspace()
    await slack.event({ type: 'app_home_opened', tab: 'home', user: guest, channel: 'D1' }, { team_id: 'T2' })
    const seen = wordsOf((await slack.api.nth('views.publish')).view.blocks)
    expect(seen).toContain('C-2001')
    expect(seen).not.toContain('/renewal')
    expect(seen.match(/契約一覧/g)).toHaveLength(1)
  })
})

describe('the days in App Home', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }))
  afterEach(() => vi.useRealTimers())
  it.each([
    ['2015-06-10', 'あと21日', '21 days left'],
    ['2015-06-30', 'あと1日', '1 day left'],
    ['2015-07-01', '本日', 'Today'],
    ['2015-07-02', '1日前', '1 day ago'],
    ['2015-07-10', '9日前', '9 days ago'],
    [
      '2026-11-22',
      '*2015年7月1日*\nこの日に、Asperaとの契約がIBMに引き継がれました。',
      'IBM took over the agreements with Aspera on *1 July 2015*.',
    ],
  ])('are counted from today, as long as that tells something: %s', async (day, ja, en) => {
    vi.setSystemTime(new Date(`${day}T03:00:00Z`))
    const slack = await openWorkspace()
    slack.api.locales.set('UEN', 'en-GB')
    for (const [user, words] of [
      [stranger, ja],
      ['UEN', en],
    ] as const) {
      const { blocks } = await openHome(slack, user)
      expect(wordsOf(blocks)).toContain(words)
      // Its stars are bold type and not stars.
      expect(blocksToHtml(blocks)).not.toMatch(/\*/)
    }
  })
})

describe('a press in App Home', () => {
  it('opens the answer in a form, in the language chosen there', async () => {
    const slack = await openWorkspace()
    const view = await openHome(slack)
    await switchTo(slack, view, 'en')
    await press(slack, view, elementIn(view.blocks, 'IBM IDの取得'))
    const form = (await slack.api.nth('views.open')).view
    expect(form.title.text).toBe('Answer')
    expect(wordsOf(form.blocks)).toContain('Source: ')
    expect(elementsOf(form.blocks).map(({ action_id }) => action_id)).not.toContain('share')
    await slack.quiet()
    expect(slack.api.made('chat.postMessage')).toEqual([])
  })

  it('leads on: a related question takes the form’s place', async () => {
    const slack = await openWorkspace()
    const view = await openHome(slack)
    await press(slack, view, elementIn(view.blocks, 'IBM IDの取得'))
    const form = (await slack.api.nth('views.open')).view
    const related = elementIn(form.blocks, /^ask-/)
    await press(slack, form, related)
    const next = await slack.api.nth('views.update')
    expect(next.view_id).toBe('V1')
    expect(wordsOf(next.view.blocks)).toContain(related.text.text)
    expect(slack.api.made('views.open')).toHaveLength(1)
  })

  it('that needs a day asks for it, and takes it, in the form', async () => {
    const slack = await openWorkspace()
    const view = await openHome(slack)
    await press(slack, view, elementIn(view.blocks, 'お支払先'))
    const form = (await slack.api.nth('views.open')).view
    await press(slack, form, { ...elementIn(form.blocks, 'date'), selected_date: '2015-06-20' })
    expect(wordsOf((await slack.api.nth('views.update')).view.blocks)).toMatch(/お支払先[\s\S]*2015年6月20日/)
    // The next press in Home begins anew.
    await press(slack, view, elementIn(view.blocks, 'お支払先'))
    expect(elementIn((await slack.api.nth('views.open', 2)).view.blocks, 'date')).toBeDefined()
  })

  it('on the renewal date shows the guide’s row to anybody', async () => {
    const slack = await openWorkspace()
    const view = await openHome(slack)
    await press(slack, view, { ...elementIn(view.blocks, 'date'), selected_date: '2015-08-15' })
    const form = (await slack.api.nth('views.open')).view
    expect(wordsOf(form.blocks)).toMatch(/更新日が2015年8月15日の場合は、2015年6月30日/)
  })

  it('on the renewal date shows who may see them the contracts of that day', async () => {
    const slack = await openWorkspace()
    const view = await openHome(slack, aoki)
    await press(slack, view, { ...elementIn(view.blocks, 'date'), selected_date: '2015-08-15' }, aoki)
    const ids = wordsOf((await slack.api.nth('views.open')).view.blocks).match(/C-\d{4}/g)
    expect(ids).toEqual(['C-1042'])
  })

  it.each(['ask', 'date'])('that fails says so in a form: %s', async (kind) => {
    const slack = await openWorkspace()
    const view = await openHome(slack)
    slack.assistant.ask = slack.assistant.renewals = () => Promise.reject(new Error('of a fault'))
    const element = kind === 'ask' ? elementIn(view.blocks, /^ask-/) : elementIn(view.blocks, 'date')
    await press(slack, view, { ...element, selected_date: '2015-08-15' })
    const { view: told } = await slack.api.nth('views.open')
    expect([told.title.text, wordsOf(told.blocks)]).toEqual(['お知らせ', expect.stringContaining('問題が発生しました')])
    expect(slack.log.join()).toContain('of a fault')
  })

  it('on a button of an earlier Home says that it is out of date', async () => {
    const slack = await openWorkspace()
    await press(slack, await openHome(slack), { type: 'button', action_id: 'ask-topics-9', value: 'gone' })
    expect(wordsOf((await slack.api.nth('views.open')).view.blocks)).toContain('もう一度お尋ねください')
  })

  it('keeps what one person is shown from the next', async () => {
    const slack = await openWorkspace()
    const view = await openHome(slack, aoki)
    await press(slack, view, elementIn(view.blocks, '更新の手続き'), aoki)
    await press(slack, view, elementIn(view.blocks, '更新の手続き'))
    const [own, others] = slack.api.made('views.open').map(({ args }) => args.view)
    expect(wordsOf(own.blocks)).toContain('C-1042')
    expect(wordsOf(others.blocks)).not.toMatch(/C-\d{4}/)
    expect(() => snapshotIn(others.blocks)).toThrow()
  })
})

describe('the language of a person', () => {
  const english = () => Promise.resolve('en' as const)
  const open = async () => {
    const { store } = await openWorld()
    onTestFinished(() => store.close())
    const now = { time: 0 }
    const door = () => languagesBy(store, english, () => now.time)
    return { store, now, here: door(), there: door() }
  }

  it('that is chosen in one process is known to another after a while, and at once where that is asked', async () => {
    const { here, there, now } = await open()
    expect(await there.languageOf('T1', 'U1')).toBe('en')
    await here.chooseLanguage('T1', 'U1', 'ja')
    expect(await here.languageOf('T1', 'U1')).toBe('ja')
    expect(await there.languageOf('T1', 'U1')).toBe('en')
    expect(await there.languageOf('T1', 'U1', true)).toBe('ja')
    expect(await here.languageOf('T2', 'U1')).toBe('en')
    await here.chooseLanguage('T1', 'U1', 'en')
    now.time += 11 * 60 * 1000
    expect(await there.languageOf('T1', 'U1')).toBe('en')
  })

  it('is looked up once, and not waited for where the store does not tell', async () => {
    const { store, here } = await open()
    const turn = vi.spyOn(store.conversations, 'turn')
    await here.languageOf('T1', 'U1')
    await here.languageOf('T1', 'U1')
    expect(turn).toHaveBeenCalledTimes(1)
    turn.mockRejectedValue(new Error('away'))
    expect(await here.languageOf('T1', 'U2')).toBe('en')
    await here.chooseLanguage('T1', 'U3', 'ja').catch(() => undefined)
    // What this process knows it keeps.
    expect(await here.languageOf('T1', 'U3', true)).toBe('ja')
    turn.mockReturnValue(new Promise(() => undefined))
    const before = performance.now()
    expect(await here.languageOf('T1', 'U4')).toBe('en')
    expect(performance.now() - before).toBeLessThan(1000)
  })
})
