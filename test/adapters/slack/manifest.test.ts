/** The manifest that a workspace installs, held against the code: what it declares is used, what is used is declared. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { App } from '@slack/bolt'
import { describe, expect, it, vi } from 'vitest'
import { commandNames } from '../../../adapters/slack/commands.ts'
import { eventsPath, slackDoor } from '../../../adapters/slack/index.ts'
import {
  addressOf,
  manifestAt,
  manifestForSocketMode,
  placeholder,
  printed,
  readManifest,
} from '../../../adapters/slack/manifest.ts'
import { scopes } from '../../../adapters/slack/settings.ts'
import { packageFolder } from '../../../src/intents.ts'
import { openStore } from '../../../src/store/index.ts'
import { fakeAssistant } from '../web/fake.ts'

/** What Slack's manifest has more of than `Manifest` names. */
interface Whole {
  display_information: { name: string; description: string; long_description: string; background_color: string }
  features: {
    app_home: Record<string, boolean>
    agent_view: { agent_description: string }
    bot_user: { display_name: string }
    slash_commands: { command: string; description: string; usage_hint: string; should_escape: boolean }[]
    shortcuts: { name: string; type: string; callback_id: string; description: string }[]
  }
  oauth_config: { scopes: { bot: string[] } }
  settings: { event_subscriptions: { bot_events: string[] } }
}
const manifest = readManifest() as unknown as Whole
const { display_information: about, features, oauth_config, settings } = manifest

/** What the door listens to, as it tells Bolt. */
const listened = await (async () => {
  const names = { event: new Set<string>(), command: new Set<string>(), shortcut: new Set<string>() }
  const spies = (['event', 'command', 'shortcut'] as const).map((kind) =>
    vi.spyOn(App.prototype, kind).mockImplementation((name: unknown) => void names[kind].add(String(name))),
  )
  const store = await openStore({ dataDir: ':memory:' })
  const keys = { signingSecret: 'secret', botToken: 'xoxb-1', apiUrl: 'http://127.0.0.1:1/api/' }
  slackDoor(keys, { assistant: fakeAssistant(), store, wake: () => undefined })
  for (const spy of spies) spy.mockRestore()
  await store.close()
  return names
})()

const folder = join(packageFolder, 'adapters', 'slack')
const source = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .join('\n')
  .replace(/\s*\n\s*(\??\.)/g, '$1')
