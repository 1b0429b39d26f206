/** What several forms say together: 7月1日から9月30日まで, 8月15日、16日, 7月1日の10日前, Friday, 12 June. */
import { addDays, endOfMonth, isDay, month } from '../../day.ts'
import type { DateMention, Day } from '../../types.ts'
import { leans } from './japanese-relative.ts'
import { count, countOf } from './numerals.ts'
import { fixedPiece, isMove, opened, type Piece, rangeOf } from './ranges.ts'
import type { Atom } from './reading.ts'
import { monthsOn, resolve, resolveRange } from './resolve.ts'
import { sideOf, spanOnSide } from './sides.ts'

const list =
  /^ ?(?:[、,・]?(?:と|や|および|及び|または|もしくは|あるいは|か|じゃなく(?:て)?|ではなく(?:て)?)?|,? and|,? or) ?$/

/** A form on its own, or leaning on the piece right before it. */
const pieceOf = (text: string, atom: Atom, last: Piece | undefined, asOf: Day): Piece | undefined => {
  const { start, end, reading } = atom
  const gap = last && start - last.end <= 8 ? text.slice(last.end, start) : undefined
  if (reading.kind === 'none') return undefined
  if (reading.kind === 'fixed') {
    const { span, value, weekday } = reading
    return { ...fixedPiece(start, end, span), value, ...(weekday && { weekday }) }
  }
  if (reading.kind === 'named') {
    const { named, to } = reading
    if (to) {
      const found = resolveRange(asOf, named, to)
      // A quarter has sides like a month; a stretch takes in its from and まで.
      const whole = /q[1-4]|[1-4]q|quarter|四半期/.test(text.slice(start, end))
      return found && { ...found, ...(whole ? { start, end } : opened(text, start, end, last?.end ?? 0)) }
    }
    // 8月15日、16日: the second is of the same month.
    const said = named.month === undefined && gap !== undefined && list.test(gap) ? last?.span.from : undefined
    const whole = said ? { ...named, year: Number(said.slice(0, 4)), month: Number(said.slice(5, 7)) } : named
    const found = resolve(asOf, whole)
    return { ...found, yearAssumed: said ? (last?.yearAssumed ?? false) : found.yearAssumed, start, end, named: whole }
  }
  const anchor = gap !== undefined && /^ ?(?:の|から)? ?$/.test(gap) && last && !last.impossible ? last : undefined
  if (!anchor && leans(text.slice(Math.max(0, start - 8), start))) return undefined
  const from = anchor?.span.to ?? asOf
  const at = anchor ? { start: anchor.start, end, yearAssumed: anchor.yearAssumed } : { start, end }
  if (reading.kind === 'offset') {
    const on = addDays(from, reading.days)
    return { ...fixedPiece(start, end, { from: on, to: on }), ...at }
  }
  const { year, month: m } = monthsOn(from, reading.months)
  const { date } = reading
  return { ...resolve(asOf, { year, month: m, ...(date !== undefined && { date }) }), yearAssumed: false, ...at }
}

const shift = new RegExp(
  `(?<![a-z\\d])(?:the (?<day>day)|(?<n>${count}) (?<unit>day|week|month)s?) (?<way>after|before|from)(?: the)? $`,
)

/** "10 days after July 1", "the day before July 1": one day, counted from the one named. */
const shifted = (text: string, piece: Piece, notBefore: number): Piece => {
  const { from, to } = piece.span
  if (from === null || from !== to) return piece
  const found = shift.exec(text.slice(Math.max(notBefore, piece.start - 32), piece.start))
  if (!found?.groups) return piece
  const { day, n, unit, way } = found.groups
  const by = (day ? 1 : countOf(n ?? '')) * (way === 'before' ? -1 : 1)
  const on = unit === 'month' ? monthsLater(from, by) : addDays(from, by * (unit === 'week' ? 7 : 1))
  const span = { from: on, to: on }
  return { ...fixedPiece(piece.start - found[0].length, piece.end, span), yearAssumed: piece.yearAssumed }
}
/** The same day of a later month, or the last day of one that is too short for it. */
const monthsLater = (from: Day, by: number): Day => {
  const { year, month: m } = monthsOn(from, by)
  const last = endOfMonth(month(year, m))
  const same = last.slice(0, 8) + from.slice(8)
  return isDay(same) ? same : last
}

/** The mentions that the forms in a folded text come to. `words` is cut from the text as it was typed. */
export const join = (text: string, typed: string, atoms: Atom[], asOf: Day): DateMention[] => {
  const pieces: Piece[] = []
  atoms.forEach((atom, index) => {
    const next = atoms[index + 1]
    const leads = atom.reading.kind === 'fixed' && atom.reading.weekday && next?.reading.kind === 'named'
    if (leads && /^(?:,? (?:the )?)?$/.test(text.slice(atom.end, next.start))) {
      // "Friday, 12 June": the weekday adds nothing to the day.
      next.start = atom.start
      return
    }
    const last = pieces.at(-1)
    const piece = pieceOf(text, atom, last, asOf)
    if (!piece) return
    if (last && piece.start === last.start) pieces.pop()
    pieces.push(piece)
  })

  const mentions: DateMention[] = []
  for (let index = 0; index < pieces.length; index++) {
    const first = pieces[index] as Piece
    const second = pieces[index + 1]
    const notBefore = mentions.at(-1)?.end ?? 0
    const move = second !== undefined && isMove(text, first, second, notBefore)
    const range = second && !move ? rangeOf(text, first, second, notBefore, asOf) : undefined
    const piece = range ?? shifted(text, first, notBefore)
    if (range) index++
    const { value, span, yearAssumed, impossible } = piece
    // An impossible day is handed back as it was typed, without the words around it.
    const aside =
      range || move || impossible || piece.stretch ? undefined : sideOf(text, piece.start, piece.end, notBefore)
    const { start, end } = aside ?? piece
    const common = { words: typed.slice(start, end), start, end, yearAssumed, impossible }
    if (aside) mentions.push({ ...common, value: null, span: spanOnSide(span, aside.side), side: aside.side })
    else mentions.push({ ...common, value, span })
  }
  return mentions
}
