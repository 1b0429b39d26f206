/** A text → the features by which it is recognised: words, their neighbours, letters, readings, concepts. */
import { toKatakana } from 'wanakana'
import type { Reading } from './reading.ts'
import type { Word } from './tokenise.ts'

/** A sparse vector of length 1: hashes of features, each once, with their weights. */
export interface Features {
  hashes: Uint32Array
  weights: Float32Array
}

/** What a kind of feature weighs beside the others. */
const weightOf = { word: 1, pair: 0.4, letters: 0.4, reading: 0.4, concept: 1.1, concepts: 0.7 }
type Kind = keyof typeof weightOf
const kinds = Object.keys(weightOf) as Kind[]

/** A word as it is compared: lower case, without the endings that English words change. */
export function stem(word: string): string {
  if (word.length <= 3) return word
  return word
    .replace(/(?:'s|s')$/, '')
    .replace(/ies$/, 'y')
    .replace(/(?:ss)$/, 'ss')
    .replace(/(?<!s)s$/, '')
    .replace(/(.{3,})(?:ing|ed)$/, '$1')
    .replace(/e$/, '')
}

/** The hash under which a word stands in the features: for telling which words spoke for an intent. */
export function wordHash(word: string, isJapanese: boolean): number {
  const text = isJapanese && !/^[a-z0-9]/.test(word) ? word : stem(word)
  let hash = seedOf('word')
  for (let i = 0; i < text.length; i++) hash = step(hash, text.charCodeAt(i))
  return hash >>> 0
}

/** A reading without what people leave out or write in two ways: long vowels, the size of small kana, spaces. */
export const plainReading = (reading: string): string =>
  toKatakana(reading)
    .replace(/ー/g, '')
    .replace(/([オコソトノホモヨロゴゾドボポョ])[ウオ]/g, '$1')
    .replace(/([ウクスツヌフムユルグズヅブプュ])ウ/g, '$1')
    .replace(/([エケセテネヘメレゲゼデベペ])[イエ]/g, '$1')
    .replace(/[ヲ]/g, 'オ')
    .replace(/[ヅ]/g, 'ズ')
    .replace(/[ヂ]/g, 'ジ')
    .replace(/[ァィゥェォッャュョヮ]/g, (small) => String.fromCharCode(small.charCodeAt(0) + 1))
    .replace(/[^ァ-ヺ]/g, '')

const asciiWord = /[a-z0-9§][a-z0-9'&.-]*/g

class Collector {
  private readonly weights = new Map<number, number>()

  add(kind: Kind, text: string): void {
    let hash = seedOf(kind)
    for (let i = 0; i < text.length; i++) hash = step(hash, text.charCodeAt(i))
    this.put(hash, kind)
  }

  /** All stretches of `shortest` to `longest` letters. */
  addLetters(kind: Kind, text: string, shortest: number, longest: number): void {
    const seed = seedOf(kind)
    for (let start = 0; start < text.length; start++) {
      let hash = seed
      const end = Math.min(text.length, start + longest)
      for (let i = start; i < end; i++) {
        hash = step(hash, text.charCodeAt(i))
        if (i - start + 1 >= shortest) this.put(hash, kind)
      }
    }
  }

  private put(hash: number, kind: Kind): void {
    this.weights.set(hash >>> 0, weightOf[kind])
  }

  /** The vector, brought to length 1 so that long questions do not shout. */
  finish(): Features {
    let squares = 0
    for (const weight of this.weights.values()) squares += weight * weight
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
    const hashes = new Uint32Array(this.weights.size)
    const weights = new Float32Array(this.weights.size)
    let i = 0
    for (const [hash, weight] of this.weights) {
      hashes[i] = hash
      weights[i++] = weight * scale
    }
    return { hashes, weights }
  }
}

// FNV-1a: a few operations a letter, the same everywhere.
const step = (hash: number, code: number): number => Math.imul(hash ^ code, 16777619)
const seedOf = (kind: Kind): number => step(0x811c9dc5, kinds.indexOf(kind) + 1)

/** The features of a text, and of the concepts found in it. */
export function featuresOf({ text, language, words }: Reading, concepts: readonly string[]): Features {
  const collector = new Collector()
  const latin = (text.match(asciiWord) ?? []).map(stem)
  for (const word of latin) {
    collector.add('word', word)
    if (word.length > 3) collector.addLetters('letters', `^${word}$`, 3, 5)
  }
  if (words) addJapanese(collector, text, words)
  else {
    addPairs(collector, ['^', ...latin, '$'])
    if (language === 'ja') addReading(collector, text.replace(/[^a-z]/g, ''))
  }

  const distinct = [...new Set(concepts)].sort()
  for (const concept of distinct) collector.add('concept', concept)
  for (const [i, one] of distinct.entries()) {
    for (const other of distinct.slice(i + 1, i + 12)) collector.add('concepts', `${one} ${other}`)
  }
  return collector.finish()
}

function addPairs(collector: Collector, words: readonly string[]): void {
  for (let i = 0; i + 1 < words.length; i++) {
    collector.add('pair', `${words[i]} ${words[i + 1]}`)
    if (i + 2 < words.length) collector.add('pair', `${words[i]} _ ${words[i + 2]}`)
  }
}

function addJapanese(collector: Collector, text: string, words: readonly Word[]): void {
  for (const { base, isFunction } of words) if (!isFunction && !/^[a-z0-9]/.test(base)) collector.add('word', base)
  addPairs(
    collector,
    words.map(({ base }) => base),
  )
  collector.addLetters('letters', text.replace(/[\s、。,.?!「」()-]/g, ''), 2, 4)
  addReading(collector, words.map((word) => word.reading || word.surface).join(''))
}

/** Readings find what was typed in kana, in romaji or with the wrong kanji. */
const addReading = (collector: Collector, reading: string): void =>
  collector.addLetters('reading', plainReading(reading), 3, 5)
