/** The Teams door: activities come in by one address, their sender checked; answers go out by the outbox. */
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express'
import type * as z from 'zod'
import type { Assistant } from '../../src/ask.ts'
import type { Send } from '../../src/outbox.ts'
import type { Store } from '../../src/store/index.ts'
import type { Taken } from '../../src/store/outbox.ts'
import { inTime } from '../in-time.ts'
import { onceIn } from '../once.ts'
import { seldom } from '../seldom.ts'
import { isLoopback } from '../settings.ts'
import { actionsFor } from './actions.ts'
import { type Activity, activitySchema, type InvokeAnswer } from './activity.ts'
import type { BotServiceParts } from './bot-service.ts'
import { chatsIn } from './chats.ts'
import { type Context, type Deal, lineOf } from './context.ts'
import { extensionFor } from './extension.ts'
import { installingFor } from './installing.ts'
import { examineKeys } from './keys.ts'
import { messagesFor } from './messages.ts'
import { identityOf, type Place, placeOf } from './question.ts'
import { channel, conversationOfOutgoing, sendingTo } from './sending.ts'
import { KeysUnreachable, NotAuthentic, opened } from './service.ts'
import type { TeamsSettings } from './settings.ts'
import { verdictsFor } from './verdicts.ts'

export const messagesPath = '/api/messages'

export interface TeamsDoor {
  routes: RequestHandler
  /** How the outbox sends what goes to Teams. */
  send: Send
  /** Says in the log for which app the door is open, or which key is wrong. Never fails. */
  introduce(): Promise<void>
}

export interface Parts extends BotServiceParts {
  assistant: Assistant
  store: Store
  wake(put?: readonly Taken[]): void
  log?(line: string): void
}

const longestBody = '256kb'

/** A door without an app id takes whatever comes from this machine: to be opened where nothing else can reach it. */
export function teamsDoor(
  settings: TeamsSettings,
  { assistant, store, wake, log = console.error, ...parts }: Parts,
): TeamsDoor {
  const service = opened(async () => (await import('./bot-service.ts')).botService(settings, parts))
  const isLocal = settings.appId === undefined
  const chats = chatsIn(store, service)
  const send = sendingTo({ service, store, chats, wake, log })
  const sendNow: Context['sendNow'] = async (message) => {
    const attempt = {
      id: 0,
      conversation: conversationOfOutgoing(message),
      tries: 1,
      signal: new AbortController().signal,
    }
    const sent = await send(message, attempt).catch((error: unknown) => ({ giveUp: lineOf(error) }))
    if (sent === 'sent') return
    if ('note' in sent) return void (await sent.note().catch((error: unknown) => log(`Teams: ${lineOf(error)}`)))
    log(`Teams: a message was not sent: ${'giveUp' in sent ? sent.giveUp : 'Teams is busy'}`)
  }
  const once = onceIn({ store, channel, conversationOf: conversationOfOutgoing, wake, sendNow })
  const deal = dealing({ assistant, store, chats, once, sendNow, log })

  const sayRefused = seldom((why) =>
    log(`Teams: an activity was refused (${why}): check MicrosoftAppId and the bot’s messaging endpoint`),
  )
  const met = new Set<string>()
  const sayWho = (place: Place): void => {
    const identity = identityOf(place)
    if (!isLocal || identity === undefined || met.has(identity) || met.size >= mostMet) return
    met.add(identity)
    log(`Teams trial: ${place.userName} is ${identity}`)
  }

  const receive: RequestHandler = async (request, response) => {
    const { data: activity, error: fault } = activitySchema.safeParse(request.body)
    if (activity === undefined) return refuse(response, 400, faultIn(fault))
    if (!channels.has(activity.channelId)) return refuse(response, 400, 'channelId is not msteams')
    if (isLocal && !isFromHere(request, activity)) return refuse(response, 403, onlyFromHere)
    try {
      await service.authenticate(activity, request.get('authorization') ?? '')
    } catch (error) {
      if (error instanceof NotAuthentic) {
        sayRefused(error.message)
        return refuse(response, 401, 'Not signed by the Bot Framework for this bot')
      }
      log(
        `Teams: the keys that tokens are signed with could not be read: ${error instanceof KeysUnreachable ? error.message : lineOf(error)}`,
      )
      return refuse(response, 503, 'The Bot Framework’s keys cannot be read now')
    }
    const place = placeOf(activity, isLocal)
    sayWho(place)
    const { status, body } = await deal(activity, place)
    response.status(status)
    if (body === undefined) response.end()
    else response.json(body)
  }
  const routes = Router()
  routes.post(messagesPath, express.json({ limit: longestBody }), receive)
  routes.all(messagesPath, (_, response) => refuse(response.set('allow', 'POST'), 405, 'Only POST is taken here'))
  routes.use(messagesPath, unreadable)
  return { routes, send, introduce: () => introduce(settings, log) }
}

