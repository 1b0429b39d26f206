/** A text as the recogniser reads it: lower case, its dates masked, its Japanese words found. */
import type { DateMention, Language } from '../types.ts'
import type { Tokenise, Word } from './word.ts'

export interface Reading {
  text: string
  language: Language
  /** Undefined for English and for Japanese in Latin letters. */
  words: Word[] | undefined
}

/** Dates are read elsewhere; here only that there is one matters. */
const dateMark = ' § '

/** Whether a text needs the Japanese dictionary: romaji does not. */
export const hasJapaneseLetters = (text: string): boolean => /[ぁ-ヺ\p{Script=Han}]/u.test(text)

/** Reads a normalised text with its dates. */
export function readText(
  text: string,
  language: Language,
  mentions: readonly DateMention[],
  tokenise: Tokenise | undefined,
): Reading {
  let masked = ''
  let at = 0
  for (const { start, end } of mentions) {
    masked += text.slice(at, start) + dateMark
    at = end
  }
  masked = (masked + text.slice(at)).toLowerCase().replace(/ +/g, ' ').trim()
  return { text: masked, language, words: tokenise && hasJapaneseLetters(masked) ? tokenise(masked) : undefined }
}

/** Where a sentence ends, or a second question is hung on to the first. */
const boundary =
  /[。?？!！\n]+|[.](?=\s|$)|,? and (?=(?:what|where|when|how|who|which|do|does|is|are|can|will|should)\b)|[、,] ?(?=(?:それと|それから|あと|また|ついでに|加えて)[、は]?)/g

/** The sentences of a text, each with its words. */
export function sentencesOf(reading: Reading): Reading[] {
  const sentences: Reading[] = []
  let start = 0
  const cut = (end: number): void => {
    const text = reading.text.slice(start, end)
    if (/[\p{L}\p{N}§]/u.test(text))
      sentences.push({ ...reading, text, words: wordsBetween(reading.words, start, end) })
    start = end
  }
  for (const match of reading.text.matchAll(boundary)) cut(match.index + match[0].length)
  cut(reading.text.length)
  return sentences
}

const wordsBetween = (words: Word[] | undefined, start: number, end: number): Word[] | undefined =>
  words
    ?.filter((word) => word.start >= start && word.start < end)
    .map((word) => ({ ...word, start: word.start - start }))

/** Sentences read as one text again. */
export function joined(sentences: readonly Reading[]): Reading {
  let text = ''
  const words: Word[] = []
  for (const sentence of sentences) {
    for (const word of sentence.words ?? []) words.push({ ...word, start: word.start + text.length })
    text += sentence.text
  }
  return { ...(sentences[0] as Reading), text, words: words.length > 0 ? words : undefined }
}
