/** Ctrl-C, or the end of the terminal: heard between two pieces of work, so that what was begun can be taken back. */
import { constants } from 'node:os'

/** The work was interrupted; nothing of it remains. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  /** As shells count it: 128 and the signal's number. */
  readonly status: number
  constructor(signal: NodeJS.Signals) {
    super(signal)
    this.status = 128 + constants.signals[signal]
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export interface Interruption {
  /** Lets a signal come in. @throws Interrupted where one came */
  check(): Promise<void>
  /** Leaves signals to the system again. */
  end(): void
}

export function hearInterruption(): Interruption {
  let heard: NodeJS.Signals | undefined
  const hear = (signal: NodeJS.Signals): void => {
    heard ??= signal
  }
  for (const signal of signals) process.on(signal, hear)
  return {
    async check() {
      await new Promise((resolve) => setImmediate(resolve))
      if (heard) throw new Interrupted(heard)
    },
    end() {
      for (const signal of signals) process.off(signal, hear)
    },
  }
}