/** Says which app the door is open for and, where Microsoft refuses its keys, which of them is wrong. */
async function introduce(settings: TeamsSettings, log: Context['log']): Promise<void> {
  if (settings.appId === undefined) return
  log(`Teams: open at ${messagesPath}, MicrosoftAppId ${settings.appId} (${settings.type})`)
  // A managed identity gets its tokens from a service that answers within Azure alone.
  if (settings.type === 'UserAssignedMSI') return
  const found = await examineKeys(settings)
  if (found.kind === 'refused')
    log(`Teams: the keys are refused by Microsoft (${found.error}): ${found.cure.en}, then start again`)
  if (found.kind === 'unknown')
    log(`Teams: Microsoft could not be asked for a token (${found.reason}); messages wait until it can be`)
}

const mostMet = 100

/** The emulator is the client of local trials. */
const channels = new Set(['msteams', 'emulator'])

/** A body that is no JSON, or too long a one. */
const unreadable: ErrorRequestHandler = (error: { status?: number }, _request, response, _next) => {
  const status = error.status ?? 500
  if (status >= 500) return refuse(response, status, 'Something went wrong')
  refuse(
    response,
    status,
    status === 413 ? `The body is larger than ${longestBody}` : 'The body cannot be read as JSON',
  )
}

/** Says why in a word; what a forger could learn by it stands in the log alone. */
function refuse(response: Response, status: number, reason: string): void {
  response.status(status).type('text/plain').send(`${reason}.\n`)
}

const onlyFromHere = 'Without MicrosoftAppId, activities are taken from this machine alone, under its own name'

/** What an activity lacks, by the names of its fields. */
function faultIn(fault: z.ZodError | undefined): string {
  const fields = [...new Set(fault?.issues.map(({ path }) => path.join('.')))].filter(Boolean).slice(0, 5)
  return fields.length > 0 ? `Missing or malformed: ${fields.join(', ')}` : 'The body is no activity'
}

/** Nothing is signed: both who asks and where the answer goes must be on this machine, with nothing in between. */
function isFromHere(request: Request, { serviceUrl }: Activity): boolean {
  const from = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
  const isForwarded = Object.keys(request.headers).some((name) => forwarded.test(name))
  // A page in this machine's browser whose name was made to lead here asks under that name.
  const asked = [`http://${request.get('host')}`, serviceUrl]
  return isLoopback(from) && !isForwarded && asked.every((url) => URL.canParse(url) && isLoopback(hostOf(url)))
}
const forwarded = /^(?:forwarded|via|x-forwarded-.*|x-real-ip|x-original-.*)$/
const hostOf = (url: string): string => new URL(url).hostname.replace(/^\[|\]$/g, '')

/** Which part deals with what. */
function dealing(context: Context): (activity: Activity, place: Place) => Promise<InvokeAnswer> {
  const messages = messagesFor(context)
  const installing = installingFor(context)
  // Maps, since what Teams names is looked up in them: an object would have a "constructor".
  const invokes = new Map<string, Deal>([
    ['adaptiveCard/action', actionsFor(context)],
    ['message/submitAction', verdictsFor(context)],
    ...Object.entries(extensionFor(context)),
  ])
  const parts = new Map<string, Deal>([
    ['message', messages],
    ['conversationUpdate', installing],
    ['installationUpdate', installing],
  ])

  return async (activity, place) => {
    const isInvoke = activity.type === 'invoke'
    const part = isInvoke ? invokes.get(activity.name ?? '') : parts.get(activity.type)
    // What we do not know needs nothing done; an invoke is told so.
    if (part === undefined) return { status: isInvoke ? 501 : 200 }
    try {
      const answer = await inTime(part(activity, place), patience, (error) => context.log(`Teams: ${lineOf(error)}`))
      return answer ?? { status: 200 }
    } catch (error) {
      context.log(`Teams: ${activity.name ?? activity.type} failed: ${lineOf(error)}`)
      // Told that it failed, Teams delivers a message again; of an invoke, it shows its own words of trouble.
      return { status: isInvoke ? 500 : 503 }
    }
  }
}

/** Teams waits so long for an answer to its call; work that takes longer goes on behind it. */
const patience = 9000
