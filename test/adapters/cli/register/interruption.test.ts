/** An import that is interrupted, by Ctrl-C or by a reader that goes away. */
import { existsSync, readdirSync } from 'node:fs'
import Libsql from 'libsql'
import { expect, it } from 'vitest'
import { storeFile } from '../../../../src/store/index.ts'
import { ended, start } from '../running.ts'
import { csvOf, openDesk } from './desk.ts'

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('leaves nothing behind after %s', async (signal, status) => {
  const desk = openDesk()
  const lines = Array.from(
    { length: 60_000 },
    (_, index) => `C-${index},P001,青空商事,${index === 5 ? '2015-02-30' : '2015-08-15'},,,`,
  )
  const path = desk.file('renewals.csv', csvOf(...lines))
  const child = start('register', ['import', path, '--skip-bad'], { env: desk.env })
  const end = ended(child)
  const file = storeFile(desk.place.dataDir)
  // In the midst of it: some rows are put aside, most are not.
  while (countIn(file, 'staged_contracts') === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  child.kill(signal)
  expect(await end).toEqual({ status, stdout: '', stderr: 'Interrupted. The register is as it was.\n' })
  for (const table of ['contracts', 'staged_contracts', 'imports', 'audit'])
    expect([table, countIn(file, table)]).toEqual([table, 0])
  expect(readdirSync(desk.folder).sort()).toEqual(['data', 'renewals.csv'])
})

/** How many rows a table has; none while it is not there. */
function countIn(file: string, table: string): number {
  if (!existsSync(file)) return 0
  const database = new Libsql(file)
  try {
    return (database.prepare(`select count(*) as count from ${table}`).get() as { count: number }).count
  } catch {
    return 0
  } finally {
    database.close()
  }
}
