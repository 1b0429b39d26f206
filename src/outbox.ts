/** Sends what waits in the outbox: with retries, in order within a conversation, by whichever process is free. */
import { type Store, StoreUnreachable } from './store/index.ts'
import type { Taken } from './store/outbox.ts'

/**
 * What became of a message: sent, to be tried again (after what the platform said, if it said so), or never to be sent.
 * `note` writes down what is only known once it is sent, in the step that notes that it is.
 */
export type Sent = 'sent' | { note: () => Promise<unknown> } | { retryAfterMs?: number } | { giveUp: string }

export interface Attempt extends Pick<Taken, 'id' | 'conversation' | 'tries'> {
  /** Aborted once the attempt has taken too long: what comes after that counts no more. */
  signal: AbortSignal
}

/**
 * Sends one message of a channel. A thrown error counts as "try again".
 *
 * A message goes out at least once, and may go out twice: a process can die after the platform took the message and before
 * that is noted, and another then sends it again. Its `id` is the same each time and no other message's, so hand it to the
 * platform where that can take one (Slack's `client_msg_id`, an idempotency key), or to a receiver that drops what it has.
 */
export type Send = (message: unknown, attempt: Attempt) => Promise<Sent>

export interface Sending {
  /**
   * There may be something to send now: call it after the step that put something into the outbox.
   * @param put what it put in, with a lease of `putLease`: what is held for this process is sent at once
   */
  wake(put?: readonly Taken[]): void
  /** Takes nothing more, and waits for what is under way. */
  stop(): Promise<void>
}

/** Time, which tests need not wait for. */
export interface Clock {
  /** Milliseconds since 1970, as the store counts them. */
  now(): number
  /** Does something once, so many milliseconds from now. @returns what calls it off */
  after(milliseconds: number, work: () => void): () => void
}

export interface SendingOptions {
  /** Said when a message is not sent or given up, and when the store cannot be reached. */
  log?: (line: string) => void
  /** From 0 to 1: spreads the retries of many messages. */
  random?: () => number
  clock?: Clock
}

/** A message whose sender died is taken by another after this. Longer than a try, by more than machines' clocks differ. */
const lease = 15_000
/** What a message is put in with by those who then wake the sender with it. */
export const putLease = lease
const longestTry = 10_000
/** Fewer would let answers wait behind questions that are still coming in. */
const mostAtOnce = 128
const mostTries = 12
const longestWait = 24 * 60 * 60_000
const firstDelay = 500
const longestDelay = 5 * 60_000
/** What goes out within so many milliseconds is noted at once: a step of its own for each costs more than all else about it. */
const gathering = 10
const shortestPause = 250
const longestPause = 2000

