/** Forwarding an answer: what is shown is what is sent; to a channel or a person, with words of one's own, or as e-mail. */
import { describe, expect, it } from 'vitest'
import { elementIn, elementsOf, pressed, pressedIn, snapshotIn, submitted, wordsOf } from './reading.ts'
import type { Json, Reply } from './web-api.ts'
import { aoki, dm, mention, type Options, openWorkspace, said, stranger, team, type Workspace } from './workspace.ts'

const question = 'Where do I pay an invoice Aspera issued on 20 June?'

/** The form, opened by the button under an answer. */
async function openForm(options?: Options): Promise<{ slack: Workspace; form: Json; answer: Json }> {
  const slack = await openWorkspace(options)
  slack.api.locales.set(stranger, 'en-US')
  await slack.event(mention(question))
  const answer = await slack.api.nth('chat.postMessage')
  await slack.interact(pressed(elementIn(answer.blocks, 'forward'), { responseUrl: slack.api.responseUrl }))
  return { slack, form: (await slack.api.nth('views.open')).view, answer }
}
/** What is filled in, as Slack hands it on. */
const filled = ({ channel, person, language, own }: Record<string, string>): Json => ({
  forward_channel: { forward_channel: { selected_conversation: channel ?? null } },
  forward_person: { forward_person: { selected_user: person ?? null } },
  forward_language: { forward_language: { selected_option: language ? { value: language } : null } },
  forward_own: { forward_own: { value: own ?? null } },
})
const previewIn = ({ blocks }: Json): Json[] =>
  blocks.slice(blocks.findIndex(({ type }: Json) => type === 'divider') + 2)

async function submit(slack: Workspace, form: Json, fields: Record<string, string>): Promise<Json> {
  const response = await slack.interact(submitted(form, filled(fields)))
  expect(response.status).toBe(200)
  return response.json()
}
/** Something is typed or chosen in an open form. */
const enter = (slack: Workspace, form: Json, name: string, fields: Record<string, string>) =>
  slack.interact(pressedIn(form, elementIn(form.blocks, name), { values: filled(fields) }))
const later = () => new Promise((resolve) => setTimeout(resolve, 1000))

/** Fills a field in while the form is open. @returns the form as it is shown then */
async function fill(slack: Workspace, form: Json, name: string, fields: Record<string, string>): Promise<Json> {
  const before = slack.api.made('views.update').length
  await enter(slack, form, name, fields)
  const { view, view_id, hash } = await slack.api.nth('views.update', before + 1)
  expect([view_id, hash]).toEqual(['V1', 'h1'])
  return view
}

