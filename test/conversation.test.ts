import { describe, expect, it } from 'vitest'
import { conversationsInMemory, type Memory } from '../src/conversations.ts'
import { ask, assistant } from './assistant.ts'

const memory: Memory = { language: 'ja', intent: null, inputs: {}, choices: [], askedInVain: 0 }
let count = 0
/** The answers to a conversation's turns. */
async function talk(...turns: string[]) {
  const conversation = `conversation ${count++}`
  const answers = []
  for (const text of turns) answers.push(await ask({ text, asOf: '2015-06-10', conversation }))
  return answers
}

describe('a conversation', () => {
  it.each([
    ['更新するにはどうすればいいですか', '2015/08/15', 'ja'],
    ['how do I renew?', '2015/08/15', 'en'],
  ])('keeps its language in a turn that has none: %s', async (question, reply, language) => {
    const [first, second] = await talk(question, reply)
    expect(first).toMatchObject({ outcome: 'ask-renewal-date', language })
    expect(second).toMatchObject({ outcome: 'early-renewal', language, inputs: { renewalDate: '2015-08-15' } })
  })

  it('fills the slot asked for, and no other, with the date that is given', async () => {
    const [, second] = await talk('どこに支払えばいいですか', '7月10日です')
    expect(second).toMatchObject({
      intent: 'where-to-pay',
      outcome: 'ibm-japan',
      inputs: { invoiceDate: '2015-07-10' },
    })
  })

  it('drops the issuer with a new invoice date', async () => {
    const [first, second] = await talk('Asperaからの6月20日付の請求書はどこに払いますか', '7月5日発行のものは？')
    expect(first).toMatchObject({ outcome: 'aspera' })
    expect(second?.inputs).toEqual({ invoiceDate: '2015-07-05' })
    expect(second?.outcome).toBe('ibm-japan')
  })

  it('never bends a day that does not exist, and asks again', async () => {
    const [, second, third] = await talk('how do I renew?', 'February 30', '2015-08-15')
    expect(second).toMatchObject({ outcome: 'ask-renewal-date', inputs: {} })
    expect(second?.text).toContain('February 30')
    expect(third?.outcome).toBe('early-renewal')
  })

  it('picks an offered topic by its number', async () => {
    const conversation = 'picked'
    await assistant.ask({ text: 'hello', conversation })
    const [first] = await talk('更新')
    if (first?.outcome === 'choose') {
      const [, second] = await talk('更新', '2')
      expect(second?.intent).toBe(first.choices?.[1])
    } else expect(first?.intent).toMatch(/renew/)
  })

  it('takes turns of one conversation in the order they come, however quickly', async () => {
    const conversation = 'in a hurry'
    const [first, second] = await Promise.all([
      ask({ text: 'how do I renew?', asOf: '2015-06-10', conversation }),
      ask({ text: '15 August', asOf: '2015-06-10', conversation }),
    ])
    expect([first.outcome, second.outcome]).toEqual(['ask-renewal-date', 'early-renewal'])
  })

  it('does not lean on another conversation', async () => {
    await ask({ text: 'how do I renew?', asOf: '2015-06-10', conversation: 'one' })
    const other = await ask({ text: '15 August', asOf: '2015-06-10', conversation: 'two' })
    expect(other.intent).not.toBe('how-to-renew')
  })
})

describe('the memory of this process', () => {
  it('forgets a conversation after a day, and the oldest where there are too many', async () => {
    let now = 0
    const conversations = conversationsInMemory(() => now)
    const recalled = (id: string) => conversations.turn(id, async (before) => ({ result: before, memory }))
    await recalled('a')
    expect(await recalled('a')).toEqual(memory)
    now += 24 * 60 * 60 * 1000
    expect(await recalled('a')).toBeUndefined()
    for (let i = 1; i <= 10_000; i++) await recalled(`c${i}`)
    expect(await recalled('c1')).toEqual(memory)
    expect(await recalled('a')).toBeUndefined()
  })

  it('remembers nothing of a turn that failed', async () => {
    const conversations = conversationsInMemory()
    const failing = conversations.turn('a', async () => Promise.reject(new Error('no')))
    await expect(failing).rejects.toThrow('no')
    expect(await conversations.turn('a', async (before) => ({ result: before, memory }))).toBeUndefined()
  })
})
