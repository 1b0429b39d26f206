/** Things dear to make (the checked content, the trained recogniser, the dictionary), kept between starts. Never trusted unread: each carries its check sum. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'

/** Before the body stand its CRC-32 and its length, four bytes each: damage is found in a fraction of the reading's time. */
const headLength = 8
function headOf(body: Uint8Array): Buffer {
  const head = Buffer.alloc(headLength)
  head.writeUInt32LE(crc32(body), 0)
  head.writeUInt32LE(body.length, 4)
  return head
}

/** Where what was prepared lies in the data folder. */
export const preparedFolder = (dataFolder: string): string => join(dataFolder, 'prepared')

/** The key of what is made from these: the same inputs, the same key. */
export const keyOf = (...inputs: string[]): string =>
  createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 16)

/** What was kept under a name and key; undefined where there is nothing, or where it is damaged: then it is made anew. */
export function readKept(folder: string, name: string, key: string): Buffer | undefined {
  try {
    const bytes = readFileSync(join(folder, `${name}-${key}.bin`))
    const body = bytes.subarray(headLength)
    return headOf(body).equals(bytes.subarray(0, headLength)) ? body : undefined
  } catch {
    return undefined
  }
}

/**
 * Keeps bytes under a name and key, in the place of what was kept under that name before. Written aside and renamed, so
 * that nobody ever reads half of it. A folder that cannot be written costs time at the next start, not answers: it warns.
 */
export function keep(folder: string, name: string, key: string, body: Uint8Array): void {
  try {
    makeFolder(folder)
    const file = join(folder, `${name}-${key}.bin`)
    const aside = `${file}.${process.pid}.part`
    writeFileSync(aside, Buffer.concat([headOf(body), body]))
    renameSync(aside, file)
    for (const other of readdirSync(folder)) {
      if (other.startsWith(`${name}-`) && other.endsWith('.bin') && other !== `${name}-${key}.bin`)
        rmSync(join(folder, other), { force: true })
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    console.warn(`${folder} cannot be written (${reason}), so every start takes longer: make DATA_DIR writable.`)
  }
}

/** A folder and those above it. Node's own way of doing this never ends below /proc, where nothing can be made. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another process may have been quicker.
    if (!existsSync(folder)) throw error
  }
}
