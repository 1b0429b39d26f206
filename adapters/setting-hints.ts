/** What in the environment looks like a slip, though it stops nothing. */
import { nearest } from './nearest.ts'
import { settingNames } from './settings.ts'

const slackNames = settingNames.filter((name) => name.startsWith('SLACK_'))
const teamsNames = settingNames.filter((name) => name.startsWith('MicrosoftApp'))

/** Other words for the platforms' keys than ours, as other programs and Microsoft's and Slack's pages have them. */
const otherwise: [pattern: RegExp, name: (typeof settingNames)[number]][] = [
  [/^SLACK_APP(LICATION)?(_LEVEL)?_TOKEN$|^SLACK_SOCKET(_MODE)?_TOKEN$|^SLACK_XAPP/, 'SLACK_APP_TOKEN'],
  [/^SLACK_((BOT|BOT_USER|API|OAUTH|ACCESS|AUTH|XOXB)_)*TOKEN$/, 'SLACK_BOT_TOKEN'],
  [/^SLACK_(APP_)?(SIGNING|SIGNATURE|SECRET)(_(SECRET|KEY|TOKEN))?$/, 'SLACK_SIGNING_SECRET'],
  [/^SLACK_(APP|OAUTH)_CLIENT_ID$/, 'SLACK_CLIENT_ID'],
  [/^SLACK_(APP|OAUTH)_CLIENT_SECRET$/, 'SLACK_CLIENT_SECRET'],
  [/^SLACK_(API|BASE|API_BASE)_?(URL|ENDPOINT)$/, 'SLACK_API_URL'],
  [/^MICROSOFT_?APP_?(CLIENT_?)?ID$/, 'MicrosoftAppId'],
  [/^MICROSOFT_?APP_?(PASSWORD|(CLIENT_?)?SECRET)$/, 'MicrosoftAppPassword'],
  [/^MICROSOFT_?(APP_?)?TENANT(_?ID)?$/, 'MicrosoftAppTenantId'],
]

/** The setting that a name was most likely meant to be; undefined where it is ours, or plainly another program's. */
function meant(name: string): string | undefined {
  if ((settingNames as readonly string[]).includes(name)) return undefined
  const shape = name.toUpperCase().replaceAll('-', '_')
  const family = shape.startsWith('SLACK') ? slackNames : shape.startsWith('MICROSOFT') ? teamsNames : []
  const close = nearest(name, family)
  // A longer name that begins as one of ours does is more likely somebody else's.
  const isClose = close !== undefined && Math.abs(close.length - name.length) <= 4
  return otherwise.find(([pattern]) => family.length > 0 && pattern.test(shape))?.[1] ?? (isClose ? close : undefined)
}

const isGuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Hints on the environment, one a line, without any value of a key.
 * @param env as the process has it
 */
export function hintsOn(env: Readonly<Record<string, string | undefined>>): string[] {
  const isSet = (name: string): boolean => (env[name]?.trim() ?? '') !== ''
  const hints = Object.keys(env)
    .filter(isSet)
    .map((name) => [name, meant(name)] as const)
    .filter((pair): pair is [string, string] => pair[1] !== undefined && !isSet(pair[1]))
    .map(([name, setting]) => `${name} is not read by Shirube: if it is meant for Shirube, rename it to ${setting}`)
  if (isGuid.test(env.MicrosoftAppPassword?.trim() ?? ''))
    hints.push(
      'MicrosoftAppPassword looks like the ID of a client secret: give its value, which Azure shows only when the secret is made',
    )
  return hints
}
