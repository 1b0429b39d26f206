/** Japanese text → words in their base form with their reading. The dictionary is loaded at the first Japanese text. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export interface Word {
  surface: string
  /** Offset in the text, in UTF-16 units. */
  start: number
  /** The dictionary form: 払っ → 払う. */
  base: string
  /** As pronounced, in katakana; empty for words the dictionary does not have. */
  reading: string
  /** Particle, auxiliary or sign: says how the words hang together, not what they are about. */
  isFunction: boolean
}

export type Tokenise = (text: string) => Word[]

let loading: Promise<Tokenise> | undefined

/** Loads the dictionary once. @throws Error where the kuromoji package is missing or damaged */
export function loadTokeniser(): Promise<Tokenise> {
  loading ??= load()
  return loading
}

async function load(): Promise<Tokenise> {
  const { default: kuromoji } = await import('kuromoji')
  const dicPath = join(dirname(createRequire(import.meta.url).resolve('kuromoji/package.json')), 'dict')
  return new Promise((resolve, reject) => {
    kuromoji.builder({ dicPath }).build((error, tokenizer) => {
      if (error) return reject(error)
      resolve((text) =>
        tokenizer.tokenize(text).map((token) => ({
          surface: token.surface_form,
          start: token.word_position - 1,
          base: token.basic_form === '*' || !token.basic_form ? token.surface_form : token.basic_form,
          reading: token.pronunciation ?? '',
          isFunction: token.pos === '助詞' || token.pos === '助動詞' || token.pos === '記号',
        })),
      )
    })
  })
}
