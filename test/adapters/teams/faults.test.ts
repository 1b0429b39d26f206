/** When Teams fails: what is sent again, what is given up, and what people are told. */
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { chatOf } from './connector.ts'
import { aoki, elsewhere, inGroup, type Options, openTenant as openOne, personal } from './tenant.ts'
import { actionIn, cardIn, executed, said } from './tenant-cards.ts'

const question = '支払先はどこですか'
const ofContracts = 'うちの契約の更新はいつですか'
const html = '<html>Bad gateway</html>'
const done = { waiting: 0, givenUp: 0 }

// Nearly all of these wait for a message to be tried again: they do so side by side, each in a tenant of its own.
const openTenant = (options: Options = {}) => openOne({ ...options, isLasting: true })

describe.concurrent('a message that Teams does not take', () => {
  it.each([
    ['so many seconds', () => '1'],
    ['a time', () => new Date(Date.now() + 3000).toUTCString()],
  ])('is sent once more, after what Teams asks for: %s', async (_, retryAfter) => {
    const teams = await openTenant()
    teams.connector.answer('send', [{ status: 429, headers: { 'Retry-After': retryAfter() } }])
    await teams.deliver(personal(question))
    await teams.quiet()
    const [first, second, ...more] = teams.connector.made('send')
    expect(more).toEqual([])
    // A time is told in whole seconds.
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(950)
    expect(second?.body).toEqual(first?.body)
    expect(await teams.store.outbox.counts()).toEqual(done)
  })

  it('is not sent a minute early, nor by anybody else, where Teams asks for a minute', async () => {
    const teams = await openTenant()
    teams.connector.answer('send', [{ status: 429, headers: { 'Retry-After': '60' } }])
    await teams.deliver(personal(question))
    await teams.connector.nth('send')
    await wait(2500)
    expect(teams.connector.made('send')).toHaveLength(1)
    expect(await teams.store.outbox.counts()).toEqual({ waiting: 1, givenUp: 0 })
  })

  it.each([
    ['an error of the server', { status: 500 }],
    ['a page instead of an answer', { status: 502, body: html }],
    ['a service that is not there', { status: 503, body: '' }],
    ['another call on the same conversation', { status: 412, body: '{"error":{"code":"PreconditionFailed"}}' }],
    ['a request that took too long', { status: 408 }],
    ['a call too many, without a time', { status: 429 }],
    ['a call too many, with a time that is none', { status: 429, headers: { 'Retry-After': 'soon' } }],
    ['a call too many, with a time that has passed', { status: 429, headers: { 'Retry-After': '0' } }],
    ['a broken connection', 'break'],
  ] as const)('is sent again after %s', async (_, reply) => {
    const teams = await openTenant()
    teams.connector.answer('send', [reply, reply])
    await teams.deliver(personal(question))
    await teams.quiet()
    const calls = teams.connector.made('send')
    expect(calls).toHaveLength(3)
    expect((calls[2]?.at ?? 0) - (calls[0]?.at ?? 0)).toBeGreaterThanOrEqual(1000)
    expect(await teams.store.outbox.counts()).toEqual(done)
    expect(teams.log.join('\n')).not.toMatch(/outbound|hush/)
  })

  it.each([
    [400, '{"error":{"code":"BadSyntax","message":"a secret of somebody"}}', ' (BadSyntax)'],
    [401, '', ''],
    [403, '{"error":{"code":"BotNotInConversationRoster"}}', ' (BotNotInConversationRoster)'],
    [404, html, ''],
    [405, '{"error":{"code":"what\\nis this"}}', ''],
    [413, '{"error":null}', ''],
  ])('is given up and counted where no further try can help: %i', async (status, body, code) => {
    const teams = await openTenant()
    teams.connector.answer('send', [{ status, body }])
    await teams.deliver(personal(question))
    await teams.quiet()
    expect(teams.connector.made('send')).toHaveLength(1)
    expect(await teams.store.outbox.counts()).toEqual({ waiting: 0, givenUp: 1 })
    expect(teams.log.join('\n')).toContain(`given up: Teams answered ${status}${code}. `)
    expect(teams.log.join('\n')).not.toContain('secret')
  })

  it('is out where Teams takes it without a word', async () => {
    const teams = await openTenant()
    teams.connector.answer('send', [{ status: 202 }, { status: 200, body: '{}' }, { status: 201, body: html }])
    for (let time = 0; time < 3; time++) await teams.deliver(personal(question))
    await teams.quiet()
    expect(teams.connector.made('send')).toHaveLength(3)
    expect(await teams.store.outbox.counts()).toEqual(done)
  })

  it('is not carried to where another address is named', async () => {
    const teams = await openTenant()
    const elsewhere = await openTenant()
    const Location = `${elsewhere.connector.url}v3/conversations/a/activities`
    teams.connector.answer('send', [{ status: 307, headers: { Location } }])
    await teams.deliver(personal(question))
    await teams.quiet()
    expect(elsewhere.connector.calls).toEqual([])
    expect(teams.connector.made('send')).toHaveLength(2)
  })

  it('holds up no other conversation, and keeps its own in order', async () => {
    const teams = await openTenant()
    teams.connector.answer('send', [{ status: 429, headers: { 'Retry-After': '1' } }])
    await teams.deliver(personal(question))
    await teams.deliver(personal('IBM IDはどのように取得しますか'))
    await teams.deliver(elsewhere(personal(question), 'a:other'))
    await teams.quiet()
    const order = teams.connector.made('send').map((call) => [call.conversation, cardIn(call).body[0].text])
    expect(order).toEqual([
      ['a:personal-1', 'お支払先'],
      ['a:other', 'お支払先'],
      ['a:personal-1', 'お支払先'],
      ['a:personal-1', 'IBM IDの取得'],
    ])
  })
})

