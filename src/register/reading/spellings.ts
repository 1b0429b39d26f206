/** The columns of a register, and how people head them in Japanese and English. */
import type { Both } from './faults.ts'

/** What a column of a register can hold. */
export type Column =
  | 'contractId'
  | 'partnerId'
  | 'name'
  | 'kana'
  | 'english'
  | 'product'
  | 'renewalDate'
  | 'endDate'
  | 'quote'
  | 'ownTerms'
  | 'primaryContact'
  | 'primaryEmail'
  | 'technicalContact'
  | 'technicalEmail'
  | 'invoiceRecipient'
  | 'invoiceEmail'
  | 'customerNumber'
  | 'siteNumber'

/** What each column is called when we speak of it; a file with these heads is read as it stands. */
export const columnNames: Record<Column, Both> = {
  contractId: { ja: '契約番号', en: 'Contract ID' },
  partnerId: { ja: '取引先コード', en: 'Partner ID' },
  name: { ja: '取引先名', en: 'Partner name' },
  kana: { ja: 'フリガナ', en: 'Kana' },
  english: { ja: '英語名', en: 'English name' },
  product: { ja: '製品', en: 'Product' },
  renewalDate: { ja: '更新日', en: 'Renewal date' },
  endDate: { ja: '終了日', en: 'End date' },
  quote: { ja: '見積状況', en: 'Quote' },
  ownTerms: { ja: '支払条件（日）', en: 'Own payment terms (days)' },
  primaryContact: { ja: 'プライマリー・コンタクト', en: 'Primary contact' },
  primaryEmail: { ja: 'プライマリー・コンタクトのメール', en: 'Primary contact e-mail' },
  technicalContact: { ja: 'テクニカル・コンタクト', en: 'Technical contact' },
  technicalEmail: { ja: 'テクニカル・コンタクトのメール', en: 'Technical contact e-mail' },
  invoiceRecipient: { ja: '請求書送付先', en: 'Invoice recipient' },
  invoiceEmail: { ja: '請求書送付先のメール', en: 'Invoice recipient e-mail' },
  customerNumber: { ja: 'IBMお客様番号', en: 'IBM customer number (ICN)' },
  siteNumber: { ja: 'サイト番号', en: 'Site number' },
}

/** Every text made of one part from each list, in order. */
const joined = (...lists: string[][]): string[] =>
  lists.reduce((texts, parts) => texts.flatMap((text) => parts.map((part) => text + part)), [''])

const ids = ['番号', 'ID', 'コード', 'No', 'Number', 'Code']
const firms = ['取引先', 'パートナー', '会社', '企業', '法人', '販売店', '代理店']
const firmsInEnglish = ['partner', 'company', 'account', 'reseller']
const quotes = ['見積', '見積り', '見積もり', '見積書', 'お見積', '更新見積', '更新見積書']
const terms = [
  '支払サイト',
  '支払いサイト',
  '支払条件',
  '支払い条件',
  '支払期限',
  '支払期間',
  '個別支払条件',
  '独自支払条件',
]

const named = ['', '名', '氏名', '名前', '担当者名', 'の名前', 'の氏名', 'name']
const addresses = [
  'メール',
  'メールアドレス',
  'Eメール',
  'Eメールアドレス',
  'mail',
  'email',
  'mail address',
  'email address',
]
const mailed = joined(['', 'の'], addresses)
const mailsOf = (roles: string[]): string[] => [...joined(roles, mailed), ...joined(addresses, roles)]

const primary = [
  ...joined(['プライマリー'], ['コンタクト', '連絡先', '担当', '担当者']),
  ...['主担当', '主担当者', '主連絡先', '担当者', 'primary', 'primary contact', 'main contact'],
]
const technical = [
  ...joined(['テクニカル', '技術'], ['コンタクト', '連絡先', '担当', '担当者', '窓口']),
  ...['technical', 'technical contact', 'tech contact'],
]
const invoice = [
  ...joined(['請求書送付先', '請求書の送付先', '請求先'], ['', '担当', '担当者']),
  ...['請求担当', '請求担当者', '請求書担当', '請求書担当者', '請求書宛先', '請求書受領者'],
  ...['invoice recipient', 'invoice contact', 'invoice to', 'billing contact', 'bill to'],
]

