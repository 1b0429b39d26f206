/** Statements that are kept prepared: they bear a changed table, a failure, and another writer. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import Libsql from 'libsql'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { compiled } from '../../src/store/compiled.ts'
import { type Engine, openSqlite } from '../../src/store/engine.ts'

let folder: string
let engine: Engine
let other: Libsql.Database
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shirube-statements-'))
  engine = await openSqlite(join(folder, 'store.db'))
  other = new Libsql(join(folder, 'store.db'))
})
afterEach(async () => {
  other.close()
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
})

const put = (id: string) =>
  engine.queries().insertInto('sealed').values({ kind: 'k', id, content: 'c', at: 1 }).execute()
const all = async () => (await engine.queries().selectFrom('sealed').selectAll().orderBy('id').execute()) as unknown[]

it('a table that another process changed is read as it is now', async () => {
  await put('1')
  expect(await all()).toEqual([{ kind: 'k', id: '1', content: 'c', at: 1 }])
  other.exec('alter table sealed add column extra text')
  await put('2')
  expect(await all()).toEqual([
    { kind: 'k', id: '1', content: 'c', at: 1, extra: null },
    { kind: 'k', id: '2', content: 'c', at: 1, extra: null },
  ])
  other.exec('drop index outbox_due')
  await engine.step(() => put('3'))
  expect(await all()).toHaveLength(3)
})

it('a statement that failed keeps no step from its end, nor itself from being asked again', async () => {
  await put('1')
  await engine.step(async () => {
    await expect(put('1')).rejects.toThrow(/UNIQUE/)
    await put('2')
  })
  await expect(put('2')).rejects.toThrow(/UNIQUE/)
  await put('3')
  expect(await all()).toHaveLength(3)
})

it('a step and a lone statement wait for another writer, while this process goes on', async () => {
  await put('1')
  for (const write of [() => put('2'), () => engine.step(() => put('3'))]) {
    other.exec('begin immediate')
    let isDone = false
    const writing = write().then(() => {
      isDone = true
    })
    let turns = 0
    for (const end = performance.now() + 100; performance.now() < end; turns++)
      await new Promise((resolve) => setImmediate(resolve))
    expect(isDone).toBe(false)
    expect(turns).toBeGreaterThan(10)
    other.exec('commit')
    await writing
  }
  expect(await all()).toHaveLength(3)
})

it('what a step left behind belongs to no later step', async () => {
  let late: Promise<unknown> | undefined
  await engine.step(async () => {
    late = new Promise((resolve) => setTimeout(resolve, 20)).then(() => put('late'))
  })
  const failing = engine.step(async () => {
    await new Promise((resolve) => setTimeout(resolve, 60))
    throw new Error('rolled back')
  })
  await expect(failing).rejects.toThrow('rolled back')
  await late
  expect(await all()).toHaveLength(1)
})

it('more shapes than are kept are asked all the same', async () => {
  for (let n = 0; n < 500; n++)
    expect((await sql<{ n: number }>`select ${sql.lit(n)} as n`.execute(engine.queries())).rows).toEqual([{ n }])
})

it('a compiled query has its values each time anew, within a step and without', async () => {
  const ask = compiled<{ a: string; b: number | null }, { a: string; b: number | null }>(engine, (queries, value) =>
    queries.selectNoFrom([sql<string>`${value('a')}`.as('a'), sql<number | null>`${value('b')}`.as('b')]),
  )
  expect((await ask({ a: 'x', b: 1 })).rows).toEqual([{ a: 'x', b: 1 }])
  expect((await engine.step(() => ask({ a: 'y', b: null }))).rows).toEqual([{ a: 'y', b: null }])
})