describe('the form', () => {
  it('speaks the language of whoever forwards, and shows the answer in its own', async () => {
    const { form } = await openForm()
    expect(form).toMatchObject({ title: { text: 'Forward this answer' }, submit: { text: 'Send' } })
    expect(wordsOf(previewIn(form))).toContain('Forwarded by <@USTRANGER> (answer as of 10 June 2015)')
    expect(wordsOf(previewIn(form))).toContain('20 June 2015')
    expect(wordsOf(previewIn(form))).toContain('Source: ')
    expect(elementsOf(previewIn(form))).toEqual([])
  })

  it.each<Record<string, string>>([
    {},
    { language: 'ja' },
    { language: 'en', own: 'For your information.\nRegards, *Ai* & <!channel> <@U1> <https://evil.example|x>' },
    { language: 'ja', own: '𠮷'.repeat(499) },
  ])('sends exactly what it shows: %j', async (fields) => {
    const { slack, form } = await openForm()
    const shown = Object.keys(fields).length > 0 ? await fill(slack, form, 'forward_own', fields) : form
    expect(await submit(slack, shown, { ...fields, channel: 'C7' })).toMatchObject({ response_action: 'update' })
    const sent = await slack.api.nth('chat.postMessage', 2)
    expect(sent).toMatchObject({ channel: 'C7', unfurl_links: 'false', unfurl_media: 'false' })
    expect(sent.blocks).toEqual(previewIn(shown))
    expect(JSON.stringify(sent)).not.toMatch(/<!channel>|<@U1>|<https:\/\/evil/)
    // Whoever reads it sees first from whom it is, then their words.
    expect(sent.blocks[0].elements[0].text).toContain('<@USTRANGER>')
    if (fields.own) expect(sent.blocks[1].text.text.slice(0, 20)).toBe(fields.own.slice(0, 20))
  })

  it('shows the answer again in the language that is chosen, with its own day', async () => {
    const { slack, form } = await openForm()
    const japanese = await fill(slack, form, 'forward_language', { language: 'ja' })
    expect(wordsOf(previewIn(japanese))).toMatch(
      /さんが転送しました（2015年6月10日時点の回答）[\s\S]*2015年6月20日[\s\S]*出典：/,
    )
    expect(japanese.title.text).toBe('Forward this answer')
    await enter(slack, japanese, 'forward_language', { language: 'en' })
    expect((await slack.api.nth('views.update', 2)).view).toEqual(form)
  })

  it('follows fast typing with one update, which leaves the field to whoever types', async () => {
    const { slack, form } = await openForm()
    for (const own of ['H', 'He', 'Hel', 'Hell', 'Hello']) await enter(slack, form, 'forward_own', { own })
    const { view } = await slack.api.nth('views.update')
    expect(previewIn(view)[1].text.text).toBe('Hello')
    // Slack keeps what is in a field of the same name; a value of ours would take its place.
    const field = ({ blocks }: Json) => blocks.find(({ block_id }: Json) => block_id === 'forward_own')
    expect(field(view)).toEqual(field(form))
    expect(field(view).element.initial_value).toBeUndefined()
    await later()
    expect(slack.api.made('views.update')).toHaveLength(1)
  })

  it('is shown at once in another language, with what was just typed', async () => {
    const { slack, form } = await openForm()
    await enter(slack, form, 'forward_own', { own: 'Hello' })
    await enter(slack, form, 'forward_language', { own: 'Hello', language: 'ja' })
    expect(slack.api.made('views.update')).toHaveLength(1)
    expect(wordsOf(previewIn((await slack.api.nth('views.update')).view))).toMatch(/Hello[\s\S]*出典：/)
    await later()
    expect(slack.api.made('views.update')).toHaveLength(1)
  })

  it('follows what was typed before the last update was seen', async () => {
    const { slack, form } = await openForm()
    await fill(slack, form, 'forward_own', { own: 'a' })
    // Slack still names the form's state of before that update.
    await enter(slack, form, 'forward_own', { own: 'ab' })
    const { hash, view } = await slack.api.nth('views.update', 2)
    expect([hash, previewIn(view)[1].text.text]).toEqual(['h2', 'ab'])
  })

  it('sends nothing that it has not shown', async () => {
    const { slack, form } = await openForm()
    const fields = { channel: 'C7', language: 'en', own: 'Typed and sent at once' }
    const { response_action, view } = await submit(slack, form, fields)
    expect(response_action).toBe('update')
    expect(wordsOf(view.blocks)).toContain('press Send again')
    expect(elementIn(view.blocks, 'forward_own').initial_value).toBe(fields.own)
    expect(elementIn(view.blocks, 'forward_channel').initial_conversation).toBe('C7')
    expect(slack.api.made('chat.postMessage')).toHaveLength(1)
    expect(wordsOf((await submit(slack, view, fields)).view.blocks)).toBe('Sent.')
    expect((await slack.api.nth('chat.postMessage', 2)).blocks).toEqual(previewIn(view))
  })

  it('is left alone once it is sent', async () => {
    const { slack, form } = await openForm()
    const fields = { person: 'U7', own: 'a' }
    const shown = await fill(slack, form, 'forward_own', fields)
    await enter(slack, shown, 'forward_own', fields)
    expect(wordsOf((await submit(slack, shown, fields)).view.blocks)).toBe('Sent.')
    await later()
    expect(slack.api.made('views.update')).toHaveLength(1)
  })

  it('says nowhere what Slack says itself, that a field is optional', async () => {
    const { slack, form } = await openForm()
    expect(wordsOf(form.blocks)).not.toMatch(/optional/i)
    await slack.interact(
      pressed(elementIn((await slack.api.nth('chat.postMessage')).blocks, 'forward'), { user: 'UJA' }),
    )
    expect(wordsOf((await slack.api.nth('views.open', 2)).view.blocks)).not.toMatch(/任意/)
  })

  it('goes to a person, too', async () => {
    const { slack, form } = await openForm()
    const done = await submit(slack, form, { person: 'U7' })
    expect(wordsOf(done.view.blocks)).toBe('Sent.')
    expect((await slack.api.nth('chat.postMessage', 2)).channel).toBe('U7')
  })

  it.each([
    [{}, { forward_channel: 'Choose a channel or a person to send it to.' }],
    [
      { channel: 'C7', person: 'U7' },
      { forward_person: 'You have chosen both a channel and a person. Clear one of the two.' },
    ],
  ])('asks for one receiver, by what is wrong: %j', async (fields, errors) => {
    const { slack, form } = await openForm()
    expect(await submit(slack, form, fields as Record<string, string>)).toEqual({ response_action: 'errors', errors })
    expect(slack.api.made('chat.postMessage')).toHaveLength(1)
  })

  it.each([
    ['not_in_channel', { channel: 'C7' }, 'forward_channel', /Invite it with \/invite,/],
    ['channel_not_found', { channel: 'C7' }, 'forward_channel', /Invite it with \/invite,/],
    ['is_archived', { channel: 'C7' }, 'forward_channel', /^That channel is archived\./],
    ['restricted_action', { channel: 'C7' }, 'forward_channel', /^Apps may not post in that channel\./],
    ['user_not_found', { person: 'U7' }, 'forward_person', /cannot send messages to that person/],
    ['channel_not_found', { person: 'U7' }, 'forward_person', /cannot send messages to that person/],
    ['ratelimited', { person: 'U7' }, 'forward_person', /Slack is busy/],
    ['account_inactive', { channel: 'C7' }, 'forward_channel', /could not be sent \(account_inactive\)/],
  ])('tells in the form why it was not sent: %s', async (error, fields, field, words) => {
    const { slack, form } = await openForm()
    slack.api.answer('chat.postMessage', [{ error }])
    const { response_action, errors } = await submit(slack, form, fields as Record<string, string>)
    expect(response_action).toBe('errors')
    expect(errors[field]).toMatch(words)
    expect(wordsOf((await submit(slack, form, { channel: 'C8' })).view.blocks)).toBe('Sent.')
  })

  it.each<[string, Reply, RegExp]>([
    ['is broken', { status: 500 }, /may not have been sent\. Please check/],
    ['breaks off', 'break', /may not have been sent\. Please check/],
    ['asks to wait', { status: 429, headers: { 'Retry-After': '1' } }, /not sent because Slack is busy/],
  ])('tells, too, what is known where Slack %s', async (_, reply, words) => {
    const { slack, form } = await openForm()
    slack.api.answer('chat.postMessage', [reply])
    expect((await submit(slack, form, { channel: 'C7' })).errors.forward_channel).toMatch(words)
  })

  it('is titled by what it is, whatever it says', async () => {
    const { slack, form } = await openForm()
    expect((await submit(slack, form, { channel: 'C7' })).view.title.text).toBe('Forward this answer')
  })

  it('is answered in time where Slack is slow, and says later what became of it', async () => {
    const { slack, answer } = await openForm()
    // Nor does it tell the language of somebody new.
    slack.api.answer('users.info', ['hang'], 'forEver')
    await slack.interact(pressed(elementIn(answer.blocks, 'forward'), { user: 'UNEW' }))
    const form = (await slack.api.nth('views.open', 2)).view
    const held = slack.api.hold('chat.postMessage')
    const before = performance.now()
    const response = await slack.interact(submitted(form, filled({ channel: 'C7' }), 'UNEW'))
    expect(performance.now() - before).toBeLessThan(2950)
    expect(wordsOf((await response.json()).view.blocks)).toContain('送信しています')
    held.release()
    const { view_id, view } = await slack.api.nth('views.update')
    expect([view_id, wordsOf(view.blocks)]).toEqual(['V1', '送信しました。'])
    expect(slack.api.made('chat.postMessage')).toHaveLength(2)
  })

  it('says nothing of an update that the next one has overtaken', async () => {
    const { slack, form } = await openForm()
    slack.api.answer('views.update', [{ error: 'hash_conflict' }, { error: 'not_found' }])
    await fill(slack, form, 'forward_own', { own: 'a' })
    await slack.quiet()
    expect(slack.log).toEqual([])
    await fill(slack, form, 'forward_own', { own: 'ab' })
    await expect.poll(() => slack.log.join()).toContain('not_found')
  })

  it('that holds no answer says so when it is sent', async () => {
    const { slack, form } = await openForm()
    const done = await submit(slack, { ...form, private_metadata: '{}' }, { channel: 'C7' })
    expect(wordsOf(done.view.blocks)).toBe('This button no longer works. Please ask again.')
    await slack.interact(pressedIn({ ...form, private_metadata: 'x' }, elementIn(form.blocks, 'forward_mail')))
    await slack.interact(pressedIn({ ...form, private_metadata: '' }, elementIn(form.blocks, 'forward_language')))
    await slack.quiet()
    expect(slack.api.made('views.push').concat(slack.api.made('views.update'))).toEqual([])
  })
})

