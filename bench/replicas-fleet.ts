/** The replicas of `bench/replicas.ts`, and the proxy before them: round and round, past those that are dead. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { packageFolder } from '../src/intents.ts'
import type { PlatformEvent } from './replica.ts'

interface Replica {
  child: ChildProcess
  /** Undefined until it listens. */
  port: number | undefined
}

export interface Fleet {
  /**
   * Delivers an event to the next replica that lives, and to one that it has not been to where there is one.
   * @returns whether it was handled, and whether this delivery was the one that was worked on
   */
  deliver(event: PlatformEvent): Promise<{ isHandled: boolean; isFirst: boolean }>
  /** To how many replicas an event has been. */
  reached(event: string): number
  /** Kills one that lives, and starts it again. */
  killOne(): void
  kills(): number
  /** Ends all, as an operator would. @returns their exit codes */
  stop(): Promise<(number | null)[]>
}

/** Starts so many replicas, and waits until they listen. */
export async function startFleet(count: number, env: NodeJS.ProcessEnv): Promise<Fleet> {
  const replicas: Replica[] = Array.from({ length: count }, () => start(env))
  const visited = new Map<string, Set<number>>()
  let next = 0
  let kills = 0
  await Promise.all(replicas.map(untilListening))

  /** The replicas in the order in which to try them. */
  function turn(been: ReadonlySet<number>): number[] {
    const order = replicas.map((_, n) => (next + n) % count)
    next++
    return [...order.filter((n) => !been.has(n)), ...order.filter((n) => been.has(n))]
  }

  return {
    async deliver(event) {
      const been = visited.get(event.id) ?? new Set()
      visited.set(event.id, been)
      for (const n of turn(been)) {
        const port = replicas[n]?.port
        if (port === undefined) continue
        been.add(n)
        try {
          const response = await fetch(`http://127.0.0.1:${port}/events`, {
            method: 'POST',
            body: JSON.stringify(event),
          })
          const body = await response.text()
          return response.ok ? { isHandled: true, ...(JSON.parse(body) as { isFirst: boolean }) } : failed
        } catch (error) {
          // Killed halfway: the platform hears nothing, and will deliver again. Refused: it never got there.
          if (!isRefused(error)) return failed
          been.delete(n)
        }
      }
      return failed
    },
    reached: (event) => visited.get(event)?.size ?? 0,
    killOne() {
      const living = replicas.flatMap(({ port }, n) => (port === undefined ? [] : [n]))
      const n = living[Math.floor(Math.random() * living.length)]
      if (n === undefined) return
      kills++
      replicas[n]?.child.kill('SIGKILL')
      replicas[n] = start(env)
    },
    kills: () => kills,
    stop: () =>
      Promise.all(
        replicas.map(async ({ child }) => {
          const ended = once(child, 'close')
          child.kill('SIGTERM')
          await ended
          return child.exitCode
        }),
      ),
  }
}

const failed = { isHandled: false, isFirst: false }

const isRefused = (error: unknown): boolean =>
  ((error as { cause?: { code?: string } }).cause?.code ?? '') === 'ECONNREFUSED'

function start(env: NodeJS.ProcessEnv): Replica {
  const program = join(packageFolder, 'dist', 'bench', 'replica.js')
  const child = spawn(process.execPath, [program], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const replica: Replica = { child, port: undefined }
  child.stdout?.once('data', (line: Buffer) => {
    replica.port = Number(line.toString())
  })
  return replica
}

async function untilListening({ child }: Replica): Promise<void> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`a replica ended with ${code} before it listened`)
  })
  await Promise.race([once(child.stdout as NodeJS.EventEmitter, 'data'), ended])
}
