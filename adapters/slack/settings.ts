/** The Slack door's keys: which are set decides how it opens. */
export interface SlackSettings {
  /** Verifies requests over HTTP. */
  signingSecret?: string | undefined
  /** Of the one workspace the app is installed in; absent where many install it by OAuth. */
  botToken?: string | undefined
  /** Socket Mode: no address that Slack can reach is needed. */
  appToken?: string | undefined
  clientId?: string | undefined
  clientSecret?: string | undefined
  /** What the state of an installation is signed with. */
  stateSecret?: string | undefined
  /** Slack's Web API unless told otherwise, with its trailing slash. */
  apiUrl: string
}

/** What the app asks a workspace for: the README says what each is for. */
export const scopes = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'chat:write',
  'commands',
  'groups:history',
  'im:history',
  'mpim:history',
  'users:read',
] as const

/** How the door can be open. */
export type SlackMode = 'socket' | 'http' | 'oauth'

/** Socket Mode where there is an app token, OAuth where there is a client, else HTTP for one workspace. */
export function modeOf({ appToken, clientId }: SlackSettings): SlackMode {
  if (appToken !== undefined) return 'socket'
  return clientId === undefined ? 'http' : 'oauth'
}

/** Where each key is found in the app's pages at api.slack.com/apps. */
const keys = {
  SLACK_SIGNING_SECRET: 'of Basic Information',
  SLACK_BOT_TOKEN: 'xoxb-…, of Install App',
  SLACK_APP_TOKEN: 'xapp-…, of Basic Information, App-Level Tokens',
  SLACK_CLIENT_ID: 'of Basic Information',
  SLACK_CLIENT_SECRET: 'of Basic Information',
}
type Key = keyof typeof keys
const keyNames = Object.keys(keys) as Key[]

/** The ways to open the door: what each needs, and what may stand beside it unused. */
const ways: { name: string; needs: (Key | 'SECRET_KEY')[]; mayHave: Key[] }[] = [
  {
    name: 'one workspace, Socket Mode',
    needs: ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'],
    mayHave: ['SLACK_SIGNING_SECRET'],
  },
  { name: 'one workspace, HTTP', needs: ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'], mayHave: [] },
  {
    name: 'many workspaces, HTTP',
    needs: ['SLACK_SIGNING_SECRET', 'SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SECRET_KEY'],
    mayHave: [],
  },
]

/**
 * What is wrong with a set of keys: which are set, and for each way what to set and what to remove, the nearest way first.
 * @param isSet whether a setting has a value
 * @returns the lines of one message; none where the keys open the door, or none is set
 */
export function keyProblems(isSet: (name: string) => boolean): string[] {
  const given = keyNames.filter(isSet)
  const steps = ways.map(({ name, needs, mayHave }) => {
    const missing = needs.filter((need) => !isSet(need))
    const tooMuch = given.filter((key) => !needs.includes(key) && !mayHave.includes(key))
    return { name, missing, tooMuch, count: missing.length + tooMuch.length }
  })
  if (given.length === 0 || steps.some(({ count }) => count === 0)) return []
  const whereToFind = (name: Key | 'SECRET_KEY') =>
    name === 'SECRET_KEY' ? `${name} (openssl rand -base64 32)` : `${name} (${keys[name]})`
  return [
    `Slack cannot be opened with ${given.join(', ')}${given.length === 1 ? ' alone' : ''}. Choose one of these:`,
    ...steps
      .sort((a, b) => a.count - b.count)
      .map(({ name, missing, tooMuch }) => {
        const set = missing.length > 0 ? [`set ${missing.map(whereToFind).join(', ')}`] : []
        const remove = tooMuch.length > 0 ? [`remove ${tooMuch.join(', ')}`] : []
        return `  ${name}: ${[...set, ...remove].join('; ')}`
      }),
  ]
}

/** What a value is that begins as Slack's tokens do, and where it belongs; undefined where it is no token. */
export function tokenKind(value: string): string | undefined {
  if (value.startsWith('xoxb-')) return 'a bot token (xoxb-…), which belongs in SLACK_BOT_TOKEN'
  if (value.startsWith('xapp-')) return 'an app-level token (xapp-…), which belongs in SLACK_APP_TOKEN'
  if (value.startsWith('xoxp-')) return 'a user’s token (xoxp-…), which Shirube does not need'
  if (/^xox[a-z][-.]/.test(value)) return `a token of another kind (${value.slice(0, 4)}…)`
  return undefined
}
