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

  it.each(wrong.map((set) => [set]))('is refused, with a way out for each way to open it, with %j', (set) => {
    const read = () => readSettings(pick(set))
    expect(read).toThrow(SettingsError)
    const [first = '', ...ways] = messageOf(read).split('\n')
    for (const name of names) expect(first.includes(name), name).toBe(set.includes(name) && name !== 'SECRET_KEY')
    for (const value of Object.values(pick(set)))
      if (value.length > 3) expect([first, ...ways].join()).not.toContain(value)
    // Doing as any of the lines says opens the door in the way that it names.
    const opened = ways.map((line) => [line, opens(asTold(set, line))] as const)
    expect(opened.map(([, mode]) => mode).sort()).toEqual(['http', 'oauth', 'socket'])
    for (const [line, mode] of opened)
      expect(line).toContain(
        mode === 'oauth' ? 'many workspaces, HTTP' : mode === 'socket' ? 'Socket Mode' : 'one workspace, HTTP',
      )
    // The way with the fewest steps comes first.
    const steps = ways.map((line) => line.match(/SLACK_\w+|SECRET_KEY/g)?.length ?? 0)
    expect(steps).toEqual([...steps].sort((a, b) => a - b))
  })

  /** A set of keys after what a line says was done. */
  function asTold(set: readonly Name[], line: string): readonly Name[] {
    const [, set_ = '', remove = ''] = /: (?:set (.*?))?(?:; )?(?:remove (.*))?$/.exec(line) ?? []
    return names.filter((name) => (set.includes(name) && !remove.includes(name)) || set_.includes(name))
  }

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxp-1', 'a user’s token (xoxp-…), which Shirube does not need: give the bot token (xoxb-…)'],
    ['SLACK_BOT_TOKEN', 'xapp-1', 'an app-level token (xapp-…), which belongs in SLACK_APP_TOKEN: give the bot token'],
    ['SLACK_BOT_TOKEN', 'xoxe.xoxb-1', 'a token of another kind (xoxe…): give the bot token'],
    ['SLACK_APP_TOKEN', 'xoxb-1', 'a bot token (xoxb-…), which belongs in SLACK_BOT_TOKEN: give an app-level token'],
    ['SLACK_SIGNING_SECRET', 'xoxb-1', 'which belongs in SLACK_BOT_TOKEN: give the signing secret'],
    ['SLACK_CLIENT_ID', 'xapp-1', 'which belongs in SLACK_APP_TOKEN: give the client ID'],
    ['SLACK_CLIENT_SECRET', 'xapp-1', 'which belongs in SLACK_APP_TOKEN: give the client secret'],
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
