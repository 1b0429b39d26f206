/** A linear model over sparse features: multinomial logistic regression, with a second opinion on what lies outside. */
import type { Features } from './features.ts'

export interface Model {
  labels: string[]
  /** 1 for each label that lies apart: outside of what is answered. */
  apart: Uint8Array
  /** Sorted hashes of the known features. The weights of hashes[i] are those from rowAt[i] to rowAt[i + 1]. */
  hashes: Uint32Array
  rowAt: Uint32Array
  /** The label each weight is for, or labels.length for "apart"; those for which a feature says next to nothing have none. */
  labelOf: Uint16Array
  /** A row's weights are so many times its bytes: a byte is enough, and the whole fits a processor's cache the better. */
  weights: Int8Array
  scale: Float32Array
  /** How much each feature tells: little where it stands in every other sentence. */
  salience: Float32Array
  /** One for each label, and one for "apart". */
  bias: Float32Array
}

/**
 * The probability of each label, in the model's order; they sum to 1.
 * `spokenFor` adds to the scores of labels.
 */
export function predict(
  model: Model,
  features: Features,
  spokenFor: ReadonlyMap<number, number> = new Map(),
): Float32Array {
  const scores = Float32Array.from(model.bias)
  const { rows, values } = knownOf(model, features)
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
  const probabilities = scores.subarray(0, model.labels.length)
  softmax(probabilities)
  if (model.apart.includes(1)) agree(probabilities, model.apart, sigmoid(scores[model.labels.length] as number))
  return probabilities
}

/** How much the second opinion counts beside the first. */
const secondOpinion = 0.4

/**
 * Weighs what the labels say of "apart" with what its own weights say: many labels share the one word that tells them apart,
 * so each has learned it a little only.
 */
function agree(probabilities: Float32Array, apart: Uint8Array, opinion: number): void {
  let sum = 0
  for (let c = 0; c < apart.length; c++) if (apart[c]) sum += probabilities[c] as number
  const first = Math.min(1 - 1e-6, Math.max(1e-6, sum))
  const second = Math.min(1 - 1e-6, Math.max(1e-6, opinion))
  const yes = first ** (1 - secondOpinion) * second ** secondOpinion
  const no = (1 - first) ** (1 - secondOpinion) * (1 - second) ** secondOpinion
  const ofApart = yes / (yes + no) / first
  const ofOthers = no / (yes + no) / (1 - first)
  for (let c = 0; c < apart.length; c++)
    probabilities[c] = (probabilities[c] as number) * (apart[c] ? ofApart : ofOthers)
}

export const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score))

export interface Known {
  rows: Uint32Array
  values: Float32Array
}

/** The features that the model has, by their rows; weighed by salience, then brought to length 1. */
export function knownOf(model: Pick<Model, 'hashes' | 'salience'>, { hashes, weights }: Features): Known {
  const rows = new Uint32Array(hashes.length)
  const values = new Float32Array(hashes.length)
  let found = 0
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
    squares += value * value
  }
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
  for (let i = 0; i < found; i++) values[i] = (values[i] as number) * scale
  return { rows: rows.subarray(0, found), values: values.subarray(0, found) }
}

/** How much one feature speaks for a label, against the average label. */
export function weightFor(model: Model, hash: number, label: number): number {
  const row = find(model.hashes, hash)
  if (row < 0) return 0
  const { labels, rowAt, labelOf, weights, scale, salience } = model
  let sum = 0
  let own = 0
  for (let at = rowAt[row] as number; at < (rowAt[row + 1] as number); at++) {
    if (labelOf[at] !== labels.length) sum += weights[at] as number
    if (labelOf[at] === label) own = weights[at] as number
  }
  return (salience[row] as number) * (scale[row] as number) * (own - sum / labels.length)
}

/** Scores → probabilities, in place. */
export function softmax(scores: Float32Array): void {
  let most = Number.NEGATIVE_INFINITY
  for (const score of scores) if (score > most) most = score
  let sum = 0
  for (let c = 0; c < scores.length; c++) {
    const value = Math.exp((scores[c] as number) - most)
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
