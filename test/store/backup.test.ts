import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { packageFolder } from '../../src/intents.ts'
import { backUp, restore } from '../../src/store/backup.ts'
import { openStore } from '../../src/store/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shirube-backup-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** In a process of its own: the engine lets go of a file for good only when its process ends. */
function noteIn(dataDir: string, what: string): void {
  const script = `const { openStore } = await import(${JSON.stringify(join(packageFolder, 'dist/src/store/index.js'))})
    const store = await openStore({ dataDir: ${JSON.stringify(dataDir)} })
    await store.audit.note({ who: 'a', what: ${JSON.stringify(what)}, rows: 1 })
    await store.close()`
  execFileSync(process.execPath, ['--input-type=module', '-e', script])
}
const notesIn = async (dataDir: string): Promise<string[]> => {
  const store = await openStore({ dataDir })
  const notes = await store.audit.latest(10)
  await store.close()
  return notes.map(({ what }) => what)
}

describe('a copy of the embedded store', () => {
  it('holds what was there when it was made, also while the store is open, for its owner’s eyes only', async () => {
    const store = await openStore({ dataDir: folder })
    await store.audit.note({ who: 'a', what: 'before', rows: 1 })
    const copy = join(folder, 'copies', 'one.db')
    backUp(folder, copy)
    await store.audit.note({ who: 'a', what: 'after', rows: 1 })
    await store.close()
    expect(statSync(copy).mode & 0o777).toBe(0o600)
    const other = join(folder, 'other')
    expect(restore(other, copy)).toBeUndefined()
    expect(await notesIn(other)).toEqual(['before'])
  })

  it('takes the place of the store, which stays beside it', async () => {
    noteIn(folder, 'first')
    const copy = join(folder, 'copy.db')
    backUp(folder, copy)
    noteIn(folder, 'second')
    const command = join(packageFolder, 'dist/adapters/cli/backup.js')
    const { status, stderr } = spawnSync(process.execPath, [command, 'restore', copy], {
      env: { ...process.env, DATA_DIR: folder, DATABASE_URL: '' },
      encoding: 'utf8',
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(readdirSync(folder).filter((name) => name.includes('.before-'))).toHaveLength(1)
    expect(await notesIn(folder)).toEqual(['first'])
  })

  it('is not put back over a store that is in use, and nothing is left lying', async () => {
    const store = await openStore({ dataDir: folder })
    await store.audit.note({ who: 'a', what: 'kept', rows: 1 })
    const copy = join(folder, 'copy.db')
    backUp(folder, copy)
    expect(() => restore(folder, copy)).toThrow(/in use: stop the server first/)
    expect(existsSync(join(folder, 'shirube.db.incoming'))).toBe(false)
    expect((await store.audit.latest(1))[0]?.what).toBe('kept')
    await store.close()
  })

  it('is refused where there is none, where it is damaged, and where a file would be overwritten', () => {
    expect(() => backUp(folder, join(folder, 'x.db'))).toThrow(/no store in .* yet/)
    expect(() => restore(folder, join(folder, 'none.db'))).toThrow(/is not there/)
    const damaged = join(folder, 'damaged.db')
    writeFileSync(damaged, 'no database at all, but longer than a header of a hundred bytes is. '.repeat(4))
    expect(() => restore(folder, damaged)).toThrow(/cannot be read as a copy/)
    noteIn(folder, 'x')
    expect(() => backUp(folder, damaged)).toThrow(/is there already/)
  })
})
