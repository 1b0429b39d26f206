/** The Slack door: opened by the keys that are set, over HTTP or in Socket Mode, for one workspace or for many. */
import { type App, type Authorize, ExpressReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt'
import type { InstallProvider } from '@slack/oauth'
import type { RequestHandler } from 'express'
import type { Assistant } from '../../src/ask.ts'
import type { Send } from '../../src/outbox.ts'
import type { Store } from '../../src/store/index.ts'
import type { Taken } from '../../src/store/outbox.ts'
import { inTime } from '../in-time.ts'
import { SettingsError } from '../settings.ts'
import { listenToActions } from './actions.ts'
import { appBehind } from './apps.ts'
import { clientsOf, sendingTo, slackErrorOf } from './client.ts'
import { listenToCommands } from './commands.ts'
import { type Context, lineOf, localesBy } from './context.ts'
import { listenToForwarding } from './forward.ts'
import { listenToHome } from './home.ts'
import { installationsIn } from './installations.ts'
import { quietLogger, withoutTokens } from './logger.ts'
import { listenToMessages } from './messages.ts'
import { type SlackSettings, scopes } from './settings.ts'
import { listenToShortcuts } from './shortcuts.ts'

export const eventsPath = '/slack/events'

export interface SlackDoor {
  /** To be mounted before anything reads a request's body; absent in Socket Mode. */
  routes?: RequestHandler
  /** How the outbox sends what goes to Slack. */
  send: Send
  start(): Promise<void>
  stop(): Promise<void>
}

export interface Parts {
  assistant: Assistant
  store: Store
  wake(put?: readonly Taken[]): void
  log?(line: string): void
}

/** @throws Error where the keys do not fit together; settings.ts has checked that before */
export function slackDoor(
  settings: SlackSettings,
  { assistant, store, wake, log: given = console.error }: Parts,
): SlackDoor {
  const log = withoutTokens(given)
  const logger = quietLogger(log)
  const oauth =
    settings.clientId === undefined
      ? {}
      : {
          clientId: settings.clientId,
          clientSecret: settings.clientSecret ?? '',
          stateSecret: settings.stateSecret ?? '',
          scopes: [...scopes],
          installationStore: installationsIn(store),
          installerOptions: { clientOptions: { slackApiUrl: settings.apiUrl }, directInstall: true },
        }
  const http =
    settings.appToken === undefined
      ? new ExpressReceiver({
          signingSecret: settings.signingSecret ?? '',
          endpoints: eventsPath,
          // Acknowledged when it is done: what was not dealt with when the process died is delivered again.
          processBeforeResponse: true,
          logger,
          ...oauth,
        })
      : undefined
  const receiver: Receiver =
    http ??
    new SocketModeReceiver({
      appToken: settings.appToken ?? '',
      logger,
      installerOptions: { clientOptions: { slackApiUrl: settings.apiUrl } },
    })
  const tokenOf = async (teamId: string): Promise<string | undefined> =>
    settings.botToken ?? (await installedToken(http?.installer, teamId))
  const clientOf = clientsOf(settings.apiUrl, tokenOf, logger)
  const context: Context = { assistant, store, clientOf, wake, log, languageOf: localesBy(clientOf) }
  const app = appBehind(receiver, {
    logger,
    clientOptions: { slackApiUrl: settings.apiUrl },
    ...(settings.botToken === undefined ? {} : { authorize: authorizing(settings.botToken, clientOf) }),
  })
  listenToMessages(app, context)
  listenToCommands(app, context)
  listenToActions(app, context)
  listenToForwarding(app, context)
  listenToShortcuts(app, context)
  listenToHome(app, context)
  listenToLeaving(app, store)
  app.error(async (error) => log(`Slack: ${error.stack ?? error.message}`))
  return {
    ...(http ? { routes: withoutFuture(http.router as unknown as RequestHandler) } : {}),
    send: sendingTo(clientOf),
    start: async () => (http ? undefined : connect(app, log)),
    stop: async () => void (http ? undefined : await app.stop()),
  }
}

/**
 * Connects in Socket Mode. A Slack that is away holds up no other door: it is tried on behind the start.
 * @throws SettingsError where Slack refuses the token
 */
async function connect(app: App, log: Context['log']): Promise<void> {
  const connecting = app.start().then(() => 'connected' as const)
  try {
    if ((await inTime(connecting, startPatience)) !== undefined) return
  } catch (error) {
    const cure = 'give an app-level token (xapp-…) with the scope connections:write'
    throw new SettingsError([`SLACK_APP_TOKEN is refused by Slack (${slackErrorOf(error) ?? error}): ${cure}`])
  }
  log('Slack: Socket Mode is not connected yet, and is tried on')
  void connecting.then(
    () => log('Slack: Socket Mode is connected'),
    (error: unknown) => log(`Slack: Socket Mode could not be connected: ${lineOf(error)}`),
  )
}
const startPatience = 3000

/** The token of a workspace's installation, renewed where Slack lets tokens expire; undefined where there is none. */
async function installedToken(installer: InstallProvider | undefined, teamId: string): Promise<string | undefined> {
  const query = { teamId, enterpriseId: undefined, isEnterpriseInstall: false as const }
  return (await installer?.authorize(query).catch(() => undefined))?.botToken
}

/** Who the app is in its one workspace: asked for once, and again until Slack tells. Not knowing it costs no answer. */
function authorizing(botToken: string, clientOf: Context['clientOf']): Authorize<boolean> {
  let own: Promise<{ botUserId?: string; botId?: string }> | undefined
  let known: Awaited<typeof own>
  return async ({ teamId }) => {
    const who = { botToken, ...(teamId === undefined ? {} : { teamId }) }
    if (known) return { ...who, ...known }
    own ??= clientOf(teamId ?? '').then(async (client) => {
      const { user_id: botUserId, bot_id: botId } = (await client?.auth.test()) ?? {}
      known = { ...(botUserId ? { botUserId } : {}), ...(botId ? { botId } : {}) }
      return known
    })
    const ids = own.catch(() => {
      own = undefined
      return {}
    })
    return { ...who, ...(await inTime(ids, ownPatience)) }
  }
}
const ownPatience = 500

/** A workspace that takes the app away takes its tokens with it. */
function listenToLeaving(app: App, store: Store): void {
  app.event('app_uninstalled', async ({ body }) => forget(body))
  app.event('tokens_revoked', async ({ body, event }) => {
    if ((event as unknown as { tokens?: { bot?: string[] } }).tokens?.bot?.length) await forget(body)
  })
  const forget = async (body: unknown): Promise<void> => {
    const { team_id: teamId } = body as { team_id: string }
    await installationsIn(store).deleteInstallation?.({ teamId, enterpriseId: undefined, isEnterpriseInstall: false })
  }
}

/** Slack's window of five minutes, on both sides of now: Bolt looks at the past only. */
const window = 5 * 60

const withoutFuture =
  (next: RequestHandler): RequestHandler =>
  (request, response, done) => {
    // Wherever it is sent: a route has more spellings than one (/slack/events/).
    const isAhead = Number(request.get('x-slack-request-timestamp')) > Date.now() / 1000 + window
    if (isAhead) response.status(401).end()
    else next(request, response, done)
  }
