/** One word alone: answered where it is one topic's, asked about where it may be several, refused where it is none's. */
import { describe, expect, it } from 'vitest'
import { ask } from '../assistant.ts'

const asOf = '2015-06-10'

describe('a word alone', () => {
  it.each([
    ['invoice', 'invoice-delivery'],
    ['Renewals', 'how-to-renew'],
    ['deadline', 'payment-terms'],
    ['koushin', 'how-to-renew'],
    ['seikyuusho', 'invoice-delivery'],
    ['期限', 'payment-terms'],
    ['担当者', 'contact-registration'],
  ])('that several topics have is asked about: %s', async (text, likely) => {
    const answer = await ask({ text, asOf })
    expect(answer).toMatchObject({ intent: null, outcome: 'choose' })
    expect(answer.choices?.length).toBeGreaterThan(1)
    expect(answer.choices).toContain(likely)
  })

  it.each([
    ['通貨', 'currency'],
    ['currency', 'currency'],
    ['振込先', 'where-to-pay'],
  ])('that is one topic’s is answered: %s', async (text, intent) => {
    expect((await ask({ text, asOf })).intent).toBe(intent)
  })

  it.each(['天気', 'holiday', 'CrossIdeas', 'asdf'])('that is no topic’s is refused: %s', async (text) => {
    expect(await ask({ text, asOf })).toMatchObject({ intent: null, outcome: 'out-of-scope' })
  })

  it.each([
    ['こんにちは', 'greeting'],
    ['hello', 'greeting'],
    ['thanks', 'thanks'],
  ])('that is said out of politeness is not asked about: %s', async (text, intent) => {
    expect((await ask({ text, asOf })).intent).toBe(intent)
  })
})
