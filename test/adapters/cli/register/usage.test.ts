/** The compiled `register` where it is used wrongly, or its store is not to be had; and its words in both languages. */
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { readCommand } from '../../../../adapters/cli/register/options.ts'
import { progressOn } from '../../../../adapters/cli/register/progress.ts'
import { toTable } from '../../../../adapters/cli/register/table.ts'
import { run } from '../running.ts'
import { openDesk } from './desk.ts'

describe('the command line of register', () => {
  it.each([
    ['', 'No command given'],
    ['inport x', 'Did you mean import?'],
    ['people ad b', 'Did you mean people add?'],
    ['import', 'import FILE'],
    ['import a b', '"b" has no place'],
    ['import a --dryrun', 'Did you mean --dry-run?'],
    ['import a --partner P001', 'There is no option --partner'],
    ['import a --report --dry-run', '--report has no value'],
    ['import a --dry-run=yes', '--dry-run takes no value'],
    ['people change a --identity', '--identity has no value'],
    ['remove', 'remove CONTRACT-ID'],
    ['audit x', '"x" has no place'],
  ])('refuses %j with the cure', (line, said) => {
    expect(() => readCommand(line.split(' ').filter(Boolean), 'en')).toThrow(said)
    expect(() => readCommand(line.split(' ').filter(Boolean), 'ja')).toThrow(/。/)
  })

  it('takes several identities after one flag, and ids that begin with a dash after --', () => {
    const { operands, flags } = readCommand(
      ['people', 'add', '--identity', 'slack:A', 'teams:B', 'taro', '--key'],
      'en',
    )
    expect({ operands, identities: flags.identities }).toEqual({
      operands: ['taro'],
      identities: ['slack:A', 'teams:B'],
    })
    expect(readCommand(['remove', '--', '-1', '-2'], 'en').operands).toEqual(['-1', '-2'])
  })
})

describe.concurrent('register', () => {
  it('says of wrong usage what is wrong, in one line, with status 2', async () => {
    const { status, stdout, stderr } = await openDesk().register('audit', '--last', '0')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toBe('--last: "0" is no whole number from 1 to 10000.\n')
  })

  it('shows its usage in the language of the terminal, without a store', async () => {
    const env = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }
    const english = await run('register', ['import', '--help'], '', { env })
    const japanese = await run('register', ['-h'], '', { env: { ...env, LC_ALL: 'ja_JP.UTF-8' } })
    expect(english).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('Usage:') })
    expect(japanese).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('使い方:') })
  })

  it('says that the database cannot be reached, with status 1', async () => {
    const env = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }
    const english = await openDesk(undefined, env).register('people')
    expect(english).toMatchObject({ status: 1, stdout: '' })
    expect(english.stderr).toMatch(/^The database cannot be reached: .*ECONNREFUSED.* Check DATABASE_URL/)
    const japanese = await openDesk(undefined, { ...env, LC_ALL: 'ja_JP.UTF-8' }).register('people')
    expect(japanese.stderr).toMatch(/^データベースに接続できません（.*ECONNREFUSED/)
  })

  it('names a store file that cannot be opened, and a setting that is wrong', async () => {
    const desk = openDesk()
    const blocked = openDesk({ dataDir: join(desk.file('file', ''), 'data') })
    expect(await blocked.register('people')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/shirube\.db cannot be opened \(.*DATA_DIR/),
    })
    const wrong = openDesk(undefined, { DATABASE_URL: 'mysql://secret@x' })
    const { status, stderr } = await wrong.register('people')
    expect(status).toBe(1)
    expect(stderr).toContain('DATABASE_URL')
    expect(stderr).not.toContain('secret')
  })
})

describe('what is shown', () => {
  it('stands in columns, wide letters counted as two', () => {
    expect(
      toTable([
        ['id', 'name'],
        ['a', '青空\n花子'],
        ['bc', 'x'],
      ]),
    ).toBe('id  name\na   青空 花子\nbc  x')
    expect(
      toTable([
        ['氏名', 'x'],
        ['ｱ', 'y'],
      ]),
    ).toBe('氏名  x\nｱ     y')
  })

  it('is written over on a terminal while a file is read, and is not there in a pipe', () => {
    vi.useFakeTimers()
    for (const isTTY of [true, false]) {
      const written: string[] = []
      const progress = progressOn({ isTTY, write: (text: string) => written.push(text) } as never, 'en')
      progress.show(0.1, 100)
      vi.advanceTimersByTime(600)
      progress.show(0.5, 2000)
      progress.show(0.6, 3000)
      progress.clear()
      expect(written).toEqual(isTTY ? ['\r\u001b[2KReading 50% (2,000 rows)', '\r\u001b[2K'] : [])
    }
    vi.useRealTimers()
  })
})
