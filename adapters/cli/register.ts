/** `npm run register -- COMMAND …`: the register of renewals and the people who may use it, for the operator at the machine. */
import { RegisterFileError } from '../../src/register/reading/index.ts'
import type { Language } from '../../src/types.ts'
import { endQuietlyOnClosedPipe } from './closed-pipe.ts'
import { fail, write } from './output.ts'
import { showAudit } from './register/audit.ts'
import { complain, type Desk } from './register/desk.ts'
import { exportRegister } from './register/export.ts'
import { forgetPerson } from './register/forget.ts'
import { registerHelp } from './register/help.ts'
import { importRegister } from './register/import.ts'
import { Interrupted } from './register/interruption.ts'
import { type CommandName, readCommand } from './register/options.ts'
import { addPerson, changePerson, listPeople, removePerson } from './register/people.ts'
import { removeContracts } from './register/remove.ts'
import { writeTemplate } from './register/template.ts'
import { loading } from './register/words.ts'
import { openHere, storeFault, whoAtTerminal } from './terminal-store.ts'
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
  const store = await openHere(words)
  try {
    await commands[command]({ command, operands, flags, store, words, who: whoAtTerminal() })
  } finally {
    await store.close()
  }
}

/** Says what went wrong, in the reader's language where it is something that they can mend. */
function report(error: unknown, words: Language): void {
  process.exitCode = error instanceof Interrupted ? error.status : 1
  const known = storeFault(error, words)
  if (error instanceof Interrupted) complain(loading.interrupted[words]())
  else if (error instanceof RegisterFileError) complain(error.text[words])
  else if (known !== undefined) complain(known)
  else fail(error, seeDoctor[words])
}

endQuietlyOnClosedPipe()
const words = languageOf(process.env)
try {
  await main(process.argv.slice(2), words)
} catch (error) {
  report(error, words)
}
