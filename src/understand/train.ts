/** Learns a model's weights from examples: AdaGrad, in a fixed order, so that the same content gives the same answers. */
import type { Features } from './features.ts'
import { type Known, knownOf, type Model, sigmoid, softmax } from './model.ts'

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
  /** Share of a sentence's features that is left out, others each time: so that no label hangs on one word. */
  dropped: number
}

export const defaultTraining: TrainingOptions = { sharedBy: 2, epochs: 8, rate: 0.6, decay: 1e-4, dropped: 0.4 }

/**
 * Learns the weights. Deterministic: the order of the examples is shuffled by a fixed sequence.
 * @param isApart which labels lie outside of what is answered
 */
export function train(
  labels: string[],
  examples: readonly Example[],
  isApart: (label: string) => boolean,
  options: TrainingOptions = defaultTraining,
): Model {
  const count = labels.length
  // One column more than there are labels: "apart".
  const width = count + 1
  const apart = Uint8Array.from(labels, (label) => (isApart(label) ? 1 : 0))
  const { hashes, salience } = sharedFeatures(examples, options.sharedBy)
  const vectors = examples.map(({ features }) => knownOf({ hashes, salience }, features))
  const weights = new Float32Array(hashes.length * width)
  const squares = new Float32Array(hashes.length * width)
  const bias = new Float32Array(width)
  const biasSquares = new Float32Array(width)
  const scores = new Float32Array(width)
  const teachers = new Uint32Array(width)
  const errors = new Float64Array(width)
  const random = sequence(20150701)
  const order = Uint32Array.from(examples.keys())
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random)
    for (const index of order) {
      const { label } = examples[index] as Example
      const { rows, values } = someOf(vectors[index] as Known, options.dropped, random)
      scores.set(bias)
      addScores(scores, weights, rows, values)
      softmax(scores.subarray(0, count))
      scores[count] = sigmoid(scores[count] as number)
      // A label that is as good as ruled out teaches nothing; most are, after the first rounds.
      let teaching = 0
      for (let c = 0; c < width; c++) {
        const wanted = c === count ? (apart[label] as number) : c === label ? 1 : 0
        const error = (scores[c] as number) - wanted
        if (error < leastError && error > -leastError) continue
        teachers[teaching] = c
        errors[teaching++] = error
        biasSquares[c] = (biasSquares[c] as number) + error * error
        bias[c] = (bias[c] as number) - (options.rate * 0.1 * error) / Math.sqrt((biasSquares[c] as number) + 1e-6)
      }
      for (let f = 0; f < rows.length; f++) {
        const start = (rows[f] as number) * width
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
  return { labels, apart, hashes, ...toRows(weights, width), salience, bias }
}

/** The features that are left when a share of them is dropped by lot. */
function someOf({ rows, values }: Known, dropped: number, random: () => number): Known {
  const kept = { rows: new Uint32Array(rows.length), values: new Float32Array(rows.length) }
  let count = 0
  for (let i = 0; i < rows.length; i++) {
    if (random() < dropped) continue
    kept.rows[count] = rows[i] as number
    kept.values[count++] = values[i] as number
  }
  return { rows: kept.rows.subarray(0, count), values: kept.values.subarray(0, count) }
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
function toRows(weights: Float32Array, width: number): Pick<Model, 'rowAt' | 'labelOf' | 'weights' | 'scale'> {
  const rowAt = new Uint32Array(weights.length / width + 1)
  const scale = new Float32Array(weights.length / width)
  const labelOf: number[] = []
  const bytes: number[] = []
  for (let row = 0; row < scale.length; row++) {
    let most = 0
    for (let c = 0; c < width; c++) most = Math.max(most, Math.abs(weights[row * width + c] as number))
    scale[row] = most / 127
    for (let c = 0; c < width; c++) {
      const value = weights[row * width + c] as number
      if (Math.abs(value) <= most * leastShare) continue
      labelOf.push(c)
      bytes.push(Math.round((value / most) * 127))
    }
    rowAt[row + 1] = bytes.length
  }
  return { rowAt, labelOf: Uint16Array.from(labelOf), weights: Int8Array.from(bytes), scale }
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
