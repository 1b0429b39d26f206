/** The names of partners: under which keys they are kept, and by which they are found in any spelling. */
import type { Partner } from '../store/types.ts'
import type { Language } from '../types.ts'
import { lettersOf, plain, soundOf } from './names/fold.ts'
import { withoutLegalForm } from './names/legal-forms.ts'

export { namesIn } from './names/names-in.ts'

/** In UTF-16 units, with the kind before it. */
const longestKey = 100
const kinds = { letters: 'l:', sound: 's:' } as const

function toKey(kind: keyof typeof kinds, text: string): string {
  // A cut may fall within a letter of two units.
  return (kinds[kind] + text).slice(0, longestKey).replace(/[\ud800-\udbff]$/, '')
}

/** The keys of one spelling: its letters, and its sound where it can be read without guessing. */
function keysOf(name: string): string[] {
  // "Yamada & Sons" is "Yamada and Sons".
  const bare = withoutLegalForm(plain(name)).replace(/\s+and\s+/g, ' ')
  const letters = lettersOf(bare)
  const sound = soundOf(bare)
  return [...(letters ? [toKey('letters', letters)] : []), ...(sound ? [toKey('sound', sound)] : [])]
}

/**
 * The keys under which a partner is kept, each once: of its name, its kana and its English name, without legal forms.
 * A key is "l:" and letters or "s:" and a sound: letters and digits of at most 100 UTF-16 units, the same on every machine.
 * Keys that are kept are to be made anew when this file, or a file of names/, changes what it returns.
 */
export const nameKeys = ({ name, kana, english }: Partner): string[] => [
  ...new Set([name, kana, english].flatMap(keysOf)),
]

const courtesy = /[\s-]*(?:さん|さま|サン|サマ|様|御中|殿|san|sama|'s)\s*$/i

/**
 * The keys of a name as somebody types it: with or without legal form and さん, in any script. A partner with one of them is meant.
 * Where none has one, look for partners with a key that begins with one of `askedBeginnings(text)`.
 */
export function askedKeys(text: string): string[] {
  const typed = text.slice(0, 500).normalize('NFKC').replace(/’/g, "'").trim()
  return [...new Set([typed, typed.replace(courtesy, '')].flatMap(keysOf))]
}

/** Of the keys of a typed name, those long enough to begin a partner's: 2 letters with kanji or kana, else 4. */
export const askedBeginnings = (text: string): string[] =>
  askedKeys(text).filter((key) => {
    const letters = [...key.slice(2)]
    return letters.length >= (letters.some((letter) => letter > '\u2e7f') ? 2 : 4)
  })

/** The partner's name for a reader; where it is not known in that language, in the other, else the kana, else the id. */
export function displayName({ id, name, kana, english }: Partner, language: Language): string {
  const order = language === 'ja' ? [name, english, kana] : [english, name, kana]
  return order.map((text) => text.trim()).find((text) => text !== '') ?? id
}