describe('a form that is sent twice', () => {
  it('is sent once, and says so each time', async () => {
    const { slack, form } = await openForm()
    const done = await Promise.all([submit(slack, form, { channel: 'C7' }), submit(slack, form, { channel: 'C7' })])
    expect(done.map(({ view }) => wordsOf(view.blocks))).toEqual(['Sent.', 'Sent.'])
    expect(wordsOf((await submit(slack, form, { channel: 'C7' })).view.blocks)).toBe('Sent.')
    expect(slack.api.made('chat.postMessage')).toHaveLength(2)
  })

  it('says each time why it was not sent, and can be sent again', async () => {
    const { slack, form } = await openForm()
    slack.api.answer('chat.postMessage', [{ error: 'is_archived' }])
    const refused = await Promise.all([submit(slack, form, { channel: 'C7' }), submit(slack, form, { channel: 'C7' })])
    for (const { errors } of refused) expect(errors.forward_channel).toMatch(/^That channel is archived/)
    expect(slack.api.made('chat.postMessage')).toHaveLength(2)
    expect(wordsOf((await submit(slack, form, { channel: 'C8' })).view.blocks)).toBe('Sent.')
  })
})

describe('what is said under a forwarded answer', () => {
  const ts = '1434000000.000500'
  /** Asked, forwarded in a language, and something said by its receiver. @returns what is answered to that */
  async function under(questions: string[], fields: Record<string, string>, channel: string, followUp: Json) {
    const slack = await openWorkspace()
    const root = mention(questions[0] as string)
    await slack.event(root)
    for (const text of questions.slice(1)) await slack.event(mention(text, { thread_ts: root.ts }))
    const { blocks } = await slack.api.nth('chat.postMessage', questions.length)
    await slack.interact(pressed(elementIn(blocks, 'forward'), { responseUrl: slack.api.responseUrl }))
    const { view } = await slack.api.nth('views.open')
    const shown = fields.language ? await fill(slack, view, 'forward_language', fields) : view
    slack.api.answer('chat.postMessage', [{ ok: { channel, ts } }])
    await submit(slack, shown, fields)
    await slack.event(followUp)
    const sent = await slack.api.nth('chat.postMessage', questions.length + 2)
    expect(sent).toMatchObject({ channel, thread_ts: followUp.thread_ts ?? followUp.ts })
    return snapshotIn(sent.blocks)
  }

  it('goes on in a channel without a mention, in the language that was forwarded', async () => {
    const followUp = said('10/5/2015', { channel: 'C7', thread_ts: ts, user: 'UOTHER' })
    const asked = ['更新日は2015年8月15日です。更新するにはどうすればいいですか']
    expect(await under(asked, { channel: 'C7', language: 'en' }, 'C7', followUp)).toMatchObject({
      ...{ language: 'en', intent: 'how-to-renew' },
      inputs: { renewalDate: { value: '2015-10-05' } },
    })
  })

  it('goes on in a direct message', async () => {
    const followUp = dm('見積書が届きません', { channel: 'D7', thread_ts: ts, user: 'U7' })
    const asked = ['更新日は2015年8月15日です。更新するにはどうすればいいですか']
    expect(await under(asked, { person: 'U7' }, 'D7', followUp)).toMatchObject({
      ...{ language: 'ja', intent: 'renewal-quote' },
      inputs: { renewalDate: { value: '2015-08-15' } },
    })
  })

  it('answers what a forwarded answer asks, beside its thread, too', async () => {
    const followUp = dm('8/15', { channel: 'D7', user: 'U7' })
    expect(await under(['更新するにはどうすればいいですか'], { person: 'U7' }, 'D7', followUp)).toMatchObject({
      ...{ language: 'ja', intent: 'how-to-renew' },
      inputs: { renewalDate: { value: '2015-08-15' } },
    })
  })

  it('leans on nothing that the forwarded answer does not show', async () => {
    const asked = ['更新日は2015年8月15日です。更新するにはどうすればいいですか', '支払先はどこですか']
    const followUp = said('how do we renew?', { channel: 'C7', thread_ts: ts, user: 'UOTHER' })
    const { intent, inputs } = await under(asked, { channel: 'C7', language: 'en' }, 'C7', followUp)
    expect({ intent, inputs }).toEqual({ intent: 'how-to-renew', inputs: {} })
  })
})

