/** Opening the store: several at once, on nothing, and on what cannot be used. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { packageFolder } from '../../src/intents.ts'
import { openStore, type StoreSettings, StoreUnreachable, storeFile } from '../../src/store/index.ts'
import { addressOf, describeOnEachEngine, describeOnPostgreSql } from './engines.ts'
import { found, importRows, row } from './rows.ts'

const compiled = pathToFileURL(join(packageFolder, 'dist', 'src', 'store', 'index.js')).href

/** Opens a store in a process of its own and writes to it. @returns what went wrong; empty text where nothing did */
function openElsewhere(settings: StoreSettings, n: number): Promise<string> {
  const program = `
    import { openStore } from ${JSON.stringify(compiled)}
    const store = await openStore(${JSON.stringify(settings)})
    await store.audit.note({ who: 'process ${n}', what: 'open', rows: ${n} })
    await store.close()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  return new Promise((resolve) => child.on('close', (status) => resolve(status === 0 ? '' : said)))
}

describeOnEachEngine('a store', (open, engine) => {
  it('is opened by several at once where nothing is yet', async () => {
    await engine.clear()
    const stores = await Promise.all(Array.from({ length: 5 }, () => open()))
    await Promise.all(stores.map((store) => store.check()))
    await Promise.all(stores.map((store, n) => store.audit.note({ who: `store ${n}`, what: 'open', rows: n })))
    for (const store of stores) expect(await store.audit.latest(10)).toHaveLength(5)
  })

  it('is opened by several processes at once where nothing is yet', async () => {
    await engine.clear()
    const numbers = [1, 2, 3, 4]
    const outcomes = await Promise.all(numbers.map((n) => openElsewhere(engine.place(), n)))
    expect(outcomes).toEqual(numbers.map(() => ''))
    const noted = await (await open()).audit.latest(10)
    expect(noted.map(({ rows }) => rows).sort()).toEqual(numbers)
  })

  it('keeps what is in it when it is opened again', async () => {
    const store = await open()
    await importRows(store, [row('A-1')])
    await store.close()
    expect(await found(await open())).toEqual(['A-1'])
  })
})

describeOnPostgreSql('a database with two schemas', (open, engine) => {
  it('holds a store in each', async () => {
    const other = `${engine.schema()}_other`
    await engine.run(`create schema ${other}`)
    try {
      const one = await open()
      await importRows(one, [row('A-1')])
      const store = await open({ databaseUrl: addressOf(other) })
      expect(await found(store)).toEqual([])
      await importRows(store, [row('B-1')])
      expect(await found(one)).toEqual(['A-1'])
      await store.close()
    } finally {
      await engine.run(`drop schema ${other} cascade`)
    }
  })
})

describe('the embedded engine', () => {
  it('needs no file', async () => {
    const store = await openStore({ dataDir: ':memory:' })
    await importRows(store, [row('A-1')])
    expect(await found(store)).toEqual(['A-1'])
    await store.close()
  })

  it('makes the folder where there is none, and says what is wrong with a file it cannot use', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shirube-store-'))
    try {
      const store = await openStore({ dataDir: join(folder, 'a', 'b') })
      await store.check()
      await store.close()
      writeFileSync(
        storeFile(folder),
        'this is no database, and longer than a header of a hundred bytes would be'.repeat(9),
      )
      await expect(openStore({ dataDir: folder })).rejects.toThrow(/not a database/)
      rmSync(storeFile(folder))
      mkdirSync(storeFile(folder))
      await expect(openStore({ dataDir: folder })).rejects.toThrow(/illegal operation on a directory/)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('lets this process go on while a writer waits for another', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shirube-store-'))
    const [one, other, reader] = await Promise.all([1, 2, 3].map(() => openStore({ dataDir: folder })))
    const order: string[] = []
    let waiting: Promise<unknown> = Promise.resolve()
    await one?.step(async () => {
      waiting = Promise.resolve(other?.audit.note({ who: 'other', what: 'wait', rows: 0 })).then(() =>
        order.push('other'),
      )
      await new Promise((resolve) => setTimeout(resolve, 200))
      expect(await reader?.audit.latest(1)).toEqual([])
      order.push('one')
    })
    await waiting
    expect(order).toEqual(['one', 'other'])
    await Promise.all([one, other, reader].map((store) => store?.close()))
    rmSync(folder, { recursive: true })
  })

  it('says that the database is to be tried again later where another writer does not end', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shirube-store-'))
    const [one, other] = await Promise.all([1, 2].map(() => openStore({ dataDir: folder })))
    await one?.step(() =>
      expect(other?.audit.note({ who: 'other', what: 'wait', rows: 0 })).rejects.toThrow(StoreUnreachable),
    )
    await other?.audit.note({ who: 'other', what: 'write', rows: 1 })
    await one?.step(async () => one.audit.note({ who: 'one', what: 'write', rows: 2 }))
    expect((await one?.audit.latest(10))?.map(({ rows }) => rows)).toEqual([2, 1])
    await Promise.all([one, other].map((store) => store?.close()))
    rmSync(folder, { recursive: true })
  })
})
