/** Single cells: what is read of them, and what is said of those that are wrong. */
import { describe, expect, it, test } from 'vitest'
import type { Contract } from '../../../src/store/types.ts'
import { type Bad, type Good, readCells } from './files.ts'

const contractOf = async (cells: Record<string, string>): Promise<Contract> => {
  const row = await readCells(cells)
  if ('problems' in row) throw new Error(JSON.stringify(row.problems))
  return row.row.contract
}
const problemsOf = async (cells: Record<string, string>): Promise<Bad['problems']> =>
  ((await readCells(cells)) as Bad).problems ?? []

describe('the state of the quote', () => {
  test.each([
    ['none', ['', 'none', 'None', 'なし', '無し', '未', '未着', '未受領', '-', 'not received', 'FALSE', '×']],
    ['received', ['received', 'Received', '受領', '受領済', '受領済み', 'あり', '済', '済み', '○', 'yes', 'TRUE']],
    ['confirmed', ['confirmed', '確定', '確定済み', '確認済', '確認 済み', '発注済', '発注済み', 'ordered']],
  ])('is %s', async (state, cells) => {
    for (const cell of cells) expect([cell, (await contractOf({ 見積状況: cell })).quote]).toEqual([cell, state])
  })

  it('is asked for again where it is none of these', async () => {
    const [problem] = await problemsOf({ 見積状況: '来週' })
    expect(problem).toMatchObject({ column: '見積状況', value: '来週' })
    expect(problem?.message.ja).toContain('「なし」「受領」「確定」')
    expect(problem?.message.en).toContain('“none”, “received” or “confirmed”')
  })
})

describe('payment terms', () => {
  test.each([
    ['', null],
    ['標準', null],
    ['なし', null],
    ['0', 0],
    ['60', 60],
    ['６０日', 60],
    ['60 days', 60],
    ['Net 45', 45],
    ['30日サイト', 30],
    ['60.0', 60],
    ['365', 365],
  ])('%j are %j days', async (cell, days) => {
    expect((await contractOf({ 支払サイト: cell })).ownTermsDays).toBe(days)
  })

  test.each(['366', '-1', '1.5', '月末締め翌月末払い', '2ヶ月', '30-60'])('%s are refused', async (cell) => {
    expect((await problemsOf({ 支払サイト: cell }))[0]?.message.ja).toContain('0から365まで')
  })
})

const [name, mail] = ['プライマリー・コンタクト', 'プライマリー・コンタクトのメール']
const taro = { name: '山田太郎', email: 'taro@example.jp' }

describe('a contact', () => {
  test.each([
    ['山田太郎', 'taro@example.jp', taro],
    ['山田太郎 <taro@example.jp>', '', taro],
    ['山田太郎＜taro@example.jp＞', '', taro],
    ['山田太郎（taro@example.jp）', '', taro],
    ['山田太郎\ntaro@example.jp', '', taro],
    ['taro@example.jp 山田太郎', '', taro],
    ['山田太郎 メール：ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ', '', taro],
    ['', '山田太郎 <taro@example.jp>', taro],
    ['山田太郎', '山田 <taro@example.jp>', taro],
    ['山田太郎 <Taro@Example.jp>', 'taro@example.jp', taro],
    ['taro@example.jp', '', { name: '', email: 'taro@example.jp' }],
    ['山田　太郎', '', { name: '山田 太郎', email: '' }],
    ['髙橋・神', '', { name: '髙橋・神', email: '' }],
    ['', '', { name: '', email: '' }],
    ['なし', '-', { name: '', email: '' }],
  ])('%j with %j', async (nameCell, mailCell, contact) => {
    expect((await contractOf({ [name]: nameCell, [mail]: mailCell })).primaryContact).toEqual(contact)
  })

  test.each([
    ['山田太郎', 'taro@', mail, '正しくありません'],
    ['山田太郎', 'taro', mail, '正しくありません'],
    ['山田太郎', 'taro@example.jp, jiro@example.jp', mail, '二つ以上'],
    ['山田太郎 <taro@example>', '', name, '正しくありません'],
    ['山田太郎 <taro@example.jp>', 'jiro@example.jp', name, 'jiro@example.jp'],
  ])('%j with %j is refused', async (nameCell, mailCell, column, words) => {
    const [problem] = await problemsOf({ [name]: nameCell, [mail]: mailCell })
    expect(problem?.column).toBe(column)
    expect(problem?.message.ja).toContain(words)
  })

  it('is read for each of the three', async () => {
    expect(
      await contractOf({
        'テクニカル・コンタクト': 'a@example.jp',
        請求書送付先: '経理部',
        '請求書送付先 メール': 'b@example.jp',
      }),
    ).toMatchObject({
      technicalContact: { name: '', email: 'a@example.jp' },
      invoiceRecipient: { name: '経理部', email: 'b@example.jp' },
    })
  })
})

