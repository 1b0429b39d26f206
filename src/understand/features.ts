/** A text → the features by which it is recognised: words, their neighbours, letters, readings, concepts. */
import { toKatakana } from 'wanakana'
import type { Reading } from './reading.ts'
import type { Word } from './word.ts'

/** A sparse vector of length 1: hashes of features, each once, with their weights. */
export interface Features {
  hashes: Uint32Array
  weights: Float32Array
}

/** What a kind of feature weighs beside the others. */
const weightOf = { word: 1, pair: 0.4, letters: 0.4, reading: 0.6, concept: 1.1, concepts: 0.7 }
type Kind = keyof typeof weightOf
const kinds = Object.keys(weightOf) as Kind[]

/** The hash under which a word stands in the features: for telling which words spoke for an intent. */
export function wordHash(word: string): number {
  let hash = seedOf.word
  for (let i = 0; i < word.length; i++) hash = step(hash, word.charCodeAt(i))
  return hash >>> 0
}

/** Rows of kana after which a vowel only makes them longer. */
const lengthened: Record<string, string> = {
  ウ: 'オコソトノホモヨロゴゾドボポウクスツヌフムユルグズブプ',
  オ: 'オコソトノホモヨロゴゾドボポ',
  イ: 'エケセテネヘメレゲゼデベペ',
  エ: 'エケセテネヘメレゲゼデベペ',
}
const sameSound: Record<string, string> = { ヲ: 'オ', ヅ: 'ズ', ヂ: 'ジ' }
const small = new Set('ァィゥェォッャュョヮ')

/** A reading in katakana without what people leave out or write in two ways: long vowels, the size of small kana, signs. */
export function plainReading(kana: string): string {
  let plain = ''
  let before = ''
  for (const letter of kana) {
    const code = letter.charCodeAt(0)
    // Hiragana stands 0x60 before katakana, small kana one before the usual.
    const katakana = code >= 0x3041 && code <= 0x3096 ? String.fromCharCode(code + 0x60) : letter
    if (katakana < 'ァ' || katakana > 'ヺ') continue
    const full = small.has(katakana)
      ? String.fromCharCode(katakana.charCodeAt(0) + 1)
      : (sameSound[katakana] ?? katakana)
    if (before !== '' && lengthened[full]?.includes(before)) continue
    plain += full
    before = full
  }
  return plain
}

const asciiWord = /[a-z0-9§][a-z0-9'&.-]*/g

/** Gathers features, each once. One for the whole process: its table is stamped, not emptied, between texts. */
class Collector {
  private slots = 4096
  private stamp = 0
  private stamps = new Uint32Array(this.slots)
  private keys = new Uint32Array(this.slots)
  private found = new Uint32Array(this.slots)
  private weights = new Float32Array(this.slots)
  private count = 0

  start(): this {
    this.stamp++
    this.count = 0
    return this
  }

  add(kind: Kind, text: string): void {
    let hash = seedOf[kind]
    for (let i = 0; i < text.length; i++) hash = step(hash, text.charCodeAt(i))
    this.put(hash >>> 0, weightOf[kind])
  }

  /** All stretches of `shortest` to `longest` letters. */
  addLetters(kind: Kind, text: string, shortest: number, longest: number): void {
    const weight = weightOf[kind]
    for (let start = 0; start < text.length; start++) {
      let hash = seedOf[kind]
      const end = Math.min(text.length, start + longest)
      for (let i = start; i < end; i++) {
        hash = step(hash, text.charCodeAt(i))
        if (i - start + 1 >= shortest) this.put(hash >>> 0, weight)
      }
    }
  }

  private put(hash: number, weight: number): void {
    if (this.count * 2 > this.slots) this.widen()
    let at = hash & (this.slots - 1)
    while (this.stamps[at] === this.stamp) {
      if (this.keys[at] === hash) return
      at = (at + 1) & (this.slots - 1)
    }
    this.stamps[at] = this.stamp
    this.keys[at] = hash
    this.found[this.count] = hash
    this.weights[this.count++] = weight
  }

  private widen(): void {
    const { found, weights, count } = this
    this.slots *= 2
    this.stamps = new Uint32Array(this.slots)
    this.keys = new Uint32Array(this.slots)
    this.found = new Uint32Array(this.slots)
    this.weights = new Float32Array(this.slots)
    this.count = 0
    for (let i = 0; i < count; i++) this.put(found[i] as number, weights[i] as number)
  }

  /** The vector, brought to length 1 so that long questions do not shout. */
  finish(): Features {
    const hashes = this.found.slice(0, this.count)
    const weights = this.weights.slice(0, this.count)
    let squares = 0
    for (let i = 0; i < weights.length; i++) squares += (weights[i] as number) ** 2
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
    for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] as number) * scale
    return { hashes, weights }
  }
}

// FNV-1a: a few operations a letter, the same everywhere.
const step = (hash: number, code: number): number => Math.imul(hash ^ code, 16777619)
const seedOf = Object.fromEntries(kinds.map((kind, i) => [kind, step(0x811c9dc5, i + 1)])) as Record<Kind, number>

const gatherer = new Collector()

/** The features of a text, and of the concepts found in it. */
export function featuresOf({ text, language, words }: Reading, concepts: readonly string[]): Features {
  const collector = gatherer.start()
  const latin = text.match(asciiWord) ?? []
  for (const word of latin) {
    collector.add('word', word)
    if (word.length > 3) collector.addLetters('letters', `^${word}$`, 3, 5)
  }
  if (words) addJapanese(collector, text, words)
  else {
    addPairs(collector, ['^', ...latin, '$'])
    if (language === 'ja') addReading(collector, toKatakana(text.replace(/[^a-z]/g, '')))
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
  }
}

/** する, なる and the like: they carry the sentence, not its matter. */
const carriers = new Set([
  'する',
  'なる',
  'ある',
  'いる',
  'できる',
  'くださる',
  '下さる',
  'いただく',
  '教える',
  'おしえる',
  'お願い',
  'こと',
  'もの',
  '思う',
  '願う',
])

function addJapanese(collector: Collector, text: string, words: readonly Word[]): void {
  for (const { base, isFunction } of words) if (!isFunction && !/^[a-z0-9]/.test(base)) collector.add('word', base)
  const isFrame = ({ base, isFunction }: Word) => isFunction || carriers.has(base)
  for (const [i, word] of words.entries()) {
    const next = words[i + 1]
    if (next && !(isFrame(word) && isFrame(next))) collector.add('pair', `${word.base} ${next.base}`)
  }
  // In a text with kanji or katakana the hiragana between is grammar ("したいのですが"): only what holds more is telling.
  const isMixed = /[ァ-ヺ\p{Script=Han}]/u.test(text)
  if (!isMixed) collector.addLetters('letters', text.replace(/[\s、。,.?!「」()-]/g, ''), 2, 4)
  else for (const stretch of text.match(matter) ?? []) collector.addLetters('letters', stretch, 2, 4)
  const spoken = isMixed ? words.filter(({ base, isFunction }) => !isFunction && !carriers.has(base)) : words
  addReading(collector, spoken.map((word) => word.reading || word.surface).join(''))
}

/** A stretch of kanji and katakana with the kana right after it: 更新した, お支払い条件は. */
const matter = /[ぁ-ゖ]?[ァ-ヺー\p{Script=Han}a-z0-9§]+[ぁ-ゖ]{0,2}/gu

/** Readings find what was typed in kana, in romaji or with the wrong kanji. */
const addReading = (collector: Collector, reading: string): void =>
  collector.addLetters('reading', plainReading(reading), 2, 5)
