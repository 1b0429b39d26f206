/** A short run of `bench/kill.ts`: what was acknowledged survives kill -9. `npm test` builds it first. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { packageFolder } from '../../src/intents.ts'

const run = promisify(execFile)
const program = join(packageFolder, 'dist', 'bench', 'kill.js')

it('loses nothing and shows nothing half-imported in three rounds of kill -9', async () => {
  const { stdout } = await run(process.execPath, [program, '--rounds', '3'])
  expect(stdout).toMatch(/^kill -9, 3 rounds, seed 20150701: \d+ imports.* nothing lost, nothing half-imported/)
})
