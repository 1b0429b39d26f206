/** Tells which column holds what, by its head. */
import { type Fault, faults } from './faults.ts'
import { nameColumns } from './renames.ts'
import { type Column, columnNames, spellings } from './spellings.ts'

/** Notes that people add to a head, and that change nothing about what the column holds: (必須), (YYYY/MM/DD), ※半角. */
const notes =
  /[([{<【〔](?:必須|任意|半角[^)\]]*|全角[^)\]]*|日|日数|日付|年月日|西暦|(?:in )?days?|required|optional|mandatory|[ymd/\-.]+)[)\]}>】〕]|[※*].*$/giu

/** What is alike in all ways to write a head: no case, widths, spaces, signs or long marks; one kana. */
const fold = (head: string): string =>
  head
    .normalize('NFKC')
    .toLowerCase()
    .replace(/#/g, 'no')
    .replace(/[\p{P}\p{S}\p{Z}\p{C}ー]/gu, '')
    .replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))

const columnBySpelling = new Map(
  Object.entries(spellings).flatMap(([column, heads]) => heads.map((head) => [fold(head), column as Column])),
)

/** Nobody heads a column with a text like that; it is a file without heads. */
const longestHead = 100

/** What a column with this head holds; undefined where the head is not known. */
export const columnOf = (head: string): Column | undefined =>
  head.length > longestHead
    ? undefined
    : (columnBySpelling.get(fold(head)) ?? columnBySpelling.get(fold(head.normalize('NFKC').replace(notes, ''))))

/** Where each known column stands (0 is the first), and the heads that are not known. */
export interface Heads {
  /** As they stand in the file. */
  texts: string[]
  places: Partial<Record<Column, number>>
  unknown: string[]
}

/**
 * Reads the row of heads.
 * @returns where the columns stand; a fault where a needed one is missing or one stands twice
 */
export function readHeads(texts: string[]): Heads | Fault {
  const places: Heads['places'] = {}
  const unknown: string[] = []
  for (const [place, text] of texts.entries()) {
    const column = columnOf(text)
    const earlier = column && places[column]
    if (earlier !== undefined) return faults.headTwice(columnNames[column as Column], [texts[earlier] ?? '', text])
    if (column) places[column] = place
    else if (text.trim() !== '') unknown.push(text)
  }
  if (Object.keys(places).length === 0) return faults.noHeads(texts)
  const missing: Column[] = (['contractId', 'partnerId'] as const).filter((column) => places[column] === undefined)
  if (nameColumns.every((column) => places[column] === undefined)) missing.push('name')
  if (missing.length === 0) return { texts, places, unknown }
  return faults.headsMissing(
    missing.map((column) => columnNames[column]),
    texts,
  )
}
