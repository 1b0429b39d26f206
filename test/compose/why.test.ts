/** The reason of an answer in words: what decided, in words that say something, and guesses that counted. */
import { describe, expect, it } from 'vitest'
import { compose } from '../../src/compose/index.ts'
import { asWritten, tellingWords } from '../../src/compose/telling-words.ts'
import { whyOf } from '../../src/compose/why.ts'
import { decide } from '../../src/decide/index.ts'
import type { Guess, Language, Understanding } from '../../src/types.ts'
import { assistant } from '../assistant.ts'

const { content } = assistant

const reasonOf = (language: Language, guesses: Guess[], words: string[] = []) => {
  const understanding: Understanding = {
    ...{ language, asOf: '2015-06-10', intent: 'where-to-pay', choices: [], inputs: {}, known: {}, impossible: [] },
    because: { guesses, words, carried: [] },
  }
  return whyOf(compose(understanding, decide(understanding), content), content)
}
const first: Guess = { intent: 'where-to-pay', probability: 0.98 }

describe('a second guess', () => {
  it.each([
    [0.0099, false],
    [0.0001, false],
    [0.01, true],
    [0.31, true],
  ])('is told of only where it counted: %d', (probability, isTold) => {
    for (const second of [
      { intent: 'payment-terms', probability },
      { intent: null, subject: 'late-fees', probability },
    ]) {
      const japanese = reasonOf('ja', [first, second])
      expect('second' in japanese).toBe(isTold)
      expect(japanese.text.includes('次に近いもの')).toBe(isTold)
      const english = reasonOf('en', [first, second])
      expect(english.text.includes('Next closest')).toBe(isTold)
      expect(english.text).not.toMatch(/\b0%/)
    }
  })
})

describe('the words that decided', () => {
  it.each([
    [['pay', 'where', 'do', 'i'], ['pay']],
    [
      ['id', 'an', 'ibm', 'get', 'how'],
      ['id', 'ibm'],
    ],
    [["what's", 'the', 'deadline'], ['deadline']],
    [['先', '支払', 'どこ'], ['支払']],
    [['誰', '問い合わせれ', 'よい'], ['問い合わせれ']],
    [
      ['desu', 'saki', 'shiharai', 'doko', 'ka'],
      ['saki', 'shiharai'],
    ],
  ])('are those that say something: %j', (words, telling) => {
    expect(tellingWords(words)).toEqual(telling)
    expect(reasonOf('en', [first], words).words).toEqual(telling)
  })

  it('are not spoken of where none says anything', () => {
    expect(reasonOf('ja', [first], ['どこ', 'すれ', 'いい']).text).not.toContain('手がかり')
    expect(reasonOf('en', [first], ['where', 'do', 'i']).text).not.toContain('Words that')
    expect(reasonOf('en', [first], ['where', 'payment']).text).toContain('Words that pointed to it: payment')
  })

  it.each([
    ['ibm', 'IBM'],
    ['id', 'ID'],
    ['問い合わせれ', '問い合わせ'],
    ['済ませれ', '済ませ'],
    ['流れ', '流れ'],
    ['遅れ', '遅れ'],
    ['支払', '支払'],
  ])('are written as a reader would: %s', (word, written) => {
    expect(asWritten(word)).toBe(written)
  })

  it.each(['支払先はどこですか', 'Where do I send my payment?', '誰に問い合わせればよいですか', 'Whom can I ask?'])(
    'are some for a real question: %s',
    async (text) => {
      const { words } = whyOf(await assistant.ask({ text }), content)
      expect(words.length).toBeGreaterThan(0)
      expect(words.join(' ')).not.toMatch(/\b(?:where|do|i|my|can|whom)\b|どこ|よい/)
    },
  )
})
