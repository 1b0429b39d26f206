/** CSV that Excel opens: UTF-8 with BOM, CRLF, nothing that it would run; on standard output, or in a file that is whole or not there. */
import { statSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { type Options, stringify } from 'csv-stringify/sync'
import type { Language } from '../../../src/types.ts'
import { clean } from '../clean.ts'
import { write } from '../output.ts'
import { CommandError } from './desk.ts'
import { guard } from './formula-guard.ts'
import type { Flags } from './options.ts'
import { fault } from './words.ts'

export interface CsvFile {
  put(cells: readonly string[]): Promise<void>
  /** Writes what waits. */
  flush(): Promise<void>
  /** Writes what waits; a file takes its name now. */
  close(): Promise<void>
  /** Drops what was written; does nothing once it is closed. */
  discard(): Promise<void>
}

interface Target {
  write(text: string): Promise<void>
  close(): Promise<void>
  discard(): Promise<void>
}

const byteOrderMark = '\ufeff'
/** Of itself, the library quotes a cell with CRLF in it, but not one with a line feed alone. */
const csv: Options = { record_delimiter: 'windows', quoted_match: /[\r\n]/ }
const rowsAtOnce = 500
/** What is written names people and their addresses: for its owner alone. */
const ownerOnly = 0o600

/** @throws CommandError where a file has that name already, and --force is not given */
export function refuseExisting(path: string, flags: Flags, words: Language): void {
  const isThere = statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
  if (isThere && !flags.set.has('force')) throw new CommandError(fault.fileExists[words](path))
}

/**
 * Begins a CSV file in place of whatever has that name.
 * @param protect what is done to each cell, so that a spreadsheet does not run it
 * @throws CommandError where it cannot be written to
 */
export async function createCsvFile(
  path: string,
  heads: readonly string[],
  words: Language,
  protect = guard,
): Promise<CsvFile> {
  const part = `${path}.part`
  const orComplain = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      throw new CommandError(fault.notWritten[words](path, (error as NodeJS.ErrnoException).code ?? String(error)))
    }
  }
  const file = await orComplain(open(part, 'w', ownerOnly))
  return csvInto(heads, protect, {
    write: (text) => orComplain(file.appendFile(text)),
    close: () => orComplain(file.close().then(() => rename(part, path))),
    async discard() {
      await file.close()
      await rm(part, { force: true })
    },
  })
}

/** CSV on standard output. A terminal is shown no control characters; a pipe gets what there is. */
export const csvOnOutput = (heads: readonly string[]): CsvFile =>
  csvInto(heads, guard, {
    write: (text) => write(process.stdout.isTTY ? clean(text) : text),
    close: async () => undefined,
    discard: async () => undefined,
  })

function csvInto(heads: readonly string[], protect: (cell: string) => string, target: Target): CsvFile {
  let rows: (readonly string[])[] = [heads]
  let mark = byteOrderMark
  let isClosed = false
  const flush = async (): Promise<void> => {
    const cells = rows.map((row) => row.map(protect))
    rows = []
    await target.write(mark + stringify(cells, csv))
    mark = ''
  }
  return {
    async put(cells) {
      rows.push(cells)
      if (rows.length >= rowsAtOnce) await flush()
    },
    flush,
    async close() {
      await flush()
      await target.close()
      isClosed = true
    },
    async discard() {
      if (!isClosed) await target.discard()
    },
  }
}
