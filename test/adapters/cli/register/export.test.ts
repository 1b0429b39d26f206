/** The compiled `register export`, and its way back through `register import`; on both engines. */
import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportHeads } from '../../../../adapters/cli/register/columns.ts'
import { disarm, guard, unguard } from '../../../../adapters/cli/register/formula-guard.ts'
import { describeOnEachEngine } from '../../../store/engines.ts'
import { goodCsv, openDesk } from './desk.ts'

const sampled = 400

/** Text with all that a spreadsheet and CSV could trip over. */
const oddText = fc
  .array(fc.constantFrom(...`=+-@＝＋－＠'"’,;\t\n 　\\|0123-Aaé青空ｱｵ㈱髙①<>()（）・ー🍣`), { maxLength: 12 })
  .map((letters) => letters.join(''))
  // Dashes alone are read as "none".
  .filter((text) => !/^['\-－ー\s]+$/.test(text))

describeOnEachEngine('register export', (_, engine) => {
  it('writes what import reads back unchanged, whatever stands in the cells', async () => {
    const desk = openDesk(engine.place())
    const rows = fc.sample(fc.array(oddText, { minLength: 18, maxLength: 18 }), { numRuns: sampled, seed: 7 })
    const filled = rows.map((cells, index) =>
      cells.map((cell, column) => {
        // Ids must not meet; days, states, terms and addresses are of their own kinds.
        if (column === 0) return `C${index}${cell}`
        if (column === 1) return `${cell}P${index}`
        if (column === 2) return `${cell}商事`
        if (column === 6 || column === 7) return index % 3 === 0 ? '' : `2015-0${(index % 9) + 1}-15`
        if (column === 8) return ['', 'received', 'confirmed'][index % 3]
        if (column === 9) return index % 4 === 0 ? '0' : ''
        if ([11, 13, 15].includes(column)) return index % 2 === 0 ? `+tag${index}@example.jp` : ''
        // Whoever writes @ into a contact's name means an address.
        return column > 9 ? cell.replace(/[@＠]/g, '＝') : cell
      }),
    )
    const path = desk.file('odd.csv', stringify([exportHeads, ...filled]))
    const first = await desk.register('import', path, '--skip-bad')
    expect(first.stdout).toMatch(/Loaded (39\d|400) contracts/)
    const before = await desk.rows()

    const exported = join(desk.folder, 'exported.csv')
    const { status, stdout, stderr } = await desk.register('export', exported)
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: `${before.length} contracts were written to ${exported}.\n`,
      stderr: '',
    })
    expect(desk.read('exported.csv').startsWith('\ufeffContract ID,')).toBe(true)
    expect(statSync(exported).mode & 0o077).toBe(0)
    const again = await desk.register('import', exported)
    expect(again).toMatchObject({ status: 0, stderr: '' })
    expect(again.stdout).toBe(`Loaded ${before.length} contracts: 0 new, 0 changed, ${before.length} unchanged.\n`)
    expect(await desk.rows()).toEqual(before)
  })

  it('writes one partner’s contracts on standard output, and notes it', async () => {
    const desk = openDesk(engine.place())
    await desk.register('import', desk.file('renewals.csv', goodCsv))
    const { status, stdout } = await desk.register('export', '--partner', 'Ｐ００２')
    expect(status).toBe(0)
    expect(stdout.split('\r\n').map((line) => line.slice(0, 10))).toEqual(['\ufeffContract ', 'C-003,P002', ''])
    const notes = await desk.look((store) => store.audit.latest(2))
    expect(notes.map(({ what, rows }) => [what, rows])).toEqual([
      ['export', 1],
      ['export begun', 0],
    ])
    const unknown = await desk.register('export', '--partner', 'P009')
    expect(unknown).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('P009') })
  })
})

it('leaves nothing behind where the file cannot be written', async () => {
  const desk = openDesk()
  const folder = join(desk.folder, 'exports')
  mkdirSync(folder)
  const { status, stderr } = await desk.register('export', folder)
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('exports cannot be written to') })
  expect(readdirSync(desk.folder).sort()).toEqual(['data', 'exports'])
})

describe('cells that a spreadsheet would run', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['@sum', "'@sum"],
    ['＝1', "'＝1"],
    ['-', '-'],
    ["'=1", "''=1"],
    ["'7", "''7"],
    ['a=1', 'a=1'],
    ["'a", "'a"],
  ])('%j is written as %j', (text, cell) => {
    expect(guard(text)).toBe(cell)
  })

  it('come back as they were, and never begin with a sign', () => {
    fc.assert(
      fc.property(oddText, (text) => {
        expect(unguard(guard(text))).toBe(text)
        expect(guard(text)).not.toMatch(/^[=+\-@＝＋－＠\t\r]./s)
      }),
    )
  })

  it('of somebody’s file are left where they are text already', () => {
    expect(['="0012"', "'=1", '=1', '="a"&"b"'].map(disarm)).toEqual(['="0012"', "'=1", "'=1", `'="a"&"b"`])
  })
})

it('replaces a file that is there with --force only', async () => {
  const desk = openDesk()
  const path = desk.file('kept.csv', 'mine')
  for (const command of ['export', 'template']) {
    const refused = await desk.register(command, path)
    expect(refused).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('--force') })
    expect(desk.read('kept.csv')).toBe('mine')
  }
  expect(await desk.register('export', path, '--force')).toMatchObject({ status: 0 })
  expect(desk.read('kept.csv')).toMatch(/^\ufeffContract ID,/)
})

it('writes a template that import takes, in the language of the terminal', async () => {
  const desk = openDesk(undefined, { LC_ALL: 'ja_JP.UTF-8' })
  const path = join(desk.folder, 'template.csv')
  expect(await desk.register('template', path)).toMatchObject({ status: 0, stderr: '' })
  expect(desk.read('template.csv')).toMatch(/^\ufeff契約番号,取引先コード,/)
  expect(await desk.register('import', path)).toMatchObject({ status: 0, stderr: '' })
})
