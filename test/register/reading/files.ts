/** Writes register files for the tests and reads them again. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { afterAll } from 'vitest'
import { openRegister, type ReadRow, RegisterFileError } from '../../../src/register/reading/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'register-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let count = 0
/** A file with this content; its path. */
export const fileOf = (content: string | Uint8Array, name = `register-${++count}`): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

export type Good = Extract<ReadRow, { row: unknown }>
export type Bad = Extract<ReadRow, { problems: unknown }>

/** All rows of a file. */
export const readAll = async (path: string): Promise<ReadRow[]> => {
  const rows: ReadRow[] = []
  for await (const row of (await openRegister(path)).rows()) rows.push(row)
  return rows
}

/** The rows of a text, which must all be sound. */
export const readGood = async (content: string | Uint8Array): Promise<Good[]> => {
  const rows = await readAll(fileOf(content))
  return rows.map((row) => {
    if ('problems' in row) throw new Error(JSON.stringify(row.problems))
    return row
  })
}

/** The error with which a file is refused, be it at its heads or on the way. */
export const refusalOf = async (content: string | Uint8Array): Promise<RegisterFileError> => {
  const error = await readAll(fileOf(content)).catch((thrown: unknown) => thrown)
  if (error instanceof RegisterFileError) return error
  throw new Error(`not refused: ${JSON.stringify(error)}`)
}

/** One contract in a file of the needed columns and these; what was read of it. */
export const readCells = async (cells: Record<string, string>): Promise<ReadRow> => {
  const quoted = (texts: string[]): string => texts.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')
  const all = { 契約番号: 'C-1', 取引先コード: 'P-1', 取引先名: '株式会社青空商事', ...cells }
  const [row] = await readAll(fileOf(`${quoted(Object.keys(all))}\r\n${quoted(Object.values(all))}\r\n`))
  if (!row) throw new Error('no row')
  return row
}

/** A ZIP archive, packed as Excel does. */
export function zipOf(files: Record<string, string | Buffer>): Buffer {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, rest, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}
