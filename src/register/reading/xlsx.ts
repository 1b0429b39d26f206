/** Reads the rows of an Excel file's first sheet. Excel files are read whole, and so are limited in size. */
import { open, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { type Fault, faults } from './faults.ts'

/** About 100,000 contracts: read in 3 to 4 s, at a peak of some 430 MB in the whole process. */
const most = { bytes: 10 * 1024 * 1024, unpacked: 128 * 1024 * 1024, heapInMegabytes: 768 }

/**
 * Every row of the first sheet with its cells, blank ones too; `textOfCell` makes them text. Of a formula it is the value that
 * Excel kept; a cell with an error value (#N/A) is empty.
 * @returns or the fault of a file that is too big or no workbook
 */
export async function readXlsx(path: string): Promise<unknown[][] | Fault> {
  const { size } = await stat(path)
  if (size > most.bytes) return faults.xlsxTooBig(size, most.bytes)
  const unpacked = await unpackedSize(path, size)
  if (unpacked === undefined) return faults.xlsxBroken()
  if (unpacked > most.unpacked) return faults.xlsxUnpacksTooBig(most.unpacked)
  try {
    return await readApart(path)
  } catch (error) {
    const isOutOfMemory = (error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY'
    return isOutOfMemory ? faults.xlsxUnpacksTooBig(most.unpacked) : faults.xlsxBroken()
  }
}

/** What runs in the thread of its own. Rows come in batches: to take over all of them at once would hold this thread up. */
const readingInThread = `
  const { parentPort, workerData } = require('node:worker_threads')
  require(workerData.library).readSheet(workerData.path).then((rows) => {
    for (let at = 0; at < rows.length; at += 500) parentPort.postMessage(rows.slice(at, at + 500))
    parentPort.postMessage('done')
  })
`

/** Reads a workbook in a thread of its own: a big one takes seconds, in which the process would answer nobody. */
function readApart(path: string): Promise<unknown[][]> {
  const library = createRequire(import.meta.url).resolve('read-excel-file/node')
  const rows: unknown[][] = []
  let isDone = false
  return new Promise((resolve, reject) => {
    new Worker(readingInThread, {
      eval: true,
      workerData: { library, path },
      resourceLimits: { maxOldGenerationSizeMb: most.heapInMegabytes },
    })
      .on('message', (batch: unknown[][] | 'done') => {
        if (batch === 'done') isDone = true
        else for (const row of batch) rows.push(row)
      })
      .on('error', reject)
      .on('exit', () => (isDone ? resolve(rows) : reject(new Error('the workbook ends early'))))
  })
}

/** A cell as text: a date as its day ("2015-08-15"), a number as its digits. */
export function textOfCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  // Midnight in UTC, whatever the machine's zone.
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  return String(value)
}

const endRecord = { signature: 0x06054b50, length: 22, longestComment: 65_535 }
const entry = { signature: 0x02014b50, length: 46 }

/**
 * How many bytes a ZIP archive says its files have once unpacked: what is packed small can fill the memory.
 * @returns undefined where it is no archive; infinity where a file of it is beyond 4 GB
 */
async function unpackedSize(path: string, size: number): Promise<number | undefined> {
  const file = await open(path)
  try {
    const tail = Buffer.alloc(Math.min(size, endRecord.length + endRecord.longestComment))
    await file.read(tail, 0, tail.length, size - tail.length)
    const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
    if (end < 0 || end + endRecord.length > tail.length) return undefined
    const directory = Buffer.alloc(Math.min(size, tail.readUInt32LE(end + 12)))
    await file.read(directory, 0, directory.length, tail.readUInt32LE(end + 16))
    let sum = 0
    for (let at = 0; at + entry.length <= directory.length; ) {
      if (directory.readUInt32LE(at) !== entry.signature) return undefined
      const bytes = directory.readUInt32LE(at + 24)
      sum += bytes === 0xffffffff ? Number.POSITIVE_INFINITY : bytes
      const [name, extra, comment] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset))
      at += entry.length + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
    }
    return sum
  } finally {
    await file.close()
  }
}
