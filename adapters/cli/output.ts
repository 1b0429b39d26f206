/** What leaves the program: on standard output at the reader's pace, on standard error in plain words. */
import { once } from 'node:events'
import { clean } from './clean.ts'
import { UsageError } from './options.ts'

/** Writes, and waits where the reader is slower than we are. */
export async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/** An object as one line of JSON. C1 controls are written as escapes: a terminal would obey them, a parser reads the same. */
export const toJsonLine = (value: object): string =>
  `${JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`

/** Says what went wrong and sets the exit status: 2 for wrong usage, 1 for anything else. */
export function fail(error: unknown, hint = ''): void {
  process.exitCode = error instanceof UsageError ? 2 : 1
  // These are written for the reader and name the cure; of any other error the stack is what helps to mend it.
  const own = error instanceof Error && ['ContentError', 'SettingsError', 'UsageError'].includes(error.name)
  const text = own ? error.message : `${error instanceof Error ? error.stack : error}\n${hint}`
  process.stderr.write(`${clean(text).trimEnd()}\n`)
}
