/** `npm run register -- COMMAND …`: the register of renewals and the people who may use it, for the operator at the machine. */
import { userInfo } from 'node:os'
import { RegisterFileError } from '../../src/register/reading/index.ts'
import { openStore, type Store, StoreUnreachable, storeFile } from '../../src/store/index.ts'
import type { Language } from '../../src/types.ts'
import { storeSettings } from '../settings.ts'
import { endQuietlyOnClosedPipe } from './closed-pipe.ts'
import { fail, write } from './output.ts'
import { showAudit } from './register/audit.ts'
import { CommandError, complain, type Desk } from './register/desk.ts'
import { exportRegister } from './register/export.ts'
import { forgetPerson } from './register/forget.ts'
import { registerHelp } from './register/help.ts'
import { importRegister } from './register/import.ts'
import { Interrupted } from './register/interruption.ts'
import { type CommandName, readCommand } from './register/options.ts'
import { addPerson, changePerson, listPeople, removePerson } from './register/people.ts'
import { removeContracts } from './register/remove.ts'
import { writeTemplate } from './register/template.ts'
import { fault, loading } from './register/words.ts'
import { seeDoctor } from './words/ask.ts'
import { languageOf } from './words/index.ts'

const commands: Record<Exclude<CommandName, 'template'>, (desk: Desk) => Promise<void>> = {
  import: importRegister,
  export: exportRegister,
  remove: removeContracts,
  forget: forgetPerson,
  people: listPeople,
  'people add': addPerson,
  'people change': changePerson,
  'people remove': removePerson,
  audit: showAudit,
}

async function main(argv: string[], words: Language): Promise<void> {
  const { command, operands, flags } = readCommand(argv, words)
  if (command === 'help') return write(registerHelp[words])
  if (command === 'template') return writeTemplate(operands[0], flags, words)
  const store = await open(words)
  try {
    await store.check()
    await commands[command]({ command, operands, flags, store, words, who: `terminal:${userName()}` })
  } finally {
    await store.close()
  }
}

/** @throws SettingsError | CommandError where the embedded engine's file cannot be used */
async function open(words: Language): Promise<Store> {
  const settings = storeSettings(process.env)
  try {
    return await openStore(settings)
  } catch (error) {
    if (isBusy(error)) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandError(fault.notOpened[words](storeFile(settings.dataDir), reason))
  }
}

/** Some containers run as a user without a name. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'unknown')
  }
}

const isBusy = (error: unknown): boolean => error instanceof Error && /database is (locked|busy)/i.test(error.message)

/** PostgreSQL's codes for a wrong user or password (28…), no such database (3D…) and no rights (42501). */
const isRefused = (error: unknown): error is Error =>
  error instanceof Error && /^(28|3D|42501)/.test(String((error as { code?: unknown }).code ?? ''))

/** What the system said; where a name stands for several addresses, of the first. */
function reasonOf({ cause, message }: StoreUnreachable): string {
  const first = cause instanceof AggregateError ? cause.errors[0] : cause
  return (first instanceof Error && first.message) || message
}

/** Says what went wrong, in the reader's language where it is something that they can mend. */
function report(error: unknown, words: Language): void {
  process.exitCode = error instanceof Interrupted ? error.status : 1
  if (error instanceof Interrupted) complain(loading.interrupted[words]())
  else if (error instanceof CommandError) complain(error.message)
  else if (error instanceof RegisterFileError) complain(error.text[words])
  else if (error instanceof StoreUnreachable) complain(fault.unreachable[words](reasonOf(error)))
  else if (isRefused(error)) complain(fault.refused[words](error.message))
  else if (isBusy(error)) complain(fault.busy[words]())
  else fail(error, seeDoctor[words])
}

endQuietlyOnClosedPipe()
const words = languageOf(process.env)
try {
  await main(process.argv.slice(2), words)
} catch (error) {
  report(error, words)
}
