/** Imports an invented register of so many rows in this process, and prints how long it took and how much memory: JSON. */
import { existsSync, readFileSync } from 'node:fs'
import { setImmediate as turn } from 'node:timers/promises'
import { nameKeys } from '../src/register/names.ts'
import { openStore, type RegisterRow } from '../src/store/index.ts'
import { rowsOf } from './store-rows.ts'

const [count = '1000', dataDir = ':memory:'] = process.argv.slice(2)
const rowsAtOnce = 1000
const store = await openStore({ dataDir, databaseUrl: process.env.DATABASE_URL || undefined })
await store.check()
const start = performance.now()
const started = await store.register.beginImport(nameKeys)
let rows: RegisterRow[] = []
for (const row of rowsOf(Number(count))) {
  if (rows.push(row) < rowsAtOnce) continue
  await started.stage(rows)
  rows = []
  // As between two pieces of a file that is read: without it, nothing that waits for the event loop is ever freed.
  await turn()
}
await started.stage(rows)
const staged = performance.now()
const { added } = await started.complete()
const end = performance.now()
await store.close()
console.log(
  JSON.stringify({
    added,
    staging: (staged - start) / 1000,
    completing: (end - staged) / 1000,
    memory: peakMemory(),
  }),
)

/** In MB. Linux's own figure where there is one: the other begins with that of the process that started this one. */
function peakMemory(): number {
  const status = '/proc/self/status'
  const peak = existsSync(status) ? /VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] : undefined
  return Number(peak ?? process.resourceUsage().maxRSS) / 1024
}
