/**
 * The words of a Japanese text: the cheapest way through all words the dictionary finds in it (Viterbi). The words found
 * are kuromoji's, tie for tie; only the arrays are plain and nothing is made anew for each question.
 */
import type { Tokenise, Word } from '../word.ts'
import type { Dictionary } from './dictionary.ts'

/** Root of the trie, and the byte that ends a word in it. */
const root = 0
const terminal = 0
/** Stands for what no dictionary word has: each half of a letter beyond the basic plane, and the sign that ends words there. */
const stranger = '〓'

/** Numbers that grow in place, kept from question to question. */
class Column {
  values = new Int32Array(1024)
  set(at: number, value: number): void {
    if (at >= this.values.length) {
      const wider = new Int32Array(Math.max(at + 1, this.values.length * 2))
      wider.set(this.values)
      this.values = wider
    }
    this.values[at] = value
  }
  get(at: number): number {
    return this.values[at] as number
  }
}

/** A function that finds the words of normalised text. */
export function tokeniserOf(dictionary: Dictionary): Tokenise {
  const {
    base,
    check,
    wordsAt,
    unknownAt,
    left,
    right,
    cost,
    isFunction,
    baseForm,
    reading,
    textAt,
    text: texts,
  } = dictionary
  const { connections, classOf, classes } = dictionary
  const width = dictionary.sizes[0] as number
  const size = check.length

  // The lattice: a node is a word at a place. Nodes that end at one place hang on one another in the order they came.
  const wordOf = new Column()
  const startOf = new Column()
  const costTo = new Column()
  const previousOf = new Column()
  const nextEnding = new Column()
  const firstEnding = new Column()
  const lastEnding = new Column()
  let nodes = 0

  const none = -1
  const unreachable = 0x7fffffff

  function add(word: number, start: number, end: number): void {
    const node = nodes++
    wordOf.set(node, word)
    startOf.set(node, start)
    nextEnding.set(node, none)
    const last = lastEnding.get(end)
    if (last === none) firstEnding.set(end, node)
    else nextEnding.set(last, node)
    lastEnding.set(end, node)
    // Words come in the order of their starts, so all that end here are known, and the cheapest way to this one too.
    let cheapest = unreachable
    let previous = none
    const leftId = word < 0 ? 0 : (left[word] as number)
    for (let before = firstEnding.get(start); before !== none; before = nextEnding.get(before)) {
      const way = costTo.get(before)
      if (way === unreachable) continue
      const beforeWord = wordOf.get(before)
      const rightId = beforeWord < 0 ? 0 : (right[beforeWord] as number)
      const sum = way + (connections[rightId * width + leftId] as number) + (word < 0 ? 0 : (cost[word] as number))
      if (sum < cheapest) {
        cheapest = sum
        previous = before
      }
    }
    costTo.set(node, cheapest)
    previousOf.set(node, previous)
  }

  /** The child of a trie node by a byte, or none. */
  const child = (parent: number, byte: number): number => {
    const at = (base[parent] as number) + byte
    return at >= 0 && at < size && check[at] === parent ? at : none
  }
  function step(parent: number, code: number): number {
    if (code < 0x80) return child(parent, code)
    if (code < 0x800) {
      const first = child(parent, (code >> 6) | 0xc0)
      return first === none ? none : child(first, (code & 0x3f) | 0x80)
    }
    const first = child(parent, (code >> 12) | 0xe0)
    const second = first === none ? none : child(first, ((code >> 6) & 0x3f) | 0x80)
    return second === none ? none : child(second, (code & 0x3f) | 0x80)
  }

  /** Adds all words that begin at a place. */
  function addWordsAt(text: string, start: number, end: number): void {
    let found = false
    let node = root
    for (let at = start; at < end; at++) {
      node = step(node, text.charCodeAt(at))
      if (node === none) break
      const leaf = child(node, terminal)
      if (leaf === none) continue
      found = true
      const record = -(base[leaf] as number) - 1
      for (let row = wordsAt[record] as number; row < (wordsAt[record + 1] as number); row++) add(row, start, at + 1)
    }
    const kind = classOf[text.charCodeAt(start)] as number
    const flags = classes[kind] as number
    if (found && !(flags & 1)) return
    let stop = start + 1
    if (flags & 2) while (stop < end && classOf[text.charCodeAt(stop)] === kind) stop++
    for (let row = unknownAt[kind] as number; row < (unknownAt[kind + 1] as number); row++) add(row, start, stop)
  }

  function textOf(number: number): string {
    return String.fromCharCode(...texts.subarray(textAt[number] as number, textAt[number + 1] as number))
  }

  function wordsOf(source: string, text: string, start: number, end: number, words: Word[]): void {
    nodes = 0
    for (let at = start; at <= end; at++) {
      firstEnding.set(at, none)
      lastEnding.set(at, none)
    }
    // The beginning: a node without a word, from which everything is reached for nothing.
    wordOf.set(0, none)
    costTo.set(0, 0)
    previousOf.set(0, none)
    nextEnding.set(0, none)
    firstEnding.set(start, 0)
    lastEnding.set(start, 0)
    nodes = 1
    for (let at = start; at < end; at++) addWordsAt(text, at, end)
    const last = nodes
    firstEnding.set(end + 1, none)
    lastEnding.set(end + 1, none)
    add(none, end, end + 1)
    const path: number[] = []
    for (let node = previousOf.get(last); node > 0; node = previousOf.get(node)) path.push(node)
    let to = end
    const found: Word[] = []
    for (const node of path) {
      const word = wordOf.get(node)
      const from = startOf.get(node)
      const surface = source.slice(from, to)
      const baseNumber = baseForm[word] as number
      const readingNumber = reading[word] as number
      found.push({
        surface,
        start: from,
        base: baseNumber === 0 ? surface : textOf(baseNumber),
        reading: readingNumber === 0 ? '' : textOf(readingNumber),
        isFunction: isFunction[word] === 1,
      })
      to = from
    }
    for (let i = found.length - 1; i >= 0; i--) words.push(found[i] as Word)
  }

  return (source) => {
    const text = source.replace(/[\ud800-\udfff\0]/g, stranger)
    const words: Word[] = []
    let start = 0
    for (let at = 0; at < text.length; at++) {
      const code = text[at]
      if (code !== '、' && code !== '。') continue
      wordsOf(source, text, start, at + 1, words)
      start = at + 1
    }
    if (start < text.length) wordsOf(source, text, start, text.length, words)
    return words
  }
}
