/** A data folder of its own for each test, and the compiled `register` at work on it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openStore, type RegisterRow, type Store, type StoreSettings } from '../../../../src/store/index.ts'
import { type Ended, run } from '../running.ts'

export interface TestDesk {
  folder: string
  /** Where the store is. */
  place: StoreSettings
  env: Record<string, string>
  /** Runs `register` to its end. */
  register(...args: string[]): Promise<Ended>
  /** Writes a file; its path. */
  file(name: string, content: string | Uint8Array): string
  read(name: string): string
  /** What the store holds, when no command runs. */
  look<T>(at: (store: Store) => Promise<T>): Promise<T>
  rows(): Promise<RegisterRow[]>
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** @param place of the store; the embedded engine in the test's folder unless told otherwise */
export function openDesk(place?: StoreSettings, env: Record<string, string> = {}): TestDesk {
  const folder = mkdtempSync(join(tmpdir(), 'shirube-register-'))
  folders.push(folder)
  const settings = place ?? { dataDir: join(folder, 'data') }
  const all = {
    DATA_DIR: settings.dataDir,
    ...(settings.databaseUrl === undefined ? {} : { DATABASE_URL: settings.databaseUrl }),
    ...env,
  }
  const desk: TestDesk = {
    folder,
    place: settings,
    env: all,
    register: (...args) => run('register', args, '', { env: all }),
    file(name, content) {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    },
    read: (name) => readFileSync(join(folder, name), 'utf8'),
    async look(at) {
      const store = await openStore(settings)
      try {
        await store.check()
        return await at(store)
      } finally {
        await store.close()
      }
    },
    rows: () =>
      desk.look(async (store) => {
        const rows: RegisterRow[] = []
        for await (const some of store.register.all()) rows.push(...some)
        return rows
      }),
  }
  return desk
}

/** A register with heads as sales operations writes them. */
export const csvOf = (...lines: string[]): string =>
  [
    '契約番号,取引先コード,取引先名,更新日,見積,プライマリー・コンタクト,プライマリー・コンタクトのメール',
    ...lines,
  ].join('\r\n')

/** Two partners, three contracts, no problem. */
export const goodCsv = csvOf(
  'C-001,P001,株式会社青空商事,2015-08-15,受領,山田太郎,taro@example.jp',
  'C-002,P001,株式会社青空商事,2015/9/1,,山田太郎,Taro@Example.jp',
  'C-003,P002,合同会社みどり川,,確定,川田花子,hanako@example.jp',
)
