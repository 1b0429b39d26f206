/** What the recogniser learns from. */
import type { Content } from '../intents.ts'
import type { Language } from '../types.ts'

export interface Labelled {
  text: string
  language: Language
  /** An intent's id, or "outside/" and a subject. */
  label: string
}

export const outsidePrefix = 'outside/'
const languages = ['ja', 'en'] as const

/** All sentences of the content with what they ask; titles too, since a pressed button says its title. */
export function examplesOf(content: Pick<Content, 'intents' | 'outside'>): Labelled[] {
  const inside = Object.entries(content.intents).flatMap(([label, { title, utterances }]) =>
    languages.flatMap((language) =>
      [...utterances[language], title[language]].map((text) => ({ text, language, label })),
    ),
  )
  const outside = Object.entries(content.outside).flatMap(([id, { utterances }]) =>
    languages.flatMap((language) =>
      utterances[language].map((text) => ({ text, language, label: outsidePrefix + id })),
    ),
  )
  return [...inside, ...outside]
}
