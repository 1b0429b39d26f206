/** What the platforms say of their keys. Here, since no door may import another: the doctor asks through this file. */
import type { KeyFound } from './slack/keys.ts'
import { modeOf, type SlackMode, type SlackSettings } from './slack/settings.ts'
import type { KeysFound } from './teams/keys.ts'
import type { TeamsSettings } from './teams/settings.ts'

/** How Slack's door would open, and what Slack says of each of its tokens; of none where they come by OAuth. */
export async function examineSlack(settings: SlackSettings): Promise<{ mode: SlackMode; tokens: KeyFound[] }> {
  const { examineAppToken, examineBotToken } = await import('./slack/keys.ts')
  const { botToken, appToken, apiUrl } = settings
  const tokens = await Promise.all([
    ...(botToken === undefined ? [] : [examineBotToken({ token: botToken, apiUrl })]),
    ...(appToken === undefined ? [] : [examineAppToken({ token: appToken, apiUrl })]),
  ])
  return { mode: modeOf(settings), tokens }
}

/** What Microsoft says of Teams' keys. @param settings with an app id and a secret */
export const examineTeams = async (settings: TeamsSettings): Promise<KeysFound> =>
  (await import('./teams/keys.ts')).examineKeys(settings)
