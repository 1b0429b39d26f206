/** Reads the days that a text names, in Japanese, English and romaji. The steps: fold, scan for forms, join them. */
import type { DateMention, Day, Language } from '../types.ts'
import { join } from './dates/join.ts'
import { fold } from './dates/numerals.ts'
import { scan } from './dates/scan.ts'

/**
 * Every day, month, side and range that a (normalised: NFKC) text names, in the order of the text.
 * Both languages are read whatever `language` is; it settles only 15/8/16 (the year first in Japanese, the day in English).
 */
export const findDates = (text: string, asOf: Day, language: Language): DateMention[] => {
  const folded = fold(text)
  return join(folded, text, scan(folded, asOf, language), asOf)
}
