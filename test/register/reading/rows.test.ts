/** What the rows of one file say of one another: contracts that stand twice, partners that are named again. */
import { expect, it } from 'vitest'
import { openRegister } from '../../../src/register/reading/index.ts'
import { type Bad, fileOf, type Good, readAll, readGood } from './files.ts'

const heads = '契約番号,取引先コード,取引先名,フリガナ,英語名,備考'

it('reads a whole row', async () => {
  const [row] = await readGood(
    [
      'Contract ID,Partner ID,Partner name,Kana,English name,Product,Renewal date,End date,Quote,Own payment terms (days),Primary contact,Primary contact e-mail,Technical contact,Invoice recipient,ICN,Site number',
      'C-1,P-1,株式会社青空商事,カブシキガイシャアオゾラショウジ,"Aozora Shoji Co., Ltd.",Aspera,2015/8/15,平成28年8月14日,受領,60日,山田太郎,taro@example.jp,鈴木花子 <hanako@example.jp>,keiri@example.com,0012345,000678',
    ].join('\n'),
  )
  expect(row).toEqual({
    line: 2,
    row: {
      contract: {
        id: 'C-1',
        partnerId: 'P-1',
        product: 'Aspera',
        renewalDate: '2015-08-15',
        endDate: '2016-08-14',
        quote: 'received',
        ownTermsDays: 60,
        primaryContact: { name: '山田太郎', email: 'taro@example.jp' },
        technicalContact: { name: '鈴木花子', email: 'hanako@example.jp' },
        invoiceRecipient: { name: '', email: 'keiri@example.com' },
        customerNumber: '0012345',
        siteNumber: '000678',
      },
      partner: {
        id: 'P-1',
        name: '株式会社青空商事',
        kana: 'カブシキガイシャアオゾラショウジ',
        english: 'Aozora Shoji Co., Ltd.',
      },
    },
    warnings: [],
  })
})

it('leaves empty what has no column or no text', async () => {
  const [row] = await readGood('契約番号,取引先コード,英語名\nC-1,P-1,Aozora\n')
  expect(row?.row.contract).toEqual({
    id: 'C-1',
    partnerId: 'P-1',
    product: '',
    renewalDate: null,
    endDate: null,
    quote: 'none',
    ownTermsDays: null,
    primaryContact: { name: '', email: '' },
    technicalContact: { name: '', email: '' },
    invoiceRecipient: { name: '', email: '' },
    customerNumber: '',
    siteNumber: '',
  })
})

it('counts rows as a spreadsheet does: blank ones too, line breaks inside cells not', async () => {
  const rows = await readAll(fileOf(`${heads}\nC-1,P-1,青空,,,"三\n行\nの備考"\n\n,,,,,\nC-2,P-2,緑風,,,\n,P-3,,,,\n`))
  expect(rows.map(({ line }) => line)).toEqual([2, 5, 6])
})

it('refuses the later of two rows of one contract, however it is written, and says where the earlier stands', async () => {
  const rows = await readAll(fileOf(`${heads}\nC-1,P-1,青空,,,\nｃ－１,P-2,緑風,,,\nC-2,P-1,青空,,,\n`))
  expect(rows.map((row) => 'row' in row)).toEqual([true, false, true])
  expect((rows[1] as Bad).problems).toMatchObject([{ column: '契約番号', value: 'ｃ－１' }])
  expect((rows[1] as Bad).problems[0]?.message.ja).toContain('2行目')
  expect((rows[1] as Bad).problems[0]?.message.en).toContain('Row 2')
})

it('counts a row that was refused for another reason as the earlier of the two', async () => {
  const rows = await readAll(fileOf('契約番号,取引先コード,取引先名,更新日\nC-1,P-1,青空,2015-02-30\nC-1,P-1,青空,\n'))
  expect(rows.every((row) => 'problems' in row)).toBe(true)
})

it('takes a partner’s names from an earlier row where this one leaves them out', async () => {
  const rows = await readGood(`${heads}\nC-1,P-1,青空商事,ｱｵｿﾞﾗ,,\nC-2,P-1,,,Aozora,\nC-3,P-1,,,,\n`)
  const whole = { id: 'P-1', name: '青空商事', kana: 'アオゾラ', english: 'Aozora' }
  expect(rows.map(({ row }) => row.partner)).toEqual([{ ...whole, english: '' }, whole, whole])
  expect(rows.flatMap(({ warnings }) => warnings)).toEqual([])
})

it('refuses a partner that no row has named so far', async () => {
  const rows = await readAll(fileOf(`${heads}\nC-1,P-1,,,,\nC-2,P-1,青空商事,,,\n`))
  expect((rows[0] as Bad).problems).toMatchObject([{ column: '取引先名' }])
  expect((rows[1] as Good).row.partner.name).toBe('青空商事')
})

it('takes the later of two names of a partner, and warns', async () => {
  const rows = await readGood(`${heads}\nC-1,P-1,株式会社青空商事,,,\nC-2,P-1,㈱青空商事,,,\nC-3,P-1,㈱青空商事,,,\n`)
  expect(rows.map(({ row }) => row.partner.name)).toEqual(['株式会社青空商事', '㈱青空商事', '㈱青空商事'])
  expect(rows.map(({ warnings }) => warnings.length)).toEqual([0, 1, 0])
  expect(rows[1]?.warnings[0]).toMatchObject({ column: '取引先名', value: '㈱青空商事' })
  expect(rows[1]?.warnings[0]?.message.ja).toContain('2行目では「株式会社青空商事」')
})

it('does not learn a partner’s name from a row that was refused', async () => {
  const rows = await readAll(fileOf(`${heads}\n,P-1,青空商事,,,\nC-2,P-1,,,,\n`))
  expect(rows.every((row) => 'problems' in row)).toBe(true)
})

it('refuses another partner’s name under an id, and takes the right rows after it', async () => {
  const text = `${heads}\nC-1,P-1,株式会社青空商事,,,\nC-2,Ｐ-1,緑風,,,\nC-3,p-1,青空商事,,,\n`
  const rows = await readAll(fileOf(text))
  expect((rows[1] as Bad).problems).toMatchObject([{ column: '取引先名', value: '緑風' }])
  expect((rows[1] as Bad).problems[0]?.message.en).toContain('Partner P-1 is 株式会社青空商事 in row 2')
  expect((rows[2] as Good).row.contract.partnerId).toBe('P-1')
})

it('takes any name where partners may be renamed, and warns', async () => {
  const path = fileOf(`${heads}\nC-1,P-1,青空商事,,,\nC-2,P-1,緑風,,,\n`)
  const warned: number[] = []
  for await (const row of (await openRegister(path, { allowsRenames: true })).rows())
    warned.push('warnings' in row ? row.warnings.length : -1)
  expect(warned).toEqual([0, 1])
})

it('asks once for what the register calls a partner', async () => {
  const path = fileOf(`${heads}\nC-1,P-1,緑風,,,\nC-2,P-1,青空商事,,,\n`)
  const asked: string[] = []
  const known = async (id: string) => {
    asked.push(id)
    return { id, name: '株式会社青空商事', kana: '', english: '' }
  }
  const bad: boolean[] = []
  for await (const row of (await openRegister(path, { known })).rows()) bad.push('problems' in row)
  expect({ asked, bad }).toEqual({ asked: ['P-1'], bad: [true, false] })
})
