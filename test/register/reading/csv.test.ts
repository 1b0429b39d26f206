/** CSV files as they come: every encoding and separator, and files that are none. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { packageFolder } from '../../../src/intents.ts'
import { openRegister } from '../../../src/register/reading/index.ts'
import { type Bad, fileOf, readAll, readGood, refusalOf } from './files.ts'

const heads = '契約番号,取引先コード,取引先名,更新日'
const text = `${heads}\r\nC-1,P-1,株式会社青空商事,2015-08-15\r\n`
const utf16 = (content: string): Buffer => Buffer.from(`\ufeff${content}`, 'utf16le')

describe('the same register', () => {
  test.each<[string, string | Buffer]>([
    ['UTF-8', text],
    ['UTF-8 with a byte order mark', `\ufeff${text}`],
    ['UTF-16', utf16(text)],
    ['UTF-16, big end first', utf16(text).swap16()],
    ['UTF-16 with tabs, as Excel writes "Unicode text"', utf16(text.replaceAll(',', '\t'))],
    ['tabs', text.replaceAll(',', '\t')],
    ['semicolons', text.replaceAll(',', ';')],
    ['line feeds alone', text.replaceAll('\r\n', '\n')],
    ['carriage returns alone', text.replaceAll('\r\n', '\r')],
    ['both kinds of line ends', text.replace('\r\n', '\n')],
    ['no end of the last line', text.trimEnd()],
    ['every cell quoted', text.replaceAll(/[^,\r\n]+/g, '"$&"')],
    ['blank rows before, between and after', `\r\n${text.replace('\r\n', '\r\n\r\n,,,\r\n')}\r\n,,\r\n`],
    ['cells beyond the heads that are empty', text.replaceAll('\r\n', ',,\r\n')],
  ])('is read from %s', async (_, content) => {
    const [row, ...others] = await readGood(content)
    expect(others).toEqual([])
    expect(row?.row.contract).toMatchObject({ id: 'C-1', renewalDate: '2015-08-15' })
    expect(row?.row.partner).toEqual({ id: 'P-1', name: '株式会社青空商事', kana: '', english: '' })
  })
})

it('takes the separator that makes heads of the first row, whatever stands more often in it', async () => {
  const [row] = await readGood('契約番号;取引先コード;"取引先名, 日本語, 漢字";会社名\nC-1;P-1;あ, い;青空\n')
  expect(row?.row.partner.name).toBe('青空')
})

describe('Shift_JIS as Japanese Excel writes it', () => {
  const file = readFileSync(join(packageFolder, 'test', 'register', 'reading', 'cp932.csv'))
  // NEC's and IBM's own characters, half-width kana, and characters whose second byte is an ASCII sign.
  it('is read with its characters beyond JIS', async () => {
    const [row] = await readGood(file)
    expect(row?.row.partner).toMatchObject({ name: '㈱髙﨑～①商事', kana: 'アオゾラショウジ' })
    expect(row?.row.contract).toMatchObject({ renewalDate: '2015-08-15', primaryContact: { name: '表・ソ 能 予十' } })
  })

  // As Windows encodes them: 髙 FB FC, 﨑 FA B1, ㈱ 87 8A, ～ 81 60.
  const name = Buffer.from('878afbfcfab18160', 'hex')
  const rowOf = (id: string) => Buffer.concat([Buffer.from(`${id},P-${id},`), name, Buffer.from('\r\n')])

  it.each([0, 1, 2, 3])('is read across the pieces in which a file comes (%i)', async (shift) => {
    const start = file.indexOf('\n') + 1
    const rows = Array.from({ length: 6000 }, (_, index) => rowOf(`${'x'.repeat(shift)}${index}`))
    const all = await readGood(Buffer.concat([file.subarray(0, start), ...rows]))
    expect(all).toHaveLength(6000)
    expect(new Set(all.map(({ row }) => row.partner.name))).toEqual(new Set(['㈱髙﨑～']))
  })

  it('is known by a name deep in the file, where all before it is ASCII', async () => {
    const rows = Array.from({ length: 9000 }, (_, index) => `C-${index},P-1,Aozora Shoji\r\n`).join('')
    const all = await readGood(
      Buffer.concat([Buffer.from(`Contract ID,Partner ID,Partner name\r\n${rows}`), rowOf('last')]),
    )
    expect(all.at(-1)?.row.partner.name).toBe('㈱髙﨑～')
  })
})

const empty = Buffer.alloc(0)

describe('a file is refused', () => {
  test.each<[string, string | Buffer, string, string]>([
    ['that is empty', empty, 'ファイルが空です', 'The file is empty'],
    ['that is blank', '\ufeff\r\n \r\n', 'ファイルが空です', 'The file is empty'],
    [
      'of the old Excel',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      '古いExcelの形式',
      'old Excel file (.xls), or one with a password',
    ],
    ['that is a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'CSVでもExcel', 'neither CSV nor Excel'],
    ['that is a PDF', '%PDF-1.7\n', 'CSVでもExcel', 'neither CSV nor Excel'],
    [
      'with bytes that are no character, by the line',
      Buffer.concat([Buffer.from(`${text}C-2,P-1,"青\n`), Buffer.from([0xe9, 0x9d, 0x0a]), Buffer.from('空"\n')]),
      '4行目、セルの中の改行も1行と数えて',
      'line 4, line breaks inside cells counted',
    ],
    ['that ends inside a character', Buffer.concat([Buffer.from(text), Buffer.from([0xe9, 0x9d])]), '3行目', 'line 3'],
    ['with a quotation mark left open', `${text}C-2,P-1,"青空,\nC-3,P-1,青空,\n`, '表の3行目', 'row 3 of the table'],
    [
      'with one left open for too long',
      `${text}C-2,P-1,"${'青空,\n'.repeat(300_000)}`,
      '表の3行目',
      'row 3 of the table',
    ],
  ])('%s', async (_, content, ja, en) => {
    const { text } = await refusalOf(content)
    expect(text.ja).toContain(ja)
    expect(text.en).toContain(en)
  })

  it('that is not there, or is a folder, under the name the asker knows', async () => {
    await expect(openRegister('/nowhere/契約.csv')).rejects.toThrow('契約.csv: There is no such file.')
    await expect(openRegister(packageFolder, { name: '契約' })).rejects.toThrow('契約: This is a folder or the like')
  })
})

it('does not take damaged UTF-8 for Shift_JIS, though every byte of it could be', async () => {
  // 青空 without its last byte, and é: 髱堤ｩ and more in Shift_JIS.
  const damaged = Buffer.concat([Buffer.from('C-2,P-2,'), Buffer.from([0xe9, 0x9d, 0x92, 0xe7, 0xa9, 0x2c, 0x0a])])
  const content = Buffer.concat([Buffer.from('Contract ID,Partner ID,Partner name\nC-1,P-1,山本山\n'), damaged])
  expect(() => new TextDecoder('shift_jis', { fatal: true }).decode(content)).not.toThrow()
  expect((await refusalOf(content)).text.en).toContain('line 3')
})

it('passes over heads that stand again, where files were put together', async () => {
  expect((await readGood(text + text.replace('C-1', 'C-2'))).map(({ line }) => line)).toEqual([2, 4])
})

it('gives any cell back as it was', async () => {
  const cell = fc.string({ unit: 'binary', maxLength: 40 }).filter((made) => !made.includes('\0'))
  const encoding = fc.constantFrom<BufferEncoding>('utf8', 'utf16le')
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 5 }), encoding, async (others, as) => {
      const table = [
        [...heads.split(','), ...others.map(() => '')],
        ['C-1', 'P-1', '青空', 'いつか', ...others],
      ]
      const path = fileOf(Buffer.from(`\ufeff${stringify(table, { quoted: true })}`, as), 'any.csv')
      expect(await readAll(path)).toMatchObject([{ cells: ['C-1', 'P-1', '青空', 'いつか', ...others] }])
    }),
  )
})

describe('the rows before a fault', () => {
  it('are given', async () => {
    const register = await openRegister(fileOf(`${text}C-2,P-1,"青空,\n`))
    const rows = register.rows()
    expect((await rows.next()).value).toMatchObject({ line: 2, row: { contract: { id: 'C-1' } } })
    await expect(rows.next()).rejects.toThrow('row 3')
  })
})

it('keeps a quotation mark inside a cell that is not quoted', async () => {
  const [row] = await readGood(`${heads},製品\nC-1,P-1,青空,,Aspera "Pro" 6"\n`)
  expect(row?.row.contract.product).toBe('Aspera "Pro" 6"')
})

it('refuses a row with more cells than heads', async () => {
  const [, row] = await readAll(fileOf(`${text}C-2,P-1,青空, 商事,2015-08-15\n`))
  expect((row as Bad).problems).toMatchObject([{ column: '', value: '2015-08-15' }])
  expect((row as Bad).problems[0]?.message.ja).toContain('列見出し（4列）より多くのセル')
})

describe('how far it is', () => {
  it('is told in bytes, from the beginning at every reading', async () => {
    const path = fileOf(
      heads + Array.from({ length: 20_000 }, (_, index) => `\nC-${index},P-1,青空,2015-08-15`).join(''),
    )
    const register = await openRegister(path)
    for (const time of ['first', 'second']) {
      const seen = new Set([register.bytesRead()])
      let count = 0
      for await (const row of register.rows()) {
        count++
        if (row.line % 1000 === 2) seen.add(register.bytesRead())
      }
      expect([time, count, register.bytesRead()]).toEqual([time, 20_000, register.bytes])
      expect(seen.size).toBeGreaterThan(5)
    }
  })
})

it.runIf(process.platform === 'linux')('leaves no file open where the reading is left half-way', async () => {
  const path = fileOf(heads + Array.from({ length: 20_000 }, (_, index) => `\nC-${index},P-1,青空,`).join(''))
  const isOpen = () =>
    readdirSync('/proc/self/fd').some((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`) === path
      } catch {
        return false
      }
    })
  const register = await openRegister(path)
  await expect.poll(isOpen).toBe(false)
  for await (const row of register.rows()) {
    if (row.line < 100) continue
    expect(isOpen()).toBe(true)
    break
  }
  await expect.poll(isOpen).toBe(false)
})
