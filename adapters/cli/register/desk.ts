/** What every command of `register` works with. */
import { resolve } from 'node:path'
import type { Store } from '../../../src/store/index.ts'
import type { Language } from '../../../src/types.ts'
import { normalise } from '../../../src/understand/normalise.ts'
import { clean } from '../clean.ts'
import { write } from '../output.ts'
import type { CommandName, Flags } from './options.ts'

export interface Desk {
  command: CommandName
  operands: readonly string[]
  flags: Flags
  store: Store
  /** The language of what is said. */
  words: Language
  /** Who is noted in the audit: "terminal:" and the user of the machine. */
  who: string
}

/** Something that cannot be done as things are; the message says why, and the cure. Exit status 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

/** Says a line on standard output. */
export const say = (text: string): Promise<void> => write(`${clean(text)}\n`)

/** Says a line on standard error. */
export const complain = (text: string): void => {
  process.stderr.write(`${clean(text)}\n`)
}

/** The absolute path of a file as typed: npm starts its scripts in the package's folder, wherever they were typed. */
export const fileAt = (typed: string, env: NodeJS.ProcessEnv = process.env): string =>
  resolve((env.npm_lifecycle_event === 'register' && env.INIT_CWD) || '.', typed)

/** An id as the register holds it: NFKC, one kind of dash, trimmed. */
export const asId = (typed: string): string => normalise(typed)
