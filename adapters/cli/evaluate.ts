/** `npm run evaluate`: how well questions are understood; by the shipped content, or by a training file of one's own. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import * as z from 'zod'
import { crossValidate, evaluate, type Question, type Report, reportOf, type Verdict } from '../../src/evaluate.ts'
import { packageFolder } from '../../src/intents.ts'
import { prepare } from '../../src/prepare.ts'
import { detectLanguage } from '../../src/understand/detect.ts'
import { examplesOf, type Labelled, outsidePrefix } from '../../src/understand/examples.ts'
import { dataFolder } from '../data-folder.ts'
import { UsageError } from './options.ts'
import { fail } from './output.ts'

const usage = `npm run evaluate                                        the shipped intents: cross-validation, and test/questions/
npm run evaluate -- --train FILE.jsonl --test FILE.jsonl   the same recogniser on other data; lines {"text","intent","lang"}
  --json       figures as JSON
  --held-out   also the questions that are kept for the end`

const lineSchema = z.object({
  text: z.string().min(1),
  intent: z.string().nullable(),
  lang: z.enum(['ja', 'en']).optional(),
})

/** The questions of a JSON Lines file. @throws UsageError naming the file and line that cannot be read */
function readLines(file: string): Question[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}): give the path of a JSON Lines file`,
    )
  }
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      return [toQuestion(lineSchema.parse(JSON.parse(line)))]
    } catch {
      throw new UsageError(
        `${file}, line ${index + 1}: give {"text": "…", "intent": "…" or null, "lang": "ja" or "en"}`,
      )
    }
  })
}

const toQuestion = ({ text, intent, lang }: z.infer<typeof lineSchema>): Question => ({
  text,
  intent,
  language: lang ?? detectLanguage(text) ?? 'en',
})

const percent = (share: number): string => (Number.isNaN(share) ? '–' : `${(share * 100).toFixed(1)} %`)

function print(title: string, report: Report): void {
  console.log(`\n${title}: ${report.questions} questions`)
  const rows: [string, string][] = [
    ['intent right', percent(report.accuracy)],
    ['right or offered', percent(report.accuracyOffered)],
    ['asked which', percent(report.offered)],
    ['wrongly refused', percent(report.refused)],
    ['outside refused (recall)', percent(report.outsideRecall)],
    ['refused rightly (precision)', percent(report.outsidePrecision)],
    ['AUROC outside', report.auroc.toFixed(4)],
    ['calibration error (ECE)', report.ece.toFixed(3)],
    ['µs a question', report.microsecondsPerQuestion.toFixed(0)],
  ]
  for (const [name, value] of rows) console.log(`  ${name.padEnd(28)} ${value.padStart(9)}`)
  const worst = report.confusions.slice(0, 10)
  if (worst.length > 0) console.log('  taken for another:')
  for (const { intent, got, count } of worst)
    console.log(`    ${String(count).padStart(3)} × ${intent ?? 'outside'} → ${got ?? 'outside'}`)
}

/** Sentences that speak for another intent than theirs, most surely first: to be reworded or moved. */
const hurtful = (verdicts: readonly Verdict[]): Verdict[] =>
  verdicts
    .filter(({ intent, got, choices }) => got !== intent && choices.length === 0)
    .sort((a, b) => b.certainty - a.certainty)
    .slice(0, 15)

const testFiles = ['intents', ...[2, 3, 4, 5, 6].map((n) => `intents-${n}`), 'dated', 'dated-2', 'dated-3']
const heldOutFiles = ['held-out', 'held-out-dated']

const flags = {
  train: { type: 'string' },
  test: { type: 'string' },
  json: { type: 'boolean' },
  'held-out': { type: 'boolean' },
  help: { type: 'boolean' },
} as const

function readFlags() {
  try {
    return parseArgs({ options: flags }).values
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
}

async function main(): Promise<void> {
  const values = readFlags()
  if (values.help) return console.log(usage)
  if ((values.train === undefined) !== (values.test === undefined))
    throw new UsageError('--train and --test go together: give a file to each')
  const { content, openTokeniser } = await prepare(dataFolder(process.env))
  const tokenise = openTokeniser()
  const result: Record<string, unknown> = {}
  const tell = (title: string, report: Report) => {
    result[title] = report
    if (!values.json) print(title, report)
  }
  if (values.train !== undefined && values.test !== undefined) {
    const training: Labelled[] = readLines(values.train).map(({ text, language, intent }) => ({
      text,
      language,
      label: intent ?? `${outsidePrefix}other`,
    }))
    // Another's data: our words for the same things still help, our subjects outside say nothing.
    const known = { concepts: content.concepts, outside: {}, intents: {} }
    const { verdicts, microseconds, trainingSeconds } = evaluate(training, readLines(values.test), known, tokenise)
    result.trainingSeconds = trainingSeconds
    if (!values.json) console.log(`${training.length} sentences learned in ${trainingSeconds.toFixed(1)} s`)
    tell('test', reportOf(verdicts, microseconds))
  } else {
    const examples = examplesOf(content)
    const crossed = crossValidate(examples, content, tokenise)
    result.trainingSeconds = crossed.trainingSeconds
    if (!values.json)
      console.log(
        `${examples.length} sentences; ${crossed.trainingSeconds.toFixed(1)} s to learn from four fifths of them`,
      )
    for (const language of ['ja', 'en'] as const) {
      tell(
        `cross-validation, ${language}`,
        reportOf(
          crossed.verdicts.filter((verdict) => verdict.language === language),
          crossed.microseconds,
        ),
      )
    }
    const sentences = hurtful(crossed.verdicts)
    result.hurtful = sentences
    if (!values.json) {
      console.log('\nSentences of the content that speak for another topic than theirs; reword or move them:')
      for (const { text, intent, got, certainty } of sentences)
        console.log(`  ${intent ?? 'outside'} → ${got ?? 'outside'} (${percent(certainty)}): ${text}`)
    }
    const files = values['held-out'] ? [...testFiles, ...heldOutFiles] : testFiles
    const questions = files.flatMap((name) =>
      (
        parse(readFileSync(join(packageFolder, 'test', 'questions', `${name}.yaml`), 'utf8')) as z.infer<
          typeof lineSchema
        >[]
      ).map((line) => ({ ...toQuestion(line), file: name })),
    )
    const judged = evaluate(examples, questions, content, tokenise)
    for (const group of values['held-out'] ? [testFiles, heldOutFiles] : [testFiles]) {
      for (const language of ['ja', 'en'] as const) {
        const verdicts = judged.verdicts.filter(
          (_, i) => group.includes(questions[i]?.file ?? '') && questions[i]?.language === language,
        )
        tell(
          `${group === testFiles ? 'unseen questions' : 'held-out questions'}, ${language}`,
          reportOf(verdicts, judged.microseconds),
        )
      }
    }
  }
  if (values.json) console.log(JSON.stringify(result))
}

try {
  await main()
} catch (error) {
  fail(error, usage)
}
