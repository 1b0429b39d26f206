/** What was said before, for the turns to come: kept for a day after the last turn. */
import type { Conversations, Memory } from '../conversations.ts'
import type { Engine } from './engine.ts'

export const memoryLifetime = 24 * 60 * 60 * 1000

export function conversationsIn(engine: Engine, now: () => number): Conversations {
  return {
    turn: (id, work) =>
      engine.step(async () => {
        const before = await take(id)
        const { result, memory } = await work(before)
        if (!memory) return result
        await engine
          .queries()
          .updateTable('conversations')
          .set({ memory: JSON.stringify(memory), until: now() + memoryLifetime })
          .where('id', '=', id)
          .execute()
        return result
      }),
  }

  /** The conversation's row, held until the step is done: on whichever machine the next turn lands, it waits for this one. */
  async function take(id: string): Promise<Memory | undefined> {
    // One statement makes or holds it, so that no sweep comes in between.
    const row = await engine
      .queries()
      .insertInto('conversations')
      .values({ id, memory: null, until: now() })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ id }))
      .returning(['memory', 'until'])
      .executeTakeFirst()
    return row?.memory && row.until > now() ? (JSON.parse(row.memory) as Memory) : undefined
  }
}
