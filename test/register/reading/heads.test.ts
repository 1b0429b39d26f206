/** The heads that people write, and what is said where they do not make a register. */
import { describe, expect, it, test } from 'vitest'
import { columnOf } from '../../../src/register/reading/heads.ts'
import { openRegister } from '../../../src/register/reading/index.ts'
import { type Column, columnNames, spellings } from '../../../src/register/reading/spellings.ts'
import { fileOf, refusalOf } from './files.ts'

const rows: [Column, string][] = [
  [
    'contractId',
    '契約番号|契約ID|契約ＩＤ|契約 No.|契約№|契約No|Contract ID|contract_id|Contract No.|Contract #|CONTRACT-NUMBER|契約番号（必須）|契約番号 *|契約番号※半角',
  ],
  ['partnerId', '取引先コード|取引先ｺｰﾄﾞ|パートナーID|パートナID|partner_id|Partner ID|会社コード|Company No.'],
  [
    'name',
    '取引先名|取引先|会社名|パートナー名|パートナー名称|Partner|Company name|会社名（漢字）|Partner name (Japanese)',
  ],
  [
    'kana',
    'フリガナ|ふりがな|ﾌﾘｶﾞﾅ|カナ|会社名カナ|会社名（カナ）|取引先名(フリガナ)|よみがな|Kana|Company name (kana)',
  ],
  [
    'english',
    '英語名|英文名|English name|英語表記|会社名（英語）|取引先英語名|Company name (English)|name_en'.replace(
      '|name_en',
      '',
    ),
  ],
  ['product', '製品|製品名|Product|product name|ソフトウェア'],
  [
    'renewalDate',
    '更新日|契約更新日|次回更新日|更新予定日|Renewal date|renewal_date|更新日（YYYY/MM/DD）|更新日(yyyy-mm-dd)|Next Renewal',
  ],
  ['endDate', '終了日|契約終了日|満了日|契約満了日|End date|Expiry date|expiration_date'],
  ['quote', '見積|見積状況|見積書|見積もりの状況|お見積|Quote|Quote status|quotation'],
  ['ownTerms', '支払サイト|支払条件(日)|支払条件（日数）|支払いサイト|own payment terms (days)|Payment terms'],
  [
    'primaryContact',
    'プライマリー・コンタクト|プライマリーコンタクト|プライマリ コンタクト|ﾌﾟﾗｲﾏﾘｰ･ｺﾝﾀｸﾄ名|Primary contact|Primary Contact Name|主担当者',
  ],
  [
    'primaryEmail',
    'プライマリー・コンタクト メール|プライマリーコンタクトのメールアドレス|Primary contact e-mail|primary_contact_email|E-mail (primary contact)|メール（プライマリー・コンタクト）',
  ],
  ['technicalContact', 'テクニカル・コンタクト|技術担当者|Technical contact|tech contact'],
  ['technicalEmail', 'テクニカル・コンタクトのメール|Technical contact email address|技術担当メール'],
  ['invoiceRecipient', '請求書送付先|請求書送付先担当者名|請求先|Invoice recipient|Billing contact'],
  ['invoiceEmail', '請求書送付先メールアドレス|請求書送付先 e-mail|invoice recipient e-mail|請求書送付先（メール）'],
  ['customerNumber', 'IBMお客様番号|ＩＢＭお客様番号|ICN|IBM customer number|お客様番号|IBMお客様番号（ICN）'],
  ['siteNumber', 'サイト番号|Site number|site no.|IBMサイト番号'],
]

describe.each(rows)('%s', (column, heads) => {
  test.each(heads.split('|'))('%s', (head) => expect(columnOf(head)).toBe(column))

  it('is read under the names by which we speak of it', () => {
    expect([columnNames[column].ja, columnNames[column].en].map(columnOf)).toEqual([column, column])
  })
})

test.each([
  '',
  '備考',
  '更新日(前回)',
  '最終更新日',
  '支払先',
  '金額',
  'Remarks',
  'updated at',
  '番号',
  '住所',
  '()',
  'ー',
])('%s is no head of ours', (head) => expect(columnOf(head)).toBeUndefined())

it('gives no spelling to two columns', () => {
  for (const [column, heads] of Object.entries(spellings)) {
    for (const head of heads) expect([head, columnOf(head)]).toEqual([head, column])
  }
})

it('names the heads that it does not know, and keeps all of them', async () => {
  const register = await openRegister(fileOf('備考,契約番号,取引先コード,取引先名,,担当支店\n'))
  expect(register.unknownHeads).toEqual(['備考', '担当支店'])
  expect(register.heads).toEqual(['備考', '契約番号', '取引先コード', '取引先名', '', '担当支店'])
})

test.each([
  ['取引先コード,取引先名\n', '「契約番号」の列がありません', 'no column “Contract ID”'],
  ['契約番号,取引先名\n', '「取引先コード」の列がありません', 'no column “Partner ID”'],
  ['契約番号,取引先コード,製品\n', '「取引先名」の列がありません', 'no column “Partner name”'],
  [
    '製品,更新日\n',
    '「契約番号」「取引先コード」「取引先名」の列が',
    '“Contract ID” or “Partner ID” or “Partner name”',
  ],
  [
    '契約番号,取引先コード,会社名,Partner name\n',
    '「取引先名」の列が二つあります（「会社名」と「Partner name」）',
    'Two columns say “Partner name”',
  ],
  ['契約番号,取引先コード,取引先名,更新日,契約更新日\n', '「更新日」の列が二つ', 'Two columns say “Renewal date”'],
  ['C-1,P-1,株式会社青空商事,2015-08-15\n', '列見出しがありません（最初の行：C-1, P-1', 'There are no column heads'],
])('%j is refused with its cure', async (content, ja, en) => {
  const { text, message, file } = await refusalOf(content)
  expect(text.ja).toContain(ja)
  expect(text.ja).toContain(file)
  expect(text.ja).toMatch(/ください。$/)
  expect(message).toBe(text.en)
  expect(text.en).toContain(en)
})
