/** A database that is silent is waited for once, not by every call of every turn. */
import { type Engine, StoreUnreachable, toStoreError } from './engine.ts'

/** So long after a wait in vain, the database is not tried again: longer than `npm start` looks after it (3 s) by its check. */
const pause = 4000
/** What fails sooner was refused: that costs nobody time, so it may be tried at once. */
const longWait = 1000

export interface Reaching {
  /** Calls the database once its tables are there, or says at once that it is silent. @throws StoreUnreachable */
  call<T>(work: () => Promise<T> | T): Promise<T>
  /** As `call`, but always tries: whoever looks whether the database is back. */
  probe<T>(work: () => Promise<T> | T): Promise<T>
}

/** @param ready makes the tables */
export function reaching(engine: Engine, ready: () => Promise<void>): Reaching {
  // Of the embedded engine, only a writer waits, and for another writer alone.
  const isRemote = engine.kind === 'postgresql'
  let silent: { error: StoreUnreachable; until: number } | undefined

  async function probe<T>(work: () => Promise<T> | T): Promise<T> {
    const begun = performance.now()
    try {
      await ready()
      const result = await work()
      silent = undefined
      return result
    } catch (thrown) {
      const error = toStoreError(thrown)
      const end = performance.now()
      if (error instanceof StoreUnreachable && isRemote && end - begun >= longWait)
        silent = { error, until: end + pause }
      throw error
    }
  }

  return {
    probe,
    async call(work) {
      // A step that is under way has reached the database: what belongs to it goes there and nowhere else.
      if (silent && performance.now() < silent.until && !engine.isInStep()) throw silent.error
      return probe(work)
    },
  }
}
