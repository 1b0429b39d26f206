/** `npm start`: opens every door whose keys are in the environment, all on one express app, port and process. */
import { realpathSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import express, { type Express, type RequestHandler } from 'express'
import { type Assistant, openAssistant } from '../src/ask.ts'
import { conversationsInMemory } from '../src/conversations.ts'
import { ContentError } from '../src/intents.ts'
import { type Sending, startSending } from '../src/outbox.ts'
import { openDesk } from '../src/register/consult.ts'
import { withFallback } from '../src/store/fallback.ts'
import { openStore, type Store } from '../src/store/index.ts'
import type { Taken } from '../src/store/outbox.ts'
import { hintsOn } from './setting-hints.ts'
import { isLoopback, readSettings, type Settings, SettingsError } from './settings.ts'
import { newStanding, type Standing } from './standing.ts'
import { webDoor } from './web/index.ts'

/** How long running requests may take to finish once the process is told to stop. */
const lastRequests = 10_000

/** The app with its doors. */
export function openDoors(
  assistant: Assistant,
  standing: Standing,
  platforms: readonly RequestHandler[] = [],
): Express {
  const app = express()
  app.disable('x-powered-by')
  // A door that speaks to a platform stands before the web's, whose last word is "no such page".
  for (const routes of platforms) app.use(routes)
  app.use(webDoor(assistant, standing))
  return app
}

/** Opens the doors and prints where. @throws SettingsError | ContentError | ListenError */
export async function start(env: NodeJS.ProcessEnv = process.env): Promise<Server> {
  const ending = onEnding()
  const settings = readSettings(env)
  const store = await openStore(settings.store)
  const standing = newStanding(store)
  const assistant = await openAssistant(settings.dataDir, {
    conversations: withFallback(store.conversations, conversationsInMemory()),
    desk: openDesk(store),
  })
  // The door is told of the outbox before there is one: nothing is put into it until the server listens.
  let sending: Sending | undefined
  const parts = { assistant, store, wake: (put?: readonly Taken[]) => sending?.wake(put) }
  // Only a door that is opened is loaded: the platforms' SDKs are most of what a start would cost.
  const slack = settings.slack && (await import('./slack/index.ts')).slackDoor(settings.slack, parts)
  const teams = settings.teams && (await import('./teams/index.ts')).teamsDoor(settings.teams, parts)
  const routes = [slack?.routes, teams?.routes].filter((route) => route !== undefined)
  const server = await listen(createServer(openDoors(assistant, standing, routes)), settings)
  sending = startSending(store, { ...(slack ? { slack: slack.send } : {}), ...(teams ? { teams: teams.send } : {}) })
  await slack?.start()
  const { port } = server.address() as AddressInfo
  if (!isLoopback(settings.host)) {
    console.warn(
      `WARNING: HOST is ${settings.host}, so whoever can reach this machine can use Shirube. It has no sign-in: put a proxy with one before it (letting through /slack and /api/messages, which check who calls), or leave HOST at 127.0.0.1`,
    )
  }
  for (const hint of hintsOn(env)) console.warn(`WARNING: ${hint}`)
  if (settings.teams === undefined) {
    console.warn(
      `NOTE: Teams is shut: without MicrosoftAppId its door opens to this machine alone, and HOST is ${settings.host}. Set the keys of README’s “Teams”, or HOST=127.0.0.1 for a trial`,
    )
  } else if (settings.teams.appId === undefined) {
    console.warn(
      `NOTE: MicrosoftAppId is not set: /api/messages takes unsigned Teams activities, from this machine only, for trials with the Agents Playground. Who asks there is never taken for anybody in the register of real people`,
    )
  }
  ending.by(
    closing(server, standing, async () => {
      await slack?.stop()
      await sending?.stop()
    }),
  )
  console.log(`Shirube is ready: http://${nameFor(settings.host)}:${port}/`)
  void slack?.introduce()
  void teams?.introduce()
  void warmUp(assistant, standing)
  watch(standing, store)
  return server
}

/** An address that cannot be listened on, with the cure. */
class ListenError extends Error {}

async function listen(server: Server, { host, port }: Settings): Promise<Server> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new ListenError(listenCure(error, host, port))))
    server.listen(port, host, resolve)
  })
  return server
}

function listenCure({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use, perhaps by another Shirube: stop that, or take another port, e.g. PORT=${port === 65535 ? 3978 : port + 1} npm start`
    case 'EACCES':
      return `Port ${port} may not be used by this user: take one from 1024 on, e.g. PORT=3978`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST is "${host}", which is no address of this machine: give one of its addresses, e.g. HOST=127.0.0.1`
  }
  return `Cannot listen on ${host}, port ${port}: ${message}`
}

/** A name one can click on: an address that means "all" leads nowhere in some browsers. */
function nameFor(host: string): string {
  if (isLoopback(host) || host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** The dictionary takes a moment; the first asker should not be the one who waits for it. */
async function warmUp(assistant: Assistant, { missing }: Standing): Promise<void> {
  const dictionary = 'the Japanese dictionary is still being loaded'
  missing.add(dictionary)
  try {
    await assistant.warmUp()
  } catch (error) {
    missing.add('the Japanese dictionary cannot be loaded: run npm run doctor')
    console.error('The Japanese dictionary cannot be loaded:', error)
  }
  missing.delete(dictionary)
}

/** Says in /readyz, and in the log when it changes, whether the database can be reached; removes what has expired. */
function watch({ degraded }: Standing, store: Store): void {
  const lost = 'the database cannot be reached: conversations are kept in this process, the register does not answer'
  const look = async (): Promise<void> => {
    try {
      await store.check()
      if (degraded.delete(lost)) console.log('The database can be reached again.')
    } catch (error) {
      if (!degraded.has(lost))
        console.error(
          `WARNING: ${error instanceof Error ? error.message : error}. Check DATABASE_URL, and that the database runs`,
        )
      degraded.add(lost)
    }
  }
  void look()
  if (store.kind === 'postgresql') setInterval(look, lookEvery).unref()
  setInterval(() => void store.sweep().catch(() => undefined), sweepEvery).unref()
}
const lookEvery = 3000
const sweepEvery = 10 * 60 * 1000

/**
 * Hears the signals that end the process, from the first moment on: as a container's first process, it would not be ended by
 * them otherwise. A listener is never taken off again: a signal that is on its way would be lost with it.
 */
function onEnding(): { by(close: () => void): void } {
  let close = (): void => process.exit(0)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => close())
  return {
    by(other) {
      close = other
    },
  }
}

/** Lets running requests finish, takes no new ones, and ends the process. A second signal ends it at once. */
function closing(server: Server, { missing, store }: Standing, lastly: () => Promise<void>): () => void {
  return () => {
    missing.add('the process is stopping')
    server.close(
      () =>
        void lastly()
          .finally(() => store?.close())
          .finally(() => process.exit(0)),
    )
    // A connection that is kept alive is not closed by itself once its request is done.
    setInterval(() => server.closeIdleConnections(), 100)
    setTimeout(() => process.exit(0), lastRequests)
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.on('unhandledRejection', (reason) => console.error('Something failed unnoticed:', reason))
  start().catch((error: unknown) => {
    const isPlain = error instanceof SettingsError || error instanceof ContentError || error instanceof ListenError
    console.error(isPlain ? error.message : error)
    process.exit(1)
  })
}
