/** A linear model over sparse features: multinomial logistic regression, trained the same way every time. */
import type { Features } from './features.ts'

export interface Model {
  labels: string[]
  /** Sorted hashes of the known features. The weights of hashes[i] are those from rowAt[i] to rowAt[i + 1]. */
  hashes: Uint32Array
  rowAt: Uint32Array
  /** The label each weight is for; labels for which a feature says next to nothing have none. */
  labelOf: Uint16Array
  /** A row's weights are so many times its bytes: a byte is enough, and the whole fits a processor's cache the better. */
  weights: Int8Array
  scale: Float32Array
  /** How much each feature tells: little where it stands in every other sentence. */
  salience: Float32Array
  bias: Float32Array
  /** Every content word of the training, and the labels in whose sentences it stands: those from vocabularyAt[i] to [i + 1]. */
  vocabulary: Uint32Array
  vocabularyAt: Uint32Array
  vocabularyLabels: Uint16Array
  /** Divides the scores, so that the probabilities mean what they say. */
  temperature: number
}

export interface Example {
  features: Features
  /** Index of its label. */
  label: number
}

/** Errors smaller than this are not learned from. */
const leastError = 2e-3

export interface TrainingOptions {
  /** A feature of fewer sentences than this tells nothing of sentences to come. */
  sharedBy: number
  epochs: number
  /** First step of AdaGrad. */
  rate: number
  /** Pull of every weight towards 0, per step. */
  decay: number
}

export const defaultTraining: TrainingOptions = { sharedBy: 2, epochs: 8, rate: 0.6, decay: 2e-5 }

/** Learns the weights. Deterministic: the order of the examples is shuffled by a fixed sequence. */
export function train(
  labels: string[],
  examples: readonly Example[],
  options: TrainingOptions = defaultTraining,
): Model {
  const count = labels.length
  const { hashes, salience } = sharedFeatures(examples, options.sharedBy)
  const vectors = examples.map(({ features }) => knownOf({ hashes, salience }, features))
  const weights = new Float32Array(hashes.length * count)
  const squares = new Float32Array(hashes.length * count)
  const bias = new Float32Array(count)
  const biasSquares = new Float32Array(count)
  const scores = new Float32Array(count)
  const teachers = new Uint32Array(count)
  const errors = new Float64Array(count)
  const random = sequence(20150701)
  const order = Uint32Array.from(examples.keys())
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random)
    for (const index of order) {
      const { label } = examples[index] as Example
      const { rows, values } = vectors[index] as Known
      scores.set(bias)
      addScores(scores, weights, rows, values)
      softmax(scores, 1)
      // A label that is as good as ruled out teaches nothing; most are, after the first rounds.
      let teaching = 0
      for (let c = 0; c < count; c++) {
        const error = (scores[c] as number) - (c === label ? 1 : 0)
        if (error < leastError && error > -leastError) continue
        teachers[teaching] = c
        errors[teaching++] = error
        biasSquares[c] = (biasSquares[c] as number) + error * error
        bias[c] = (bias[c] as number) - (options.rate * 0.1 * error) / Math.sqrt((biasSquares[c] as number) + 1e-6)
      }
      for (let f = 0; f < rows.length; f++) {
        const start = (rows[f] as number) * count
        const value = values[f] as number
        for (let t = 0; t < teaching; t++) {
          const at = start + (teachers[t] as number)
          const gradient = (errors[t] as number) * value + options.decay * (weights[at] as number)
          const sum = (squares[at] as number) + gradient * gradient
          squares[at] = sum
          weights[at] = (weights[at] as number) - (options.rate * gradient) / Math.sqrt(sum + 1e-4)
        }
      }
    }
  }
  return { labels, hashes, ...toRows(weights, count), salience, bias, ...vocabularyOf(examples), temperature: 1 }
}

/**
 * The probability of each label, in the model's order; they sum to 1.
 * `spokenFor` adds to the scores of labels. `known` is the share (by squared weight) of the features that the model has seen.
 */
export function predict(
  model: Model,
  features: Features,
  spokenFor: ReadonlyMap<number, number> = new Map(),
): { probabilities: Float32Array; known: number } {
  const scores = Float32Array.from(model.bias)
  const { rows, values, known } = knownOf(model, features)
  const { rowAt, labelOf, weights, scale } = model
  for (let f = 0; f < rows.length; f++) {
    const row = rows[f] as number
    const value = (values[f] as number) * (scale[row] as number)
    const end = rowAt[row + 1] as number
    for (let at = rowAt[row] as number; at < end; at++) {
      const label = labelOf[at] as number
      scores[label] = (scores[label] as number) + value * (weights[at] as number)
    }
  }
  for (const [label, bonus] of spokenFor) scores[label] = (scores[label] as number) + bonus
  softmax(scores, model.temperature)
  return { probabilities: scores, known }
}

interface Known {
  rows: Uint32Array
  values: Float32Array
  /** Share of the features, by squared weight, that the model has seen. */
  known: number
}

