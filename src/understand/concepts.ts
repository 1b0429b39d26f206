/** Finds the concepts of shared/concepts.yaml in a text: words that mean the same here, in either language. */
import type { Content } from '../intents.ts'

export type FindConcepts = (text: string) => string[]

const isLatin = (char: string | undefined): boolean => char !== undefined && /[a-z0-9]/.test(char)

/** Prepares the table. The function it gives takes lower-case normalised text and lists concepts in the text's order. */
export function conceptFinder(concepts: Content['concepts']): FindConcepts {
  // By first character, longest word first: at each place the longest word wins, and no word is read twice.
  const words = new Map<string, { word: string; concept: string }[]>()
  for (const [concept, { ja, en }] of Object.entries(concepts)) {
    for (const word of [...ja, ...en]) {
      const list = words.get(word[0] as string) ?? []
      list.push({ word, concept })
      words.set(word[0] as string, list)
    }
  }
  for (const list of words.values()) list.sort((a, b) => b.word.length - a.word.length)

  return (text) => {
    const found: string[] = []
    for (let at = 0; at < text.length; ) {
      const insideWord = isLatin(text[at]) && isLatin(text[at - 1])
      const match = insideWord
        ? undefined
        : words.get(text[at] as string)?.find(({ word }) => {
            if (!text.startsWith(word, at)) return false
            return !(isLatin(word.at(-1)) && isLatin(text[at + word.length]))
          })
      if (match) found.push(match.concept)
      at += match?.word.length ?? 1
    }
    return found
  }
}
