/** Several processes over one database, some of them killed: a short run of `npm run bench:replicas`. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { packageFolder } from '../src/intents.ts'
import { missingServer, testAddress } from './store/engines.ts'

const isSkipped = missingServer !== undefined

describe.skipIf(isSkipped)(`three replicas${isSkipped ? ` (${missingServer})` : ''}`, () => {
  it('answer each event once and as one process would, though they are killed', { timeout: 180_000 }, async () => {
    const program = join(packageFolder, 'dist', 'bench', 'replicas.js')
    const run = await promisify(execFile)(process.execPath, [program, '--seconds', '10', '--kill-every', '4'], {
      env: { ...process.env, TEST_DATABASE_URL: testAddress },
    }).catch((error: { stdout: string; stderr: string }) => error)
    expect(run.stdout + run.stderr).toMatch(/They behave as one\.\s*$/)
    expect(run.stdout).toMatch(/^kills: 2$/m)
    expect(Number(/^events: (\d+)/m.exec(run.stdout)?.[1])).toBeGreaterThan(40)
  })
})
