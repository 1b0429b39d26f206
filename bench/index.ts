/** `npm run bench`: start, first answers from a cold process, time per question, memory; as a table. */
import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { packageFolder } from '../src/intents.ts'

const runs = 7
const questions = {
  ja: '8月15日が更新日です。いつまでに何をすればいいですか',
  en: 'Our renewal date is 15 August. What must we do, and by when?',
}
const program = (...path: string[]): string => join(packageFolder, 'dist', ...path)

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] as number
const times = async (measure: () => Promise<number> | number): Promise<number[]> => {
  const values: number[] = []
  for (let i = 0; i < runs; i++) values.push(await measure())
  return values
}

/** Milliseconds from starting the server to the line that says it is ready. */
async function startToReady(): Promise<number> {
  const start = performance.now()
  const child = spawn(process.execPath, [program('adapters', 'index.js')], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => String(data).includes('http://') && resolve())
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  const elapsed = performance.now() - start
  child.removeAllListeners('exit')
  child.kill()
  await new Promise((resolve) => child.on('exit', resolve))
  return elapsed
}

/** Milliseconds from starting the terminal command to its end. */
function coldAnswer(question: string): number {
  const start = performance.now()
  execFileSync(process.execPath, [program('adapters', 'cli', 'ask.js'), question, '--as-of', '2015-06-10'])
  return performance.now() - start
}

interface Probe {
  /** Microseconds. */
  p50: number
  p99: number
  /** MB of resident memory after the questions. */
  memory: number
}

/** A process of its own answers all questions of one language, so that its memory is that language's. */
function probe(language: 'ja' | 'en'): Probe {
  const out = execFileSync(process.execPath, [program('bench', 'probe.js'), language], { encoding: 'utf8' })
  return JSON.parse(out) as Probe
}

const machine = `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${process.platform}`
const ready = await times(startToReady)
const cold = { ja: await times(() => coldAnswer(questions.ja)), en: await times(() => coldAnswer(questions.en)) }
const bare = await times(() => {
  const start = performance.now()
  execFileSync(process.execPath, ['-e', '0'])
  return performance.now() - start
})
const probes = { ja: probe('ja'), en: probe('en') }
const version = (parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }).version

console.log(`Shirube ${version} on ${machine}; medians of ${runs} runs\n`)
console.log('| measure | Japanese | English |\n|---|---|---|')
console.log(`| cold process to the answer, ms | ${median(cold.ja).toFixed(0)} | ${median(cold.en).toFixed(0)} |`)
console.log(`| a question, p50, µs | ${probes.ja.p50.toFixed(0)} | ${probes.en.p50.toFixed(0)} |`)
console.log(`| a question, p99, µs | ${probes.ja.p99.toFixed(0)} | ${probes.en.p99.toFixed(0)} |`)
console.log(`| resident memory, MB | ${probes.ja.memory.toFixed(0)} | ${probes.en.memory.toFixed(0)} |`)
console.log(
  `\nServer start to ready: ${median(ready).toFixed(0)} ms. For comparison, an empty Node process: ${median(bare).toFixed(0)} ms.`,
)
