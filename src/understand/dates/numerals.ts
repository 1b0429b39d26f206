/** Numbers as people write them: full-width, kanji, words; and the years of eras. */
import type { Day } from '../../types.ts'

const marks: Record<string, string> = {
  '’': "'",
  '‘': "'",
  ō: 'o',
  ū: 'u',
  Ō: 'o',
  Ū: 'u',
  '‐': '-',
  '‑': '-',
  '−': '-',
}

/**
 * Widths, compatibility forms and ASCII case away, one code unit for one: offsets into the result are offsets into the text.
 * NFKC itself may lengthen a text, and so may toLowerCase.
 */
export const fold = (text: string): string =>
  text
    .replace(/[^ -~\s\u3041-\u30ff\u4e00-\u9fff]/g, (unit) => {
      const folded = marks[unit] ?? unit.normalize('NFKC')
      return folded.length === 1 ? folded : unit
    })
    .replace(/\s/g, ' ')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())

const kanjiDigits: Record<string, number> = {
  ...Object.fromEntries([...'〇一二三四五六七八九'].map((digit, value) => [digit, value])),
  ...{ 零: 0, '○': 0, 壱: 1, 弐: 2, 参: 3, 元: 1 },
}
const kanjiUnits: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 千: 1000 }

/** The kanji that a day or month is written with; for years add those of `kanjiYear`. */
export const kanjiNumber = '〇零○一二三四五六七八九十廿壱弐参拾'
export const kanjiYear = `${kanjiNumber}百千元`

/** The value of "15", "十五", "一五", "二〇一五", "二千十五" or 元. */
export const numberOf = (digits: string): number => {
  if (/^\d/.test(digits)) return Number(digits)
  let sum = 0
  let open: number | undefined
  for (const sign of digits.replaceAll('廿', '二十')) {
    const unit = kanjiUnits[sign]
    if (unit) {
      sum += (open ?? 1) * unit
      open = undefined
    } else open = (open ?? 0) * 10 + (kanjiDigits[sign] ?? 0)
  }
  return sum + (open ?? 0)
}

const eras: Record<string, number> = {
  ...{ 明治: 1867, 大正: 1911, 昭和: 1925, 平成: 1988, 令和: 2018 },
  ...{ 明: 1867, 大: 1911, 昭: 1925, 平: 1988, 令: 2018, s: 1925, h: 1988, r: 2018 },
}

/**
 * The year that "平成27", "2015" or a bare "27" of a Japanese date means; nothing for a number that is no year.
 * Bare: 27 is Heisei (the guide's own day); with as-of in Reiwa a small number is Reiwa;
 * else Heisei or 20xx, whichever lies nearer to 2015 (15年 is 2015, not 2003).
 */
export const japaneseYear = (era: string | undefined, digits: string, asOf: Day): number | undefined => {
  const value = numberOf(digits)
  if (era !== undefined) return value > 0 && value < 100 ? (eras[era] ?? 0) + value : undefined
  if (value >= 1000 && value < 9999) return value
  if (value < 1 || value > 99 || digits === '元') return undefined
  if (asOf >= '2019-05-01' && value <= Number(asOf.slice(0, 4)) - 2018 + 2) return 2018 + value
  return Math.abs(1988 + value - 2015) <= Math.abs(2000 + value - 2015) ? 1988 + value : 2000 + value
}

const units = 'first second third fourth fifth sixth seventh eighth ninth'.split(' ')
const teens = 'tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'
const ordinals = [
  ...units,
  ...teens.split(' '),
  'twentieth',
  ...units.map((unit) => `twenty[ -]${unit}`),
  'thirtieth',
  'thirty[ -]first',
]
const counts = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen'.split(' ')

/** "first" to "thirty-first", longest first so that "twenty-first" is not cut short. */
export const ordinalWord = [...ordinals].reverse().join('|')
export const ordinalOf = (word: string): number =>
  ordinals.findIndex((ordinal) => new RegExp(`^${ordinal}$`).test(word)) + 1

/** "10", "ten", "a", "a couple of". */
export const count = `\\d{1,3}|an?(?: couple of)?|${[...counts].reverse().join('|')}`
export const countOf = (word: string): number => {
  if (/^\d/.test(word)) return Number(word)
  if (word.startsWith('a')) return word.includes('couple') ? 2 : 1
  return counts.indexOf(word) + 1
}

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** Every English month, in full or cut short. */
export const monthName =
  '(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])'
export const monthOf = (name: string): number => monthNames.indexOf(name.slice(0, 3)) + 1

/** 20xx for a year said with two digits. */
export const fullYear = (digits: string): number => Number(digits) + (digits.length === 2 ? 2000 : 0)
