/**
 * `node dist/bench/kill.js [--rounds 40] [--seed 20150701]`: kills processes that write to the embedded engine at random
 * moments, and looks whether anything acknowledged is lost or anything half-imported is seen. Exits with 1 where it is.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { packageFolder } from '../src/intents.ts'
import { storeFile } from '../src/store/index.ts'
import { checkStore } from './kill-check.ts'

const { values } = parseArgs({ options: { rounds: { type: 'string' }, seed: { type: 'string' } } })
const rounds = Number(values.rounds ?? 40)
const seed = Number(values.seed ?? 20150701)
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  console.error('kill: --rounds takes a number from 1, --seed a whole number')
  process.exit(1)
}

const random = randomFrom(seed)
/** Every so many rounds begin with no file, and kill while it is opened for the first time. */
const freshEvery = 4
/** Milliseconds for which a new file's tables are being made, and a little more. */
const openingTakes = 60
const roles = ['import', 'outbox'] as const
const start = performance.now()
const counts = new Map<string, number>()
const breaches: string[] = []
let folder = ''
let said = new Map<string, number[]>()
let first = 1
for (let round = 0; round < rounds; round++) {
  const isFresh = round % freshEvery === 0
  if (isFresh) {
    if (folder) rmSync(folder, { recursive: true })
    folder = mkdtempSync(join(tmpdir(), 'shirube-kill-'))
    said = new Map()
  }
  await runAndKill(isFresh)
  const found = await checkStore(folder, said).catch((error: Error) => [`the store cannot be read: ${error.message}`])
  for (const wrong of found) breaches.push(`round ${round + 1}: ${wrong}`)
  // The outbox is drained by the check; what comes next has higher numbers. The register stays.
  first = Math.max(first, ...(said.get('putting') ?? []), ...(said.get('completing') ?? [])) + 1
  for (const what of ['putting', 'put', 'sending', 'sent']) said.delete(what)
}
rmSync(folder, { recursive: true })
for (const breach of breaches) console.log(breach)
const count = (what: string): number => counts.get(what) ?? 0
console.log(
  `kill -9, ${rounds} rounds, seed ${seed}: ${count('completed')} imports, ${count('put')} messages put and ` +
    `${count('sent')} sent were acknowledged; ${breaches.length === 0 ? 'nothing lost, nothing half-imported' : `${breaches.length} breaches`}; ` +
    `${((performance.now() - start) / 1000).toFixed(1)} s`,
)
process.exit(breaches.length === 0 ? 0 : 1)

async function runAndKill(isFresh: boolean): Promise<void> {
  const program = join(packageFolder, 'dist', 'bench', 'kill-child.js')
  const children = roles.map((role) =>
    spawn(process.execPath, [program, role, folder, String(first)], { stdio: ['ignore', 'pipe', 'pipe'] }),
  )
  const opened = children.map((child) => listen(child))
  const closed = children.map((child) => once(child, 'close'))
  const isRunning = () => children.some(({ exitCode }) => exitCode === null)
  if (isFresh) while (!existsSync(storeFile(folder)) && isRunning()) await wait(1)
  else await Promise.all(opened)
  await wait(random() * (isFresh ? openingTakes : 400))
  if (random() < 0.5) children.reverse()
  for (const child of children) {
    child.kill('SIGKILL')
    if (random() < 0.5) await wait(random() * 20)
  }
  await Promise.all(closed)
}

/** Takes down what a child says. @returns once it says that it has opened the store, or has ended */
function listen(child: ChildProcess): Promise<void> {
  let text = ''
  child.stderr?.setEncoding('utf8').on('data', (error: string) => breaches.push(`a process failed: ${error.trim()}`))
  return new Promise((resolve) => {
    child.on('close', () => resolve())
    child.stdout?.setEncoding('utf8').on('data', (more: string) => {
      const lines = (text + more).split('\n')
      text = lines.pop() ?? ''
      for (const line of lines) {
        const [what = '', n] = line.split(' ')
        if (what === 'opened') resolve()
        else said.set(what, [...(said.get(what) ?? []), Number(n)])
        counts.set(what, (counts.get(what) ?? 0) + 1)
      }
    })
  })
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
