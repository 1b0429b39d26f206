/** The Teams door's keys: which sets of them open it, and what is said of every other. */
import { describe, expect, it } from 'vitest'
import { readSettings, SettingsError } from '../../../adapters/settings.ts'
import { botService } from '../../../adapters/teams/bot-service.ts'
import { teamsDoor } from '../../../adapters/teams/index.ts'
import type { TeamsSettings } from '../../../adapters/teams/settings.ts'

const guid = '11111111-1111-4111-8111-111111111111'
const good = {
  MicrosoftAppId: guid,
  MicrosoftAppPassword: 'hush-hush',
  MicrosoftAppTenantId: '22222222-2222-4222-8222-222222222222',
} as const
type Name = keyof typeof good
const names = Object.keys(good) as Name[]
const pick = (chosen: readonly Name[]) => Object.fromEntries(chosen.map((name) => [name, good[name]]))
/** Every set of keys: of three, eight; with each type, and without one. */
const keySets = Array.from({ length: 2 ** names.length }, (_, bits) => names.filter((__, at) => bits & (1 << at)))
const types = [undefined, 'SingleTenant', 'UserAssignedMSI', 'MultiTenant'] as const
const sets = types.flatMap((type) => keySets.map((keys) => ({ type, keys })))
type KeySet = (typeof sets)[number]

const envOf = ({ type, keys }: KeySet) => ({ ...pick(keys), ...(type ? { MicrosoftAppType: type } : {}) })
/** The sets that open the door to Teams, as the README has them; or, without any key, to this machine. */
function opens({ type, keys }: KeySet): 'teams' | 'here' | undefined {
  const has = (name: Name) => keys.includes(name)
  // A type that is said without its keys is a door half set up.
  if (!has('MicrosoftAppId'))
    return keys.length === 0 && (type ?? 'SingleTenant') === 'SingleTenant' ? 'here' : undefined
  if (has('MicrosoftAppPassword') === (type === 'UserAssignedMSI')) return undefined
  return has('MicrosoftAppTenantId') === (type !== 'MultiTenant') ? 'teams' : undefined
}
const shown = (set: KeySet) => [`${set.type ?? 'no type'}: ${set.keys.join(', ') || 'no keys'}`, set] as const

describe('the Teams door', () => {
  it.each(sets.filter((set) => opens(set) === 'teams').map(shown))('opens with %s', (_, set) => {
    for (const HOST of ['127.0.0.1', '0.0.0.0']) {
      const { teams } = readSettings({ ...envOf(set), HOST })
      expect(teams).toMatchObject({ appId: guid, type: set.type ?? 'SingleTenant' })
      // The SDK takes what we took.
      expect(() => botService(teams as TeamsSettings)).not.toThrow()
    }
  })

  it.each(sets.filter((set) => opens(set) === 'here').map(shown))('opens to this machine alone with %s', (_, set) => {
    for (const HOST of ['127.0.0.1', 'localhost', '::1']) {
      const { teams } = readSettings({ ...envOf(set), HOST })
      expect(teams).toBeDefined()
      expect(teams?.appId).toBeUndefined()
      expect(() => botService(teams as TeamsSettings)).not.toThrow()
    }
    for (const HOST of ['0.0.0.0', '::', '10.0.0.1', 'shirube.example'])
      expect(readSettings({ ...envOf(set), HOST }).teams).toBeUndefined()
  })

  it.each(sets.filter((set) => !opens(set)).map(shown))('is refused, with a cure that opens it, with %s', (_, set) => {
    expect(() => readSettings(envOf(set))).toThrow(SettingsError)
    const said = messageOf(envOf(set))
    for (const value of Object.values(pick(set.keys))) expect(said).not.toContain(value)
    // Doing as one is told ends in a door that opens.
    const missing = names.filter((name) => said.includes(`needs ${name}`))
    expect(missing.length > 0 || said.includes('leave one of the two out')).toBe(true)
    const keys = [...new Set([...set.keys, ...missing])]
    const saidThen = said + messageOf(envOf({ ...set, keys }))
    const left = keys.filter((name) => !saidThen.includes(`which has no ${name}: leave one of the two out`))
    expect(settled({ ...set, keys: left })).toBe('teams')
  })

  /** What is missing after the first cure is told by the next start. */
  function settled(set: KeySet): ReturnType<typeof opens> {
    const said = messageOf(envOf(set))
    const missing = names.filter((name) => said.includes(`needs ${name}`))
    return opens({ ...set, keys: [...new Set([...set.keys, ...missing])] })
  }

  it.each([
    ['MicrosoftAppId', 'shirube', 'give the app (client) ID'],
    ['MicrosoftAppId', `${guid}1`, 'give the app (client) ID'],
    ['MicrosoftAppTenantId', 'contoso.example', 'give the directory (tenant) ID'],
    ['MicrosoftAppType', 'tenant', 'give SingleTenant, UserAssignedMSI'],
  ])('refuses %s=%s with the cure', (name, value, cure) => {
    const said = messageOf({ ...good, [name]: value })
    expect(said).toContain(`${name} is "${value}": ${cure}`)
    expect(said).not.toContain(good.MicrosoftAppPassword)
  })

  it.each([
    ['multitenant', 'MultiTenant', { MicrosoftAppTenantId: '' }],
    ['singletenant', 'SingleTenant', {}],
    ['userassignedmsi', 'UserAssignedMSI', { MicrosoftAppPassword: '' }],
  ])('of MicrosoftAppType=%s names the right spelling, %s, and nothing else', (type, right, others) => {
    expect(messageOf({ ...good, ...others, MicrosoftAppType: type })).toBe(
      `MicrosoftAppType is "${type}": write ${right}`,
    )
  })

  it('claims nothing of the other keys while nobody knows the type', () => {
    expect(messageOf({ MicrosoftAppId: guid, MicrosoftAppType: 'tenant' }).split('\n')).toEqual([
      expect.stringMatching(/^MicrosoftAppType is "tenant": give SingleTenant/),
    ])
  })

  it('says that a tenant contradicts MultiTenant, as a password does a managed identity', () => {
    expect(messageOf({ ...good, MicrosoftAppType: 'MultiTenant' })).toBe(
      'MicrosoftAppType is MultiTenant, which has no MicrosoftAppTenantId: leave one of the two out',
    )
  })

  it('takes empty keys as absent', () => {
    const empty = Object.fromEntries([...names, 'MicrosoftAppType'].map((name) => [name, ' ']))
    expect(readSettings({ ...empty, HOST: '0.0.0.0' }).teams).toBeUndefined()
  })

  it('does not load Microsoft’s SDK before somebody calls', () => {
    const parts = { assistant: { content: { intents: {} } }, store: {}, wake: () => undefined } as never
    expect(() => teamsDoor({ appId: 'not one', type: 'SingleTenant' }, parts)).not.toThrow()
  })
})

function messageOf(env: Record<string, string>): string {
  try {
    readSettings(env)
    return ''
  } catch (error) {
    return (error as Error).message
  }
}
