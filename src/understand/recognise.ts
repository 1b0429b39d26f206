/** Words → intents with their probabilities. Learned from the utterances in intents/; same content, same answer. */
import type { Content } from '../intents.ts'
import type { Guess, Language } from '../types.ts'
import { conceptFinder } from './concepts.ts'
import { findDates } from './dates.ts'
import { type Labelled, outsidePrefix } from './examples.ts'
import { featuresOf, wordHash } from './features.ts'
import { inKana } from './kana.ts'
import { type Model, predict, weightFor } from './model.ts'
import { normalise } from './normalise.ts'
import { type Reading, readText } from './reading.ts'
import { type Example, train } from './train.ts'
import type { Tokenise } from './word.ts'

export interface Recogniser {
  /** Likeliest first; all the subjects outside the guide together are one guess. */
  recognise(reading: Reading): Guess[]
  /** Whether a text names a subject outside the guide (another company, product, country), and nothing of ours beside it. */
  namesOthers(reading: Reading): boolean
  /** The words of the text that spoke for an intent, weightiest first. */
  explain(reading: Reading, intent: string): string[]
}

/** Any fixed day: in training, dates are masked and not dated. */
const trainingDay = '2015-06-10'

/** Learns from labelled sentences. Deterministic. */
export function trainOn(examples: readonly Labelled[], concepts: Content['concepts'], tokenise: Tokenise): Model {
  const find = conceptFinder(concepts)
  const labels = [...new Set(examples.map(({ label }) => label))].sort()
  const indexOf = new Map(labels.map((label, index) => [label, index]))
  const readOne = (text: string, language: Language): Reading => {
    const normal = normalise(text)
    return readText(normal, language, findDates(normal, trainingDay, language), tokenise)
  }
  const toExample = (reading: Reading, label: string): Example => ({
    features: featuresOf(reading, find(reading.text)),
    label: indexOf.get(label) as number,
  })
  const readings = examples.map(({ text, language, label }) => ({ reading: readOne(text, language), label }))
  // People in a hurry do not convert: every third sentence is learned in kana, too.
  const unconverted = readings.flatMap(({ reading, label }, i) => {
    const kana = i % inKanaEvery === 0 ? inKana(reading) : undefined
    return kana === undefined ? [] : [{ reading: readOne(kana, 'ja'), label }]
  })
  return train(
    labels,
    [...readings, ...unconverted].map(({ reading, label }) => toExample(reading, label)),
    (label) => label.startsWith(outsidePrefix),
  )
}

const inKanaEvery = 3

/** How much a name of others speaks for its subject (as a score): alone, and where a name of ours stands beside it. */
const nameSpeaks = { alone: 5, besideOurs: 1 }
const ourNames = new Set(['aspera', 'ibm'])
/** "bought from CrossIdeas, not from Aspera": ours is named to say that it is not meant. */
const disowned =
  /\bnot (?:(?:an?|from|of|with|by|the) )*(?:aspera|ibm)\b|(?:aspera|アスペラ|ibm)(?:さん|社|様)?(?:の(?:方|ほう))?(?:では|じゃ)な[くい]/
const speaksOfOurs = (text: string, found: readonly string[]): boolean =>
  found.some((concept) => ourNames.has(concept)) && !disowned.test(text)

/** A recogniser over a trained model. */
export function recogniserOf(model: Model, { concepts, outside }: Pick<Content, 'concepts' | 'outside'>): Recogniser {
  const find = conceptFinder(concepts)
  const subjectOfNames = new Map(
    Object.entries(outside).flatMap(([id, { names }]) =>
      names === undefined ? [] : [[names, model.labels.indexOf(outsidePrefix + id)] as const],
    ),
  )
  const bonusFor = (concept: string, bonus: number): [number, number][] => {
    const label = subjectOfNames.get(concept)
    return label === undefined ? [] : [[label, bonus]]
  }
  return {
    recognise(reading) {
      const found = find(reading.text)
      const features = featuresOf(reading, found)
      const bonus = speaksOfOurs(reading.text, found) ? nameSpeaks.besideOurs : nameSpeaks.alone
      const named = new Map(found.flatMap((concept) => bonusFor(concept, bonus)))
      return toGuesses(model.labels, predict(model, features, named))
    },
    namesOthers({ text }) {
      const found = find(text)
      return found.some((concept) => subjectOfNames.has(concept)) && !speaksOfOurs(text, found)
    },
    explain({ text, words }, intent) {
      const label = model.labels.indexOf(intent)
      if (label < 0) return []
      const surfaces = words
        ? words
            .filter(({ isFunction, surface }) => !isFunction && /[\p{L}\p{N}]/u.test(surface))
            .map(({ surface, base }) => [surface, base] as const)
        : (text.match(/[a-z0-9][a-z0-9'-]*/g) ?? []).map((word) => [word, word] as const)
      const weighed = surfaces.map(([surface, base]) => [surface, weightFor(model, wordHash(base), label)] as const)
      const positive = weighed.filter(([, weight]) => weight > 0).sort((a, b) => b[1] - a[1])
      return [...new Set(positive.map(([surface]) => surface))].slice(0, 5)
    },
  }
}

/** How many guesses are worth telling. */
const mostGuesses = 6
const leastProbable = 0.001

function toGuesses(labels: readonly string[], probabilities: Float32Array): Guess[] {
  let outside = 0
  let subject = -1
  const guesses: Guess[] = []
  for (const [i, label] of labels.entries()) {
    const probability = probabilities[i] as number
    if (!label.startsWith(outsidePrefix)) {
      if (probability >= leastProbable) guesses.push({ intent: label, probability })
      continue
    }
    outside += probability
    if (subject < 0 || probability > (probabilities[subject] as number)) subject = i
  }
  const name = labels[subject]?.slice(outsidePrefix.length)
  guesses.push({ intent: null, ...(name === undefined ? {} : { subject: name }), probability: outside })
  return guesses.sort((a, b) => b.probability - a.probability).slice(0, mostGuesses)
}
