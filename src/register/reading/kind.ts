/** Tells what kind of file it is, by its first bytes and never by its name. */
import { open } from 'node:fs/promises'
import { type Fault, faults } from './faults.ts'

export type Kind = 'xlsx' | 'utf-16le' | 'utf-16be' | 'text'

const begins = (bytes: Buffer, ...signature: number[]): boolean => signature.every((byte, at) => bytes[at] === byte)

/**
 * What kind of file it is.
 * @returns "text" for one whose encoding is still to be found, or the fault of a kind that is not read
 */
export async function kindOf(path: string): Promise<Kind | Fault> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    const first = buffer.subarray(0, bytesRead)
    if (first.length === 0) return faults.empty()
    if (begins(first, 0x50, 0x4b)) return 'xlsx'
    if (begins(first, 0xd0, 0xcf, 0x11, 0xe0)) return faults.oldExcel()
    if (begins(first, 0xff, 0xfe)) return 'utf-16le'
    if (begins(first, 0xfe, 0xff)) return 'utf-16be'
    // Text of these encodings holds no zero byte; pictures and the like do.
    return first.includes(0) || begins(first, 0x25, 0x50, 0x44, 0x46) ? faults.neitherCsvNorXlsx() : 'text'
  } finally {
    await file.close()
  }
}
