/** What was said before, for the turns to come: kept for a day after the last turn. */
import type { Conversations, Memory } from '../conversations.ts'
import { compiled } from './compiled.ts'
import type { Engine } from './engine.ts'

export const memoryLifetime = 24 * 60 * 60 * 1000

export function conversationsIn(engine: Engine, now: () => number): Conversations {
  /** The conversation's row, held until the step is done: on whichever machine the next turn lands, it waits for this one. */
  const take = compiled<{ id: string; now: number }, { memory: string | null; until: number }>(
    engine,
    // One statement makes or holds it, so that no sweep comes in between.
    (queries, value) =>
      queries
        .insertInto('conversations')
        .values({ id: value('id'), memory: null, until: value('now') })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ id: value('id') }))
        .returning(['memory', 'until']),
  )
  const keep = compiled<{ id: string; memory: string; until: number }, unknown>(engine, (queries, value) =>
    queries
      .updateTable('conversations')
      .set({ memory: value('memory'), until: value('until') })
      .where('id', '=', value('id')),
  )
  return {
    turn: (id, work) =>
      engine.step(async () => {
        const [row] = (await take({ id, now: now() })).rows
        const before = row?.memory && row.until > now() ? (JSON.parse(row.memory) as Memory) : undefined
        const { result, memory } = await work(before)
        if (memory) await keep({ id, memory: JSON.stringify(memory), until: now() + memoryLifetime })
        return result
      }),
  }
}
