/** What can be wrong with a register file as a whole: said in both languages with its place and its cure. */
import type { Language } from '../../types.ts'

/** Text of both languages. */
export type Both = Record<Language, string>

export interface Fault {
  /** What is wrong. */
  what: Both
  /** How to mend it. */
  cure: Both
  /** Where in the file, where it is known: 12行目, line 12. */
  place?: Both
}

/** A file that cannot be read as a register. No row of it is to be trusted. */
export class RegisterFileError extends Error {
  readonly file: string
  readonly fault: Fault

  /** @param file what the asker calls the file */
  constructor(file: string, fault: Fault, cause?: unknown) {
    const text = saying(file, fault)
    super(text.en, cause === undefined ? undefined : { cause })
    this.name = 'RegisterFileError'
    this.file = file
    this.fault = fault
  }

  /** File, place, what is wrong and the cure, as one text. */
  get text(): Both {
    return saying(this.file, this.fault)
  }
}

const saying = (file: string, { what, cure, place }: Fault): Both => ({
  ja: `${file}${place ? `（${place.ja}）` : ''}：${what.ja}${cure.ja}`,
  en: `${file}${place ? ` (${place.en})` : ''}: ${what.en} ${cure.en}`,
})

const atLine = (line: number): Both => ({
  ja: `${line}行目、セルの中の改行も1行と数えて`,
  en: `line ${line}, line breaks inside cells counted`,
})
const atRow = (row: number): Both => ({ ja: `表の${row}行目`, en: `row ${row} of the table` })
const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / (1024 * 1024))} MB`
const listed = (heads: readonly string[]): string => {
  const shown = heads.filter(Boolean).slice(0, 30)
  return shown.map((head) => (head.length > 40 ? `${head.slice(0, 40)}…` : head)).join(', ')
}

const saveAsCsv: Both = {
  ja: 'Excelで開き、「CSV UTF-8（コンマ区切り）」で保存してください。',
  en: 'Open it in Excel and save it as “CSV UTF-8 (Comma delimited)”.',
}

/** The faults that are known, each with what fills it in. */
export const faults = {
  missing: (): Fault => ({
    what: { ja: 'ファイルがありません。', en: 'There is no such file.' },
    cure: { ja: 'ファイルの場所と名前を確かめてください。', en: 'Check where it is and what it is called.' },
  }),
  noFile: (): Fault => ({
    what: { ja: 'フォルダーなど、ファイルではないものです。', en: 'This is a folder or the like, not a file.' },
    cure: { ja: 'CSVかExcel（.xlsx）のファイルを指定してください。', en: 'Name a CSV or Excel (.xlsx) file.' },
  }),
  unreadable: (reason: string): Fault => ({
    what: { ja: `ファイルを読めません（${reason}）。`, en: `The file cannot be read (${reason}).` },
    cure: {
      ja: '読み取りの権限があるか、ほかのプログラムが使っていないかを確かめてください。',
      en: 'Check that it may be read and that no other program holds it.',
    },
  }),
  changed: (): Fault => ({
    what: { ja: '読んでいる間にファイルが変わりました。', en: 'The file changed while it was read.' },
    cure: { ja: '保存が終わってから、もう一度読み込んでください。', en: 'Read it again once it is saved.' },
  }),
  empty: (): Fault => ({
    what: { ja: 'ファイルが空です。', en: 'The file is empty.' },
    cure: {
      ja: '1行目に列見出し、2行目から契約を書いたファイルを使ってください。',
      en: 'Use a file with the column heads in its first row and the contracts below.',
    },
  }),
  oldExcel: (): Fault => ({
    what: {
      ja: '古いExcelの形式（.xls）か、パスワード付きのファイルです。',
      en: 'This is an old Excel file (.xls), or one with a password.',
    },
    cure: {
      ja: 'Excelで開き、パスワードを外して「Excelブック（.xlsx）」かCSVで保存してください。',
      en: 'Open it in Excel, take the password off and save it as .xlsx or CSV.',
    },
  }),
  neitherCsvNorXlsx: (): Fault => ({
    what: { ja: 'CSVでもExcel（.xlsx）でもありません。', en: 'This is neither CSV nor Excel (.xlsx).' },
    cure: saveAsCsv,
  }),
  xlsxTooBig: (bytes: number, most: number): Fault => ({
    what: {
      ja: `Excelファイルが大きすぎます（${inMegabytes(bytes)}、上限は${inMegabytes(most)}）。`,
      en: `The Excel file is too big (${inMegabytes(bytes)}; ${inMegabytes(most)} is the most).`,
    },
    cure: {
      ja: 'CSVで保存してください。CSVには上限がありません。',
      en: 'Save it as CSV, for which there is no limit.',
    },
  }),
  xlsxUnpacksTooBig: (most: number): Fault => ({
    what: {
      ja: `Excelファイルの中身が大きすぎます（展開後の上限は${inMegabytes(most)}）。`,
      en: `What the Excel file holds is too big (${inMegabytes(most)} unpacked is the most).`,
    },
    cure: {
      ja: '必要なシートだけを残すか、CSVで保存してください。',
      en: 'Keep only the sheet that is needed, or save it as CSV.',
    },
  }),
  xlsxBroken: (): Fault => ({
    what: {
      ja: 'Excelファイル（.xlsx）として読めません。壊れているか、別の種類のファイルです。',
      en: 'This cannot be read as an Excel file (.xlsx): it is damaged, or of another kind.',
    },
    cure: {
      ja: 'Excelで開いて保存し直すか、CSVで保存してください。',
      en: 'Open it in Excel and save it again, or save it as CSV.',
    },
  }),
  undecodable: (line: number): Fault => ({
    what: {
      ja: '文字コードがUTF-8でもShift_JISでもない文字があります。',
      en: 'There are characters that are neither UTF-8 nor Shift_JIS.',
    },
    cure: saveAsCsv,
    place: atLine(line),
  }),
  quoteLeftOpen: (row: number): Fault => ({
    what: {
      ja: '二重引用符（"）で始まるセルが閉じられていません。',
      en: 'A cell that begins with a quotation mark (") is never closed.',
    },
    cure: {
      ja: 'セルの終わりに " を付けてください。セルの中の " は "" と書きます。',
      en: 'Put a " at the end of the cell. Inside a cell, write " as "".',
    },
    place: atRow(row),
  }),
  noHeads: (found: readonly string[]): Fault => ({
    what: {
      ja: `列見出しがありません（最初の行：${listed(found)}）。`,
      en: `There are no column heads (the first row is: ${listed(found)}).`,
    },
    cure: {
      ja: '最初の行を「契約番号」「取引先コード」「取引先名」などの列見出しにしてください。',
      en: 'Make the first row column heads such as “Contract ID”, “Partner ID” and “Partner name”.',
    },
  }),
  headsMissing: (wanted: readonly Both[], found: readonly string[]): Fault => ({
    what: {
      ja: `${wanted.map(({ ja }) => `「${ja}」`).join('')}の列がありません（ある列：${listed(found)}）。`,
      en: `There is no column ${wanted.map(({ en }) => `“${en}”`).join(' or ')} (the columns are: ${listed(found)}).`,
    },
    cure: {
      ja: `見本は register template で作れます。列見出しの行（最初の行）に${wanted.map(({ ja }) => `「${ja}」`).join('')}を書いてください。`,
      en: `Write ${wanted.map(({ en }) => `“${en}”`).join(' and ')} into the row of column heads, the first one. register template writes an example.`,
    },
    place: { ja: '列見出し', en: 'column heads' },
  }),
  headTwice: (meaning: Both, heads: readonly [string, string]): Fault => ({
    what: {
      ja: `「${meaning.ja}」の列が二つあります（「${heads[0]}」と「${heads[1]}」）。`,
      en: `Two columns say “${meaning.en}” (“${heads[0]}” and “${heads[1]}”).`,
    },
    cure: { ja: 'どちらかを削除するか、見出しを変えてください。', en: 'Take one out, or give it another head.' },
    place: { ja: '列見出し', en: 'column heads' },
  }),
}
