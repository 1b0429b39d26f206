/** How well the recogniser does: on sentences it has not learned from, in figures that can be compared. */
import type { Content } from './intents.ts'
import type { Language } from './types.ts'
import { findDates } from './understand/dates.ts'
import { type Labelled, outsidePrefix } from './understand/examples.ts'
import { judge } from './understand/judge.ts'
import { normalise } from './understand/normalise.ts'
import { readText } from './understand/reading.ts'
import { type Recogniser, recogniserOf, trainOn } from './understand/recognise.ts'
import type { Tokenise } from './understand/word.ts'

/** A sentence with what it asks; null where it is outside. */
export interface Question {
  text: string
  language: Language
  intent: string | null
}

/** What was understood of a question. */
export interface Verdict extends Question {
  got: string | null
  choices: string[]
  /** Probability of the best guess, and of "outside". */
  certainty: number
  outside: number
}

export interface Report {
  questions: number
  /** Share of the questions inside whose intent was found, and found or offered among a few. */
  accuracy: number
  accuracyOffered: number
  /** Shares of the questions inside that were answered by a choice, and refused. */
  offered: number
  refused: number
  /** Of those outside, the share refused; of those refused, the share outside. */
  outsideRecall: number
  outsidePrecision: number
  /** Probability that a question outside looks more so than one inside. */
  auroc: number
  /** Expected calibration error over ten bins: how far certainty and being right lie apart. */
  ece: number
  microsecondsPerQuestion: number
  /** What was taken for what, commonest first; null is outside. */
  confusions: { intent: string | null; got: string | null; count: number }[]
}

/** What the evaluation needs of the content: the concepts, and the subjects outside with their names. */
type Known = Pick<Content, 'concepts' | 'outside' | 'intents'>

/** Trains on some sentences and judges others. Days in them count from a fixed day and change nothing. */
export function evaluate(
  training: readonly Labelled[],
  questions: readonly Question[],
  known: Known,
  tokenise: Tokenise,
) {
  const start = performance.now()
  const model = trainOn(training, known.concepts, tokenise)
  const trainingSeconds = (performance.now() - start) / 1000
  const recogniser = recogniserOf(model, known)
  const began = performance.now()
  const verdicts = questions.map((question) => verdictOf(question, recogniser, known, tokenise))
  const microseconds = ((performance.now() - began) * 1000) / Math.max(1, questions.length)
  return { trainingSeconds, verdicts, microseconds }
}

function verdictOf(question: Question, recogniser: Recogniser, known: Known, tokenise: Tokenise): Verdict {
  const text = normalise(question.text)
  const reading = readText(text, question.language, findDates(text, '2015-06-10', question.language), tokenise)
  const { intent, choices, guesses } = judge(reading, recogniser, undefined, known)
  return {
    ...question,
    got: intent,
    choices,
    certainty: guesses[0]?.probability ?? 0,
    outside: guesses.find((guess) => guess.intent === null)?.probability ?? 0,
  }
}

/** The figures of many verdicts. */
export function reportOf(verdicts: readonly Verdict[], microsecondsPerQuestion: number): Report {
  const inside = verdicts.filter(({ intent }) => intent !== null)
  const outside = verdicts.filter(({ intent }) => intent === null)
  const isRefused = ({ got, choices }: Verdict) => got === null && choices.length === 0
  const right = inside.filter(({ intent, got }) => got === intent)
  const offeredRight = inside.filter(({ intent, choices }) => intent !== null && choices.includes(intent))
  const refused = verdicts.filter(isRefused)
  const share = (part: number, whole: number) => (whole === 0 ? Number.NaN : part / whole)
  return {
    questions: verdicts.length,
    accuracy: share(right.length, inside.length),
    accuracyOffered: share(right.length + offeredRight.length, inside.length),
    offered: share(inside.filter(({ choices }) => choices.length > 0).length, inside.length),
    refused: share(inside.filter(isRefused).length, inside.length),
    outsideRecall: share(outside.filter(isRefused).length, outside.length),
    outsidePrecision: share(refused.filter(({ intent }) => intent === null).length, refused.length),
    auroc: aurocOf(
      outside.map(({ outside: score }) => score),
      inside.map(({ outside: score }) => score),
    ),
    ece: calibrationErrorOf(verdicts),
    microsecondsPerQuestion,
    confusions: confusionsOf(verdicts),
  }
}

/** The share of pairs in which the first scores higher; ties count half. */
function aurocOf(positives: readonly number[], negatives: readonly number[]): number {
  const all = [
    ...positives.map((score) => ({ score, positive: true })),
    ...negatives.map((score) => ({ score, positive: false })),
  ]
  all.sort((a, b) => a.score - b.score)
  let ranks = 0
  for (let i = 0; i < all.length; ) {
    let end = i
    while (end < all.length && all[end]?.score === all[i]?.score) end++
    for (let k = i; k < end; k++) if (all[k]?.positive) ranks += (i + 1 + end) / 2
    i = end
  }
  const pairs = positives.length * negatives.length
  return pairs === 0 ? Number.NaN : (ranks - (positives.length * (positives.length + 1)) / 2) / pairs
}

function calibrationErrorOf(verdicts: readonly Verdict[]): number {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, certainty: 0, right: 0 }))
  for (const { intent, got, choices, certainty } of verdicts) {
    const bin = bins[Math.min(9, Math.floor(certainty * 10))] as (typeof bins)[number]
    bin.count++
    bin.certainty += certainty
    bin.right += got === intent && choices.length === 0 ? 1 : 0
  }
  return bins.reduce((sum, { certainty, right }) => sum + Math.abs(certainty - right), 0) / Math.max(1, verdicts.length)
}

function confusionsOf(verdicts: readonly Verdict[]): Report['confusions'] {
  const counts = new Map<string, Report['confusions'][number]>()
  for (const { intent, got, choices } of verdicts) {
    if (got === intent && choices.length === 0) continue
    const taken = choices.length > 0 ? (choices.find((choice) => choice !== intent) ?? null) : got
    const key = JSON.stringify([intent, taken])
    const entry = counts.get(key) ?? { intent, got: taken, count: 0 }
    entry.count++
    counts.set(key, entry)
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)
}

/** The content's own sentences, each judged by a recogniser that learned from the other folds. */
export function crossValidate(examples: readonly Labelled[], known: Known, tokenise: Tokenise, folds = 5) {
  const verdicts: Verdict[] = []
  let trainingSeconds = 0
  let microseconds = 0
  for (let fold = 0; fold < folds; fold++) {
    const held = examples.filter((_, i) => i % folds === fold)
    const rest = examples.filter((_, i) => i % folds !== fold)
    const judged = evaluate(rest, held.map(toQuestion), known, tokenise)
    verdicts.push(...judged.verdicts)
    trainingSeconds += judged.trainingSeconds / folds
    microseconds += judged.microseconds / folds
  }
  return { trainingSeconds, verdicts, microseconds }
}

const toQuestion = ({ text, language, label }: Labelled): Question => ({
  text,
  language,
  intent: label.startsWith(outsidePrefix) ? null : label,
})
