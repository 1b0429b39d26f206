/** The app comes to a chat, a group or a team, and goes: one welcome, and nothing kept of those who took it away. */
import { describe, expect, it } from 'vitest'
import { prompts } from '../../../adapters/teams/words.ts'
import { nameKeys } from '../../../src/register/names.ts'
import { openStore, type Store } from '../../../src/store/index.ts'
import { rows, worldOver } from '../../register/world.ts'
import { chatOf, type Json } from './connector.ts'
import { aoki, bot, elsewhere, inChannel, inGroup, newId, openTenant, personal, stranger, tenant } from './tenant.ts'
import { actionsOf, cardIn, said } from './tenant-cards.ts'

const bare = { text: undefined, entities: undefined }
/** Teams tells of it in two ways. */
const added = (message: Json): Json[] => [
  { ...message, ...bare, id: newId(), type: 'installationUpdate', action: 'add' },
  { ...message, ...bare, id: newId(), type: 'conversationUpdate', membersAdded: [bot] },
]
const removed = (message: Json): Json[] => [
  { ...message, ...bare, id: newId(), type: 'installationUpdate', action: 'remove' },
  { ...message, ...bare, id: newId(), type: 'conversationUpdate', membersRemoved: [bot] },
]
const ofContracts = 'うちの契約の更新はいつですか'

describe('the app that is added', () => {
  it.each([
    ['ja-JP', 'ja'],
    ['en-US', 'en'],
  ] as const)('to a chat of two greets once, with questions that can be pressed: %s', async (locale, language) => {
    const teams = await openTenant()
    for (const event of [...added(personal('', { locale })), ...added(personal('', { locale }))])
      expect((await teams.deliver(event)).status).toBe(200)
    await teams.quiet()
    const [sent, ...more] = teams.connector.made('send')
    expect(more).toEqual([])
    const buttons = actionsOf(cardIn(sent as never))
    expect(buttons.map(({ title }) => title)).toEqual(prompts[language])
    for (const { data } of buttons) await teams.deliver(personal('', { text: undefined, value: data, locale }))
    await teams.connector.nth('send', 1 + buttons.length)
    await teams.quiet()
    // Each of them is something that the guide answers.
    for (const { id } of teams.connector.made('send').slice(1)) {
      const about = await teams.store.feedback.about(`teams:a:personal-1:${id}`)
      expect(about).toMatchObject({ intent: expect.any(String), language })
    }
  })

  it('greets once where both ways come at the same time', async () => {
    const teams = await openTenant()
    await Promise.all(added(personal('')).map((event) => teams.deliver(event)))
    await teams.quiet()
    expect(teams.connector.made('send')).toHaveLength(1)
  })

  it.each([
    ['chat of two', personal],
    ['group chat', inGroup],
  ])('to a %s again, the same day, greets again; and once, whatever is delivered again', async (_, message) => {
    const teams = await openTenant()
    const all = [...added(message('')), ...removed(message('')), ...added(message(''))]
    for (const event of all) await teams.deliver(event)
    await teams.quiet()
    expect(teams.connector.made('send')).toHaveLength(2)
    for (const event of all) await teams.deliver(event)
    await teams.quiet()
    expect(teams.connector.made('send')).toHaveLength(2)
  })

  it.each([
    ['a group chat', inGroup, '19:group-1@thread.v2'],
    [
      'a team',
      (text: string, changes?: Json) => elsewhere(inChannel(text, changes), '19:general@thread.tacv2'),
      '19:general@thread.tacv2',
    ],
  ])('to %s says in both languages how it is asked', async (_, message, conversation) => {
    const teams = await openTenant()
    for (const event of added(message(''))) await teams.deliver(event)
    await teams.quiet()
    const [sent, ...more] = teams.connector.made('send')
    expect([sent?.conversation, more]).toEqual([conversation, []])
    expect(sent?.body.text).toMatch(/メンション[\s\S]*mention/)
  })

  it('says nothing where somebody else comes or goes', async () => {
    const teams = await openTenant()
    const event = { ...inGroup(''), ...bare, type: 'conversationUpdate' }
    await teams.deliver({ ...event, id: newId(), membersAdded: [stranger] })
    await teams.deliver({ ...event, id: newId(), membersRemoved: [stranger] })
    await teams.deliver({ ...event, id: newId(), channelData: { tenant: { id: tenant }, eventType: 'teamRenamed' } })
    await teams.deliver({ ...event, id: newId(), type: 'installationUpdate', action: 'upgrade' })
    await teams.quiet()
    expect(teams.connector.calls).toEqual([])
  })
})

describe('the chat of two', () => {
  it('is known from the moment the app is added', async () => {
    const teams = await openTenant()
    for (const event of added(personal('', { from: aoki }))) await teams.deliver(event)
    await teams.deliver(inGroup(ofContracts, { from: aoki }))
    expect(said(await teams.connector.nth('send', 2))).toContain('C-1042')
    expect(teams.connector.made('open')).toEqual([])
  })

  it.each([0, 1])('is forgotten once the app is taken away (told in way %i)', async (way) => {
    const teams = await openTenant()
    await teams.deliver(personal('支払先はどこですか', { from: aoki }))
    await teams.connector.nth('send')
    expect((await teams.deliver(removed(personal('', { from: aoki }))[way])).status).toBe(200)
    await teams.deliver(inGroup(ofContracts, { from: aoki }))
    expect((await teams.connector.nth('send', 2)).conversation).toBe(chatOf(aoki.id))
  })

  it('stays known where the app is taken out of a group', async () => {
    const teams = await openTenant()
    await teams.deliver(personal('支払先はどこですか', { from: aoki }))
    await teams.connector.nth('send')
    for (const event of removed(inGroup('', { from: aoki }))) await teams.deliver(event)
    await teams.deliver(inGroup(ofContracts, { from: aoki }))
    expect((await teams.connector.nth('send', 2)).conversation).toBe('a:personal-1')
  })

  it('is kept, sealed, for the processes to come where there is a key for it, and forgotten with it', async () => {
    const store = await openStore({ dataDir: ':memory:', secretKey: Buffer.alloc(32, 7) })
    await fill(store)
    const world = { store, assistant: worldOver(store).assistant }
    const key = `${tenant} ${aoki.id}`
    const first = await openTenant({ world })
    await first.deliver(personal('支払先はどこですか', { from: aoki }))
    await first.quiet()
    expect(await store.sealed.get('teams-conversation', key)).toBe('a:personal-1')
    const second = await openTenant({ world })
    const activity = { ...inGroup(ofContracts, { from: aoki }), serviceUrl: first.connector.url }
    await second.deliver(activity)
    expect((await first.connector.nth('send', 2)).conversation).toBe('a:personal-1')
    expect([...first.connector.made('open'), ...second.connector.made('open')]).toEqual([])
    await second.quiet()
    await second.deliver(removed(personal('', { from: aoki }))[0])
    expect(await store.sealed.get('teams-conversation', key)).toBeUndefined()
    await second.quiet()
    await first.close()
    await second.close()
    await store.close()
  })
})

async function fill(store: Store): Promise<void> {
  const started = await store.register.beginImport(nameKeys)
  await started.stage(rows)
  await started.complete()
  const identities = [`teams:${tenant}:${aoki.aadObjectId}`]
  await store.people.put({ id: 'aoki', name: 'Ai', role: 'partner', partnerId: 'P-A', assigned: [], identities })
}