const machineClock: Clock = {
  now: Date.now,
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** Milliseconds until a message that failed so many times is tried again: from 500, doubling, a fifth up or down, to 5 minutes. */
export function delayAfter(tries: number, random: number): number {
  const delay = firstDelay * 2 ** (tries - 1) * (0.8 + 0.4 * random)
  return Math.round(Math.min(longestDelay, Math.max(firstDelay, delay)))
}

/** Begins to send. @param doors how each channel sends */
export function startSending(
  { outbox, step }: Pick<Store, 'outbox' | 'step'>,
  doors: Readonly<Record<string, Send>>,
  { log = console.error, random = Math.random, clock = machineClock }: SendingOptions = {},
): Sending {
  const channels = Object.keys(doors)
  const underWay = new Set<Promise<unknown>>()
  /** Messages that went out and are not noted yet, and what is to be noted with them. */
  const unnoted = new Map<number, (() => Promise<unknown>) | undefined>()
  let noting: Promise<void> | undefined
  /** Held for this process, to be sent when there is room. */
  const held: Taken[] = []
  /** Conversations with a message that could not be held: it waits behind another. */
  const behind = new Set<string>()
  let pause = shortestPause
  let callOffNext = (): void => undefined
  let taking: Promise<void> | undefined
  let isWanted = false
  let trouble: string | undefined
  let isStopped = false
  /** Cut pauses short. */
  const alarms = new Set<() => void>()

  async function attempt({ id, channel, conversation, message, tries }: Taken): Promise<Sent> {
    const limit = new AbortController()
    const callOff = clock.after(longestTry, () => limit.abort())
    try {
      const tooLong = new Promise<never>((_, reject) => {
        limit.signal.onabort = () => reject(new Error(`no answer within ${longestTry / 1000} s`))
      })
      const send = doors[channel] as Send
      return await Promise.race([send(message, { id, conversation, tries, signal: limit.signal }), tooLong])
    } catch (error) {
      log(`Message ${id} to ${channel} was not sent (try ${tries}): ${textOf(error)}`)
      return {}
    } finally {
      callOff()
    }
  }

  /** @returns whether it went out */
  async function deliver(taken: Taken): Promise<boolean> {
    const { id, channel, tries, at } = taken
    const age = (): number => clock.now() - at
    const tooOften = `not sent in ${mostTries} tries`
    const tooOld = 'not sent within 24 hours'
    let result: Sent
    // Tried too often already: each time, its sender died of it.
    if (tries > mostTries) result = { giveUp: tooOften }
    else if (age() > longestWait) result = { giveUp: tooOld }
    else result = await attempt(taken)
    if (result === 'sent' || 'note' in result) {
      await noteSent(id, result === 'sent' ? undefined : result.note)
      return true
    }
    const delay = delayOf(result, tries)
    let reason = 'giveUp' in result ? result.giveUp : undefined
    if (tries >= mostTries) reason ??= tooOften
    if (age() + delay > longestWait) reason ??= tooOld
    if (reason === undefined) {
      await outbox.postpone(id, delay)
      return false
    }
    log(`Message ${id} to ${channel} is given up: ${reason}. npm run doctor counts such messages`)
    await outbox.giveUp(id, reason)
    return false
  }

  function delayOf(result: Exclude<Sent, 'sent'>, tries: number): number {
    const told = 'retryAfterMs' in result ? result.retryAfterMs : undefined
    return told !== undefined && told >= 0 ? Math.ceil(told) : delayAfter(tries, random())
  }

  /** Until it is noted, somebody may send it again. What goes out at about the same time is noted in one step. */
  async function noteSent(id: number, also: (() => Promise<unknown>) | undefined): Promise<void> {
    unnoted.set(id, also)
    // What is under way may have begun without it.
    await noting
    if (!unnoted.has(id)) return
    noting ??= noteAll().finally(() => {
      noting = undefined
    })
    await noting
  }

  /** So many milliseconds, or until it is stopped. */
  const pauseOf = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      if (isStopped) return resolve()
      const end = (): void => {
        alarms.delete(end)
        resolve()
      }
      alarms.add(end)
      clock.after(milliseconds, end)
    })

  async function noteAll(): Promise<void> {
    await pauseOf(gathering)
    const notes = new Map(unnoted)
    for (let delay = firstDelay; ; delay = Math.min(longestPause, delay * 2)) {
      const isLastTry = isStopped
      try {
        await note(notes)
        for (const id of notes.keys()) unnoted.delete(id)
        return
      } catch (error) {
        complain(error)
      }
      if (isLastTry) return
      await pauseOf(delay)
    }
  }

  async function note(notes: ReadonlyMap<number, (() => Promise<unknown>) | undefined>): Promise<void> {
    const ids = [...notes.keys()]
    const more = [...notes.values()].filter((one) => one !== undefined)
    if (more.length === 0) return outbox.sent(...ids)
    try {
      await step(async () => {
        for (const one of more) await one()
        await outbox.sent(...ids)
      })
    } catch (error) {
      if (error instanceof StoreUnreachable) throw error
      // They are out, and must not go out again for what belongs to them.
      log(`What is known of messages ${ids.join(', ')} could not be noted: ${textOf(error)}`)
      await outbox.sent(...ids)
    }
  }

  async function takeSome(): Promise<void> {
    const room = mostAtOnce - underWay.size
    if (room <= 0 || channels.length === 0) return
    try {
      const taken = await outbox.take(channels, room, lease)
      if (trouble !== undefined) log('The outbox can be used again.')
      trouble = undefined
      pause = taken.length > 0 ? shortestPause : Math.min(longestPause, pause * 2)
      for (const message of taken) if (!unnoted.has(message.id)) begin(message)
    } catch (error) {
      complain(error)
      pause = longestPause
    }
  }

  /** @param isPut it was held as it was put in, not taken */
  function begin(message: Taken, isPut = false): void {
    // Where it cannot be noted that it failed, its lease runs out and it is taken again.
    const delivery = deliver(message).catch((error: unknown) => {
      complain(error)
      return false
    })
    underWay.add(delivery)
    void delivery.then((isSent) => {
      underWay.delete(delivery)
      beginHeld()
      // The next of the same conversation may go now.
      const isFollowed = behind.delete(message.conversation)
      if (!isPut || isFollowed || !isSent) soon()
    })
  }

  function beginHeld(): void {
    while (held.length > 0 && underWay.size < mostAtOnce && !isStopped) {
      const message = held.shift() as Taken
      // Whose lease might end before its try does is left to whoever takes it then.
      if (clock.now() <= message.at + lease - longestTry) begin(message, true)
    }
  }

  function look(): void {
    if (isStopped) return
    if (taking) {
      isWanted = true
      return
    }
    callOffNext()
    isWanted = false
    taking = takeSome().then(() => {
      taking = undefined
      if (!isStopped) callOffNext = clock.after(isWanted ? 0 : pause, look)
    })
  }

  function complain(error: unknown): void {
    const text = textOf(error)
    if (text !== trouble) log(`The outbox cannot be used, and is tried again: ${text}`)
    trouble = text
  }

  function soon(): void {
    pause = shortestPause
    look()
  }

  callOffNext = clock.after(pause, look)
  return {
    wake(put = []) {
      const waiting = put.filter(({ tries }) => tries === 0)
      for (const { conversation } of waiting) behind.add(conversation)
      held.push(...put.filter(({ tries, channel }) => tries > 0 && channel in doors))
      beginHeld()
      if (put.length === 0 || waiting.length > 0) soon()
    },
    async stop() {
      isStopped = true
      for (const end of [...alarms]) end()
      callOffNext()
      // What is being taken belongs to nobody else for the length of its lease.
      await taking
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
