/** Starts the compiled programs as a shell would. `npm test` builds first. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { packageFolder } from '../../../src/intents.ts'

export interface Ended {
  status: number | null
  stdout: string
  stderr: string
}

export interface Setting {
  env?: Record<string, string>
  /** The installation whose program is started. */
  folder?: string
}

/** Starts a program of dist/adapters/cli in English, with pipes. */
export function start(
  program: string,
  args: string[],
  { env = {}, folder = packageFolder }: Setting = {},
): ChildProcess {
  return spawn(process.execPath, [join(folder, 'dist', 'adapters', 'cli', `${program}.js`), ...args], {
    cwd: packageFolder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'en_GB.UTF-8', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/** Runs a program to its end. */
export function run(
  program: string,
  args: string[],
  input: string | Buffer = '',
  setting: Setting = {},
): Promise<Ended> {
  const child = start(program, args, setting)
  child.stdin?.on('error', () => {})
  child.stdin?.end(input)
  return ended(child)
}

export function ended(child: ChildProcess): Promise<Ended> {
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text
    })
  }
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, ...texts })))
}

export const objects = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
