/** Two apps by turns in one run: requests a second, time to the acknowledgement, time to the answer. */
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageFolder } from '../src/intents.ts'

const connections = 16
const rounds = 3
const count = Number(process.argv[2] ?? 3000)

/** What is asked, in turn. */
export const questions = [
  'where do I pay?',
  '支払先はどこですか',
  'how do I get an IBM ID?',
  '更新日は8月15日です',
  'is consumption tax added?',
]

/** A request, signed. */
export interface Signed {
  body: string
  headers: Record<string, string>
  /** Names the answer where it does not come with the acknowledgement. */
  answer?: string
}

export interface App {
  port: number
  process: ChildProcess
}

/** A data folder whose recogniser is learned already. @returns the folder, and what removes it */
export function dataFolder(): { data: string; remove(): void } {
  const data = mkdtempSync(join(tmpdir(), 'shirube-bench-'))
  cpSync(join(packageFolder, 'data/prepared'), join(data, 'prepared'), { recursive: true })
  return { data, remove: () => rmSync(data, { recursive: true, force: true }) }
}

/** Starts an app of dist/. @returns it once it says its address */
export async function startApp(
  port: number,
  path: string,
  args: string[] = [],
  env: Record<string, string> = {},
): Promise<App> {
  const child = spawn(process.execPath, [join(packageFolder, 'dist', path), ...args], {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // Whatever ends this process, an app that goes on would hold its port.
  process.on('exit', () => child.kill())
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => String(text).includes('http://') && resolve())
    child.on('exit', (code) => reject(new Error(`${path} ended with ${code}`)))
  })
  return { port, process: child }
}

const agent = new Agent({ keepAlive: true, maxSockets: connections })

/** @returns milliseconds to the whole acknowledgement */
function send({ port }: App, path: string, { body, headers }: Signed): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const sent = request({ port, host: '127.0.0.1', path, method: 'POST', agent, headers }, (response) => {
      response.resume()
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(performance.now() - start)
          : reject(new Error(`status ${response.statusCode}`)),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const quantile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN

const figures = ['perSecond', 'ack50', 'ack99', 'answer50', 'answer99'] as const
type Figures = Record<(typeof figures)[number], number>

async function load(app: App, path: string, next: () => Signed, answered: Map<string, number>): Promise<Figures> {
  const acks: number[] = []
  const answers: number[] = []
  const waiting: [string, number][] = []
  let left = count
  const start = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left-- > 0) {
        const signed = next()
        const began = performance.now()
        const took = await send(app, path, signed)
        acks.push(took)
        if (signed.answer === undefined) answers.push(took)
        else waiting.push([signed.answer, began])
      }
    }),
  )
  while (waiting.some(([answer]) => !answered.has(answer))) await new Promise((resolve) => setTimeout(resolve, 5))
  const perSecond = (count / (performance.now() - start)) * 1000
  for (const [answer, began] of waiting) answers.push((answered.get(answer) as number) - began)
  return {
    perSecond,
    ...{ ack50: quantile(acks, 0.5), ack99: quantile(acks, 0.99) },
    ...{ answer50: quantile(answers, 0.5), answer99: quantile(answers, 0.99) },
  }
}

export interface Comparison {
  /** The two, by their names; the first is what the second is measured by. */
  apps: readonly [readonly [string, App], readonly [string, App]]
  /** Where requests go. */
  path: string
  /** Kinds of requests, each compared for itself. */
  kinds: Record<string, () => Signed>
  /** When each answer came, by its name. */
  answered: Map<string, number>
}

/** Prints the middle of three rounds of each kind as a Markdown table, and ends the apps. */
export async function compare({ apps, path, kinds, answered }: Comparison): Promise<void> {
  try {
    console.log(
      '| | requests/s | acknowledged p50, ms | p99 | answered p50, ms | p99 |\n|---|---:|---:|---:|---:|---:|',
    )
    for (const [kind, next] of Object.entries(kinds)) {
      const found = apps.map((): Figures[] => [])
      // The first round warms up.
      for (let round = 0; round <= rounds; round++)
        for (const [index, [, app]] of apps.entries()) {
          const one = await load(app, path, next, answered)
          if (round > 0) found[index]?.push(one)
        }
      const middle = found.map(
        (some) => (figure: keyof Figures) =>
          quantile(
            some.map((one) => one[figure]),
            0.5,
          ),
      )
      for (const [index, [name]] of apps.entries()) {
        const cells = figures.map((figure) => middle[index]?.(figure).toFixed(figure === 'perSecond' ? 0 : 1))
        console.log(`| ${kind}, ${name} | ${cells.join(' | ')} |`)
      }
      const [one, other] = middle.map((of) => of('perSecond'))
      console.log(`| ${kind}, ratio of requests/s | ${((other ?? 0) / (one ?? 0)).toFixed(2)} | | | | |`)
    }
  } finally {
    for (const [, { process }] of apps) {
      process.removeAllListeners('exit')
      process.kill()
    }
    agent.destroy()
  }
}
