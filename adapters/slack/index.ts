/** The Slack door: opened by the keys that are set, over HTTP or in Socket Mode, for one workspace or for many. */
import {
  type App,
  type Authorize,
  ErrorCode,
  ExpressReceiver,
  type Logger,
  type Receiver,
  SocketModeReceiver,
} from '@slack/bolt'
import type { InstallProvider } from '@slack/oauth'
import type { RequestHandler } from 'express'
import type { Assistant } from '../../src/ask.ts'
import type { Send } from '../../src/outbox.ts'
import type { Store } from '../../src/store/index.ts'
import type { Taken } from '../../src/store/outbox.ts'
import { inTime } from '../in-time.ts'
import { listenToActions } from './actions.ts'
import { appBehind } from './apps.ts'
import { clientsOf, sendingTo, slackErrorOf } from './client.ts'
import { listenToCommands } from './commands.ts'
import { type Context, lineOf, localesBy } from './context.ts'
import { listenToForwarding } from './forward.ts'
import { listenToHome } from './home.ts'
import { installationsIn } from './installations.ts'
import { installingBy, installPath } from './installing.ts'
import { examineBotToken } from './keys.ts'
import { quietLogger, withoutTokens } from './logger.ts'
import { listenToMessages } from './messages.ts'
import { receiverLogger } from './receiver-log.ts'
import { languagesBy } from './remembered.ts'
import { modeOf, type SlackMode, type SlackSettings } from './settings.ts'
import { listenToShortcuts } from './shortcuts.ts'

export const eventsPath = '/slack/events'

export interface SlackDoor {
  /** To be mounted before anything reads a request's body; absent in Socket Mode. */
  routes?: RequestHandler
  /** How the outbox sends what goes to Slack. */
  send: Send
  start(): Promise<void>
  /** Says in the log how the door is open and for which workspace, or which key is wrong. Never fails. */
  introduce(): Promise<void>
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
  const mode = modeOf(settings)
  let isRefused = false
  const receiverLog = receiverLogger(log, () => {
    isRefused = true
  })
  const http =
    mode === 'socket'
      ? undefined
      : new ExpressReceiver({
          signingSecret: settings.signingSecret ?? '',
          endpoints: eventsPath,
          // Acknowledged when it is done: what was not dealt with when the process died is delivered again.
          processBeforeResponse: true,
          ...installingBy(settings, store, log),
          logger: receiverLog,
        })
  const receiver: Receiver =
    http ??
    new SocketModeReceiver({
      appToken: settings.appToken ?? '',
      logger: receiverLog,
      installerOptions: { clientOptions: { slackApiUrl: settings.apiUrl } },
    })
  const tokenOf = async (teamId: string): Promise<string | undefined> =>
    settings.botToken ?? (await installedToken(http?.installer, teamId))
  const clientOf = clientsOf(settings.apiUrl, tokenOf, logger)
  const context: Context = { assistant, store, clientOf, wake, log, ...languagesBy(store, localesBy(clientOf)) }
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
  app.error(async (error) => log(lineAbout(error)))
  return {
    ...(http ? { routes: withoutFuture(http.router as unknown as RequestHandler, receiverLog) } : {}),
    send: sendingTo(clientOf, log),
    start: async () => (http ? undefined : connect(app, log, () => isRefused)),
    introduce: () => introduce(settings, log, isRefused),
    stop: async () => void (http ? undefined : await app.stop()),
  }
}

/** Says how the door is open and, where Slack tells, for whom; of a door that stays shut, only what else is wrong. */
async function introduce(settings: SlackSettings, log: Context['log'], isShut: boolean): Promise<void> {
  if (!isShut) log(`Slack: ${openness[modeOf(settings)]}`)
  const { botToken: token, apiUrl } = settings
  if (token === undefined) return
  const found = await examineBotToken({ token, apiUrl })
  if (found.kind === 'unknown')
    return log(`Slack: could not be asked whose SLACK_BOT_TOKEN is (${found.reason}); messages wait until it can be`)
  if (found.kind === 'refused')
    return log(`Slack: ${found.setting} is refused by Slack (${found.error}): ${found.cure.en}, then start again`)
  if (!isShut) log(`Slack: workspace ${found.workspace}, bot ${found.bot}`)
  if (found.missingScopes.length > 0)
    log(
      `Slack: the app lacks ${found.missingScopes.join(', ')}: put the manifest into the app again (npm run slack:manifest) and reinstall it`,
    )
}
const openness: Record<SlackMode, string> = {
  socket: 'Socket Mode, for one workspace',
  http: `open over HTTP at ${eventsPath}, for one workspace`,
  oauth: `open over HTTP at ${eventsPath}, for every workspace that installs it at ${installPath}`,
}

/** An error that an event led to, for the log: one line where the workspace has no installation. */
function lineAbout(error: Error & { code?: string; original?: Error }): string {
  if (error.code === ErrorCode.AuthorizationError)
    return `Slack: an event was not answered: ${error.original?.message ?? error.message}`
  return `Slack: ${error.stack ?? error.message}`
}

/** Connects in Socket Mode. Neither a Slack that is away nor a refused token holds up the other doors. */
async function connect(app: App, log: Context['log'], isRefused: () => boolean): Promise<void> {
  const connecting = app.start().then(
    () => log('Slack: Socket Mode is connected'),
    (error: unknown) => {
      // Of a refusal, the receiver's log has told with the cure.
      if (slackErrorOf(error) === undefined) log(`Slack: Socket Mode could not be connected: ${lineOf(error)}`)
    },
  )
  const isSettled = await inTime(
    connecting.then(() => true),
    startPatience,
  )
  if (isSettled === undefined && !isRefused()) log('Slack: Socket Mode is not connected yet, and is tried on')
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
  (next: RequestHandler, log: Logger): RequestHandler =>
  (request, response, done) => {
    // Wherever it is sent: a route has more spellings than one (/slack/events/).
    const isAhead = Number(request.get('x-slack-request-timestamp')) > Date.now() / 1000 + window
    if (!isAhead) return void next(request, response, done)
    log.warn('Request verification failed: Timestamp is too far ahead')
    response.status(401).end()
  }