describe.concurrent('where Teams hangs', () => {
  it('it is told at once that we heard, and the message is sent again before long', async () => {
    const teams = await openTenant()
    teams.connector.answer('send', ['hang'])
    const before = performance.now()
    await teams.deliver(personal(question))
    expect(performance.now() - before).toBeLessThan(2000)
    await teams.quiet()
    expect(teams.connector.made('send')).toHaveLength(2)
    expect(await teams.store.outbox.counts()).toEqual(done)
  })

  it('work that takes longer than Teams waits goes on behind it', async () => {
    const teams = await openTenant()
    const { ask } = teams.assistant
    teams.assistant.ask = (asked) => wait(9500).then(() => ask(asked))
    const before = performance.now()
    expect((await teams.deliver(personal(question))).status).toBe(200)
    expect(performance.now() - before).toBeLessThan(9400)
    expect(said(await teams.connector.nth('send'))).toContain('お支払先')
  })
})

describe.concurrent('a card that cannot be changed', () => {
  it('has been answered all the same, to whoever pressed', async () => {
    const teams = await openTenant()
    await teams.deliver(personal('更新するにはどうすればいいですか'))
    const sent = await teams.connector.nth('send')
    teams.connector.answer('update', [{ status: 500 }, { status: 404 }])
    const press = executed(personal(''), sent, actionIn(cardIn(sent), 'date'), { day: '2015-08-15' })
    expect(JSON.stringify((await teams.invoke(press)).value)).toContain('2015年6月30日')
    await teams.quiet()
    expect(teams.connector.made('update')).toHaveLength(2)
    expect(await teams.store.outbox.counts()).toEqual({ waiting: 0, givenUp: 1 })
  })
})

describe.concurrent('an answer for the asker alone', () => {
  it('is sent again, and its room told once, where the chat is not opened at first', async () => {
    const teams = await openTenant()
    teams.connector.answer('open', [{ status: 429, headers: { 'Retry-After': '1' } }, { status: 500 }, 'break'])
    await teams.deliver(inGroup(ofContracts, { from: aoki }))
    await teams.quiet()
    const sent = teams.connector.made('send')
    expect(sent.map(({ conversation }) => conversation)).toEqual([chatOf(aoki.id), '19:group-1@thread.v2'])
    expect(teams.connector.made('open')).toHaveLength(4)
  })

  it('is sent again, and its room told once, where the chat does not take it at first', async () => {
    const teams = await openTenant()
    teams.connector.answer('send', [{ status: 503 }])
    await teams.deliver(inGroup(ofContracts, { from: aoki }))
    await teams.connector.nth('send', 3)
    await teams.quiet()
    const sent = teams.connector.made('send').map(({ conversation }) => conversation)
    expect(sent).toEqual([chatOf(aoki.id), chatOf(aoki.id), '19:group-1@thread.v2'])
  })

  it('is not sent twice where the room cannot be told', async () => {
    const teams = await openTenant()
    teams.connector.answer('send', [{ status: 200, body: '{"id":"1"}' }, { status: 403 }])
    await teams.deliver(inGroup(ofContracts, { from: aoki }))
    await teams.connector.nth('send', 2)
    await teams.quiet()
    expect(teams.connector.made('send')).toHaveLength(2)
    expect(await teams.store.outbox.counts()).toEqual({ waiting: 0, givenUp: 1 })
  })

  it.each(['{}', '{"id":""}', '{"id":5}', html])(
    'goes nowhere where Teams opens a chat and does not name it: %s',
    async (body) => {
      const teams = await openTenant()
      teams.connector.answer('open', [{ status: 201, body }])
      await teams.deliver(inGroup(ofContracts, { from: aoki }))
      expect((await teams.connector.nth('send')).conversation).toBe(chatOf(aoki.id))
      expect(teams.connector.made('open')).toHaveLength(2)
      await teams.connector.nth('send', 2)
    },
  )
})

describe.concurrent('a service’s address', () => {
  it('is one with and without its last slash; a conversation’s name may hold any sign', async () => {
    const teams = await openTenant()
    const serviceUrl = teams.connector.url.replace(/\/$/, '')
    const odd = '19:a b/c?d#e%2F@thread.v2;messageid=1'
    await teams.deliver({ ...elsewhere(personal(question), odd), serviceUrl })
    expect((await teams.connector.nth('send')).conversation).toBe(odd)
  })
})

describe.concurrent('without a token of our own', () => {
  it('the message waits, and the log says why', async () => {
    const teams = await openTenant({ tokens: ['fails', 'fails'] })
    await teams.deliver(personal(question))
    await teams.connector.nth('send')
    await teams.quiet()
    expect(teams.connector.made('send')).toHaveLength(1)
    expect(teams.log.join('\n')).toContain('no token today')
    expect(await teams.store.outbox.counts()).toEqual(done)
  })
})
