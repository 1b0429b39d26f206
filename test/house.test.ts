import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageFolder } from '../src/intents.ts'

const files = ['src', 'adapters'].flatMap((folder) =>
  readdirSync(join(packageFolder, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name)),
)

/** The room of a file: its folder under src/ (or its own name there), or its door. */
const roomOf = (path: string): string => {
  const [top, second = '', third] = relative(packageFolder, path).split('/')
  if (top === 'adapters') return third === undefined ? 'adapters' : `adapters/${second}`
  return third === undefined ? second.replace(/\.ts$/, '') : second
}

const imports = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, target = '']) => ({
    file,
    target,
  })),
)
const between = imports
  .filter(({ target }) => target.startsWith('.'))
  .map(({ file, target }) => ({
    from: roomOf(file),
    to: roomOf(join(dirname(file), target)),
    file: relative(packageFolder, file),
  }))
  .filter(({ from, to }) => from !== to)

/** Who may import whom. */
const allowed: Record<string, string[]> = {
  types: [],
  day: ['types'],
  decide: ['types', 'day'],
  intents: ['types'],
  conversations: ['snapshot', 'types'],
  understand: ['types', 'day', 'intents', 'conversations', 'kept'],
  compose: ['types', 'day', 'intents', 'decide'],
  'read-intents': ['intents', 'types'],
  check: ['compose', 'decide', 'intents'],
  kept: [],
  prepare: ['check', 'intents', 'read-intents', 'kept', 'understand'],
  store: ['conversations', 'types'],
  register: ['day', 'decide', 'store', 'types', 'understand'],
  ask: [
    'compose',
    'conversations',
    'day',
    'decide',
    'intents',
    'types',
    'prepare',
    'register',
    'remember',
    'renewals',
    'snapshot',
    'understand',
  ],
  renewals: ['compose', 'conversations', 'decide', 'intents', 'register', 'types', 'understand'],
  remember: ['conversations', 'snapshot', 'types'],
  snapshot: ['types'],
  forwarded: ['ask', 'compose', 'day', 'intents', 'snapshot', 'types'],
  outbox: ['store'],
  evaluate: ['intents', 'types', 'understand'],
  'question-text': ['compose', 'intents', 'types'],
  contract: ['day', 'question-text', 'types'],
  'answer-line': ['compose', 'contract', 'intents', 'types'],
  'asked-line': ['contract', 'intents', 'question-text', 'types'],
}
/** Packages that only one room uses. */
const owners: Record<string, string> = {
  kuromoji: 'understand',
  wanakana: '(understand|register)',
  'intl-messageformat': 'compose',
  'date-fns': 'day',
  yaml: '(read-intents|adapters)',
  express: 'adapters',
  kysely: 'store',
  libsql: 'store',
  pg: 'store',
  'csv-parse': 'register',
  'read-excel-file': 'register',
  botbuilder: 'adapters/teams',
  'botframework-connector': 'adapters/teams',
  fflate: 'adapters/teams',
  '@slack/bolt': 'adapters/slack',
  '@slack/web-api': 'adapters/slack',
}

describe('the house', () => {
  it.each(Object.entries(allowed))('%s imports only %j', (room, rooms) => {
    expect(between.filter(({ from, to }) => from === room && !rooms.includes(to))).toEqual([])
  })

  it('has no door that imports another door', () => {
    expect(between.filter(({ from, to }) => from.startsWith('adapters/') && to.startsWith('adapters/'))).toEqual([])
  })

  it('has no room that imports a door', () => {
    expect(between.filter(({ from, to }) => !from.startsWith('adapters') && to.startsWith('adapters'))).toEqual([])
  })

  it('uses each of these packages in one room alone', () => {
    for (const { file, target } of imports) {
      const owner = owners[target]
      if (owner)
        expect(roomOf(file), `${relative(packageFolder, file)} imports ${target}`).toMatch(new RegExp(`^${owner}`))
    }
  })

  it('has one file alone that names the archived SDK of Teams', () => {
    const named = imports.filter(({ target }) => target.startsWith('botbuilder') || target.startsWith('botframework'))
    expect(new Set(named.map(({ file }) => relative(packageFolder, file)))).toEqual(
      new Set(['adapters/teams/bot-service.ts']),
    )
  })

  it('has no clock and no files in the rules', () => {
    const decide = files
      .filter((file) => roomOf(file) === 'decide')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n')
    expect(decide).not.toMatch(/\bDate\b\(|Date\.now|node:|process\./)
  })

  it('has no file over 300 lines', () => {
    for (const file of files)
      expect(readFileSync(file, 'utf8').split('\n').length, relative(packageFolder, file)).toBeLessThanOrEqual(300)
  })
})
