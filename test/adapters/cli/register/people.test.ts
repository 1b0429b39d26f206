/** The compiled `register people`, `remove`, `forget` and `audit`. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '../../../../adapters/cli/options.ts'
import { readCommand } from '../../../../adapters/cli/register/options.ts'
import { personWith } from '../../../../adapters/cli/register/person.ts'
import type { Person } from '../../../../src/store/index.ts'
import { run } from '../running.ts'
import { goodCsv, openDesk, type TestDesk } from './desk.ts'

const tenant = '72f988bf-86f1-41af-91ab-2d7cd011db47'
const object = '0a1b2c3d-0000-4000-8000-00000000abcd'

async function deskWithRegister(): Promise<TestDesk> {
  const desk = openDesk()
  await desk.register('import', desk.file('renewals.csv', goodCsv))
  return desk
}

describe.concurrent('register people', () => {
  it('adds, lists, changes and removes a person, and notes each', async () => {
    const desk = await deskWithRegister()
    expect((await desk.register('people')).stdout).toContain('There is nobody yet')
    const added = await desk.register(
      ...['people', 'add', 'hanako@example.jp', '--name', '青空花子', '--role', 'partner', '--partner', 'Ｐ００１'],
      ...['--identity', 'slack:t012:u345', `Teams:${tenant.toUpperCase()}:${object}`],
    )
    expect(added).toEqual({ status: 0, stdout: 'Added hanako@example.jp.\n', stderr: '' })
    expect(await desk.look((store) => store.people.withIdentity('slack:T012:U345'))).toEqual({
      id: 'hanako@example.jp',
      name: '青空花子',
      role: 'partner',
      partnerId: 'P001',
      assigned: [],
      identities: ['slack:T012:U345', `teams:${tenant}:${object}`],
    })
    const changed = await desk.register(
      'people',
      'change',
      'Hanako@example.jp',
      '--role=sales',
      '--partners',
      'P002,P001',
    )
    expect(changed.stdout).toBe('Changed hanako@example.jp.\n')
    const { stdout } = await desk.register('people')
    expect(stdout).toMatch(/^hanako@example\.jp {2}青空花子 {2}sales {2}P001, P002 {2}slack:T012:U345, teams:/m)
    const japanese = await run('register', ['people'], '', { env: { ...desk.env, LC_ALL: 'ja_JP.UTF-8' } })
    expect(japanese.stdout).toMatch(/^ID +氏名 +役割 +取引先 +識別子\n.* {2}営業担当 {2}/)
    await desk.register('people', 'change', 'hanako@example.jp', '--all-partners', '--no-identity')
    expect(await desk.look((store) => store.people.get('hanako@example.jp'))).toMatchObject({
      name: '青空花子',
      assigned: 'all',
      identities: [],
    })
    const same = await desk.register('people', 'change', 'hanako@example.jp', '--all-partners')
    expect(same.stdout).toContain('is like that already')
    expect((await desk.register('people', 'remove', 'hanako@example.jp')).stdout).toBe('Removed hanako@example.jp.\n')
    const { stdout: audit } = await desk.register('audit', '--last', '7')
    expect(audit.split('\n').flatMap((line) => /terminal:\S+ +(.*?) +\d+$/.exec(line)?.[1] ?? [])).toEqual([
      'people remove',
      'people change',
      'people',
      'people',
      'people change',
      'people add',
      'people',
    ])
  })

  it('makes an API key, shows it once, keeps its digest alone, and takes the old one away', async () => {
    const desk = openDesk()
    const first = await desk.register('people', 'add', 'ops', '--name', 'Ops', '--role', 'admin', '--key')
    const [key = ''] = /^shirube_[\w-]{43}$/m.exec(first.stdout) ?? []
    const identityOf = (text: string) => `key:${createHash('sha256').update(text).digest('hex')}`
    const identity = identityOf(key)
    expect(await desk.look((store) => store.people.withIdentity(identity))).toMatchObject({
      id: 'ops',
      assigned: 'all',
    })
    const list = (await desk.register('people')).stdout
    expect(list).toContain(`${identity.slice(0, 12)}…`)
    expect(list).not.toContain(identity)
    const second = await desk.register('people', 'change', 'ops', '--key', '--identity', 'slack:T012:U345')
    expect(second.stdout).toContain('The old API key no longer works.')
    const [newKey = ''] = /^shirube_[\w-]{43}$/m.exec(second.stdout) ?? []
    expect(newKey).not.toBe(key)
    // An identity that is given takes no key away.
    await desk.register('people', 'change', 'ops', '--identity', 'slack:T012:U777')
    expect(await desk.look((store) => store.people.get('ops'))).toMatchObject({
      identities: [identityOf(newKey), 'slack:T012:U777'],
    })
    await desk.register('people', 'change', 'ops', '--no-key')
    expect(await desk.look((store) => store.people.get('ops'))).toMatchObject({ identities: ['slack:T012:U777'] })
  })
})

describe('register people, used wrongly,', () => {
  let desk: TestDesk
  let before: Person[]
  beforeAll(async () => {
    desk = await deskWithRegister()
    await desk.register('people', 'add', 'taro', '--name', 'T', '--role', 'admin', '--identity', 'slack:T012:U345')
    before = await desk.look((store) => store.people.list())
  })
  afterAll(async () => expect(await desk.look((store) => store.people.list())).toEqual(before))

  it.each([
    [['--role', 'admin'], 'Give --name'],
    [['--name', 'B'], 'Give --role'],
    [['--name', 'B', '--role', 'admni'], 'Did you mean admin?'],
    [['--name', 'B', '--role', 'partner'], '--partner'],
    [['--name', 'B', '--role', 'sales'], '--all-partners'],
    [['--name', 'B', '--role', 'sales', '--partner', 'P001'], 'For the role sales, write --partners P001.'],
    [['--name', 'B', '--role', 'admin', '--identity', `teams:${tenant}`], 'teams:TENANT-UUID'],
    [['--name', 'B', '--role', 'admin', '--identity', 'key:00'], '--key'],
  ])('is refused before the store is asked: %j', (args, said) => {
    const { flags } = readCommand(['people', 'add', 'b', ...args], 'en')
    expect(() => personWith('b', flags, 'en')).toThrow(said)
    expect(() => personWith('b', flags, 'ja')).toThrow(UsageError)
  })

  it.each([
    ['add', 'sales'],
    ['add', 'partner'],
    ['change', 'sales'],
  ])('names the flag for several partners where one is given twice: people %s, role %s', (command, role) => {
    const typed = ['people', command, 'b', '--partner', 'P001', '--name=B', '--partner=P002', '--role', role]
    for (const words of ['ja', 'en'] as const) {
      expect(() => readCommand(typed, words)).toThrow(UsageError)
      expect(() => readCommand(typed, words)).toThrow('--partners P001,P002')
    }
  })

  it.concurrent.each([
    [['people', 'add', 'b', '--name', 'B'], 2, 'Give --role'],
    [['people', 'add', 'b', '--name', 'B', '--role', 'partner', '--partner', 'P009'], 1, 'P009'],
    [['people', 'add', 'b', '--name', 'B', '--role', 'sales', '--partners', 'P001,P8,P9'], 1, 'P8, P9'],
    [
      ['people', 'add', 'b', '--name', 'B', '--role', 'admin', '--identity', 'slack:U345'],
      2,
      '"slack:U345" is not one',
    ],
    [['people', 'add', 'b', '--name', 'B', '--role', 'admin', '--identity', 'slack:T012:U345'], 1, 'taro’s'],
    [['people', 'add', 'TARO', '--name', 'B', '--role', 'admin'], 1, 'people change taro'],
    [['people', 'add', 'a:b', '--name', 'B', '--role', 'admin'], 2, 'a:b'],
    [['people', 'change', 'tarou', '--name', 'T'], 1, 'Did you mean taro?'],
    [['people', 'change', 'taro'], 2, 'nothing to change'],
    [['people', 'change', 'taro', '--key', '--no-key'], 2, '--no-key'],
    [['people', 'remove', 'nobody'], 1, 'There is no person nobody'],
  ])('is refused with the cure: %j, status %i', async (args, status, said) => {
    const refused = await desk.register(...args)
    expect(refused).toMatchObject({ status, stdout: '' })
    expect(refused.stderr.replace("'", '’')).toContain(said)
    expect(refused.stderr.trim().split('\n')).toHaveLength(1)
  })
})

describe.concurrent('register remove and forget', () => {
  it('removes contracts by their ids in any width and case, all or none', async () => {
    const desk = await deskWithRegister()
    const wrong = await desk.register('remove', 'C-001', 'C-999')
    expect(wrong).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('C-999') })
    expect(await desk.rows()).toHaveLength(3)
    const { status, stdout } = await desk.register('remove', 'ｃ－００１', 'C-003')
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'Removed 2 contracts: C-001, C-003\n' })
    expect((await desk.rows()).map(({ contract }) => contract.id)).toEqual(['C-002'])
  })

  it('asks which contract is meant where an id is several’, and takes the exact one', async () => {
    const desk = openDesk()
    await desk.register(
      'import',
      desk.file('r.csv', 'Contract ID,Partner ID,Partner name\nA1,P1,Aozora\nA-1,P1,Aozora\n'),
    )
    const unclear = await desk.register('remove', 'a_1')
    expect(unclear).toMatchObject({ status: 1, stderr: expect.stringContaining('A-1, A1') })
    expect((await desk.register('remove', 'A1')).stdout).toBe('Removed 1 contract: A1\n')
  })

  it('forgets a person and a contact, however the address is spelt, and says what it did', async () => {
    const desk = await deskWithRegister()
    await desk.register(
      ...['people', 'add', 'taro@example.jp', '--name', 'T', '--role', 'partner', '--partner', 'P001'],
      ...['--identity', 'slack:T012:U345'],
    )
    const { status, stdout } = await desk.register('forget', 'TARO@example.jp')
    expect(status).toBe(0)
    expect(stdout).toContain('Removed the person taro@example.jp with 1 identity.')
    expect(stdout).toContain('from 2 contracts: C-001, C-002')
    expect(stdout).toContain('the next import brings them back')
    expect(stdout).toContain('ids should not be e-mail addresses')
    expect(await desk.look((store) => store.people.withIdentity('slack:T012:U345'))).toBeUndefined()
    expect((await desk.rows()).map(({ contract }) => contract.primaryContact)).toEqual([
      { name: '', email: '' },
      { name: '', email: '' },
      { name: '川田花子', email: 'hanako@example.jp' },
    ])
    const again = await desk.register('forget', 'taro@example.jp')
    expect(again).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('neither a person nor') })
    const notes = await desk.look((store) => store.audit.latest(2))
    expect(notes.map(({ what, rows }) => [what, rows])).toEqual([
      ['forget', 0],
      ['forget', 3],
    ])
  })
})
