import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { checkAgainstRules } from '../src/check.ts'
import { ContentError, intentsFolder } from '../src/intents.ts'
import { readIntents } from '../src/read-intents.ts'
import { assistant } from './assistant.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** What the check says of the content after one file was changed. */
function problemsAfter(file: string, change: (text: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'intents-'))
  folders.push(folder)
  cpSync(intentsFolder, folder, { recursive: true })
  const before = readFileSync(join(folder, file), 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  writeFileSync(join(folder, file), after)
  try {
    checkAgainstRules(readIntents(folder))
  } catch (error) {
    if (error instanceof ContentError) return error.problems.join('\n')
    throw error
  }
  return ''
}

describe('a broken content file is named with its place and its cure', () => {
  it.each<[string, string, (text: string) => string, RegExp]>([
    [
      'a missing language',
      'currency.yaml',
      (t) => t.replace(/^title: .*$/m, 'title: { ja: 通貨 }'),
      /currency\.yaml.*title\.en.*missing; add it/,
    ],
    ['an unknown key', 'currency.yaml', (t) => `${t}\ncolour: red\n`, /currency\.yaml.*unknown key colour; remove it/],
    [
      'an unknown link',
      'currency.yaml',
      (t) => t.replace(/^utterances:/m, 'links: [nowhere]\nutterances:'),
      /currency\.yaml.*unknown link "nowhere".*ibm-registration/,
    ],
    [
      'an unknown related intent',
      'currency.yaml',
      (t) => t.replace(/^related: .*$/m, 'related: [no-such]'),
      /currency\.yaml.*no intent "no-such"/,
    ],
    [
      'an outcome without text',
      'currency.yaml',
      (t) => t.replace('  before-transfer:', '  renamed:'),
      /currency\.yaml: answers: before-transfer is missing/,
    ],
    [
      'a text for no outcome',
      'currency.yaml',
      (t) => t.replace('  before-transfer:', '  renamed:'),
      /answers\.renamed: no rule decides this/,
    ],
    [
      'an argument in one language only',
      'tax.yaml',
      (t) => t.replace(/(before-transfer:[\s\S]*?en: \|-\n)/, '$1      {invoiceDate} {asOf}\n'),
      /\{asOf\} stands in en only/,
    ],
    [
      'an argument the outcome does not give',
      'privacy.yaml',
      (t) => t.replace(/( {4}(?:ja|en): \|-\n)/g, '$1      {dueDate}\n'),
      /privacy\.yaml.*\{dueDate\} is not known here/,
    ],
    [
      'a broken message',
      'privacy.yaml',
      (t) => t.replace(/( {4}ja: \|-\n)/, '$1      {oops\n'),
      /privacy\.yaml.*not a message in ICU form/,
    ],
    [
      'broken YAML',
      'privacy.yaml',
      (t) => t.replace(/^title:.*$/m, 'title: { ja: ['),
      /privacy\.yaml, line \d+: .*YAML/,
    ],
    [
      'an utterance of two intents',
      'privacy.yaml',
      (t) => t.replace(/^ {2}ja:\n/m, `  ja:\n    - ${assistant.content.intents.tax?.utterances.ja[0]}\n`),
      /also stands in privacy\.yaml|also stands in tax\.yaml/,
    ],
    [
      'a section that the guide has not',
      'privacy.yaml',
      (t) => t.replace('section: "6"', 'section: "9"'),
      /privacy\.yaml.*section/,
    ],
    [
      'a missing phrase',
      'shared/phrases.yaml',
      (t) => t.replace(/^choose:\n( {2}.*\n)+/m, ''),
      /phrases\.yaml.*choose.*missing/,
    ],
  ])('%s', (_, file, change, expected) => {
    expect(problemsAfter(file, change)).toMatch(expected)
  })
})

describe('the content', () => {
  const { intents, outside } = assistant.content

  it('holds the 35 facts and four ways of small talk', () => {
    expect(Object.keys(intents)).toHaveLength(39)
  })

  it('has at least 25 utterances a language and intent', () => {
    for (const [id, { utterances }] of Object.entries(intents)) {
      expect(utterances.ja.length, id).toBeGreaterThanOrEqual(25)
      expect(utterances.en.length, id).toBeGreaterThanOrEqual(25)
    }
  })

  it('shares no sentence with the test questions', async () => {
    const taught = new Set(
      [...Object.values(intents), ...Object.values(outside)].flatMap(({ utterances }) => [
        ...utterances.ja,
        ...utterances.en,
      ]),
    )
    const { parse } = await import('yaml')
    const folder = new URL('questions/', import.meta.url)
    for (const name of readdirSync(folder).filter((name) => name !== 'conversations.yaml')) {
      const questions: { text: string }[] = parse(readFileSync(new URL(name, folder), 'utf8'))
      expect(questions.filter(({ text }) => taught.has(text) && text.length > 12)).toEqual([])
    }
  })
})
