/** Messages that must go out: written in the step that caused them, sent by whichever process takes them first. */
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
  put(outgoing: Outgoing): Promise<void>
  /**
   * Takes messages that are due, the first of each conversation only, and holds them for `leaseMs`: a message whose sender
   * dies is taken by another once that has passed.
   */
  take(channels: readonly string[], most: number, leaseMs: number): Promise<Taken[]>
  /** It went out. */
  sent(id: number): Promise<void>
  /** It did not: to be tried again after so many milliseconds. */
  postpone(id: number, delayMs: number): Promise<void>
  /** It will not be tried again; the conversation's next message may go. It stays, to be seen, until it is swept away. */
  giveUp(id: number, reason: string): Promise<void>
  /** How many wait and how many were given up, for the operator. */
  counts(): Promise<{ waiting: number; givenUp: number }>
}

export function outboxIn(engine: Engine, now: () => number): Outbox {
  const queries = () => engine.queries()
  return {
    async put({ channel, conversation, message }) {
      await queries()
        .insertInto('outbox')
        .values({
          channel,
          conversation,
          message: JSON.stringify(message),
          at: now(),
          due: now(),
          tries: 0,
          leased_until: 0,
          given_up: null,
        })
        .execute()
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
    async sent(id) {
      await queries().deleteFrom('outbox').where('id', '=', id).execute()
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
  }
}
