/** Copies of the embedded store: made while it runs, put back while it does not. */
import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Libsql from 'libsql'
import { storeFile } from './index.ts'

/** A copy cannot be made or put back; the message says why, and the cure. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

/**
 * Writes a copy of the store of a data folder, whole and as of one moment, also while a server uses it.
 * @throws BackupError where there is no store, or the file is there already
 */
export function backUp(dataDir: string, file: string): void {
  const source = storeFile(dataDir)
  if (!existsSync(source)) throw new BackupError(`There is no store in ${dataDir} yet: nothing to back up`)
  if (existsSync(file)) throw new BackupError(`${file} is there already: give another name, or move it away`)
  mkdirSync(dirname(file), { recursive: true })
  // Under another name until it is whole: a copy that was cut off must not look like one.
  const unfinished = `${file}.unfinished`
  rmSync(unfinished, { force: true })
  const database = new Libsql(source)
  try {
    database.exec('pragma busy_timeout = 10000')
    // Not prepared: the engine holds a file for as long as a statement of it is not collected.
    database.exec(`vacuum into '${unfinished.replaceAll("'", "''")}'`)
  } finally {
    database.close()
  }
  // It holds what the register holds: for its owner's eyes only.
  chmodSync(unfinished, 0o600)
  renameSync(unfinished, file)
}

/**
 * Puts a copy in the place of a data folder's store. What was there is kept beside it.
 * @returns where the former store lies now, if there was one
 * @throws BackupError where the copy is damaged or not ours, or a server uses the store
 */
export function restore(dataDir: string, file: string, now: Date = new Date()): string | undefined {
  if (!existsSync(file)) throw new BackupError(`${file} is not there: give the file that npm run backup wrote`)
  checkCopy(file)
  const target = storeFile(dataDir)
  mkdirSync(dirname(target), { recursive: true })
  let former: string | undefined
  const incoming = `${target}.incoming`
  if (existsSync(target)) closeJournal(target)
  copyFileSync(file, incoming)
  if (existsSync(target)) {
    former = `${target}.before-${now.toISOString().replace(/[:.]/g, '-')}`
    renameSync(target, former)
  }
  renameSync(incoming, target)
  return former
}

function checkCopy(file: string): void {
  let tables: unknown[]
  let health: { integrity_check?: string } | undefined
  const database = new Libsql(file, { readonly: true })
  try {
    health = database.prepare('pragma integrity_check').get() as typeof health
    tables = database.prepare("select name from sqlite_master where name in ('contracts', 'kysely_migration')").all()
  } catch (error) {
    throw new BackupError(
      `${file} cannot be read as a copy of the store (${error instanceof Error ? error.message : error}): take another copy`,
    )
  } finally {
    database.close()
  }
  if (health?.integrity_check !== 'ok') throw new BackupError(`${file} is damaged: take another copy`)
  if (tables.length < 2)
    throw new BackupError(`${file} is no copy of Shirube’s store: give the file that npm run backup wrote`)
}

/** Folds the write-ahead log into the file, which only works while nobody else has it open. */
function closeJournal(file: string): void {
  const database = new Libsql(file)
  try {
    const { journal_mode } = database.prepare('pragma journal_mode = delete').get() as { journal_mode: string }
    if (journal_mode === 'delete') return
  } catch {
    // Locked: said below.
  } finally {
    database.close()
  }
  throw new BackupError(`${file} is in use: stop the server first, then restore`)
}
