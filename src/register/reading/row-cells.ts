/** One row's cells by their columns: each reader gives the cell's value, and notes what is wrong with it. */
import type { Contact, QuoteState } from '../../store/types.ts'
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

const longestShown = 100
const shown = (cell: string): string => (cell.length > longestShown ? `${cell.slice(0, longestShown)}…` : cell)

export const isBlank = (cell: string): boolean => cell === '' || cell.trim() === ''

/** A row's cells. What a reader finds wrong is added to `problems`, and nothing or empty text given in its place. */
export class RowCells {
  readonly problems: Problem[] = []
  readonly #heads: Heads
  readonly #cells: string[]

  constructor(heads: Heads, cells: string[]) {
    this.#heads = heads
    this.#cells = cells
  }

  /** Notes what makes the rest not worth reading: too many cells, one that is far too long, an error value of Excel. */
  checkWhole(): void {
    const { texts, places } = this.#heads
    if (!this.#cells.slice(texts.length).every(isBlank)) {
      const value = shown(this.#cells[texts.length] ?? '')
      this.problems.push({ column: '', value, message: cellProblems.tooManyCells(texts.length) })
    }
    for (const [column, place] of Object.entries(places) as [Column, number][]) {
      const cell = this.#cells[place] ?? ''
      if (cell.length > longestCell) this.refuse(column, cellProblems.tooLong(longestCell))
      else if (isErrorValue(cell)) this.refuse(column, cellProblems.excelError())
    }
  }

  /** Notes what is wrong with a cell. */
  refuse(column: Column, message: Both): void {
    this.problems.push(this.about(column, message))
  }

  about(column: Column, message: Both): Problem {
    const place = this.#heads.places[column] ?? -1
    const head = this.#heads.texts[place] ?? ''
    return { column: head.trim(), value: shown(this.#cells[place] ?? ''), message }
  }

  /** An id or number, which may be missing. */
  code(column: Column): string {
    const text = orNothing(readCode(this.#cell(column)))
    if (text.length > longestId) this.refuse(column, cellProblems.tooLong(longestId))
    return text
  }

  /** An id that every row needs. */
  id(column: Column): string {
    const text = this.code(column)
    if (text === '') this.refuse(column, cellProblems.missing())
    return text
  }

  name(column: Column): string {
    return readName(this.#cell(column))
  }

  day(column: Column): Day | null {
    const text = orNothing(readCode(this.#cell(column)))
    if (text === '') return null
    const read = readDay(text)
    if ('day' in read) return read.day
    this.refuse(column, dayProblems[read.problem])
    return null
  }

  quote(column: Column): QuoteState {
    const read = readQuote(this.#cell(column))
    if (typeof read === 'string') return read
    this.refuse(column, read.problem)
    return 'none'
  }

  /** Payment terms in days; null where the standard ones hold. */
  terms(column: Column): number | null {
    const read = readTerms(this.#cell(column))
    if ('days' in read) return read.days
    this.refuse(column, read.problem)
    return null
  }

  contact(name: Column, email: Column): Contact {
    const read = readContact(this.#cell(name), this.#cell(email))
    if (!('problem' in read)) return read
    this.refuse(read.cell === 'name' ? name : email, read.problem)
    return { name: '', email: '' }
  }

  #cell(column: Column): string {
    const place = this.#heads.places[column]
    return place === undefined ? '' : bare(this.#cells[place] ?? '')
  }
}