/** How people head each column. Case, widths, spaces, signs, long marks and the kind of kana do not matter. */
export const spellings: Record<Column, string[]> = {
  contractId: joined(['契約', '契約書', '契約管理', 'contract', 'agreement'], ids),
  partnerId: joined([...firms, ...firmsInEnglish], ids),
  name: [
    ...joined(firms, ['名', '名称', '', '名(漢字)', '名(日本語)']),
    ...joined(firmsInEnglish, ['', ' name', ' name (Japanese)']),
    ...['社名', '名称', 'Japanese name', 'name (Japanese)'],
  ],
  kana: [
    ...joined(['', ...joined(firms, ['', '名', '名称'])], ['フリガナ', 'カナ', 'カナ名', 'ヨミ', 'ヨミガナ', '読み']),
    ...['読み仮名', '読みがな', 'furigana', 'kana', 'name (kana)', 'phonetic name'],
    ...joined(firmsInEnglish, [' name (kana)', ' name (furigana)', ' kana']),
  ],
  english: [
    ...joined(['', ...firms], ['英語名', '英文名', '英字名', '英名', '英語名称', '英文名称', '英語表記']),
    ...joined(firms, ['名', '名称'], ['英語', '英文', '英字', '英語表記', 'ローマ字']),
    ...['ローマ字', 'English', 'English name', 'name in English', 'name (English)', 'English company name'],
    ...joined(firmsInEnglish, [' name (English)', ' name in English', ' English name']),
  ],
  product: [
    ...joined(['製品', '商品', 'プロダクト', 'ライセンス', 'ソフトウェア'], ['', '名', '名称']),
    ...['品名', '契約製品', '対象製品', 'product', 'product name', 'license', 'license name', 'software'],
  ],
  renewalDate: [
    ...joined(['', '契約', '次回', '契約の'], ['更新日', '更新年月日', '更新予定日', '更新期日', '更新日付']),
    ...['renewal date', 'renewal', 'renewal day', 'next renewal date', 'next renewal', 'contract renewal date'],
  ],
  endDate: [
    ...joined(['', '契約', '契約の'], ['終了日', '満了日', '終了年月日', '満了年月日', '終了予定日', '満了予定日']),
    ...['有効期限', '契約期限', 'end', 'end date', 'expiry', 'expiry date', 'expiration', 'expiration date', 'expires'],
    ...['contract end', 'contract end date', 'agreement end date', 'term end', 'term end date'],
  ],
  quote: [
    ...joined(quotes, ['', '状況', '状態', 'ステータス', 'の状況', 'の状態', '有無', 'の有無']),
    ...joined(['', 'renewal '], ['quote', 'quotation'], ['', ' status', ' state']),
  ],
  ownTerms: [
    ...joined(terms, ['', '日数', 'の日数']),
    ...['支払日数', '個別支払サイト', '独自支払サイト', 'own terms', 'own payment terms', 'special payment terms'],
    ...['payment terms', 'payment term', 'payment days', 'net days', 'terms (days)'],
  ],
  primaryContact: joined(primary, named),
  primaryEmail: mailsOf(primary),
  technicalContact: joined(technical, named),
  technicalEmail: mailsOf(technical),
  invoiceRecipient: joined(invoice, named),
  invoiceEmail: mailsOf(invoice),
  customerNumber: [
    ...joined(
      ['IBM', ''],
      ['お客様', 'お客さま', '顧客', 'カスタマー', 'customer '],
      ['番号', 'No', 'number', '番号(ICN)'],
    ),
    ...['ICN', 'ICN番号', 'ICN number', 'IBM ICN', 'IBM customer number (ICN)', 'customer number (ICN)'],
  ],
  siteNumber: joined(['サイト', 'IBMサイト', 'site', 'IBM site'], [...ids, '']),
}
