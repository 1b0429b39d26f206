/** What can be wrong with a single cell of a register, and how to mend it. */
import type { Partner } from '../../store/types.ts'
import type { Both } from './faults.ts'

/** Why a row, or a cell of it, is not taken. */
export interface Problem {
  /** The column's head as the file has it; empty text where the row as a whole is meant. */
  column: string
  /** What stands in the cell, cut to 100 characters. */
  value: string
  message: Both
}

/** The days a cell could not be read as. */
export type DayProblem =
  | 'unread'
  | 'impossible'
  | 'monthOnly'
  | 'yearMissing'
  | 'several'
  | 'side'
  | 'eitherWay'
  | 'relative'

export const dayProblems: Record<DayProblem, Both> = {
  unread: {
    ja: '日付として読めません。2015-08-15 のように書いてください。',
    en: 'This cannot be read as a day. Write it like 2015-08-15.',
  },
  impossible: {
    ja: '存在しない日付です。正しい日付に直してください。',
    en: 'There is no such day. Write a day that exists.',
  },
  monthOnly: {
    ja: '日がありません。2015-08-15 のように日まで書いてください。',
    en: 'The day of the month is missing. Write it like 2015-08-15.',
  },
  yearMissing: {
    ja: '年がありません。2015-08-15 のように年から書いてください。',
    en: 'The year is missing. Write it like 2015-08-15.',
  },
  several: {
    ja: '日付が二つ以上あります。一つだけ書いてください。',
    en: 'There is more than one day. Write one only.',
  },
  side: {
    ja: '一つの日ではなく期間を表しています。2015-08-15 のように日を一つ書いてください。',
    en: 'This names a stretch of time, not a day. Write one day, like 2015-08-15.',
  },
  eitherWay: {
    ja: '年・月・日の順が二通りに読めます。2015-08-15 のように4桁の年から書いてください。',
    en: 'Year, month and day can be read in two orders. Write it like 2015-08-15.',
  },
  relative: {
    ja: '読む日によって変わる書き方です。2015-08-15 のように書いてください。',
    en: 'Which day this is depends on when it is read. Write it like 2015-08-15.',
  },
}

/** What else can be wrong with a cell or a row. */
export const cellProblems = {
  missing: (): Both => ({
    ja: '必須項目が空欄です。入力してください。',
    en: 'This is empty. Every row needs it: fill it in.',
  }),
  nameMissing: (): Both => ({
    ja: '取引先の名前がありません。この行か、同じ取引先のこれより前の行に名前を書いてください。',
    en: 'The partner has no name. Write it in this row, or in an earlier row of the same partner.',
  }),
  tooLong: (most: number): Both => ({
    ja: `${most}文字を超えています。${most}文字以内にしてください。`,
    en: `This is longer than ${most} characters. Shorten it.`,
  }),
  excelError: (): Both => ({
    ja: 'Excelのエラー値です。本来の値に直してください。',
    en: 'This is an error value of Excel. Put the value itself in its place.',
  }),
  quote: (): Both => ({
    ja: '見積書の状況として認識できません。「なし」「受領」「確定」のいずれかにするか、空にしてください。',
    en: 'This is not a quote status. Write “none”, “received” or “confirmed”, or leave it empty.',
  }),
  terms: (most: number): Both => ({
    ja: `支払条件は0から${most}までの日数で書いてください（例：60）。標準どおりなら空にしてください。`,
    en: `Write the payment terms as a whole number of days from 0 to ${most}, like 60; leave it empty where the standard terms hold.`,
  }),
  email: (): Both => ({
    ja: 'メールアドレスとして正しくありません。taro@example.jp の形で書いてください。',
    en: 'This is not an e-mail address. Write it like taro@example.jp.',
  }),
  severalEmails: (): Both => ({
    ja: 'メールアドレスが二つ以上あります。一つだけ書いてください。',
    en: 'There is more than one e-mail address. Write one only.',
  }),
  otherEmail: (email: string): Both => ({
    ja: `メールの列には別のアドレス（${email}）があります。どちらか一つにしてください。`,
    en: `The e-mail column has another address (${email}). Keep one of them.`,
  }),
  contractTwice: (line: number): Both => ({
    ja: `同じ契約番号が${line}行目にもあります。どちらかの行を削除するか、番号を直してください。`,
    en: `Row ${line} has the same contract id. Take one of the rows out, or correct the id.`,
  }),
  tooManyCells: (heads: number): Both => ({
    ja: `列見出し（${heads}列）より多くのセルがあります。区切り文字を含むセルを " で囲んでください。`,
    en: `There are more cells than column heads (${heads}). Put cells that contain a separator between quotation marks (").`,
  }),
  /** @param line of the file that names the partner so; without one, the register does */
  otherPartner: ({ id, name, english, kana }: Partner, line?: number): Both => ({
    ja: `取引先コード ${id} は${line === undefined ? '台帳' : `${line}行目`}では「${name || english || kana}」です。取引先コードか名前を直してください。取引先の名称変更であれば、--rename-partners を付けて取り込んでください。`,
    en: `Partner ${id} is ${name || english || kana} in ${line === undefined ? 'the register' : `row ${line}`}: correct the id or the name. If the partner has a new name, import with --rename-partners.`,
  }),
  nameChanged: (line: number, before: string): Both => ({
    ja: `同じ取引先の名前が${line}行目では「${before}」です。下の行の名前を採用します。`,
    en: `Row ${line} calls the same partner “${before}”. The name in the lower row is used.`,
  }),
}
