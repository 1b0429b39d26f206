/** Which events of a platform were handled: each is delivered again and again, to any machine, and answered once. */
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
}

export function eventsIn(engine: Engine, now: () => number): Events {
  return {
    once: <T>(id: string, work: () => Promise<T>) =>
      engine.step(async () => {
        // On PostgreSQL the second of two deliveries waits here until the first is done, or has failed.
        const { numInsertedOrUpdatedRows } = await engine
          .queries()
          .insertInto('events')
          .values({ id, until: now() + eventLifetime, answer: null })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
        if (numInsertedOrUpdatedRows === 0n) {
          const row = await engine
            .queries()
            .selectFrom('events')
            .select('answer')
            .where('id', '=', id)
            .executeTakeFirst()
          return { result: JSON.parse(row?.answer ?? 'null') as T, isRepeated: true }
        }
        const result = await work()
        await engine
          .queries()
          .updateTable('events')
          .set({ answer: JSON.stringify(result ?? null) })
          .where('id', '=', id)
          .execute()
        return { result, isRepeated: false }
      }),
  }
}
