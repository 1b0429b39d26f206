/** Makes register rows of a file's cells, and says what is wrong with those that are none. */
import type { Contact, Partner, RegisterRow } from '../../store/types.ts'
import type { Day } from '../../types.ts'
import {
  bare,
  isErrorValue,
  longestCell,
  longestId,
  orNothing,
  readCode,
  readContact,
  readName,
  readQuote,
  readTerms,
} from './cells.ts'
import { readDay } from './days.ts'
import type { Both } from './faults.ts'
import type { Heads } from './heads.ts'
import { cellProblems, dayProblems, type Problem } from './problems.ts'
import type { Column } from './spellings.ts'

/** A row of the file; `line` counts as a spreadsheet does: the heads are 1, a cell's own line breaks do not count. */
export type ReadRow =
  /** `warnings` are what was taken nevertheless, and may be shown. */
  { line: number; row: RegisterRow; warnings: Problem[] } | { line: number; problems: Problem[]; cells: string[] }

/** Who was named where: in one file, a contract stands once, and a partner's later names take the place of earlier ones. */
interface Seen {
  contracts: Map<string, number>
  partners: Map<string, { partner: Partner; line: number }>
}

const longestShown = 100
const shown = (cell: string): string => (cell.length > longestShown ? `${cell.slice(0, longestShown)}…` : cell)

/**
 * A reader for the rows of one file, in their order: it remembers the contracts and partners it has seen.
 * @returns for a row's number and cells, the row read; nothing for a blank one, or where the heads stand again
 */
export function rowReader(heads: Heads): (line: number, cells: string[]) => ReadRow | undefined {
  const seen: Seen = { contracts: new Map(), partners: new Map() }
  const areHeads = (cells: string[]): boolean => {
    const place = heads.places.contractId ?? 0
    return cells[place] === heads.texts[place]
  }
  return (line, cells) => (areHeads(cells) || cells.every(isBlank) ? undefined : readRow(heads, seen, line, cells))
}

export const isBlank = (cell: string): boolean => cell === '' || cell.trim() === ''

function readRow({ places, texts }: Heads, seen: Seen, line: number, cells: string[]): ReadRow {
  const problems: Problem[] = []
  const warnings: Problem[] = []
  const cellOf = (column: Column): string => {
    const place = places[column]
    return place === undefined ? '' : bare(cells[place] ?? '')
  }
  const about = (column: Column, message: Both): Problem => {
    const place = places[column] ?? -1
    return { column: (texts[place] ?? '').trim(), value: shown(cells[place] ?? ''), message }
  }
  const wrong = (column: Column, message: Both): undefined => {
    problems.push(about(column, message))
  }

  const code = (column: Column): string => {
    const text = readCode(cellOf(column))
    if (text.length > longestId) wrong(column, cellProblems.tooLong(longestId))
    return text
  }
  const needed = (column: Column): string => {
    const text = orNothing(code(column))
    if (text === '') wrong(column, cellProblems.missing())
    return text
  }
  const dayIn = (column: Column): Day | null => {
    const text = orNothing(readCode(cellOf(column)))
    if (text === '') return null
    const read = readDay(text)
    if ('day' in read) return read.day
    wrong(column, dayProblems[read.problem])
    return null
  }
  const contact = (name: Column, email: Column): Contact => {
    const read = readContact(cellOf(name), cellOf(email))
    if (!('problem' in read)) return read
    wrong(read.cell === 'name' ? name : email, read.problem)
    return { name: '', email: '' }
  }
  const quoteIn = (column: Column) => {
    const read = readQuote(cellOf(column))
    if (typeof read === 'string') return read
    wrong(column, read.problem)
    return 'none'
  }
  const termsIn = (column: Column): number | null => {
    const read = readTerms(cellOf(column))
    if ('days' in read) return read.days
    wrong(column, read.problem)
    return null
  }

  if (cells.length > texts.length && !cells.slice(texts.length).every(isBlank)) {
    problems.push({
      column: '',
      value: shown(cells[texts.length] ?? ''),
      message: cellProblems.tooManyCells(texts.length),
    })
  }
  for (const [column, place] of Object.entries(places) as [Column, number][]) {
    const cell = cells[place] ?? ''
    if (cell.length > longestCell) wrong(column, cellProblems.tooLong(longestCell))
    else if (isErrorValue(cell)) wrong(column, cellProblems.excelError())
  }
  // A cell that is far too long, or an error value, would only be complained of twice.
  if (problems.length > 0) return { line, problems, cells }

  const id = needed('contractId')
  const partnerId = needed('partnerId')
  const contract = {
    id,
    partnerId,
    product: readName(cellOf('product')),
    renewalDate: dayIn('renewalDate'),
    endDate: dayIn('endDate'),
    quote: quoteIn('quote'),
    ownTermsDays: termsIn('ownTerms'),
    primaryContact: contact('primaryContact', 'primaryEmail'),
    technicalContact: contact('technicalContact', 'technicalEmail'),
    invoiceRecipient: contact('invoiceRecipient', 'invoiceEmail'),
    customerNumber: orNothing(code('customerNumber')),
    siteNumber: orNothing(code('siteNumber')),
  }
  const earlier = seen.partners.get(partnerId)
  const partner = merged(partnerId, earlier?.partner, (column) => readName(cellOf(column)))
  if (partnerId !== '' && !(partner.name || partner.kana || partner.english)) {
    wrong(nameColumns.find((column) => places[column] !== undefined) ?? 'name', cellProblems.nameMissing())
  }
  const twin = seen.contracts.get(id)
  if (id !== '' && twin !== undefined) wrong('contractId', cellProblems.contractTwice(twin))
  else if (id !== '') seen.contracts.set(id, line)

  if (problems.length > 0) return { line, problems, cells }
  if (earlier) {
    for (const column of nameColumns) {
      const before = earlier.partner[column]
      if (before && before !== partner[column])
        warnings.push(about(column, cellProblems.nameChanged(earlier.line, before)))
    }
  }
  // The same object for all rows of a partner, as long as nothing about it changes: a file has far fewer partners than rows.
  const same = earlier && nameColumns.every((column) => earlier.partner[column] === partner[column])
  if (!same) seen.partners.set(partnerId, { partner, line })
  return { line, row: { contract, partner: same ? earlier.partner : partner }, warnings }
}

const nameColumns = ['name', 'kana', 'english'] as const

/** A partner as this row names it; what the row leaves out stays as an earlier row had it. */
const merged = (id: string, earlier: Partner | undefined, cell: (column: Column) => string): Partner => ({
  id,
  name: cell('name') || earlier?.name || '',
  kana: cell('kana').normalize('NFKC') || earlier?.kana || '',
  english: cell('english').normalize('NFKC') || earlier?.english || '',
})
