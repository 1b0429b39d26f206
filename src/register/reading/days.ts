/** Reads a cell that holds a day. A register is read the same on every day: what has to be guessed is a problem. */
import { addDays, day, isDay } from '../../day.ts'
import type { Day } from '../../types.ts'
import { findDates } from '../../understand/dates.ts'
import type { DayProblem } from './problems.ts'

const plain = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日)(?:[T ]0{1,2}:00(?::00)?)?$/
/** Days since 1899-12-30, as Excel counts them; with the time of day as a fraction. */
const serial = /^(\d{5})(?:\.\d+)?$/
/** 2000-01-01 to 2099-12-31: other five figures are no day but something else. */
const serials = { from: 36_526, to: 73_050 }

/** Two days far apart: words whose day differs between them ("next Friday") name no day of their own. */
const someDays = ['2015-06-10', '2019-02-20'] as const

/** A day, or why a cell names none. */
type DayRead = { day: Day } | { problem: DayProblem }

/**
 * The day that a cell names.
 * @param text the cell, normalised and not empty
 * @returns or why it names none
 */
export function readDay(text: string): DayRead {
  const parts = plain.exec(text)
  if (parts) {
    const [, year, , m = parts[5], d = parts[6]] = parts
    return existing(day(Number(year), Number(m), Number(d)))
  }
  const count = Number(serial.exec(text)?.[1])
  if (count >= serials.from && count <= serials.to) return { day: addDays('1899-12-30', count) }
  const known = readings.get(text)
  if (known) return known
  if (readings.size >= mostReadings) readings.clear()
  const read = readWords(text)
  readings.set(text, read)
  return read
}

/** Words read already: a register of any length names few days, and reading words takes a hundred times as long as figures. */
const readings = new Map<string, DayRead>()
const mostReadings = 2000

const existing = (named: Day): DayRead => (isDay(named) ? { day: named } : { problem: 'impossible' })

function readWords(text: string): DayRead {
  const [found, elsewhere] = someDays.map((asOf) => findDates(text, asOf, 'ja'))
  const [mention, second] = found ?? []
  if (!mention) return { problem: 'unread' }
  if (second) return { problem: 'several' }
  if (mention.impossible) return { problem: 'impossible' }
  if (mention.side || mention.value === null) return { problem: 'side' }
  if (mention.yearAssumed) return { problem: 'yearMissing' }
  if (mention.value !== elsewhere?.[0]?.value) return { problem: 'relative' }
  if (mention.value.length === 7) return { problem: 'monthOnly' }
  return isEitherWay(mention.words) ? { problem: 'eitherWay' } : { day: mention.value }
}

/** Whether figures name more than one day, by the order in which they are taken: 05/07/2015, 15/8/16. */
function isEitherWay(words: string): boolean {
  const [, a = '', b = '', c = ''] = /^(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{4}|\d{2})(?!\d)/.exec(words) ?? []
  const inOrder = (y: string, m: string, d: string): Day =>
    day(Number(y.length === 4 ? y : `20${y.padStart(2, '0')}`), Number(m), Number(d))
  const orders = [inOrder(c, a, b), inOrder(c, b, a), ...(c.length === 2 ? [inOrder(a, b, c)] : [])]
  return a !== '' && new Set(orders.filter(isDay)).size > 1
}
