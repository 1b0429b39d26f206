/** Excel files: cells of every kind, and files that are none or too big. */
import { performance } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { openRegister } from '../../../src/register/reading/index.ts'
import { type Bad, fileOf, type Good, readAll, refusalOf, zipOf } from './files.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** A workbook with two sheets; the rows are those of the first, as XML. */
const workbookOf = (rows: string, strings: string[] = []): Buffer =>
  zipOf({
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="更新" sheetId="2" r:id="rId2"/><sheet name="メモ" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packageRelations}">${[
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'worksheet', 'worksheets/sheet2.xml'],
      ['rId3', 'sharedStrings', 'sharedStrings.xml'],
      ['rId4', 'styles', 'styles.xml'],
    ]
      .map(([id, type, target]) => `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`)
      .join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="176" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="176" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData/></worksheet>`,
    'xl/worksheets/sheet2.xml': `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
  })

const letter = (place: number): string => String.fromCharCode(65 + place)
/** A row of cells that are texts, unless they are XML with "@" in the place of the address. */
const rowOf = (number: number, cells: string[]): string =>
  `<row r="${number}">${cells
    .map((cell, place) =>
      cell.startsWith('<')
        ? cell.replace('@', `r="${letter(place)}${number}"`)
        : `<c r="${letter(place)}${number}" t="inlineStr"><is><t>${cell}</t></is></c>`,
    )
    .join('')}</row>`

const heads = rowOf(1, ['契約番号', '取引先コード', '取引先名', '更新日', '支払サイト', '見積'])

describe('a workbook', () => {
  const rows = [
    heads,
    // A shared text with its reading above it; a date by its format; a number; a formula's kept value.
    rowOf(2, [
      '<c @><v>1001</v></c>',
      'P-1',
      '<c @ t="s"><v>0</v></c>',
      '<c @ s="1"><v>42231</v></c>',
      '<c @><v>60</v></c>',
      '<c @ t="str"><f>A1</f><v>受領</v></c>',
    ]),
    rowOf(3, ['C-3', 'P-1', '', '<c @ s="2"><v>42231.75</v></c>', '', '<c @ t="b"><v>1</v></c>']),
    rowOf(5, ['C-5', 'P-1', '', '<c @><v>42217</v></c>', '', '']),
    rowOf(6, ['C-6', 'P-1', '', '2015年8月', '', '']),
    rowOf(7, ['C-7', 'P-1', '', '<c @ t="e"><v>#N/A</v></c>', '', '']),
  ]
  const path = fileOf(
    workbookOf(rows.join(''), ['<t>青空商事</t><rPh sb="0" eb="2"><t>アオゾラ</t></rPh><phoneticPr fontId="1"/>']),
    'no-such-ending.csv',
  )

  it('is read by what it is and not by its name, from its first sheet', async () => {
    const register = await openRegister(path)
    expect(register.format).toBe('xlsx')
    expect(register.heads).toEqual(['契約番号', '取引先コード', '取引先名', '更新日', '支払サイト', '見積'])
    expect((await readAll(path)).map(({ line }) => line)).toEqual([2, 3, 5, 6, 7])
    for await (const _ of register.rows()) expect(register.bytesRead()).toBeLessThanOrEqual(register.bytes)
    expect(register.bytesRead()).toBe(register.bytes)
  })

  it('has dates, numbers, formulas and names as a person sees them', async () => {
    const [first, second, third, fourth, last] = await readAll(path)
    expect((first as Good).row).toMatchObject({
      contract: { id: '1001', renewalDate: '2015-08-15', ownTermsDays: 60, quote: 'received' },
      partner: { name: '青空商事' },
    })
    expect((second as Good).row.contract).toMatchObject({ renewalDate: '2015-08-15', quote: 'received' })
    expect((third as Good).row.contract.renewalDate).toBe('2015-08-01')
    expect((fourth as Bad).problems[0]?.message.ja).toContain('日がありません')
    expect((last as Good).row.contract.renewalDate).toBeNull()
  })

  it('gives the cells of a bad row back as text', async () => {
    const [row] = await readAll(
      fileOf(
        workbookOf(heads + rowOf(2, ['C-1', 'P-1', '', '<c @ s="1"><v>42231</v></c>', '<c @><v>999</v></c>', ''])),
      ),
    )
    expect((row as Bad).cells).toEqual(['C-1', 'P-1', '', '2015-08-15', '999', ''])
  })
})

describe('a file is refused', () => {
  const whole = workbookOf(heads)
  it.each<[string, Buffer, string]>([
    ['whose sheet is empty', workbookOf(''), 'ファイルが空です'],
    ['without heads', workbookOf(rowOf(1, ['こんにちは'])), '列見出しがありません'],
    ['that is another archive', zipOf({ 'word/document.xml': '<w/>' }), 'Excelファイル（.xlsx）として読めません'],
    ['that is cut off', whole.subarray(0, 900), 'Excelファイル（.xlsx）として読めません'],
    [
      'that is damaged',
      Buffer.concat([whole.subarray(0, 60), Buffer.alloc(40, 7), whole.subarray(100)]),
      'Excelファイル（.xlsx）として読めません',
    ],
    ['over 10 MB', Buffer.concat([whole, Buffer.alloc(10 * 1024 * 1024)]), '大きすぎます（11 MB、上限は10 MB）'],
    [
      'that fills the memory when unpacked',
      zipOf({ 'xl/bomb.xml': Buffer.alloc(129 * 1024 * 1024) }),
      '展開後の上限は128 MB',
    ],
  ])('%s', async (_, content, words) => {
    const { text } = await refusalOf(content)
    expect(text.ja).toContain(words)
    expect(text.ja).toMatch(/ください。$|ありません。$/)
  })
})

it('lets others have their turn while a big one is read', async () => {
  const cells = (index: number) => [`C-${index}`, 'P-1', '青空', '2015-08-15', '60', '受領']
  const rows = Array.from({ length: 20_000 }, (_, index) => rowOf(index + 2, cells(index)))
  const path = fileOf(workbookOf(heads + rows.join('')))
  let [longest, turns, last] = [0, 0, performance.now()]
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
    turns++
  }, 1)
  const started = performance.now()
  const register = await openRegister(path)
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(longest).toBeLessThan((performance.now() - started) / 2)

  turns = 0
  let count = 0
  for await (const _ of register.rows()) count++
  clearInterval(timer)
  expect(count).toBe(20_000)
  expect(turns).toBeGreaterThan(5)
})
