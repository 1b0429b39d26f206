/** The store as the terminal's programs use it: who uses it, how it is opened, and what goes wrong with it, in words. */
import { userInfo } from 'node:os'
import { openStore, type Store, StoreUnreachable, storeFile } from '../../src/store/index.ts'
import type { Language } from '../../src/types.ts'
import { storeSettings } from '../settings.ts'
import { CommandError } from './register/desk.ts'
import { fault } from './register/words.ts'

/** Who is noted in the audit: "terminal:" and the user of the machine. */
export function whoAtTerminal(): string {
  try {
    return `terminal:${userInfo().username}`
  } catch {
    // Some containers run as a user without a name.
    return `terminal:${process.getuid?.() ?? 'unknown'}`
  }
}

/**
 * Opens the store of this installation and looks whether it can be used.
 * @throws SettingsError | CommandError where the embedded engine's file cannot be used | StoreUnreachable
 */
export async function openHere(words: Language): Promise<Store> {
  const settings = storeSettings(process.env)
  let store: Store
  try {
    store = await openStore(settings)
  } catch (error) {
    if (isBusy(error)) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandError(fault.notOpened[words](storeFile(settings.dataDir), reason))
  }
  try {
    await store.check()
  } catch (error) {
    await store.close()
    throw error
  }
  return store
}

/** What is wrong with the store and how to mend it, in the reader's language; undefined for any other error. */
export function storeFault(error: unknown, words: Language): string | undefined {
  if (error instanceof CommandError) return error.message
  const cause = error instanceof StoreUnreachable ? error.cause : error
  if (isRefused(cause)) return fault.refused[words](cause.message)
  if (error instanceof StoreUnreachable) return fault.unreachable[words](reasonOf(error))
  if (isBusy(error)) return fault.busy[words]()
  return undefined
}

const isBusy = (error: unknown): boolean => error instanceof Error && /database is (locked|busy)/i.test(error.message)

/** PostgreSQL's codes for a wrong user or password (28…), no such database (3D…) and no rights (42501). */
const isRefused = (error: unknown): error is Error =>
  error instanceof Error && /^(28|3D|42501)/.test(String((error as { code?: unknown }).code ?? ''))

/** What the system said; where a name stands for several addresses, of the first. */
function reasonOf({ cause, message }: StoreUnreachable): string {
  const first = cause instanceof AggregateError ? cause.errors[0] : cause
  return (first instanceof Error && first.message) || message
}
