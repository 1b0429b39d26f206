/** Words before or after a day that name a side of it instead: 以降, まで, より前, before, after, since, by. */
import { addDays } from '../../day.ts'
import type { DateMention, Span } from '../../types.ts'

export type Side = NonNullable<DateMention['side']>

const stop = '(?=[ にのはでもとがを、。]|$)'
/** After a day, tried in this order: より前 before より, 以前 before 前. */
const suffixes: [Side, RegExp][] = [
  ['after', new RegExp(` ?(?:より(?:も)?(?:後|あと|遅)|(?:を|の)?(?:過ぎ|すぎ)|のあと|の?後${stop})`, 'y')],
  ['until', / ?(?:まで|迄|以前|いっぱい(?:まで)?)/y],
  ['before', new RegExp(` ?(?:より(?:も)?(?:前|まえ|以前|早)|のまえ|の?前${stop})`, 'y')],
  ['from', / ?(?:以降|以後|以来|いこう|から|より(?!も?(?:安|高|多|少|長|短|先)))/y],
  ['from', /,? (?:or|and|&) (?:later|after|thereafter|onwards?|beyond)(?![a-z])| onwards?(?![a-z])/y],
  ['until', /,? (?:or|and|&) (?:earlier|before)(?![a-z])|,? at the latest(?![a-z])/y],
]
// "made" and "kara" are particles only behind a date in romaji.
const romajiSuffixes: [Side, RegExp][] = [
  ['before', / yori ?mae(?![a-z])/y],
  ['until', / (?:made|izen)(?![a-z])/y],
  ['from', / (?:kara|iko[uo]?|igo)(?![a-z])/y],
]
const romaji = /(?:gatsu|getsu|nichi|tsuitachi|ka|bi|matsu(?:jitsu)?|shuu?|kyou|ashita|asatte|kinou|ototoi|honjitsu)$/

const lead = (words: string): RegExp => new RegExp(`(?<![a-z])(?:${words})(?: the)? ?$`)
const prefixes: [Side, RegExp][] = [
  ['from', lead('on or after|on and after|not before|(?:no|not) earlier than|no sooner than|from and after')],
  ['until', lead('on or before|(?:no|not) later than|not after|latest by|by or before')],
  ['after', lead('after|later than|past')],
  ['before', lead('before|prior to|earlier than|ahead of')],
  ['from', lead('from|since|starting(?: on| from)?|beginning(?: on| from)?|as from|effective(?: from)?')],
  ['until', lead('until|till?|by|up (?:to|until|till)|through|thru|up to and including')],
]
const longestLead = 24

// 7月1日以前と以降 and "before or after July 1" name both sides, so neither.
const bothAfter = /^(?:[とかや、・]|または|および)(?:それ)?(?:以降|以後|より?後)/
const bothBefore = /(?:before|after|until|by|from|since) (?:or|and) $/
// "the invoice from last month" says which one it is, not since when.
// "They did not issue it till 9 July": it was issued on that day.
const notUntil = /(?:n't|n’t|\bnot|\bnever|\bonly) [^.?!,;]{0,40}$/
const datedThing = /(?:invoice|bill|order|quote|quotation|letter|form|e?-?mail|notice|one)(?: (?:is|was))? $/

/** The side that the words around a day name, and the stretch that day and words take up. */
export const sideOf = (
  text: string,
  start: number,
  end: number,
  notBefore: number,
): { side: Side; start: number; end: number } | undefined => {
  const tried = romaji.test(text.slice(start, end)) ? [...romajiSuffixes, ...suffixes] : suffixes
  for (const [side, pattern] of tried) {
    pattern.lastIndex = end
    if (!pattern.test(text)) continue
    return bothAfter.test(text.slice(pattern.lastIndex, pattern.lastIndex + 10))
      ? undefined
      : { side, start, end: pattern.lastIndex }
  }
  const words = text.slice(Math.max(notBefore, start - longestLead), start)
  for (const [side, pattern] of prefixes) {
    const found = pattern.exec(words)
    if (!found) continue
    const earlier = words.slice(0, found.index)
    if (side === 'until' && /^(?:until|till?)/.test(found[0]) && notUntil.test(text.slice(0, start - found[0].length)))
      return undefined
    if (bothBefore.test(earlier) || (found[0].startsWith('from') && datedThing.test(earlier))) return undefined
    return { side, start: start - found[0].length, end }
  }
  return undefined
}

/** The days on a side of a span. 以降, から, since, まで, by and until take the day itself in; after and before do not. */
export const spanOnSide = ({ from, to }: Span, side: Side): Span => {
  if (side === 'from') return { from, to: null }
  if (side === 'until') return { from: null, to }
  if (side === 'after') return { from: to && addDays(to, 1), to: null }
  return { from: null, to: from && addDays(from, -1) }
}