describe('ids and names', () => {
  test.each([
    ['契約番号', ' Ｃ－００１ ', { id: 'C-001' }],
    ['契約番号', '="0012"', { id: '0012' }],
    ['契約番号', '0012', { id: '0012' }],
    ['IBMお客様番号', "'0012345", { customerNumber: '0012345' }],
    ['IBMお客様番号', '未定', { customerNumber: '' }],
    ['サイト番号', '000123', { siteNumber: '000123' }],
    ['製品', '=SUM(A1)', { product: '=SUM(A1)' }],
    ['製品', "'=SUM(A1)", { product: '=SUM(A1)' }],
    ['製品', '@Aspera', { product: '@Aspera' }],
    ['製品', 'Aspera\r\n  Enter\u200bprise\tServer', { product: 'Aspera Enterprise Server' }],
  ])('%s %j', async (column, cell, expected) => {
    expect(await contractOf({ [column]: cell })).toMatchObject(expected)
  })

  test.each([
    ['契約番号', '', '必須項目が空欄です'],
    ['契約番号', '-', '必須項目が空欄です'],
    ['取引先コード', ' ', '必須項目が空欄です'],
    ['取引先名', '', '取引先の名前がありません'],
    ['契約番号', 'C'.repeat(65), '64文字'],
    ['サイト番号', '1'.repeat(65), '64文字'],
    ['製品', '長'.repeat(501), '500文字'],
    ['更新日', '#N/A', 'Excelのエラー値'],
    ['取引先名', '#REF!', 'Excelのエラー値'],
    ['更新日', '2015-02-30', '存在しない日付'],
    ['終了日', '8月15日', '年がありません'],
  ])('%s %j is refused', async (column, cell, words) => {
    const problems = await problemsOf({ [column]: cell })
    expect(problems).toHaveLength(1)
    expect(problems[0]?.column).toBe(column)
    expect(problems[0]?.message.ja).toContain(words)
    expect(problems[0]?.message.ja).toMatch(/ください。$/)
    expect(problems[0]?.message.en).toMatch(/\.$/)
  })

  it('takes 500 characters of text and 64 of an id', async () => {
    const row = await readCells({ 製品: '長'.repeat(500), 契約番号: 'C'.repeat(64) })
    expect((row as Good).row.contract).toMatchObject({ product: '長'.repeat(500), id: 'C'.repeat(64) })
  })

  it('says all that is wrong with a row at once, and gives its cells back untouched', async () => {
    const row = (await readCells({ 更新日: '来月', 支払サイト: '多め', 備考: ' =1+1 ' })) as Bad
    expect(row.problems.map(({ column }) => column)).toEqual(['更新日', '支払サイト'])
    expect(row.cells).toEqual(['C-1', 'P-1', '株式会社青空商事', '来月', '多め', ' =1+1 '])
  })

  it('shows a long cell cut', async () => {
    const [problem] = await problemsOf({ 更新日: '長'.repeat(400) })
    expect(problem?.value).toBe(`${'長'.repeat(100)}…`)
  })
})
