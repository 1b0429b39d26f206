/** What the parts of the Slack door work with, and how each thing that happens in Slack is dealt with. */
import { randomUUID } from 'node:crypto'
import type { WebClient } from '@slack/web-api'
import type { Assistant } from '../../src/ask.ts'
import type { Store } from '../../src/store/index.ts'
import type { Taken } from '../../src/store/outbox.ts'
import type { Language } from '../../src/types.ts'
import { inTime } from '../in-time.ts'
import { onceIn } from '../once.ts'
import { type Call, makeCall, sentBy, slackErrorOf } from './client.ts'
import { languageOfLocale } from './question.ts'

export interface Context {
  assistant: Assistant
  store: Store
  clientOf(team: string): Promise<WebClient | undefined>
  /** Something was put into the outbox: these, or what whoever looks finds there. */
  wake(put?: readonly Taken[]): void
  /** The language that a person chose in App Home, looked up anew where that is said, else that of their Slack. Never fails. */
  languageOf(team: string, user: string, isAnew?: boolean): Promise<Language>
  /** Lets a person choose it. @throws StoreUnreachable */
  chooseLanguage(team: string, user: string, language: Language): Promise<void>
  log(line: string): void
}

/** Names an answer, so that feedback on it can be told from feedback on another. */
export const newAnswerId = (): string => randomUUID()

/** Slack waits three seconds for an acknowledgement and then sends again; work that takes longer goes on behind it. */
export const patience = 1800

/** Waits for some work as long as Slack waits; a failure is for the log. */
export async function within(work: Promise<unknown>, log: Context['log']): Promise<void> {
  const done = work.catch((error: unknown) => log(`Slack: ${lineOf(error)}`))
  await inTime(done, patience)
}

/** An error as the log has it: one line where Slack itself refused, since where in the program that was tells nothing. */
export const lineOf = (error: unknown): string =>
  error instanceof Error ? (slackErrorOf(error) === undefined && error.stack) || error.message : String(error)

/** Deals with an event once, its calls in the same step; without the database at least once in this process. */
export function onceFor(context: Pick<Context, 'store' | 'wake' | 'clientOf' | 'log'>) {
  const once = onceIn<Call>({
    store: context.store,
    channel: 'slack',
    conversationOf: ({ team, args }) => `${team} ${args.channel} ${args.thread_ts ?? ''}`,
    wake: context.wake,
    sendNow: (call) => callNow(context, call),
  })
  return (id: string, work: () => Promise<Call[]>): Promise<unknown> =>
    once(id, async () => ({ result: undefined, messages: await work() }))
}

/** A call without the outbox: one more try after what Slack says, then a line in the log. */
export async function callNow({ clientOf, log }: Pick<Context, 'clientOf' | 'log'>, call: Call): Promise<void> {
  const { team, method } = call
  const client = await clientOf(team)
  if (!client) return log(`Slack: ${method} was not called: there is no token for ${team}`)
  for (let left = 1; ; left--) {
    try {
      await makeCall(client, call, log)
      return
    } catch (error) {
      let pause = 1000
      try {
        const result = sentBy(error)
        if (typeof result === 'object' && 'giveUp' in result) left = 0
        if (typeof result === 'object' && 'retryAfterMs' in result) pause = result.retryAfterMs ?? pause
      } catch {
        // The way there failed: tried again below.
      }
      if (left <= 0) return log(`Slack: ${method} failed: ${error instanceof Error ? error.message : error}`)
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

const localeLifetime = 60 * 60 * 1000
/** Where Slack did not tell, it is asked again soon. */
const guessLifetime = 60 * 1000
const mostLocales = 10_000
/** What is answered does not wait longer for its language. */
const localePatience = 500
/** The guide's own. */
const languageOtherwise: Language = 'ja'

/** Asks Slack for a person's language, once an hour at most. Never fails, nor makes anybody wait for long. */
export function localesBy(
  clientOf: Context['clientOf'],
  now: () => number = Date.now,
): (team: string, user: string) => Promise<Language> {
  const kept = new Map<string, { language: Promise<Language>; known?: Language; until: number }>()
  const ask = async (team: string, user: string): Promise<Language | undefined> => {
    const client = await clientOf(team)
    const answer = await client?.users.info({ user, include_locale: true })
    return languageOfLocale(answer?.user?.locale)
  }
  return async (team, user) => {
    const key = `${team} ${user}`
    let entry = kept.get(key)
    if (!entry || entry.until <= now()) {
      const fresh: NonNullable<typeof entry> = {
        language: Promise.resolve(languageOtherwise),
        until: now() + localeLifetime,
      }
      fresh.language = ask(team, user)
        .catch(() => undefined)
        .then((language) => {
          if (language === undefined) fresh.until = now() + guessLifetime
          fresh.known = language ?? languageOtherwise
          return fresh.known
        })
      kept.delete(key)
      kept.set(key, fresh)
      if (kept.size > mostLocales) kept.delete(kept.keys().next().value as string)
      entry = fresh
    }
    return entry.known ?? (await inTime(entry.language, localePatience)) ?? languageOtherwise
  }
}
