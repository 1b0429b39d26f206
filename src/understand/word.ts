/** A word of a Japanese text, as the tokeniser finds it. */
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
