/** Installing by OAuth: /slack/install leads to Slack, which leads back to /slack/oauth_redirect, which shows how it went. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ExpressReceiverOptions, Installation } from '@slack/bolt'
import type { Store } from '../../src/store/index.ts'
import { seldom } from '../seldom.ts'
import { slackErrorOf } from './client.ts'
import { type Outcome, pageHeaders, pageOf } from './install-pages.ts'
import { installationsIn } from './installations.ts'
import { type SlackSettings, scopes } from './settings.ts'

export const installPath = '/slack/install'

/** What Bolt's receiver needs for installations; nothing where the door is open for one workspace. */
export function installingBy(
  settings: SlackSettings,
  store: Store,
  log: (line: string) => void,
): Partial<ExpressReceiverOptions> {
  if (settings.clientId === undefined) return {}
  // Anybody can come back with a wrong state, or say that they cancelled.
  const sayEnded = seldom(log)
  return {
    clientId: settings.clientId,
    clientSecret: settings.clientSecret ?? '',
    stateSecret: settings.stateSecret ?? '',
    scopes: [...scopes],
    installationStore: installationsIn(store),
    installerOptions: {
      clientOptions: { slackApiUrl: settings.apiUrl },
      directInstall: true,
      installPath,
      callbackOptions: {
        successAsync: async (installation, _options, _request, response) => {
          log(`Slack: installed in ${nameOf(installation as Installation)}`)
          show(response, 200, { kind: 'installed', open: addressIn(installation as Installation) })
        },
        failureAsync: async (error, _options, request, response) => {
          const { status, outcome, line, isAnybodys } = ended(error, request)
          const say = isAnybodys ? sayEnded : log
          say(`Slack: an installation was not completed: ${line}`)
          show(response, status, outcome)
        },
      },
    },
  }
}

function show(response: ServerResponse, status: number, outcome: Outcome): void {
  response.writeHead(status, pageHeaders).end(pageOf(outcome))
}

const nameOf = ({ team, enterprise }: Installation): string =>
  team ? `${team.name ?? 'a workspace'} (${team.id})` : `${enterprise?.name ?? 'an organisation'} (${enterprise?.id})`

/** Where the browser shows the app's workspace. */
const addressIn = ({ team }: Installation): string =>
  team ? `https://app.slack.com/client/${encodeURIComponent(team.id)}` : 'https://app.slack.com/'

interface Ended {
  status: number
  outcome: Outcome
  line: string
  /** Whether it takes no Slack to cause it. */
  isAnybodys: boolean
}

/** What an installation that failed is answered, and what the log says of it. */
function ended(error: Error & { code?: string }, request: IncomingMessage): Ended {
  const said = new URL(request.url ?? '/', 'http://localhost').searchParams.get('error') ?? ''
  if (said === 'access_denied')
    return { status: 400, outcome: { kind: 'cancelled' }, line: 'it was cancelled', isAnybodys: true }
  if (/^\w{1,60}$/.test(said))
    return { status: 400, outcome: { kind: 'refused', error: said }, line: `Slack said ${said}`, isAnybodys: true }
  if (isStale.test(error.code ?? '')) {
    const line = 'it was begun in another browser or more than ten minutes before, or its address is not Slack’s'
    return { status: 400, outcome: { kind: 'stale' }, line, isAnybodys: true }
  }
  const word = slackErrorOf(error)
  if (word === undefined) return { status: 500, outcome: { kind: 'failed' }, line: error.message, isAnybodys: false }
  const line = `Slack refused it (${word})${cures[word] === undefined ? '' : `: ${cures[word]}`}`
  return { status: 502, outcome: { kind: 'refused', error: word }, line, isAnybodys: false }
}

const isStale = /^slack_oauth_(?:missing_state|invalid_state|missing_code)$/
const cures: Record<string, string> = {
  bad_client_secret: 'set SLACK_CLIENT_SECRET to the client secret of the app’s Basic Information page',
  invalid_client_id: 'set SLACK_CLIENT_ID to the client ID of the app’s Basic Information page',
  bad_redirect_uri: 'add this server’s /slack/oauth_redirect to the app’s redirect URLs',
}
