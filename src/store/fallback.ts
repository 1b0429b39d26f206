/** Conversations go on when the database does not: in this process, until it is back. */
import type { Conversations } from '../conversations.ts'
import { StoreUnreachable } from './engine.ts'

/**
 * A database that is silent is not waited for at every turn: reach.ts.
 * @param meanwhile where turns are kept while the store cannot be reached
 */
export const withFallback = (kept: Conversations, meanwhile: Conversations): Conversations => ({
  async turn(id, work) {
    try {
      return await kept.turn(id, work)
    } catch (error) {
      if (!(error instanceof StoreUnreachable)) throw error
      return meanwhile.turn(id, work)
    }
  },
})