/** The features that the model has, by their rows; weighed by salience, then brought to length 1. */
function knownOf(model: Pick<Model, 'hashes' | 'salience'>, { hashes, weights }: Features): Known {
  const rows = new Uint32Array(hashes.length)
  const values = new Float32Array(hashes.length)
  let found = 0
  let known = 0
  let squares = 0
  for (let i = 0; i < hashes.length; i++) {
    const weight = weights[i] as number
    const row = find(model.hashes, hashes[i] as number)
    if (row < 0) {
      // Unseen words count as fully telling, so that a text of strange words speaks softly for every label.
      squares += weight * weight
      continue
    }
    const value = weight * (model.salience[row] as number)
    rows[found] = row
    values[found++] = value
    known += weight * weight
    squares += value * value
  }
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
  for (let i = 0; i < found; i++) values[i] = (values[i] as number) * scale
  return { rows: rows.subarray(0, found), values: values.subarray(0, found), known }
}
/** The hashes that stand in at least `sharedBy` examples, sorted, with their salience: inverse document frequency, 0 to 1. */
function sharedFeatures(examples: readonly Example[], sharedBy: number): Pick<Model, 'hashes' | 'salience'> {
  const counts = new Map<number, number>()
  for (const { features } of examples) {
    for (const hash of features.hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1)
  }
  const hashes = Uint32Array.from([...counts].flatMap(([hash, count]) => (count >= sharedBy ? [hash] : []))).sort()
  const most = Math.log(examples.length / sharedBy)
  const salience = Float32Array.from(hashes, (hash) =>
    Math.max(0.02, Math.log(examples.length / (counts.get(hash) as number)) / most),
  )
  return { hashes, salience }
}

function vocabularyOf(examples: readonly Example[]): Pick<Model, 'vocabulary' | 'vocabularyAt' | 'vocabularyLabels'> {
  const labelsOf = new Map<number, Set<number>>()
  for (const { features, label } of examples) {
    for (const word of features.words) labelsOf.set(word, (labelsOf.get(word) ?? new Set()).add(label))
  }
  const vocabulary = Uint32Array.from(labelsOf.keys()).sort()
  const vocabularyAt = new Uint32Array(vocabulary.length + 1)
  const labels: number[] = []
  vocabulary.forEach((word, i) => {
    labels.push(...[...(labelsOf.get(word) as Set<number>)].sort((a, b) => a - b))
    vocabularyAt[i + 1] = labels.length
  })
  return { vocabulary, vocabularyAt, vocabularyLabels: Uint16Array.from(labels) }
}

/** The labels in whose sentences a word stands. */
export function labelsWith({ vocabulary, vocabularyAt, vocabularyLabels }: Model, word: number): Uint16Array {
  const at = find(vocabulary, word)
  return at < 0 ? new Uint16Array(0) : vocabularyLabels.subarray(vocabularyAt[at], vocabularyAt[at + 1])
}

/** How much one feature speaks for a label, against the average label. */
export function weightFor(model: Model, hash: number, label: number): number {
  const row = find(model.hashes, hash)
  if (row < 0) return 0
  const { labels, rowAt, labelOf, weights, scale, salience } = model
  let sum = 0
  let own = 0
  for (let at = rowAt[row] as number; at < (rowAt[row + 1] as number); at++) {
    sum += weights[at] as number
    if (labelOf[at] === label) own = weights[at] as number
  }
  return (salience[row] as number) * (scale[row] as number) * (own - sum / labels.length)
}

function addScores(scores: Float32Array, weights: Float32Array, rows: Uint32Array, values: Float32Array): void {
  const count = scores.length
  for (let f = 0; f < rows.length; f++) {
    const start = (rows[f] as number) * count
    const value = values[f] as number
    for (let c = 0; c < count; c++) scores[c] = (scores[c] as number) + value * (weights[start + c] as number)
  }
}

/** A weight under this share of its row's greatest is left out. */
const leastShare = 0.1

/** The rows of weights as bytes, the scale that gives them back, and only those that say something. */
function toRows(weights: Float32Array, count: number): Pick<Model, 'rowAt' | 'labelOf' | 'weights' | 'scale'> {
  const rowAt = new Uint32Array(weights.length / count + 1)
  const scale = new Float32Array(weights.length / count)
  const labelOf: number[] = []
  const bytes: number[] = []
  for (let row = 0; row < scale.length; row++) {
    let most = 0
    for (let c = 0; c < count; c++) most = Math.max(most, Math.abs(weights[row * count + c] as number))
    scale[row] = most / 127
    for (let c = 0; c < count; c++) {
      const value = weights[row * count + c] as number
      if (Math.abs(value) <= most * leastShare) continue
      labelOf.push(c)
      bytes.push(Math.round((value / most) * 127))
    }
    rowAt[row + 1] = bytes.length
  }
  return { rowAt, labelOf: Uint16Array.from(labelOf), weights: Int8Array.from(bytes), scale }
}

function softmax(scores: Float32Array, temperature: number): void {
  let most = Number.NEGATIVE_INFINITY
  for (const score of scores) if (score > most) most = score
  let sum = 0
  for (let c = 0; c < scores.length; c++) {
    const value = Math.exp(((scores[c] as number) - most) / temperature)
    scores[c] = value
    sum += value
  }
  for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] as number) / sum
}

function find(sorted: Uint32Array, hash: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const value = sorted[middle] as number
    if (value === hash) return middle
    if (value < hash) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** A fixed pseudo-random sequence of numbers from 0 to 1 (mulberry32). */
export function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const value = order[i] as number
    order[i] = order[j] as number
    order[j] = value
  }
}
