/** Japanese text → words in their base form with their reading. The dictionary is opened at the first Japanese text. */
import { keep, keyOf, readKept } from '../kept.ts'
import { dictionaryFromBytes, dictionaryKey, dictionaryToBytes, readDictionary } from './japanese/dictionary.ts'
import { tokeniserOf } from './japanese/lattice.ts'
import type { Tokenise } from './word.ts'

/** Gives the tokeniser, opening the dictionary at the first call. @throws Error where the kuromoji package is missing or damaged */
export type OpenTokeniser = () => Tokenise

/** Raise when the prepared form changes. */
const form = '1'

/** A tokeniser whose prepared dictionary is kept in a folder; made anew where it is missing, damaged or of another package. */
export function tokeniserIn(folder: string): OpenTokeniser {
  let opened: Tokenise | undefined
  return () => {
    opened ??= open(folder)
    return opened
  }
}

function open(folder: string): Tokenise {
  const key = keyOf(form, dictionaryKey())
  const kept = readKept(folder, 'dictionary', key)
  if (kept) return tokeniserOf(dictionaryFromBytes(kept))
  const dictionary = readDictionary()
  keep(folder, 'dictionary', key, dictionaryToBytes(dictionary))
  return tokeniserOf(dictionary)
}
