/** `npm run --silent ask -- "QUESTION"`: one question from the command line, or many by --batch. */
import { fstatSync } from 'node:fs'
import { toLine, toQuestion } from '../../src/answer-line.ts'
import { type Assistant, openAssistant } from '../../src/ask.ts'
import { toTextWithSources } from '../../src/compose/text.ts'
import { whyOf } from '../../src/compose/why.ts'
import { isEmpty, textProblem } from '../../src/question-text.ts'
import { dataFolder } from '../data-folder.ts'
import { clean } from './clean.ts'
import { endQuietlyOnClosedPipe } from './closed-pipe.ts'
import { linesOf, textOf } from './lines.ts'
import { type Options, readOptions, UsageError } from './options.ts'
import { fail, toJsonLine, write } from './output.ts'
import { askHelp, missingQuestion, notUtf8, questionWithBatch, seeDoctor } from './words/ask.ts'
import { languageOf } from './words/index.ts'

const names = ['as-of', 'lang', 'why', 'json', 'batch', 'help'] as const

async function main(argv: string[]): Promise<void> {
  const options = readOptions(argv, process.env, { names, question: true })
  if (options.help) return write(askHelp[options.words])
  if (options.batch && options.question !== undefined) throw new UsageError(questionWithBatch[options.words])
  const question = options.batch ? '' : (options.question ?? (await pipedQuestion(options)))
  const assistant = await openAssistant(dataFolder(process.env))
  await (options.batch ? askMany(assistant, options) : askOne(question, assistant, options))
}

/** A question over the limit or without a word is a finding about the question, not about the usage: status 1. */
async function askOne(text: string, assistant: Assistant, options: Options): Promise<void> {
  const { words, json, why } = options
  // What has no words speaks no language: the terminal's then.
  const preferred = isEmpty(text) ? words : undefined
  const problem = textProblem(text, assistant.content, options.lang ?? preferred)
  if (problem !== undefined) {
    process.exitCode = 1
    if (json) return write(toJsonLine({ error: problem }))
    process.stderr.write(`${clean(problem)}\n`)
    return
  }
  const answer = await assistant.ask(toQuestion({ text, ...defaultsOf(options) }))
  if (json) return write(toJsonLine(toLine(answer, assistant.content, options.why ? { why } : {})))
  const reason = why ? [whyOf(answer, assistant.content).text] : []
  await write(`${[toTextWithSources(answer, assistant.content), ...reason].map(clean).join('\n\n')}\n`)
}

async function askMany(assistant: Assistant, options: Options): Promise<void> {
  // Loaded for --batch alone: a single question comes the sooner.
  const { answerLines } = await import('./batch.ts')
  const allGood = await answerLines(linesOf(process.stdin), assistant, defaultsOf(options), (result) =>
    write(toJsonLine(result)),
  )
  if (!allGood) process.exitCode = 1
}

const defaultsOf = ({ asOf, lang, why }: Options) => ({
  ...(asOf === undefined ? {} : { asOf }),
  ...(lang === undefined ? {} : { lang }),
  ...(why ? { why } : {}),
})

/** What is piped in. @throws UsageError where nothing is: neither a person at a keyboard nor /dev/null pipes */
async function pipedQuestion({ words }: Options): Promise<string> {
  const input = fstatSync(process.stdin.fd)
  const piped = input.isFIFO() || input.isFile() || input.isSocket()
  let text = ''
  try {
    if (piped) text = await textOf(process.stdin)
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(notUtf8[words])
    throw error
  }
  if (text === '') throw new UsageError(missingQuestion[words])
  return text
}

endQuietlyOnClosedPipe()
try {
  await main(process.argv.slice(2))
} catch (error) {
  fail(error, seeDoctor[languageOf(process.env)])
}
