/** A sentence as it is typed by somebody who does not convert it: in kana throughout. */
import { toHiragana } from 'wanakana'
import type { Reading } from './reading.ts'

/** The reading of a Japanese sentence with kanji in hiragana; undefined where there is nothing to convert, or Latin letters. */
export function inKana({ text, words }: Reading): string | undefined {
  if (!words || !/\p{Script=Han}/u.test(text) || /[a-z]/.test(text)) return undefined
  return words.map(({ reading, surface }) => toHiragana(reading || surface)).join('')
}
