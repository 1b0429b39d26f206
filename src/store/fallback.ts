/** Conversations go on when the database does not: in this process, until it is back. */
import type { Conversations } from '../conversations.ts'
import { StoreUnreachable } from './engine.ts'

/** After a failure, the database is not tried again for so long: nobody waits for it at every turn. */
const pause = 2000

/** @param meanwhile where turns are kept while the store cannot be reached */
export function withFallback(
  kept: Conversations,
  meanwhile: Conversations,
  now: () => number = Date.now,
): Conversations {
  let lostAt = Number.NEGATIVE_INFINITY
  return {
    async turn(id, work) {
      if (now() - lostAt < pause) return meanwhile.turn(id, work)
      try {
        return await kept.turn(id, work)
      } catch (error) {
        if (!(error instanceof StoreUnreachable)) throw error
        lostAt = now()
        return meanwhile.turn(id, work)
      }
    },
  }
}
