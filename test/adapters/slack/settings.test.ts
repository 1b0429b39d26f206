/** The Slack door's keys: which sets of them open it, and what is said of every other. */
import { describe, expect, it } from 'vitest'
import { readSettings, SettingsError } from '../../../adapters/settings.ts'
import { scopes } from '../../../adapters/slack/settings.ts'

const good = {
  SLACK_SIGNING_SECRET: 's',
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'c',
  SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
} as const
type Name = keyof typeof good
const names = Object.keys(good) as Name[]
const pick = (chosen: readonly Name[]) => Object.fromEntries(chosen.map((name) => [name, good[name]]))

/** Every set of keys: of six, sixty-four. */
const sets = Array.from({ length: 2 ** names.length }, (_, bits) => names.filter((__, index) => bits & (1 << index)))

/** The sets that open the door, as the README has them. */
function opens(set: readonly Name[]): 'http' | 'socket' | 'oauth' | undefined {
  const has = (...wanted: Name[]) => wanted.every((name) => set.includes(name))
  const hasNone = (...unwanted: Name[]) => unwanted.every((name) => !set.includes(name))
  if (has('SLACK_BOT_TOKEN') && hasNone('SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET')) {
    if (has('SLACK_APP_TOKEN')) return 'socket'
    return has('SLACK_SIGNING_SECRET') ? 'http' : undefined
  }
  const isMany = has('SLACK_SIGNING_SECRET', 'SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SECRET_KEY')
  return isMany && hasNone('SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN') ? 'oauth' : undefined
}
const slackNames = names.filter((name) => name !== 'SECRET_KEY')
const none = sets.filter((set) => slackNames.every((name) => !set.includes(name)))
const opening = sets.filter((set) => opens(set))
const wrong = sets.filter((set) => !opens(set) && !none.includes(set))

describe('the Slack door', () => {
  it.each(none.map((set) => [set]))('stays shut without keys: %j', (set) => {
    expect(readSettings(pick(set)).slack).toBeUndefined()
  })

  it.each(opening.map((set) => [set]))('opens with %j', (set) => {
    const { slack } = readSettings(pick(set))
    expect(slack?.apiUrl).toBe('https://slack.com/api/')
    expect(slack?.appToken !== undefined).toBe(opens(set) === 'socket')
    expect(slack?.clientId !== undefined).toBe(opens(set) === 'oauth')
    if (opens(set) === 'oauth') expect(slack?.stateSecret).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each(wrong.map((set) => [set]))('is refused, with a cure that opens it, with %j', (set) => {
    const read = (chosen: readonly Name[]) => readSettings(pick(chosen))
    expect(() => read(set)).toThrow(SettingsError)
    const said = messageOf(() => read(set))
    for (const line of said.split('\n')) expect(line).toMatch(/SLACK_\w+.*: (set|give)/)
    for (const value of Object.values(pick(set))) if (value.length > 3) expect(said).not.toContain(value)
    // Doing as one is told, line by line, ends in a door that opens.
    expect(opens(cured(set))).toBeDefined()
  })

  /** Sets what the messages name as missing, and takes away what they name as too much, until nothing is said. */
  function cured(set: readonly Name[]): readonly Name[] {
    let now = [...set]
    for (let round = 0; round < 5 && !opens(now); round++) {
      const said = messageOf(() => readSettings(pick(now)))
      const missing: Name[] = []
      if (/also needs SLACK_BOT_TOKEN|needs SLACK_BOT_TOKEN/.test(said)) missing.push('SLACK_BOT_TOKEN')
      if (/needs SLACK_SIGNING_SECRET/.test(said)) missing.push('SLACK_SIGNING_SECRET')
      if (/go together/.test(said)) missing.push('SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET')
      if (/also needs SECRET_KEY/.test(said)) missing.push('SECRET_KEY')
      const tooMuch: Name[] = /set one of the two/.test(said) ? ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'] : []
      now = [...new Set([...now, ...missing])].filter((name) => !tooMuch.includes(name))
    }
    return now
  }

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxp-1', 'give the bot token (xoxb-…)'],
    ['SLACK_APP_TOKEN', 'xoxb-1', 'give an app-level token (xapp-…)'],
    ['SLACK_API_URL', 'slack.com', 'leave it out, or give an address'],
    ['SLACK_API_URL', 'ftp://slack.com/', 'leave it out, or give an address'],
    ['SECRET_KEY', 'short', 'give 32 random bytes in base64'],
  ])('refuses %s=%s with the cure', (name, value, cure) => {
    const said = messageOf(() => readSettings({ ...pick(['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN']), [name]: value }))
    expect(said).toContain(`${name} is `)
    expect(said).toContain(cure)
    if (name !== 'SLACK_API_URL') expect(said).not.toContain(value)
  })

  it.each([
    ['http://127.0.0.1:9/api', 'http://127.0.0.1:9/api/'],
    ['http://127.0.0.1:9/api/', 'http://127.0.0.1:9/api/'],
  ])('takes another address of the Web API, with its last slash: %s', (SLACK_API_URL, apiUrl) => {
    const { slack } = readSettings({ ...pick(['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN']), SLACK_API_URL })
    expect(slack?.apiUrl).toBe(apiUrl)
  })

  it('takes empty keys as absent', () => {
    const empty = Object.fromEntries(slackNames.map((name) => [name, ' ']))
    expect(readSettings(empty).slack).toBeUndefined()
  })

  it('asks a workspace for each of its scopes once', () => {
    expect(new Set(scopes).size).toBe(scopes.length)
  })
})

function messageOf(read: () => unknown): string {
  try {
    read()
    return ''
  } catch (error) {
    return (error as Error).message
  }
}
