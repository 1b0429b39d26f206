/** The compiled `renewals`, as a shell starts it, over a data folder of its own. */
import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOptions, UsageError } from '../../../adapters/cli/options.ts'
import { toShell } from '../../../adapters/cli/shell.ts'
import { answerSchema } from '../../../src/contract.ts'
import { packageFolder } from '../../../src/intents.ts'
import { nameKeys } from '../../../src/register/names.ts'
import { openStore } from '../../../src/store/index.ts'
import { people, rows } from '../../register/world.ts'
import { closedPort } from '../../store/relay.ts'
import { run } from './running.ts'

const asOf = ['--as-of', '2015-06-10']
const folders: string[] = []
/** A data folder with what the build has prepared, so that nothing is learned anew. */
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shirube-renewals-'))
  folders.push(folder)
  cpSync(join(packageFolder, 'data', 'prepared'), join(folder, 'prepared'), { recursive: true })
  return folder
}
let folder = ''
beforeAll(async () => {
  folder = newFolder()
  const store = await openStore({ dataDir: folder })
  const started = await store.register.beginImport(nameKeys)
  await started.stage(rows)
  await started.complete()
  for (const person of people) await store.people.put(person)
  await store.close()
})
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true })
})

const japanese = { LANG: 'ja_JP.UTF-8' }
const renewals = (args: string[], env: Record<string, string> = {}) =>
  run('renewals', args, '', { env: { DATA_DIR: folder, ...env } })
const idsOf = (text: string): string[] => text.match(/^C-\d{4}/gm) ?? []

describe('renewals', () => {
  it('shows the operator all, most urgent first, with what the guide says and its source', async () => {
    const { status, stdout, stderr } = await renewals(asOf)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(idsOf(stdout)).toEqual(['C-2002', 'C-1043', 'C-3001', 'C-1042', 'C-2001'])
    expect(stdout).toContain('Contracts in the register, most urgent first (as of 10 June 2015):')
    expect(stdout).toContain('  Deadline: 20 June 2015 (10 days left)')
    expect(stdout).toContain('Source: IBM’s guide')
    expect(stdout).not.toMatch(/^1\. /m)
  })

  it.each([
    [['C-1042'], ['C-1042']],
    [['ｃ１０４２'], ['C-1042']],
    [['Midorikawa'], ['C-2002', 'C-2001']],
    [['Midorikawa', 'in', 'August'], ['C-2001']],
    [['みどり川'], ['C-2002', 'C-2001']],
    [
      ['10月より前', '--as', 'partnerA'],
      ['C-1043', 'C-1042'],
    ],
    [
      ['--as', 'partnerB'],
      ['C-2002', 'C-2001'],
    ],
    [['--as', 'PARTNERB', 'C-1042'], []],
    [
      ['--as', 'salesOfA', '--most', '2'],
      ['C-1043', 'C-1042'],
    ],
    [['C-9999'], []],
  ])('%j finds %j', async (args, ids) => {
    const { status, stdout } = await renewals([...args, ...asOf])
    expect(status).toBe(0)
    expect(idsOf(stdout)).toEqual(ids)
    if (ids.length === 0) expect(stdout).toMatch(/No contract that you can see matches/)
  })

  it('goes page by page with the command that it shows, to the last', async () => {
    const seen: string[] = []
    let args = ['みどり川 before October', '--most', '1', '--as', 'salesOfAll', ...asOf]
    for (let pages = 0; pages < 5; pages++) {
      const { stdout } = await renewals(args)
      seen.push(...idsOf(stdout))
      const command = /^(?:Next page|次のページ): npm run renewals -- (.*)$/m.exec(stdout)?.[1]
      if (command === undefined) break
      args = await wordsOf(command)
    }
    expect(seen).toEqual(['C-2002', 'C-2001'])
  })

  it('prints with --json one line as the contract has it', async () => {
    const { status, stdout, stderr } = await renewals(['--json', '--as', 'partnerA', '--most', '2', ...asOf])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout.trimEnd()).not.toContain('\n')
    const answer = answerSchema.strict().parse(JSON.parse(stdout))
    expect(answer.contracts?.map(({ id }) => id)).toEqual(['C-1043', 'C-1042'])
    expect(answer.next).toMatch(/^[\w-]+$/)
  })

  it.each([
    [['C-1042'], {}, 'Contracts in the register'],
    [['C-1042'], japanese, '登録されている契約です'],
    [['C-1042', '--lang', 'en'], japanese, 'Contracts in the register'],
    [['renewals for Midorikawa'], japanese, 'Contracts in the register'],
    [['みどり川'], {}, '登録されている契約です'],
    [['--help'], {}, 'Usage: npm run renewals'],
    [['--help'], japanese, '使い方: npm run renewals'],
  ])('speaks the language asked for, else the query’s, else the terminal’s: %j with %j', async (args, env, said) => {
    expect((await renewals([...args, ...asOf], env)).stdout).toContain(said)
  })

  it('notes who sat at the terminal, whosever eyes they looked with', async () => {
    await renewals(['--as', 'partnerB', ...asOf])
    const store = await openStore({ dataDir: folder })
    const [latest] = await store.audit.latest(1)
    await store.close()
    expect(latest).toMatchObject({ who: expect.stringMatching(/^terminal:./), what: 'lookup', rows: 2 })
  })

  it.each([
    [['--as', 'partnerC'], {}, 1, 'There is no person partnerC. Did you mean partnerA?'],
    [['--as', 'partnerC'], japanese, 1, '「partnerC」という利用者はいません。'],
    [['--as', 'salesOfNone'], {}, 1, 'salesOfNone may see no contracts'],
    [['--most', '0'], {}, 2, '--most: "0" is no whole number from 1 to 100.'],
    [['--most', '１０'], japanese, 2, '1から100までの整数'],
    [['--most'], {}, 2, '--most has no value. Write --most 20.'],
    [['--after', 'zzz'], {}, 2, '--after: "zzz" is no place in the list. Use the command shown at the end'],
    [['--after', 'zzz'], japanese, 2, '前のページの終わりに示されるコマンド'],
    [['--after='], {}, 2, '--after has no value'],
    [['--as-off', '2015-06-10'], {}, 2, 'Did you mean --as-of?'],
    [['--as-of', '2015-02-30'], {}, 2, '2015-02-30'],
    [['--why'], {}, 2, 'There is no option --why'],
    [['x'.repeat(201)], {}, 2, 'at most 200 characters'],
  ])('says of %j with %j what is wrong, status %i', async (args, env, status, said) => {
    const ended = await renewals(args, env)
    expect(ended).toMatchObject({ status, stdout: '' })
    expect(ended.stderr).toContain(said)
    expect(ended.stderr.trim().split('\n')).toHaveLength(1)
  })

  it('says of an empty register how to fill it', async () => {
    const empty = { DATA_DIR: newFolder() }
    const [english, inJapanese] = [await renewals([], empty), await renewals(['C-1'], { ...empty, ...japanese })]
    expect(english).toMatchObject({ status: 1, stdout: '' })
    expect(english.stderr).toBe('The register is empty. Import a CSV or Excel file: npm run register -- import FILE\n')
    expect(inJapanese.stderr).toMatch(/^台帳に契約がありません。.*npm run register -- import FILE/)
  })

  it('says that the database cannot be reached, and what to check', async () => {
    const DATABASE_URL = `postgresql://u:hush@127.0.0.1:${await closedPort()}/x`
    const [english, inJapanese] = await Promise.all([
      renewals([], { DATABASE_URL }),
      renewals([], { DATABASE_URL, ...japanese }),
    ])
    expect(english).toMatchObject({ status: 1, stdout: '' })
    expect(english.stderr).toMatch(
      /^The database cannot be reached: .*ECONNREFUSED.* Check DATABASE_URL, and that PostgreSQL runs\.\n$/,
    )
    expect(inJapanese.stderr).toMatch(/^データベースに接続できません/)
    expect(english.stderr + inJapanese.stderr).not.toContain('hush')
  })

  it('says that the data folder cannot be used', async () => {
    const { status, stderr } = await renewals([], { DATA_DIR: '/dev/null/x' })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^\/dev\/null\/x\/shirube\.db cannot be opened .*Check DATA_DIR/)
  })
})

