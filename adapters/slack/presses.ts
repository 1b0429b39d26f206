/** Presses of buttons that send something: a double click is two presses, and means one. */
import { StoreUnreachable } from '../../src/store/index.ts'
import type { Context } from './context.ts'

type Needs = Pick<Context, 'store'>

const mostOwn = 5000

/**
 * @returns does what can be done once for an id, such as a message and its button; gives undefined where it was done, or is
 * being done, already. What failed may be tried again.
 */
export function doneOnce({ store }: Needs) {
  // Without the database, at least this process knows.
  const own = new Set<string>()
  return async <Result>(id: string, work: () => Promise<Result>): Promise<Result | undefined> => {
    if (own.has(id)) return undefined
    own.add(id)
    if (own.size > mostOwn) own.delete(own.values().next().value as string)
    try {
      // The work is not within the step that takes the id: that holds the store, and Slack may take its time.
      if (!(await isTaken(store, id))) return await work()
      // Whoever took it may fail and leave it to us.
      own.delete(id)
      return undefined
    } catch (error) {
      own.delete(id)
      await store.events.forget(id).catch(() => undefined)
      throw error
    }
  }
}

/** Two presses of a button by one person within so many seconds, or a little more, are a double click. */
const doubleClick = 2

/**
 * A press of a button that may be pressed again later.
 * @param button the button, its message and who pressed it
 * @param at when, in seconds
 * @returns its id, and whether it is the second of a double click: to be asked in the step of that id
 */
export function pressAt({ store }: Needs, button: string, at: number) {
  const span = Math.floor(at / doubleClick)
  // Each press takes the span after its own, too: the second may fall into that.
  return { id: `${button}:${span}`, isSecond: () => isTaken(store, `${button}:${span + 1}`) }
}

/** Takes an id; without the database nobody is known to have it. @returns whether it was taken already */
async function isTaken(store: Needs['store'], id: string): Promise<boolean> {
  try {
    return (await store.events.once(id, async () => undefined)).isRepeated
  } catch (error) {
    if (error instanceof StoreUnreachable) return false
    throw error
  }
}