describe('the text for an e-mail', () => {
  it('has the answer with its source and one’s own words, to be copied', async () => {
    const { slack, form } = await openForm()
    const values = filled({ language: 'ja', own: '念のため <!channel> & お知らせします。' })
    await slack.interact(pressedIn(form, elementIn(form.blocks, 'forward_mail'), { values }))
    const { view } = await slack.api.nth('views.push')
    const [subject, text] = elementsOf(view.blocks).map(({ initial_value }) => initial_value as string)
    expect(subject).toBe('お支払先（2015年6月10日時点）')
    expect(text).toMatch(/^念のため <!channel> & お知らせします。\n\n[\s\S]*出典：/)
    // Slack opens no form with fields that cannot be sent; sent, it closes.
    expect(view).toMatchObject({ submit: { text: 'Back' } })
    const response = await slack.interact(submitted(view, {}))
    expect([response.status, await response.text()]).toEqual([200, ''])
  })
})

describe('the shortcut on one of the app’s messages', () => {
  const forwardThis = (slack: Workspace, message: Json, user = stranger) =>
    slack.interact({
      ...{ type: 'message_action', callback_id: 'forward_answer', trigger_id: 'tr9', team: { id: team } },
      ...{ user: { id: user, team_id: team }, channel: { id: 'C1' }, response_url: slack.api.responseUrl, message },
    })

  it('opens the same form', async () => {
    const { slack, form, answer } = await openForm()
    await forwardThis(slack, { ts: '1', blocks: answer.blocks })
    expect((await slack.api.nth('views.open', 2)).view).toEqual(form)
  })

  it.each([
    ['no blocks', {}],
    ['others’ blocks', { blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [] }] }] }],
    ['a button of somebody else’s', { blocks: [{ type: 'actions', elements: [{ action_id: 'x', value: 'x' }] }] }],
  ])('says that there is no answer in a message with %s', async (_, message) => {
    const slack = await openWorkspace()
    await forwardThis(slack, { ts: '1', ...message })
    expect(wordsOf((await slack.api.nth('views.open')).view.blocks)).toContain('転送できる回答がありません')
  })

  it.each(['来年の株価を教えてください', '2015年8月15日'])(
    'says that there is no answer where none was known: %s',
    async (question) => {
      const slack = await openWorkspace()
      await slack.event(dm(question))
      const answer = await slack.api.nth('chat.postMessage')
      expect(elementIn(answer.blocks, 'why')).toBeDefined()
      await forwardThis(slack, { ts: '1', blocks: answer.blocks })
      expect(wordsOf((await slack.api.nth('views.open')).view.blocks)).toContain('転送できる回答がありません')
    },
  )

  it('says of an answer of an earlier version that it cannot be read', async () => {
    const slack = await openWorkspace()
    await forwardThis(slack, { ts: '1', blocks: [{ type: 'actions', elements: [{ action_id: 'why', value: 'x' }] }] })
    expect(wordsOf((await slack.api.nth('views.open')).view.blocks)).toContain('もう一度お尋ねください')
  })

  it('forwards nothing of the register, and says why', async () => {
    const slack = await openWorkspace()
    await slack.event(dm('うちの契約の更新はいつですか', { user: aoki }))
    const answer = await slack.api.nth('chat.postMessage')
    expect(wordsOf(answer.blocks)).toContain('C-1042')
    await forwardThis(slack, { ts: '1', blocks: answer.blocks }, aoki)
    const { view } = await slack.api.nth('views.open')
    expect(JSON.stringify(view)).not.toMatch(/C-\d{4}|青空/)
    expect(wordsOf(view.blocks)).toMatch(/転送できません。契約の登録情報に関する回答は/)
    slack.api.locales.set('UEN', 'en-GB')
    await forwardThis(slack, { ts: '1', blocks: answer.blocks }, 'UEN')
    expect(wordsOf((await slack.api.nth('views.open', 2)).view.blocks)).toContain('only for the person who asked')
  })

  it('says that it failed where Slack no longer opens the form', async () => {
    const { slack, answer } = await openForm()
    slack.api.answer('views.open', [{ error: 'expired_trigger_id' }, { error: 'expired_trigger_id' }])
    await forwardThis(slack, { ts: '1', blocks: answer.blocks })
    expect(await slack.api.nth('respond')).toMatchObject({ response_type: 'ephemeral', text: /went wrong/ })
    await slack.interact(pressed(elementIn(answer.blocks, 'forward'), { responseUrl: slack.api.responseUrl }))
    expect((await slack.api.nth('respond', 2)).text).toMatch(/went wrong/)
  })
})
