/** Reads single cells: ids, names, the quote's state, payment terms, contacts. */
import * as z from 'zod'
import type { Contact, QuoteState } from '../../store/types.ts'
import { normalise } from '../../understand/normalise.ts'
import type { Both } from './faults.ts'
import { cellProblems } from './problems.ts'

export const longestCell = 500
export const longestId = 64
const mostTermsDays = 365

const isPlain = /^[\w./@:+-]*$/
const invisible = /\p{Cf}|(?!\s)\p{Cc}/gu
const errorValue = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/
/** What people write where there is nothing to write. */
const nothing = /^(?:[-ー~〜]+|n\/?a|なし|無し|無|該当なし|未定|未設定|tbd|none)$/i

/** Whether a cell holds one of Excel's error values. */
export const isErrorValue = (cell: string): boolean => cell.startsWith('#') && errorValue.test(cell.trim())

/**
 * A cell as it was meant. ="0012" and '0012 are how spreadsheets are told to leave a text alone; a mark before = + - @ was put
 * there to keep a spreadsheet from reckoning.
 */
export const bare = (cell: string): string => {
  const text = cell.trim()
  const [, quoted] = /^="((?:[^"]|"")*)"$/.exec(text) ?? []
  if (quoted !== undefined) return quoted.replaceAll('""', '"')
  return /^'[=+\-@\d]/.test(text) ? text.slice(1) : text
}

/** An id, a number kept as text, a word to be compared: NFKC, one dash, one space, trimmed. */
export const readCode = (cell: string): string => (isPlain.test(cell) ? cell : normalise(cell).replaceAll('\n', ' '))

/** A name as it is written: on one line, nothing invisible, its characters left as they are. Empty where it says "none". */
export const readName = (cell: string): string => {
  const text = cell.replace(invisible, '').replace(/\s+/g, ' ').trim()
  return nothing.test(text) ? '' : text
}

/** Empty text where a cell says that there is nothing: "なし", "-", "N/A". */
export const orNothing = (text: string): string => (nothing.test(text) ? '' : text)

const quoteWords: Record<QuoteState, string> = {
  none: 'none no not-received not-yet pending waiting false × x - n/a なし 無し 無 未 未着 未受領 未入手 未取得 未到着 未受取 待ち 見積待ち',
  received:
    'received yes true ○ 〇 ◯ ok 受領 受領済 受取 受取済 受け取り済 あり 有 有り 済 着 到着 到着済 入手 入手済 取得済 見積受領 見積受領済',
  confirmed:
    'confirmed ordered order-placed accepted approved 確定 確定済 確認 確認済 承認 承認済 発注 発注済 注文 注文済 見積確定',
}
const quoteByWord = new Map(
  Object.entries(quoteWords).flatMap(([state, words]) => words.split(' ').map((word) => [word, state as QuoteState])),
)

/** How far the quote has come. Empty means that there is none. */
export function readQuote(cell: string): QuoteState | { problem: Both } {
  const word = readCode(cell)
    .toLowerCase()
    .replace(/済み$/, '済')
    .replace(/[ _]/g, '-')
    .replace(/(?<=[^\x20-\x7e])-(?=[^\x20-\x7e])/g, '')
  return word === '' ? 'none' : (quoteByWord.get(word) ?? { problem: cellProblems.quote() })
}

/** Payment terms in days; null where the standard ones hold: the cell is empty, or says so. */
export function readTerms(cell: string): { days: number | null } | { problem: Both } {
  const text = orNothing(readCode(cell))
  if (text === '' || /^(?:標準|standard)$/i.test(text)) return { days: null }
  const [, digits] = /^(?:net ?)?(\d{1,4})(?:\.0+)? ?(?:日(?:間|サイト|以内)?|days?)?$/i.exec(text) ?? []
  const days = Number(digits)
  return digits !== undefined && days <= mostTermsDays ? { days } : { problem: cellProblems.terms(mostTermsDays) }
}

const email = z.email()
const address =
  /[<([{（［＜「]?\s*([^\s<>()[\]{}（）［］＜＞「」,;、；:：]+[@＠][^\s<>()[\]{}（）［］＜＞「」,;、；]+)\s*[>)\]}）］＞」]?/

/** A cell's name and e-mail address apart: "山田太郎 <taro@example.jp>", "taro@example.jp", "山田太郎". */
function split(cell: string): Contact | { problem: Both } {
  const text = readName(cell)
  const signs = text.match(/[@＠]/g)?.length ?? 0
  if (signs === 0) return { name: text, email: '' }
  if (signs > 1) return { problem: cellProblems.severalEmails() }
  const [whole = '', found = ''] = address.exec(text) ?? []
  const checked = email.safeParse(readCode(found))
  if (!checked.success) return { problem: cellProblems.email() }
  return {
    name: text
      .replace(whole, ' ')
      .replace(/(?:^|\s)(?:e-?mail|mail|メール)?\s*[:：]\s*$/i, '')
      .trim(),
    email: checked.data,
  }
}

/**
 * Somebody named in one or two cells.
 * @returns or what is wrong, and with which of the cells
 */
export function readContact(nameCell: string, emailCell: string): Contact | { problem: Both; cell: 'name' | 'email' } {
  const said = split(nameCell)
  if ('problem' in said) return { ...said, cell: 'name' }
  const mailed = split(emailCell)
  if ('problem' in mailed) return { ...mailed, cell: 'email' }
  // A column of addresses with words and no address in it.
  if (mailed.name !== '' && mailed.email === '') return { problem: cellProblems.email(), cell: 'email' }
  if (said.email && mailed.email && said.email.toLowerCase() !== mailed.email.toLowerCase()) {
    return { problem: cellProblems.otherEmail(mailed.email), cell: 'name' }
  }
  return { name: said.name || mailed.name, email: mailed.email || said.email }
}