/** The Web API's methods that the door calls. */
const called = new Set(
  [
    ...source.matchAll(/\bclient\??\.((?:\w+\.)+\w+)\(|apiCall\('([\w.]+)'|method: '([\w.]+)'(?: \| '([\w.]+)')?/g),
  ].flatMap(([, ...names]) => names.filter((name) => name !== undefined)),
)

/** Which scope Slack asks for; undefined where it asks for none. https://docs.slack.dev/reference/methods and /events */
const scopeOf: Record<string, string | undefined> = {
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  'message.mpim': 'mpim:history',
  app_home_opened: undefined,
  app_uninstalled: undefined,
  tokens_revoked: undefined,
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'assistant.threads.setStatus': 'assistant:write',
  'assistant.threads.setSuggestedPrompts': 'assistant:write',
  'users.info': 'users:read',
  'auth.test': undefined,
  'views.open': undefined,
  'views.push': undefined,
  'views.update': undefined,
  'views.publish': undefined,
}

describe('the manifest declares what the door uses, and nothing else', () => {
  it('slash commands', () => {
    expect([...listened.command].sort()).toEqual([...commandNames].sort())
    expect(features.slash_commands.map(({ command }) => command).sort()).toEqual([...commandNames].sort())
    // The door reads names and dates as they are typed.
    for (const { should_escape } of features.slash_commands) expect(should_escape).toBe(false)
  })

  it('shortcuts', () => {
    expect(features.shortcuts.map(({ callback_id }) => callback_id).sort()).toEqual([...listened.shortcut].sort())
    for (const { type } of features.shortcuts) expect(type).toBe('message')
  })

  it('events', () => {
    const declared = settings.event_subscriptions.bot_events
    // Messages are listened to as one kind and subscribed to by the kind of conversation.
    const kinds = new Set(declared.map((name) => name.replace(/^message\..*/, 'message')))
    expect([...kinds].sort()).toEqual([...listened.event].sort())
    expect(declared.filter((name) => name.startsWith('message.')).sort()).toEqual(
      ['message.channels', 'message.groups', 'message.im', 'message.mpim'].sort(),
    )
  })

  it('scopes, each for a method, an event or the commands', () => {
    expect(called.size).toBeGreaterThanOrEqual(8)
    const uses = [...called, ...settings.event_subscriptions.bot_events]
    expect(uses.filter((use) => !(use in scopeOf))).toEqual([])
    const needed = new Set(['commands', ...uses.flatMap((use) => scopeOf[use] ?? [])])
    expect(oauth_config.scopes.bot).toEqual([...needed].sort())
    expect([...scopes].sort()).toEqual([...needed].sort())
  })

  it('App Home, messages to the app, and the agent that answers there', () => {
    expect(features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    })
    expect(features).not.toHaveProperty('assistant_view')
  })
})

describe('what people read of it', () => {
  const texts: [string, string, number, number][] = [
    ['name', about.name, 1, 35],
    ['description', about.description, 1, 140],
    ['long description', about.long_description, 175, 4000],
    ['agent', features.agent_view.agent_description, 1, 300],
    ['bot', features.bot_user.display_name, 1, 80],
    ...features.slash_commands.flatMap(({ command, description, usage_hint }): [string, string, number, number][] => [
      [`${command} name`, command, 2, 32],
      [`${command} description`, description, 1, 2000],
      [`${command} hint`, usage_hint, 1, 1000],
    ]),
    ...features.shortcuts.flatMap(({ callback_id, name, description }): [string, string, number, number][] => [
      [`${callback_id} name`, name, 1, 24],
      [`${callback_id} description`, description, 1, 150],
    ]),
  ]
  it.each(texts)('has a length that Slack takes: %s', (_, text, least, most) => {
    expect(text.length).toBeGreaterThanOrEqual(least)
    expect(text.length).toBeLessThanOrEqual(most)
  })

  // A manifest has one text for everyone: it knows no localisation.
  it.each(texts.filter(([, text]) => text !== 'Shirube' && !text.startsWith('/')))(
    'is in both languages: %s',
    (_, text) => {
      expect(text).toMatch(/[ぁ-んァ-ヶ一-龠]/)
      expect(text).toMatch(/[a-z]{3}/)
    },
  )
})

describe('npm run slack:manifest', () => {
  const addressesIn = (value: unknown): string[] =>
    [...JSON.stringify(value).matchAll(/https?:\/\/[^"]+/g)].map(([one]) => one)

  it('puts the host into every address, and changes nothing else', () => {
    const own = manifestAt('https://ask.example.jp:8443')
    const events = `https://ask.example.jp:8443${eventsPath}`
    expect(addressesIn(own)).toEqual([
      events,
      events,
      'https://ask.example.jp:8443/slack/oauth_redirect',
      events,
      events,
    ])
    expect(JSON.stringify(own).replaceAll('https://ask.example.jp:8443', placeholder)).toBe(JSON.stringify(manifest))
  })

  it('leaves every address out in Socket Mode', () => {
    const own = manifestForSocketMode()
    expect(addressesIn(own)).toEqual([])
    expect(own.settings.socket_mode_enabled).toBe(true)
    expect(JSON.stringify(own)).not.toMatch(/url/)
    expect(own.settings.event_subscriptions.bot_events).toEqual(settings.event_subscriptions.bot_events)
    expect(own.settings.interactivity).toEqual({ is_enabled: true })
  })

  it('prints JSON that can be pasted', () => {
    expect(JSON.parse(printed(['--url', 'https://ask.example.jp/']))).toEqual(manifestAt('https://ask.example.jp'))
    expect(JSON.parse(printed(['--socket-mode']))).toEqual(manifestForSocketMode())
    expect(JSON.parse(printed(['--url', 'https://ask.example.jp', '--socket-mode']))).toEqual(manifestForSocketMode())
    expect(printed(['--help'])).toMatch(/--socket-mode/)
  })

  it.each([
    ['ask.example.jp', /no whole address.*https:\/\//],
    ['localhost:3978', /no whole address/],
    ['https://', /no whole address/],
    ['https:///slack', /no whole address/],
    ['https://ask example.jp', /no whole address/],
    ['', /no whole address/],
    ['http://ask.example.jp', /https:\/\/ alone.*proxy with TLS/],
    ['ftp://ask.example.jp', /https:\/\/ alone/],
    ['https://localhost:3978', /only this machine.*--socket-mode/],
    ['https://127.0.0.1', /only this machine/],
    ['https://[::1]:3978', /only this machine/],
    [
      'https://ask.example.jp/slack/events',
      /more than a host.*Slack’s paths are added.*--url https:\/\/ask\.example\.jp$/,
    ],
    ['https://someone:secret@ask.example.jp', /more than a host/],
    ['https://ask.example.jp/?a=1', /more than a host/],
  ])('refuses %j and says the cure', (text, message) => {
    expect(() => addressOf(text)).toThrow(message)
    expect(() => printed(['--url', text, '--socket-mode'])).toThrow(message)
  })

  it.each([[[]], [['--url']], [['--host', 'x']], [['https://ask.example.jp']]])(
    'says how it is used: %j',
    (args: string[]) => {
      expect(() => printed(args)).toThrow(/npm run --silent slack:manifest -- --url/)
    },
  )
})
