/** Any text gets an answer, in bounded work, whatever it is. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkLine } from '../src/asked-line.ts'
import { answerSchema } from '../src/contract.ts'
import { ask, assistant } from './assistant.ts'

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4000 }),
  fc.string({ unit: 'grapheme', maxLength: 1500 }),
  fc
    .array(
      fc.constantFrom(
        '請求書',
        '更新日',
        '8月15日',
        ' ',
        '。',
        'invoice',
        '2015-02-30',
        'ｱｽﾍﾟﾗ',
        '27年',
        'H27.',
        '/',
        '7/1',
        'から',
        'まで',
        '平成',
        '十',
        '末',
        '?',
        'July',
        ' 1',
        'th',
      ),
      { maxLength: 200 },
    )
    .map((words) => words.join('')),
)

describe('whatever is asked', () => {
  it('gets an answer as the contract has it', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom('2015-06-10', '2026-11-22'), async (question, asOf) => {
        const answer = await ask({ text: question, asOf, why: true })
        expect(() => answerSchema.parse(answer)).not.toThrow()
        expect(answer.text).not.toBe('')
      }),
      { numRuns: 300, seed: 20150701 },
    )
  })

  it('is refused in words where it is too long, even at 100,000 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 4001, maxLength: 100_000 }), (question) => {
        const checked = checkLine({ text: question }, assistant.content)
        expect('error' in checked && checked.error).toMatch(/4,?000/)
      }),
      { numRuns: 20, seed: 20150701 },
    )
  })

  it('is an answer or an error for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const checked = checkLine(value, assistant.content)
        expect('line' in checked || checked.error.length > 0).toBe(true)
      }),
      { numRuns: 1000, seed: 20150701 },
    )
  })

  it('is answered the same way every time', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (question) => {
        expect(await ask({ text: question, asOf: '2015-06-10' })).toEqual(
          await ask({ text: question, asOf: '2015-06-10' }),
        )
      }),
      { numRuns: 50, seed: 20150701 },
    )
  })
})

describe('the same mechanism', () => {
  it('finds the intent of every title, in both languages', async () => {
    for (const [id, { title }] of Object.entries(assistant.content.intents)) {
      for (const language of ['ja', 'en'] as const) {
        const answer = await ask({ text: title[language], asOf: '2015-06-10' })
        expect(answer.intent, title[language]).toBe(id)
      }
    }
  })

  it('finds the intent of its own utterances', async () => {
    let right = 0
    let all = 0
    for (const [id, { utterances }] of Object.entries(assistant.content.intents)) {
      for (const sentence of [...utterances.ja, ...utterances.en]) {
        all++
        if ((await ask({ text: sentence, asOf: '2015-06-10' })).intent === id) right++
      }
    }
    expect(right / all).toBeGreaterThanOrEqual(0.985)
  })
})
