/** What is wrong with a question's text itself, said in the asker's language. */
import { describe, expect, it } from 'vitest'
import { longestQuestion, textProblem } from '../src/question-text.ts'
import { assistant } from './assistant.ts'

const { content } = assistant

describe('a text that is too long', () => {
  it.each([longestQuestion + 1, 5000, 1_000_000])('is told the limit, and no length: %d', (length) => {
    expect(textProblem('長'.repeat(length), content)).toBe('ご質問が長すぎます。4,000文字以内でお尋ねください。')
    expect(textProblem('x'.repeat(length), content)).toBe(
      'Your question is too long. Please keep it within 4,000 characters.',
    )
  })

  it('is one over the limit, and none at it', () => {
    expect(textProblem('長'.repeat(longestQuestion), content)).toBeUndefined()
    expect(textProblem('長'.repeat(longestQuestion + 1), content, 'en')).toMatch(/^Your question is too long/)
  })
})

describe('an empty text', () => {
  it.each(['', ' \n', '\u3000', '\u200b'])('is told so: %j', (text) => {
    expect(textProblem(text, content)).toBe(content.phrases.empty.en)
    expect(textProblem(text, content, 'ja')).toBe(content.phrases.empty.ja)
  })
})
