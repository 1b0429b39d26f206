/**
 * The dictionary of the kuromoji package as plain arrays: only what a question needs (where words begin and end, what
 * they cost, base form, reading), read from one file in one piece. Layouts of the package's files: its src/dict/.
 */
import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'

export interface Dictionary {
  /** Double-array trie over UTF-8 bytes: the child of n by byte b is base[n] + b where check[base[n] + b] is n. */
  base: Int32Array
  check: Int32Array
  /** Words of trie record r: rows wordsAt[r] to wordsAt[r + 1]; unknown words of class c likewise from unknownAt. */
  wordsAt: Uint32Array
  unknownAt: Uint32Array
  left: Uint16Array
  right: Uint16Array
  cost: Int16Array
  /** 1 for a particle, an auxiliary or a sign. */
  isFunction: Uint8Array
  /** Base form and reading as numbers of `text`; 0 where the base form is the word itself, or there is no reading. */
  baseForm: Uint32Array
  reading: Uint32Array
  /** Text n: UTF-16 units textAt[n] to textAt[n + 1] of `text`. */
  textAt: Uint32Array
  text: Uint16Array
  /** Costs of a word of left id l after one of right id r, at r * width + l. */
  connections: Int16Array
  /** Class of each UTF-16 unit; then, by class, whether unknown words are always tried (1) and grouped (2). */
  classOf: Uint8Array
  classes: Uint8Array
  /** [width of `connections`]. */
  sizes: Uint32Array
}

const kinds = {
  base: Int32Array,
  check: Int32Array,
  wordsAt: Uint32Array,
  unknownAt: Uint32Array,
  baseForm: Uint32Array,
  reading: Uint32Array,
  textAt: Uint32Array,
  sizes: Uint32Array,
  left: Uint16Array,
  right: Uint16Array,
  cost: Int16Array,
  text: Uint16Array,
  connections: Int16Array,
  isFunction: Uint8Array,
  classOf: Uint8Array,
  classes: Uint8Array,
} satisfies { [name in keyof Dictionary]: unknown }
const names = Object.keys(kinds) as (keyof Dictionary)[]

const folder = (): string => join(dirname(createRequire(import.meta.url).resolve('kuromoji/package.json')), 'dict')
const files = [
  'base',
  'check',
  'tid',
  'tid_pos',
  'tid_map',
  'cc',
  'unk',
  'unk_pos',
  'unk_map',
  'unk_char',
  'unk_invoke',
]
const pathOf = (name: string): string => join(folder(), `${name}.dat.gz`)

/** What tells one dictionary from another: its files' sizes. @throws Error where the package is missing */
export const dictionaryKey = (): string => files.map((name) => `${statSync(pathOf(name)).size}`).join(' ')

/** Reads the package's files (a second's work). @throws Error where they are missing or damaged */
export function readDictionary(): Dictionary {
  const raw = (name: string): Buffer => gunzipSync(readFileSync(pathOf(name)))
  const ints = (bytes: Buffer): Int32Array => new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)
  const base = ints(raw('base'))
  const check = ints(raw('check'))
  const used = lastUsed(base, check) + 257
  const texts = new Texts()
  const known = readWords(raw('tid'), raw('tid_pos'), raw('tid_map'), texts)
  const unknown = readWords(raw('unk'), raw('unk_pos'), raw('unk_map'), texts)
  const connections = raw('cc')
  return {
    base: base.slice(0, used),
    check: check.slice(0, used),
    wordsAt: Uint32Array.from(known.at),
    unknownAt: Uint32Array.from(unknown.at, (row) => row + known.left.length),
    left: Uint16Array.from([...known.left, ...unknown.left]),
    right: Uint16Array.from([...known.right, ...unknown.right]),
    cost: Int16Array.from([...known.cost, ...unknown.cost]),
    isFunction: Uint8Array.from([...known.isFunction, ...unknown.isFunction]),
    baseForm: Uint32Array.from([...known.baseForm, ...unknown.baseForm]),
    reading: Uint32Array.from([...known.reading, ...unknown.reading.map(() => 0)]),
    textAt: Uint32Array.from(texts.at),
    text: Uint16Array.from(texts.units),
    // Two numbers stand before the costs: the table's height and width.
    connections: new Int16Array(new Uint8Array(connections.subarray(4)).buffer),
    classOf: new Uint8Array(raw('unk_char')),
    classes: readClasses(raw('unk_invoke')),
    sizes: Uint32Array.of(connections.readInt16LE(2)),
  }
}

