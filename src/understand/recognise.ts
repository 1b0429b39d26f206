/** Words → intents with their probabilities. Learned from the utterances in intents/; same content, same answer. */
import type { Content } from '../intents.ts'
import type { DateMention, Guess, Language } from '../types.ts'
import { conceptFinder, type FindConcepts } from './concepts.ts'
import { findDates } from './dates.ts'
import { type Features, featuresOf, wordHash } from './features.ts'
import { type Model, predict, train, weightFor } from './model.ts'
import { normalise } from './normalise.ts'
import type { Tokenise, Word } from './tokenise.ts'

export interface Recognition {
  /** Likeliest first; all the subjects outside the guide together are one guess. */
  guesses: Guess[]
  /** Share of the text's features that the training had; a text of strange words is not understood. */
  known: number
}

export interface Recogniser {
  recognise(
    text: string,
    language: Language,
    mentions: readonly DateMention[],
    tokenise: Tokenise | undefined,
  ): Recognition
  /** The words of the text that spoke for an intent, weightiest first. */
  explain(
    text: string,
    language: Language,
    mentions: readonly DateMention[],
    tokenise: Tokenise | undefined,
    intent: string,
  ): string[]
}

const outsidePrefix = 'outside/'
/** Dates are read elsewhere; here only that there is one matters. */
const dateMark = ' § '
/** Any fixed day: utterances are masked, not dated. */
const trainingDay = '2015-06-10'

export interface Labelled {
  text: string
  language: Language
  /** An intent's id, or "outside/" and a subject. */
  label: string
}

/** All sentences of the content with what they ask; titles too, since a pressed button says its title. */
export function examplesOf(content: Pick<Content, 'intents' | 'outside'>): Labelled[] {
  const owners = [
    ...Object.entries(content.intents),
    ...Object.entries(content.outside).map(([id, subject]) => [outsidePrefix + id, subject] as const),
  ]
  return owners.flatMap(([label, { title, utterances }]) =>
    (['ja', 'en'] as const).flatMap((language) =>
      [...utterances[language], ...(label.startsWith(outsidePrefix) ? [] : [title[language]])].map((text) => ({
        text,
        language,
        label,
      })),
    ),
  )
}

/** Whether a Japanese text needs the dictionary: romaji does not. */
export const hasJapaneseLetters = (text: string): boolean => /[ぁ-ヺ\p{Script=Han}]/u.test(text)

/** The text as the recogniser reads it: lower case, its dates masked. */
export function maskDates(text: string, mentions: readonly DateMention[]): string {
  let masked = ''
  let at = 0
  for (const { start, end } of mentions) {
    masked += text.slice(at, start) + dateMark
    at = end
  }
  return (masked + text.slice(at)).toLowerCase().replace(/\s+/g, ' ').trim()
}

/** The features of a normalised text with its dates. */
export function read(
  text: string,
  language: Language,
  mentions: readonly DateMention[],
  tokenise: Tokenise | undefined,
  concepts: FindConcepts,
): { features: Features; masked: string; words: Word[] | undefined } {
  const masked = maskDates(text, mentions)
  const words = tokenise && hasJapaneseLetters(masked) ? tokenise(masked) : undefined
  return { features: featuresOf(masked, language, words, concepts), masked, words }
}

/** Learns from labelled sentences. */
export function trainOn(examples: readonly Labelled[], concepts: Content['concepts'], tokenise: Tokenise): Model {
  const find = conceptFinder(concepts)
  const labels = [...new Set(examples.map(({ label }) => label))].sort()
  return train(
    labels,
    examples.map(({ text, language, label }) => {
      const normal = normalise(text)
      const mentions = findDates(normal, trainingDay, language)
      return { features: read(normal, language, mentions, tokenise, find).features, label: labels.indexOf(label) }
    }),
  )
}

/** A recogniser over a trained model. */
export function recogniserOf(model: Model, concepts: Content['concepts']): Recogniser {
  const find = conceptFinder(concepts)
  return {
    recognise(text, language, mentions, tokenise) {
      const { features } = read(text, language, mentions, tokenise, find)
      const { probabilities, known } = predict(model, features)
      return { guesses: toGuesses(model.labels, probabilities), known }
    },
    explain(text, language, mentions, tokenise, intent) {
      const label = model.labels.indexOf(intent)
      if (label < 0) return []
      const { masked, words } = read(text, language, mentions, tokenise, find)
      const surfaces = words
        ? words
            .filter((word) => !word.isFunction && /[\p{L}\p{N}]/u.test(word.surface))
            .map((word) => [word.surface, word.base] as const)
        : (masked.match(/[a-z0-9][a-z0-9'-]*/g) ?? []).map((word) => [word, word] as const)
      const weighed = surfaces.map(
        ([surface, base]) => [surface, weightFor(model, wordHash(base, words !== undefined), label)] as const,
      )
      const positive = weighed.filter(([, weight]) => weight > 0).sort((a, b) => b[1] - a[1])
      return [...new Set(positive.map(([surface]) => surface))].slice(0, 5)
    },
  }
}

function toGuesses(labels: readonly string[], probabilities: Float32Array): Guess[] {
  let outside = 0
  let subject: { label: string; probability: number } | undefined
  const guesses: Guess[] = []
  labels.forEach((label, i) => {
    const probability = probabilities[i] as number
    if (!label.startsWith(outsidePrefix)) guesses.push({ intent: label, probability })
    else {
      outside += probability
      if (!subject || probability > subject.probability) subject = { label, probability }
    }
  })
  guesses.push({
    intent: null,
    ...(subject ? { subject: subject.label.slice(outsidePrefix.length) } : {}),
    probability: outside,
  })
  return guesses.sort((a, b) => b.probability - a.probability).slice(0, 6)
}
