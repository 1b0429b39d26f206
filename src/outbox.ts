/** Sends what waits in the outbox: with retries, in order within a conversation, by whichever process is free. */
import { type Store, StoreUnreachable } from './store/index.ts'
import type { Taken } from './store/outbox.ts'

/** What became of a message: sent, to be tried again (after what the platform said, if it said so), or never to be sent. */
export type Sent = 'sent' | { retryAfterMs?: number } | { giveUp: string }

/**
 * Sends one message of a channel. A thrown error counts as "try again". A process may die between sending and noting it:
 * the message is then sent again under the same `id`, by which a receiver that can may know it.
 */
export type Send = (message: unknown, about: Pick<Taken, 'id' | 'conversation' | 'tries'>) => Promise<Sent>

export interface Sending {
  /** There may be something to send now. */
  wake(): void
  /** Takes nothing more, and waits for what is under way. */
  stop(): Promise<void>
}

export interface SendingOptions {
  /** Said when a message is given up or the store cannot be reached. */
  log?: (line: string) => void
  /** From 0 to 1: spreads the retries of many messages. */
  random?: () => number
}

/** A message whose sender died is taken by another after this. */
const lease = 30_000
const mostAtOnce = 8
const mostTries = 12
const firstDelay = 500
const longestDelay = 5 * 60_000
const shortestPause = 250
const longestPause = 2000

/** Milliseconds until a message that failed so many times is tried again: doubling, and a fifth up or down. */
export const delayAfter = (tries: number, random: number): number =>
  Math.round(Math.min(longestDelay, firstDelay * 2 ** (tries - 1)) * (0.8 + 0.4 * random))

/** Begins to send. @param doors how each channel sends */
export function startSending(
  { outbox }: Pick<Store, 'outbox'>,
  doors: Readonly<Record<string, Send>>,
  { log = console.error, random = Math.random }: SendingOptions = {},
): Sending {
  const channels = Object.keys(doors)
  const underWay = new Set<Promise<void>>()
  let pause = shortestPause
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let isTaking = false
  let isWanted = false
  let isLost = false

  async function deliver({ id, channel, conversation, message, tries }: Taken): Promise<void> {
    let result: Sent
    try {
      result = await (doors[channel] as Send)(message, { id, conversation, tries })
    } catch (error) {
      log(`Message ${id} to ${channel} was not sent (try ${tries}): ${error instanceof Error ? error.message : error}`)
      result = {}
    }
    if (result === 'sent') return outbox.sent(id)
    const reason = 'giveUp' in result ? result.giveUp : tries >= mostTries ? `not sent in ${tries} tries` : undefined
    if (reason !== undefined) {
      log(`Message ${id} to ${channel} is given up: ${reason}. npm run doctor counts such messages`)
      return outbox.giveUp(id, reason)
    }
    const after = 'retryAfterMs' in result ? result.retryAfterMs : undefined
    return outbox.postpone(id, after ?? delayAfter(tries, random()))
  }

  async function take(): Promise<void> {
    if (isTaking || isStopped) {
      isWanted = true
      return
    }
    isTaking = true
    isWanted = false
    try {
      const room = mostAtOnce - underWay.size
      const taken = room > 0 && channels.length > 0 ? await outbox.take(channels, room, lease) : []
      isLost = false
      pause = taken.length > 0 ? shortestPause : Math.min(longestPause, pause * 2)
      for (const message of taken) {
        // Where the note fails, the lease runs out and the message is taken again.
        const delivery = deliver(message).catch(complain)
        underWay.add(delivery)
        void delivery.finally(() => {
          underWay.delete(delivery)
          // The next of the same conversation may go now.
          void take()
        })
      }
    } catch (error) {
      complain(error)
      pause = longestPause
    } finally {
      isTaking = false
      schedule()
    }
  }

  function schedule(): void {
    clearTimeout(timer)
    if (isStopped) return
    timer = setTimeout(() => void take(), isWanted ? 0 : pause)
    timer.unref()
  }

  function complain(error: unknown): void {
    if (error instanceof StoreUnreachable && isLost) return
    isLost = error instanceof StoreUnreachable
    log(`The outbox cannot be read or noted in: ${error instanceof Error ? error.message : error}`)
  }

  schedule()
  return {
    wake() {
      pause = shortestPause
      void take()
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