const lastUsed = (base: Int32Array, check: Int32Array): number => {
  let last = check.length - 1
  // Unused nodes have a negative check: they only chain free places, which a finished trie no longer needs.
  while (last > 0 && ((check[last] as number) < 0 || (base[last] as number) === 0)) last--
  return last
}

/** Texts, each once. Number 0 is none. */
class Texts {
  readonly at = [0, 0]
  readonly units: number[] = []
  private readonly numbers = new Map<string, number>()

  numberOf(text: string): number {
    const known = this.numbers.get(text)
    if (known !== undefined) return known
    for (let i = 0; i < text.length; i++) this.units.push(text.charCodeAt(i))
    this.at.push(this.units.length)
    const number = this.at.length - 2
    this.numbers.set(text, number)
    return number
  }
}

const functionParts = new Set(['助詞', '助動詞', '記号'])

/** Words in the order of the map's records: ten bytes each (left, right, cost, place of the features). */
function readWords(words: Buffer, features: Buffer, map: Buffer, texts: Texts) {
  const read = { at: [0], left: [], right: [], cost: [], isFunction: [], baseForm: [], reading: [] } as Record<
    'at' | 'left' | 'right' | 'cost' | 'isFunction' | 'baseForm' | 'reading',
    number[]
  >
  const rows = new Map<number, number[]>()
  for (let at = 4; at + 8 <= map.length; ) {
    const record = map.readInt32LE(at)
    const count = map.readInt32LE(at + 4)
    at += 8
    for (let i = 0; i < count; i++, at += 4) {
      const list = rows.get(record)
      if (list) list.push(map.readInt32LE(at))
      else rows.set(record, [map.readInt32LE(at)])
    }
  }
  const most = [...rows.keys()].reduce((a, b) => Math.max(a, b), 0)
  for (let record = 0; record <= most; record++) {
    for (const word of rows.get(record) ?? []) {
      const from = words.readInt32LE(word + 6)
      const [surface, part = '', , , , , , baseForm = '*', , reading = ''] = features
        .toString('utf8', from, features.indexOf(0, from))
        .split(',')
      read.left.push(words.readInt16LE(word))
      read.right.push(words.readInt16LE(word + 2))
      read.cost.push(words.readInt16LE(word + 4))
      read.isFunction.push(functionParts.has(part) ? 1 : 0)
      read.baseForm.push(baseForm === '*' || baseForm === '' || baseForm === surface ? 0 : texts.numberOf(baseForm))
      read.reading.push(reading === '' ? 0 : texts.numberOf(reading))
    }
    read.at.push(read.left.length)
  }
  return read
}

/** By class: whether always tried (1) and whether grouped (2). Each stands as two bytes, a length and a name. */
function readClasses(bytes: Buffer): Uint8Array {
  const classes: number[] = []
  for (let at = 0; at + 1 < bytes.length; ) {
    const end = bytes.indexOf(0, at + 6)
    if (end <= at + 6) break
    classes.push((bytes[at] ? 1 : 0) | (bytes[at + 1] ? 2 : 0))
    at = end + 1
  }
  return Uint8Array.from(classes)
}

/** The arrays one after the other, each from a place its numbers may begin at, behind their lengths. */
export function dictionaryToBytes(dictionary: Dictionary): Buffer {
  const lengths = Uint32Array.from(names, (name) => dictionary[name].length)
  const pieces = [lengths, ...names.map((name) => dictionary[name])].flatMap((array) => {
    const bytes = Buffer.from(array.buffer, array.byteOffset, array.byteLength)
    return [bytes, Buffer.alloc(-bytes.length & 3)]
  })
  return Buffer.concat(pieces)
}

/** The dictionary again, as views of the very bytes: nothing is copied. Takes only what `dictionaryToBytes` wrote. */
export function dictionaryFromBytes(bytes: Uint8Array): Dictionary {
  const lengths = new Uint32Array(bytes.buffer, bytes.byteOffset, names.length)
  let at = bytes.byteOffset + lengths.byteLength
  const arrays = names.map((name, i) => {
    const array = new kinds[name](bytes.buffer as ArrayBuffer, at, lengths[i] as number)
    at += (array.byteLength + 3) & ~3
    return [name, array]
  })
  return Object.fromEntries(arrays) as Dictionary
}
