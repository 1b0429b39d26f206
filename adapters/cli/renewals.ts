/** `npm run renewals -- [QUERY]`: contracts of the register, for the operator at the machine, or with somebody's eyes. */
import { toLine } from '../../src/answer-line.ts'
import { openAssistant } from '../../src/ask.ts'
import { today } from '../../src/day.ts'
import { type Asker, scopeOf } from '../../src/register/access.ts'
import { openDesk } from '../../src/register/consult.ts'
import type { Store } from '../../src/store/index.ts'
import { isCursor } from '../../src/store/register.ts'
import type { Answer } from '../../src/types.ts'
import { dataFolder } from '../data-folder.ts'
import { clean } from './clean.ts'
import { endQuietlyOnClosedPipe } from './closed-pipe.ts'
import { type Options, readOptions, UsageError } from './options.ts'
import { fail, toJsonLine, write } from './output.ts'
import { CommandError } from './register/desk.ts'
import { findPersonOrFail } from './register/find-person.ts'
import { render, wantsColour } from './render.ts'
import { toShell } from './shell.ts'
import { openHere, storeFault, whoAtTerminal } from './terminal-store.ts'
import { seeDoctor } from './words/ask.ts'
import { languageOf } from './words/index.ts'
import { emptyRegister, longQuery, nextPage, noSuchCursor, renewalsHelp, seesNothing } from './words/renewals.ts'

const names = ['as-of', 'lang', 'as', 'most', 'after', 'json', 'help'] as const
const longestQuery = 200

async function main(argv: string[]): Promise<void> {
  const options = readOptions(argv, process.env, { names, question: true })
  const { words, question = '' } = options
  if (options.help) return write(renewalsHelp[words])
  if (question.length > longestQuery) throw new UsageError(longQuery[words](String(longestQuery)))
  if (options.after !== undefined && !isCursor(options.after)) throw new UsageError(noSuchCursor[words](options.after))
  const store = await openHere(words)
  try {
    await show(await askerFor(store, options), store, options)
  } finally {
    await store.close()
  }
}

/** @throws CommandError where there is nothing to look up */
async function show(asker: Asker, store: Store, options: Options): Promise<void> {
  const { asOf = today(), lang, words, question = '', as, most, after, json } = options
  const { rows } = await store.register.find({ scope: 'all', asOf, most: 1 })
  if (rows.length === 0) throw new CommandError(emptyRegister[words])
  if (asker.scope.length === 0) throw new CommandError(seesNothing[words](as ?? ''))

  const assistant = await openAssistant(dataFolder(process.env), { desk: openDesk(store, async () => asker) })
  const answer = await assistant.renewals({
    ...{ text: question, asOf, fallback: words },
    ...(lang === undefined ? {} : { language: lang }),
    ...(most === undefined ? {} : { most }),
    ...(after === undefined ? {} : { after }),
  })
  if (answer.finding?.state === 'unreachable') await store.check()
  if (json) return write(toJsonLine(toLine(answer, assistant.content)))
  // What else could be asked is the chat's to offer: here no number can be typed.
  const parts = answer.parts.filter(({ kind }) => kind !== 'related')
  const text = render({ ...answer, parts }, assistant.content, wantsColour(process.stdout, process.env))
  const onward = commandAfter(answer, options)
  await write(
    `${[text, ...(onward === undefined ? [] : [nextPage[answer.understanding.language](onward)])].join('\n\n')}\n`,
  )
}

/** The whole command for the next page, as a shell reads it; undefined after the last. */
function commandAfter({ finding }: Answer, { question, asOf, lang, as, most }: Options): string | undefined {
  if (finding?.next === undefined) return undefined
  const flags = { as, 'as-of': asOf, lang, most, after: finding.next }
  const given = Object.entries(flags).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, toShell(String(value))],
  )
  // What begins with a dash is taken for an option, unless it stands behind "--".
  const query = question === undefined ? [] : [...(question.startsWith('-') ? ['--'] : []), toShell(question)]
  return ['npm run renewals --', ...given, ...query].join(' ')
}

/** The operator, who sees everything; with --as, what that person sees. Noted is always who sits at the machine. */
async function askerFor(store: Store, { as, words }: Options): Promise<Asker> {
  const who = whoAtTerminal()
  if (as === undefined) return { who, role: 'admin', scope: 'all' }
  const person = await findPersonOrFail(store, as, words)
  return { who, role: person.role, scope: scopeOf(person) }
}

endQuietlyOnClosedPipe()
try {
  await main(process.argv.slice(2))
} catch (error) {
  const text = storeFault(error, languageOf(process.env))
  if (text === undefined) fail(error, seeDoctor[languageOf(process.env)])
  else {
    process.exitCode = 1
    process.stderr.write(`${clean(text)}\n`)
  }
}
