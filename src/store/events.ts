/** Which events of a platform were handled: each is delivered again and again, to any machine, and answered once. */
import { compiled } from './compiled.ts'
import type { Engine } from './engine.ts'

/** Platforms redeliver within an hour or so; a day is safe. */
const eventLifetime = 24 * 60 * 60 * 1000

export interface Events {
  /**
   * Does the work once for an event, however often and to however many processes it is delivered: the work and the note
   * that it was done are one step, so that a process that dies halfway has done nothing.
   * @param id the platform's own, with the platform and team before it: "slack:T012:Ev345"
   * @returns what the work gave; on a later delivery, what it gave then
   */
  once<T>(id: string, work: () => Promise<T>): Promise<{ result: T; isRepeated: boolean }>
  /** What comes of an event was undone by a later one: should it happen again, it is dealt with again. */
  forget(id: string): Promise<void>
}

export function eventsIn(engine: Engine, now: () => number): Events {
  const begin = compiled<{ id: string; until: number }, unknown>(engine, (queries, value) =>
    queries
      .insertInto('events')
      .values({ id: value('id'), until: value('until'), answer: null })
      .onConflict((conflict) => conflict.doNothing()),
  )
  const answered = compiled<{ id: string }, { answer: string | null }>(engine, (queries, value) =>
    queries.selectFrom('events').select('answer').where('id', '=', value('id')),
  )
  const end = compiled<{ id: string; answer: string }, unknown>(engine, (queries, value) =>
    queries
      .updateTable('events')
      .set({ answer: value('answer') })
      .where('id', '=', value('id')),
  )
  return {
    once: <T>(id: string, work: () => Promise<T>) =>
      engine.step(async () => {
        // On PostgreSQL the second of two deliveries waits here until the first is done, or has failed.
        const { numAffectedRows } = await begin({ id, until: now() + eventLifetime })
        if (numAffectedRows === 0n) {
          const [row] = (await answered({ id })).rows
          return { result: JSON.parse(row?.answer ?? 'null') as T, isRepeated: true }
        }
        const result = await work()
        if (result !== undefined) await end({ id, answer: JSON.stringify(result) })
        return { result, isRepeated: false }
      }),
    async forget(id) {
      await engine.queries().deleteFrom('events').where('id', '=', id).execute()
    },
  }
}