/** The words of a command line as a shell takes them. */
const wordsOf = (command: string): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const print = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))'
    execFile('/bin/sh', ['-c', `"${process.execPath}" -e '${print}' -- ${command}`], (error, stdout) =>
      error ? reject(error) : resolve(JSON.parse(stdout)),
    )
  })

describe('a word for a shell', () => {
  it('comes through it as it was', async () => {
    const words = [
      '青空商事',
      'Aozora Shoji',
      'a"b',
      "it's",
      '$HOME',
      '`id`',
      'a\\b',
      '!x',
      '*',
      'a;b',
      '',
      '8月 の',
      '#1',
      '~',
      'WzEsIjIwMTUi',
    ]
    expect(await wordsOf(words.map(toShell).join(' '))).toEqual(words)
  })

  it('is left bare where it may be, and is in marks that Windows knows, too, where they do', () => {
    expect(['C-1042', '青空商事', '2015-06-10', 'Aozora Shoji'].map(toShell)).toEqual([
      'C-1042',
      '青空商事',
      '2015-06-10',
      '"Aozora Shoji"',
    ])
  })
})

describe('the options of renewals', () => {
  const names = ['as-of', 'lang', 'as', 'most', 'after', 'json', 'help'] as const
  const read = (args: string[]) => readOptions(args, {}, { names, question: true })

  it('tell --as from --as-of, and keep the rest as typed', () => {
    const args = ['青空商事', '--as', 'hanako@example.com', '--as-of=2015-06-10', '--most', '7', '--after', 'WzFd']
    expect(read(args)).toMatchObject({
      question: '青空商事',
      as: 'hanako@example.com',
      asOf: '2015-06-10',
      most: 7,
      after: 'WzFd',
    })
  })

  it.each(['0', '101', '-1', '1.5', 'ten', '1e1', ' 5'])('take no page of %j', (most) => {
    expect(() => read([`--most=${most}`])).toThrow(UsageError)
  })

  it('do not take the next option for a value', () => {
    for (const name of ['--as', '--after', '--most']) expect(() => read([name, '--json'])).toThrow('has no value')
  })
})
