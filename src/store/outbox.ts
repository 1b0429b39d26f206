/** Messages that must go out: written in the step that caused them, sent by whichever process takes them first. */
import { sql } from 'kysely'
import { compiled } from './compiled.ts'
import type { Engine } from './engine.ts'

export interface Outgoing {
  /** Which door sends it: "slack", "teams". */
  channel: string
  /** Messages of one conversation go out one after another, in the order they were put in. */
  conversation: string
  /** What the door needs to send it; plain JSON, no secrets. */
  message: unknown
}

export interface Taken extends Outgoing {
  id: number
  /** How often it has been tried, this time included. */
  tries: number
  /** When it was put in. */
  at: number
}

export interface Outbox {
  /**
   * Puts a message in. With `leaseMs` it is held for this process as if taken, unless another of its conversation waits:
   * to be sent once the step is done; whoever dies before that leaves it to others when the lease is over.
   * @returns the message; its `tries` are 0 where it waits to be taken
   */
  put(outgoing: Outgoing, leaseMs?: number): Promise<Taken>
  /**
   * Takes messages that are due, the first of each conversation only, and holds them for `leaseMs`: a message whose sender
   * dies is taken by another once that has passed.
   */
  take(channels: readonly string[], most: number, leaseMs: number): Promise<Taken[]>
  /** They went out. */
  sent(...ids: number[]): Promise<void>
  /** It did not: to be tried again after so many milliseconds. */
  postpone(id: number, delayMs: number): Promise<void>
  /** It will not be tried again; the conversation's next message may go. It stays, to be seen, until it is swept away. */
  giveUp(id: number, reason: string): Promise<void>
  /** How many wait and how many were given up, for the operator. */
  counts(): Promise<{ waiting: number; givenUp: number }>
  /** Why messages were given up, for the operator: how many for each channel and reason, the latest reason first. */
  reasons(most: number): Promise<{ channel: string; reason: string; count: number }[]>
}

interface Row {
  message: string
  at: number
  tries: number
  until: number
}

export function outboxIn(engine: Engine, now: () => number): Outbox {
  const queries = () => engine.queries()
  const insert = compiled<Omit<Outgoing, 'message'> & Row, { id: number; tries: number }>(engine, (queries, value) =>
    queries
      .insertInto('outbox')
      .columns(['channel', 'conversation', 'message', 'at', 'due', 'tries', 'leased_until'])
      .expression(({ selectFrom, fn }) =>
        selectFrom(
          selectFrom('outbox')
            .select(fn.countAll().as('count'))
            .where('conversation', '=', value('conversation'))
            .where('given_up', 'is', null)
            .as('waiting'),
        ).select([
          sql<string>`${value('channel')}`.as('channel'),
          sql<string>`${value('conversation')}`.as('conversation'),
          sql<string>`${value('message')}`.as('message'),
          sql<number>`${value('at')}`.as('at'),
          sql<number>`${value('at')}`.as('due'),
          sql<number>`case when count = 0 then ${value('tries')} else 0 end`.as('tries'),
          sql<number>`case when count = 0 then cast(${value('until')} as bigint) else 0 end`.as('leased_until'),
        ]),
      )
      .returning(['id', 'tries']),
  )
  const remove = compiled<{ id: number }, unknown>(engine, (queries, value) =>
    queries.deleteFrom('outbox').where('id', '=', value('id')),
  )
  return {
    async put({ channel, conversation, message }, leaseMs = 0) {
      const at = now()
      const lease = leaseMs > 0 ? { tries: 1, until: at + leaseMs } : { tries: 0, until: 0 }
      const { rows } = await insert({ channel, conversation, message: JSON.stringify(message), at, ...lease })
      return { channel, conversation, message, at, ...(rows[0] as { id: number; tries: number }) }
    },
    take: (channels, most, leaseMs) =>
      engine.step(async () => {
        if (channels.length === 0) return []
        const due = queries()
          .selectFrom('outbox as one')
          .select(['one.id', 'one.channel', 'one.conversation', 'one.message', 'one.tries', 'one.at'])
          .where('one.given_up', 'is', null)
          .where('one.due', '<=', now())
          .where('one.leased_until', '<=', now())
          .where('one.channel', 'in', [...channels])
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('outbox as earlier')
                  .select('earlier.id')
                  .whereRef('earlier.conversation', '=', 'one.conversation')
                  .whereRef('earlier.id', '<', 'one.id')
                  .where('earlier.given_up', 'is', null),
              ),
            ),
          )
          .orderBy('one.id')
          .limit(most)
        const rows = await (engine.kind === 'postgresql' ? due.forUpdate().skipLocked() : due).execute()
        if (rows.length === 0) return []
        await queries()
          .updateTable('outbox')
          .set((row) => ({ leased_until: now() + leaseMs, tries: row('tries', '+', 1) }))
          .where(
            'id',
            'in',
            rows.map(({ id }) => id),
          )
          .execute()
        return rows.map(({ message, tries, ...row }) => ({ ...row, message: JSON.parse(message), tries: tries + 1 }))
      }),
    async sent(...ids) {
      const [id] = ids
      if (ids.length === 1 && id !== undefined) await remove({ id })
      else await queries().deleteFrom('outbox').where('id', 'in', ids).execute()
    },
    async postpone(id, delayMs) {
      await queries()
        .updateTable('outbox')
        .set({ due: now() + delayMs, leased_until: 0 })
        .where('id', '=', id)
        .execute()
    },
    async giveUp(id, reason) {
      await queries().updateTable('outbox').set({ given_up: reason }).where('id', '=', id).execute()
    },
    async counts() {
      const rows = await queries()
        .selectFrom('outbox')
        .select((of) => [of('given_up', 'is', null).as('waits'), of.fn.countAll<number>().as('count')])
        .groupBy((of) => of('given_up', 'is', null))
        .execute()
      const countOf = (waits: boolean) => Number(rows.find((row) => Boolean(row.waits) === waits)?.count ?? 0)
      return { waiting: countOf(true), givenUp: countOf(false) }
    },
    async reasons(most) {
      const rows = await queries()
        .selectFrom('outbox')
        .select((of) => ['channel', 'given_up as reason', of.fn.countAll<number>().as('count')])
        .where('given_up', 'is not', null)
        .groupBy(['channel', 'given_up'])
        .orderBy((of) => of.fn.max('id'), 'desc')
        .limit(most)
        .execute()
      return rows.map(({ channel, reason, count }) => ({ channel, reason: reason ?? '', count: Number(count) }))
    },
  }
}
