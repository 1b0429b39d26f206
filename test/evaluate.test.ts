import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { reportOf, type Verdict } from '../src/evaluate.ts'
import { packageFolder } from '../src/intents.ts'

const verdict = (intent: string | null, got: string | null, outside: number, choices: string[] = []): Verdict => ({
  text: '',
  language: 'en',
  intent,
  got,
  choices,
  certainty: 1,
  outside,
})

describe('the figures', () => {
  const report = reportOf(
    [
      verdict('a', 'a', 0.1),
      verdict('a', 'b', 0.2),
      verdict('b', null, 0.3, ['a', 'b']),
      verdict('b', null, 0.9),
      verdict(null, null, 0.8),
      verdict(null, 'a', 0.4),
    ],
    5,
  )

  it('count what was found, offered, refused and let pass', () => {
    expect(report).toMatchObject({
      questions: 6,
      accuracy: 1 / 4,
      accuracyOffered: 2 / 4,
      offered: 1 / 4,
      refused: 1 / 4,
    })
    expect(report).toMatchObject({ outsideRecall: 1 / 2, outsidePrecision: 1 / 2 })
  })

  it('tell how well "outside" ranks and how honest certainty is', () => {
    // Of the eight pairs, 0.8 beats three inside and 0.4 beats three.
    expect(report.auroc).toBeCloseTo(6 / 8)
    expect(report.ece).toBeCloseTo(1 - 2 / 6)
  })

  it('name what was taken for what', () => {
    expect(report.confusions).toContainEqual({ intent: 'a', got: 'b', count: 1 })
    expect(report.confusions).toContainEqual({ intent: null, got: 'a', count: 1 })
  })
})

describe('npm run evaluate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evaluate-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(packageFolder, 'dist/adapters/cli/evaluate.js'), ...args], { encoding: 'utf8' })
  const write = (name: string, lines: unknown[]) => {
    const file = join(folder, name)
    writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
    return file
  }
  const lines = (things: [string, string | null][], lang = 'en') =>
    things.map(([text, intent]) => ({ text, intent, lang }))

  it('trains the same recogniser on other people’s data and judges it', () => {
    const train = write('train.jsonl', [
      ...lines([
        ['turn on the kitchen light', 'light'],
        ['switch the lamp on please', 'light'],
        ['lights on in the hall', 'light'],
        ['make it brighter here, lamp on', 'light'],
        ['play some jazz', 'music'],
        ['put on a song by the band', 'music'],
        ['I want to hear music', 'music'],
        ['play the next song', 'music'],
        ['how tall is the tower', null],
        ['what is the capital of the country', null],
        ['who wrote this novel', null],
      ]),
      ...lines(
        [
          ['電気をつけて', 'light'],
          ['音楽をかけて', 'music'],
        ],
        'ja',
      ),
    ])
    const test = write(
      'test.jsonl',
      lines([
        ['please turn the light on', 'light'],
        ['play a song', 'music'],
        ['who is the author of the novel', null],
      ]),
    )
    const { stdout, status } = run('--train', train, '--test', test, '--json')
    expect(status).toBe(0)
    expect(JSON.parse(stdout).test).toMatchObject({ questions: 3, accuracy: 1, outsideRecall: 1 })
  })

  it.each([
    [['--train', 'only.jsonl'], /--train and --test go together/],
    [['--train', 'nowhere.jsonl', '--test', 'nowhere.jsonl'], /nowhere\.jsonl cannot be read \(ENOENT\)/],
    [['--tran', 'x'], /--tran/],
  ])('says what is wrong with %j', (args, expected) => {
    const { stderr, status } = run(...args)
    expect(stderr).toMatch(expected)
    expect(status).toBe(2)
  })

  it('names the file and line that cannot be read', () => {
    const bad = write('bad.jsonl', [{ text: 'a', intent: 'b' }, 'not json'])
    expect(run('--train', bad, '--test', bad).stderr).toMatch(/bad\.jsonl, line 2: give/)
  })
})
