/** The compiled `register import`: what is loaded, what is told, and what is left as it was. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageFolder } from '../../../../src/intents.ts'
import { zipOf } from '../../../register/reading/files.ts'
import { csvOf, goodCsv, openDesk } from './desk.ts'

const badCsv = csvOf(
  'C-001,P001,株式会社青空商事,2015-08-15,受領,山田太郎,taro@example.jp',
  'C-002,P001,株式会社青空商事,2015/2/30,,"=HYPERLINK(""x"")",taro@',
  'C-003,P002,合同会社みどり川,8月1日,確定,"川田\n花子",hanako@example.jp',
)

describe.concurrent('register import', () => {
  it('loads a file, and tells what is new, changed and as it was', async () => {
    const desk = openDesk()
    const path = desk.file('renewals.csv', goodCsv)
    expect(await desk.register('import', path)).toEqual({
      status: 0,
      stdout: 'Loaded 3 contracts: 3 new, 0 changed, 0 unchanged.\n',
      stderr: '',
    })
    desk.file('renewals.csv', `${goodCsv.replace('受領', '確定')}\r\nC-004,P002,合同会社みどり川,,,,`)
    const { stdout } = await desk.register('import', path)
    expect(stdout).toBe('Loaded 4 contracts: 1 new, 1 changed, 2 unchanged.\n')
    const [first] = await desk.rows()
    expect(first).toMatchObject({
      contract: { id: 'C-001', renewalDate: '2015-08-15', quote: 'confirmed' },
      partner: { id: 'P001', name: '株式会社青空商事' },
    })
    const found = await desk.look((store) => store.register.partnersWith(['l:青空商事'], [], 'all'))
    expect(found.map(({ id }) => id)).toEqual(['P001'])
    expect((await desk.look((store) => store.audit.latest(1)))[0]).toMatchObject({
      who: expect.stringMatching(/^terminal:./),
      what: 'import',
      rows: 4,
    })
  })

  it('reads Shift_JIS as Japanese Excel writes it, and says so in Japanese where the terminal is', async () => {
    const desk = openDesk(undefined, { LC_ALL: 'ja_JP.UTF-8' })
    const bytes = readFileSync(join(packageFolder, 'test', 'register', 'reading', 'cp932.csv'))
    const { status, stdout } = await desk.register('import', desk.file('renewals.csv', bytes))
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: '1件の契約を取り込みました：新規1件、変更0件、変更なし0件。\n',
    })
    expect((await desk.rows())[0]?.partner.name).toMatch(/^㈱髙/)
  })

  it('reads an Excel file, whatever its name', async () => {
    const desk = openDesk()
    const { stdout, stderr } = await desk.register('import', desk.file('renewals', workbook))
    expect(stderr).toBe('')
    expect(stdout).toContain('Loaded 1 contract: 1 new')
    expect((await desk.rows())[0]).toMatchObject({
      contract: { id: 'C-9', renewalDate: '2015-08-01' },
      partner: { name: '青空商事' },
    })
  })

  it('loads nothing where a row is wrong, and tells every problem by row, column and value', async () => {
    const desk = openDesk()
    const { status, stdout, stderr } = await desk.register('import', desk.file('renewals.csv', badCsv))
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^row 3, 更新日 "2015\/2\/30": There is no such day/),
      expect.stringMatching(/^row 3, プライマリー・コンタクトのメール "taro@": /),
      expect.stringMatching(/^row 4, 更新日 "8月1日": The year is missing/),
      expect.stringMatching(/^Nothing was loaded: 2 of 3 rows are wrong\. .*--skip-bad/),
      '',
    ])
    expect(await desk.rows()).toEqual([])
    expect(readdirSync(desk.folder).sort()).toEqual(['data', 'renewals.csv'])
  })

  it('with --skip-bad loads the good rows, and takes the others once they are mended', async () => {
    const desk = openDesk()
    const path = desk.file('renewals.csv', badCsv)
    const { status, stdout } = await desk.register('import', path, '--skip-bad')
    expect(status).toBe(0)
    expect(stdout).toContain(
      `2 bad rows are in ${join(desk.folder, 'renewals.bad.csv')}: correct them and import the file.`,
    )
    expect(stdout).toContain('Loaded 1 contract: 1 new')

    const bad = desk.read('renewals.bad.csv')
    expect(bad).toMatch(/^\ufeffRow,Problem,契約番号,取引先コード,/)
    expect(bad).toMatch(/^3,更新日: There is no such day.* \/ プライマリー・コンタクトのメール: .*,C-002,/m)
    // What a spreadsheet would run is text in it.
    expect(bad).toContain(`"'=HYPERLINK(""x"")"`)
    expect(statSync(join(desk.folder, 'renewals.bad.csv')).mode & 0o077).toBe(0)

    const half = desk.file(
      'renewals.bad.csv',
      bad.replace('2015/2/30', '2015/2/28').replace('taro@,', 'taro@example.jp'),
    )
    const again = await desk.register('import', half, '--skip-bad')
    expect(again.stderr).not.toContain('columns')
    // Its own columns are written anew, not twice; what is being mended is not written over.
    expect(desk.read('renewals.bad-2.csv')).toMatch(/^\ufeffRow,Problem,契約番号,/)

    const mended = bad
      .replace('2015/2/30', '2015/2/28')
      .replace('8月1日', '2015年8月1日')
      .replace(/taro@$/m, 'taro@example.jp')
    const { stdout: loaded } = await desk.register('import', desk.file('mended.csv', mended))
    expect(loaded).toContain('Loaded 2 contracts: 2 new')
    expect((await desk.rows()).map(({ contract }) => [contract.renewalDate, contract.primaryContact.name])).toEqual([
      ['2015-08-15', '山田太郎'],
      ['2015-02-28', '=HYPERLINK("x")'],
      ['2015-08-01', '川田 花子'],
    ])
  })

  it('shows fifty problems, and lists them all in the report', async () => {
    const desk = openDesk()
    const lines = Array.from({ length: 70 }, (_, index) => `C-${index},P001,青空商事,2015-02-30,,,`)
    const path = desk.file('renewals.csv', csvOf(...lines))
    const report = join(desk.folder, 'report.csv')
    const { status, stdout, stderr } = await desk.register('import', path, '--report', report)
    expect(status).toBe(1)
    expect(stderr.match(/^row /gm)).toHaveLength(50)
    expect(stderr).toContain('\nand 20 more\n')
    expect(stdout).toContain(report)
    expect(desk.read('report.csv')).toMatch(/^\ufeffRow,Kind,Column,Value,Problem\r\n2,error,更新日,2015-02-30,/)
    expect(desk.read('report.csv').trimEnd().split('\r\n')).toHaveLength(71)
  })

  it('with --dry-run says what would be, and changes nothing', async () => {
    const desk = openDesk()
    const path = desk.file('renewals.csv', goodCsv)
    const { status, stdout } = await desk.register('import', path, '--dry-run')
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: 'Dry run: nothing was loaded. 3 contracts: 3 new, 0 changed, 0 unchanged.\n',
    })
    expect(await desk.rows()).toEqual([])
    const bad = await desk.register('import', desk.file('bad.csv', badCsv), '--dry-run', '--skip-bad')
    expect({ status: bad.status, stdout: bad.stdout }).toEqual({
      status: 0,
      stdout:
        'Dry run: nothing was loaded. 2 of 3 rows are wrong and would be left out.\n' +
        'The good rows would load 1 contract: 1 new, 0 changed, 0 unchanged.\n',
    })
    expect(bad.stderr).not.toContain('loaded')
    expect(existsSync(join(desk.folder, 'bad.bad.csv'))).toBe(false)
  })

  it('tells of columns that it does not know and of partners with two names, and loads the rows', async () => {
    const desk = openDesk()
    const path = desk.file(
      'renewals.csv',
      'Contract ID,Partner ID,Partner name,Mood\nC-1,P1,Aozora Shoji,good\nC-2,P1,Aozora Shoji K.K.,bad\n',
    )
    const { status, stderr } = await desk.register('import', path)
    expect(status).toBe(0)
    expect(stderr).toContain('their heads are not known): Mood')
    expect(stderr).toContain('row 3, Partner name "Aozora Shoji K.K.": Row 2 calls the same partner “Aozora Shoji”')
  })

  it('leaves what the file has no column for as it is, and clears what is empty in a column', async () => {
    const desk = openDesk()
    await desk.register('import', desk.file('renewals.csv', goodCsv))
    const path = desk.file(
      'days.csv',
      'Contract ID,Partner ID,English name,Quote\nC-001,P001,Aozora,\nC-9,P001,Aozora,\n',
    )
    expect((await desk.register('import', path)).stdout).toContain('1 new, 1 changed, 0 unchanged.')
    const [first, , , last] = await desk.rows()
    expect(first).toMatchObject({
      contract: {
        quote: 'none',
        renewalDate: '2015-08-15',
        primaryContact: { name: '山田太郎', email: 'taro@example.jp' },
      },
      partner: { name: '株式会社青空商事', english: 'Aozora' },
    })
    expect(last?.contract).toMatchObject({ id: 'C-9', renewalDate: null, primaryContact: { name: '', email: '' } })
  })

  it('says in a dry run what would change, field by field, and counts the good rows beside bad ones', async () => {
    const desk = openDesk()
    await desk.register('import', desk.file('renewals.csv', goodCsv))
    const changed = csvOf(
      'c-001,P002,みどり川,2015-08-15,,山田太郎,taro@example.jp',
      'C-002,P001,株式会社青空商事,2015-02-30,,,',
      'C-004,P001,株式会社青空商事,,,,',
    )
    const { status, stdout, stderr } = await desk.register('import', desk.file('changed.csv', changed), '--dry-run')
    expect({ status, lines: stdout.split('\n') }).toEqual({
      status: 1,
      lines: [
        'P002: Partner name 合同会社みどり川 → みどり川',
        'C-001: Partner ID P001 → P002',
        'C-001: Quote received → none',
        'Dry run: 1 of 3 rows is wrong, so nothing would be loaded.',
        'With --skip-bad, the good rows would load 2 contracts: 1 new, 1 changed, 0 unchanged.',
        '',
      ],
    })
    expect(stderr).toMatch(/^row 3, .*\n$/)
    expect((await desk.rows()).map(({ contract }) => [contract.id, contract.partnerId])).toEqual([
      ['C-001', 'P001'],
      ['C-002', 'P001'],
      ['C-003', 'P002'],
    ])
  })

  it('refuses a partner id under another partner’s name, unless partners may be renamed', async () => {
    const desk = openDesk()
    await desk.register('import', desk.file('renewals.csv', goodCsv))
    const path = desk.file('typo.csv', csvOf('C-004,p001,合同会社みどり川,,,,', 'C-001,P001,㈱青空商事,,,,'))
    const { status, stderr } = await desk.register('import', path)
    expect(status).toBe(1)
    expect(stderr).toContain('row 2, 取引先名 "合同会社みどり川": Partner P001 is 株式会社青空商事 in the register')
    expect(stderr).toContain('1 of 2 rows is wrong')
    const renamed = desk.file('renamed.csv', csvOf('C-001,P001,株式会社大空商事,,,,'))
    expect(await desk.register('import', renamed, '--rename-partners')).toMatchObject({ status: 0 })
    expect((await desk.rows())[0]?.partner.name).toBe('株式会社大空商事')
  })

  it.each([
    ['renewals.csv', 'There is no such file'],
    ['.', 'This is a folder'],
  ])('says of a file that cannot be read what is wrong: %s', async (name, said) => {
    const desk = openDesk()
    const { status, stdout, stderr } = await desk.register('import', join(desk.folder, name))
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain(said)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('loads nothing where a file of findings cannot be written, and writes over no file that it reads', async () => {
    const desk = openDesk()
    const path = desk.file('renewals.csv', goodCsv)
    const missing = await desk.register('import', path, '--report', join(desk.folder, 'no', 'report.csv'))
    expect(missing).toMatchObject({ status: 1, stderr: expect.stringContaining('cannot be written to (ENOENT)') })
    expect(await desk.rows()).toEqual([])
    const same = await desk.register('import', path, '--bad-rows', path)
    expect(same).toMatchObject({ status: 2, stderr: expect.stringContaining('--bad-rows') })
    expect(desk.read('renewals.csv')).toBe(goodCsv)
  })
})

/** One sheet: heads, and a contract whose renewal date is a day as Excel counts them. */
const workbook = zipOf({
  '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${[
    ['契約番号', '取引先コード', '取引先名', '更新日'],
    ['C-9', 'P001', '青空商事', 42217],
  ]
    .map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((cell, column) => cellOf(cell, `${'ABCD'[column]}${row + 1}`)).join('')}</row>`,
    )
    .join('')}</sheetData></worksheet>`,
})

function cellOf(value: string | number, place: string): string {
  return typeof value === 'number'
    ? `<c r="${place}"><v>${value}</v></c>`
    : `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`
}
