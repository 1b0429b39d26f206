/** Walks once over a text and takes, at every place, the longest form that begins there. */
import type { Day, Language } from '../../types.ts'
import { englishForms } from './english.ts'
import { englishRelativeForms } from './english-relative.ts'
import { japaneseForms } from './japanese.ts'
import { japaneseRelativeForms } from './japanese-relative.ts'
import { kanjiYear } from './numerals.ts'
import { numericForms } from './numeric.ts'
import { type Atom, type Form, form, none } from './reading.ts'
import { romajiForms } from './romaji.ts'

// Dates inside an address are part of the address. Bounded, so that a long word costs no more than its length.
const addresses: Form[] = [
  form('latin', '(?:https?://|www\\.)[\\x21-\\x7e]{1,2000}', () => none),
  form('digit latin', '[a-z\\d._%+-]{1,64}@[a-z\\d.-]{1,255}', () => none),
]

const forms = [
  ...addresses,
  ...numericForms,
  ...japaneseForms,
  ...japaneseRelativeForms,
  ...englishForms,
  ...englishRelativeForms,
  ...romajiForms,
]

const beginningOn = (start: 'digit' | 'latin' | 'kana'): Form[] => forms.filter((it) => it.starts.includes(start))
const byStart = { digit: beginningOn('digit'), latin: beginningOn('latin'), kana: beginningOn('kana') }
/** All signs on which a form in Japanese letters begins: most letters of a text are none of them. */
const beginnings = new Set('毎第月末翌平令昭大明今本当来再さ去昨前おう同次先こらせしあき週年火水木金土日')

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isLetter = (code: number): boolean => code >= 97 && code <= 122
const kanji = new Set([...kanjiYear].map((sign) => sign.charCodeAt(0)))

/** What begins here, and how to tell that it goes on: a run is never entered in its middle. */
const kinds: { tried: Form[]; holds: (code: number) => boolean }[] = [
  { tried: byStart.digit, holds: isDigit },
  { tried: byStart.latin, holds: isLetter },
  { tried: byStart.kana, holds: (code) => kanji.has(code) },
]
const begins = { tried: byStart.kana, holds: () => false }
const other = { tried: [], holds: () => false }

/** A number behind these is the tail of a longer one (5,000 / PO-2015 / 3.7 / #15), no date of its own. */
const isTail = (text: string, at: number, lastEnd: number): boolean => {
  const [sign, earlier] = [text[at - 1] ?? ' ', text[at - 2] ?? ' ']
  if (/[a-z\d_#$¥€£+%@\\]/.test(sign)) return true
  // The end of a stretch (7/1-9/30) follows right on a date.
  if (at - 1 === lastEnd) return false
  return /[.\-/]/.test(sign) ? /[a-z\d/]/.test(earlier) : /[,:]/.test(sign) && /\d/.test(earlier)
}

// A weekday after a day adds nothing to it: 8月15日(土), June 12 (Fri), 12 June, Friday.
const weekdayAfter =
  / ?\((?:[月火水木金土日](?:曜日?)?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?)\)| ?[月火水木金土日]曜日?|,? (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?![a-z])/y

const withWeekday = (text: string, atom: Atom): Atom => {
  if (atom.reading.kind !== 'named' || atom.reading.named.date === undefined) return atom
  weekdayAfter.lastIndex = atom.end
  return weekdayAfter.test(text) ? { ...atom, end: weekdayAfter.lastIndex } : atom
}

const longestAt = (text: string, start: number, tried: Form[], asOf: Day, language: Language): Atom | undefined => {
  let best: Atom | undefined
  for (const { pattern, read } of tried) {
    pattern.lastIndex = start
    const match = pattern.exec(text)
    const end = start + (match?.[0].length ?? 0)
    if (!match || end <= (best?.end ?? start)) continue
    const reading = read(match.groups ?? {}, { text, start, end, asOf, language })
    if (reading) best = { start, end, reading }
  }
  return best && withWeekday(text, best)
}

/** Every form of a date in a folded text, none overlapping; with those that are none, which hide what is in them. */
export const scan = (text: string, asOf: Day, language: Language): Atom[] => {
  const atoms: Atom[] = []
  let at = 0
  let lastEnd = -1
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code < 128 && !isDigit(code) && !isLetter(code)) {
      at++
      continue
    }
    const { tried, holds } =
      kinds.find((kind) => kind.holds(code)) ?? (beginnings.has(text[at] as string) ? begins : other)
    const inside = code < 128 && isTail(text, at, lastEnd)
    const atom = inside ? undefined : longestAt(text, at, tried, asOf, language)
    if (atom) {
      atoms.push(atom)
      at = lastEnd = atom.end
      continue
    }
    do at++
    while (at < text.length && holds(text.charCodeAt(at)))
  }
  return atoms
}
