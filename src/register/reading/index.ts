/** Reads a renewals register as sales operations keeps it: CSV or Excel, row by row, in bounded memory. */
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { readCsv, readFirstRow } from './csv.ts'
import { type Encoding, encodingOf, isUndecodable, textOf } from './encoding.ts'
import { type Fault, faults, RegisterFileError } from './faults.ts'
import { type Heads, readHeads } from './heads.ts'
import { kindOf } from './kind.ts'
import { isBlank } from './row-cells.ts'
import { type PartnerChecks, type ReadRow, rowReader } from './rows.ts'
import type { Column } from './spellings.ts'
import { readXlsx, textOfCell } from './xlsx.ts'

export { type Both, type Fault, RegisterFileError } from './faults.ts'
export type { Problem } from './problems.ts'
export type { ReadRow } from './rows.ts'
export { type Column, columnNames } from './spellings.ts'

/** A register file whose heads are understood. It holds no file open. */
export interface RegisterFile {
  /** The heads as the file has them, to write rows of it to a file again. */
  heads: string[]
  /** Heads that mean nothing here: their columns are left out. */
  unknownHeads: string[]
  /** What the file has columns for. */
  columns: Column[]
  format: 'csv' | 'xlsx'
  /** The file's size in bytes. */
  bytes: number
  /** How many of them `rows` has read since it was last called. */
  bytesRead(): number
  /**
   * The rows in their order, without blank ones; each call reads the file from its beginning.
   * @throws RegisterFileError where the file is no table from some row on; what came before was sound
   */
  rows(): AsyncGenerator<ReadRow>
}

/** All rows of a file with the heads and blank ones, and how many bytes were read by then. */
interface Table {
  format: RegisterFile['format']
  bytes: number
  firstRow: string[]
  rows(onBytes: (count: number) => void): AsyncIterable<string[]>
}

/**
 * Opens a register file and reads its heads. A CSV may be UTF-8, Shift_JIS as Japanese Excel writes it, or UTF-16, and be
 * separated by comma, tab or semicolon; of an Excel file the first sheet is read. No name of the file matters for that.
 * @param path of the file
 * @param options.name what the asker calls it, for error messages; otherwise the last part of the path
 * @param options.known what the register calls a partner: a row that gives its id to another is bad, unless `allowsRenames`
 * @throws RegisterFileError where the file is no register: what is wrong, where, and how to mend it, in both languages
 */
export async function openRegister(
  path: string,
  { name = basename(path), ...checks }: { name?: string } & PartnerChecks = {},
): Promise<RegisterFile> {
  const table = await orThrow(name, () => tableIn(path))
  const heads = await orThrow<Heads>(name, async () => readHeads(table.firstRow))
  let bytesRead = 0
  return {
    heads: heads.texts,
    unknownHeads: heads.unknown,
    columns: Object.keys(heads.places) as Column[],
    format: table.format,
    bytes: table.bytes,
    bytesRead: () => bytesRead,
    async *rows() {
      bytesRead = 0
      const read = rowReader(heads, checks)
      let line = 0
      let isPastHeads = false
      try {
        for await (const cells of table.rows((count) => (bytesRead += count))) {
          line++
          if (isPastHeads) {
            const row = await read(line, cells)
            if (row) yield row
          } else isPastHeads = !cells.every(isBlank)
        }
      } catch (error) {
        throw toFileError(name, error, line)
      }
    },
  }
}

async function tableIn(path: string): Promise<Table | Fault> {
  const entry = await stat(path)
  const { size } = entry
  if (!entry.isFile()) return faults.noFile()
  const kind = await kindOf(path)
  if (typeof kind !== 'string') return kind
  if (kind === 'xlsx') return tableInXlsx(path, size)
  return tableInText(path, size, kind === 'text' ? ['utf-8', 'shift_jis'] : [kind])
}

/** How many rows of an Excel file are read in one go, some 10 ms. */
const rowsInTurn = 500

async function tableInXlsx(path: string, bytes: number): Promise<Table | Fault> {
  const rows = await readXlsx(path)
  if (!Array.isArray(rows)) return rows
  const firstRow = rows.find((row) => !row.map(textOfCell).every(isBlank))?.map(textOfCell)
  if (!firstRow) return faults.empty()
  const share = (count: number): number => Math.round((bytes * count) / rows.length)
  return {
    format: 'xlsx',
    bytes,
    firstRow,
    async *rows(onBytes) {
      for (const [index, row] of rows.entries()) {
        onBytes(share(index + 1) - share(index))
        yield row.map(textOfCell)
        // The rows are all at hand: without a pause, nothing else in the process would get its turn until the last.
        if (index % rowsInTurn === 0) await setImmediate()
      }
    },
  }
}

async function tableInText(path: string, bytes: number, tried: readonly Encoding[]): Promise<Table | Fault> {
  const encoding = await encodingOf(path, tried)
  if (typeof encoding !== 'string') return encoding
  const beginning = await beginningOf(path, encoding)
  if (isBlank(beginning)) return faults.empty()
  const { delimiter, heads } = readFirstRow(beginning)
  return {
    format: 'csv',
    bytes,
    firstRow: heads,
    rows: (onBytes) => readCsv(path, encoding, delimiter, onBytes),
  }
}

/** The first piece of text, 64 KB at most: what the heads stand in. */
async function beginningOf(path: string, encoding: Encoding): Promise<string> {
  for await (const text of textOf(path, encoding)) return text
  return ''
}

const isFault = (value: object): value is Fault => 'what' in value && 'cure' in value

async function orThrow<T extends object>(name: string, read: () => Promise<T | Fault>): Promise<T> {
  const found = await read().catch((error: unknown) => {
    throw toFileError(name, error, 0)
  })
  if (isFault(found)) throw new RegisterFileError(name, found)
  return found
}

/**
 * The error of a library or of the system in words for the asker.
 * @param line the last row that was read
 */
function toFileError(name: string, error: unknown, line: number): unknown {
  const { code = '' } = error as { code?: string }
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE') {
    return new RegisterFileError(name, faults.quoteLeftOpen(line + 1), error)
  }
  // Every character was looked at when the file was opened.
  if (isUndecodable(error)) return new RegisterFileError(name, faults.changed(), error)
  if (code === 'ENOENT') return new RegisterFileError(name, faults.missing(), error)
  return /^E[A-Z]+$/.test(code) ? new RegisterFileError(name, faults.unreadable(code), error) : error
}
