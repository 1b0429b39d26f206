import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openAssistant } from '../src/ask.ts'
import { conversationsInMemory, type Memory } from '../src/conversations.ts'
import { packageFolder } from '../src/intents.ts'
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

  it('takes another number of the same list, until something else is asked', async () => {
    const [list, second, first, date, fourth, other, gone] = await talk(
      ...['8月15日', '2', '1', '2015/09/20', '4番', 'IBM IDはどのように取得しますか', '2'],
    )
    const choices = list?.choices ?? []
    expect(choices).toHaveLength(4)
    expect([second?.intent, first?.intent, date?.intent, fourth?.intent]).toEqual([1, 0, 0, 3].map((n) => choices[n]))
    expect(other?.intent).toBe('ibm-id')
    expect(gone?.intent).not.toBe(choices[1])
  })

  it.each([
    ['更新するにはどうすればいいですか', '8月15日です', 'リセット', 'ja'],
    ['how do I renew?', '15 August', 'start over', 'en'],
  ])('is forgotten where one starts over: %s', async (question, date, command, language) => {
    const [, answered, forgotten, again, , bare] = await talk(question, date, command, question, command, '2015/08/15')
    expect(answered?.inputs).toEqual({ renewalDate: '2015-08-15' })
    expect(forgotten).toMatchObject({ intent: 'help', outcome: 'answer', inputs: {}, language })
    expect(forgotten?.text).toBe(assistant.content.phrases.forgotten[language as 'ja' | 'en'].trim())
    expect(forgotten?.related.length).toBeGreaterThan(1)
    expect(bare).toMatchObject({ outcome: 'choose', language })
    expect(again).toMatchObject({ outcome: 'ask-renewal-date', inputs: {} })
  })

  it.each([
    ['どこに支払えばいいですか', '更新日は9月31日です', '9月31日'],
    ['Where do I pay?', 'the renewal date is 31 September', '31 September'],
  ])('names what a day that does not exist would be of: %s', async (question, reply, day) => {
    const [first, second] = await talk(question, reply)
    expect(first?.outcome).toBe('ask-invoice-date')
    expect(second).toMatchObject({ intent: 'how-to-renew', outcome: 'ask-renewal-date', inputs: {} })
    expect(second?.text.indexOf(day)).toBeLessThan(40)
  })

  it('still takes a day that does not exist, and is named nothing else, for the one it asked for', async () => {
    const [, second] = await talk('Where do I pay?', 'it was issued on 31 September')
    expect(second).toMatchObject({ intent: 'where-to-pay', outcome: 'ask-invoice-date' })
  })

  it.each([
    ['なぜ？', 'ja', '当てはまる条件：更新日が2015年7月1日から9月30日まで'],
    ['why?', 'en', 'Case that applies: renewal date from 1 July to 30 September 2015'],
  ])('gives the reason of its last answer: %s', async (why, language, reason) => {
    const [, answered, told, more] = await talk('更新するにはどうすればいいですか', '8月15日です', why, '9月20日だと？')
    const { intent, outcome, inputs, values, citations } = answered ?? {}
    expect(told).toMatchObject({ intent, outcome, inputs, values, citations, language })
    expect(told?.text).toContain(reason)
    expect(told?.text).not.toContain(answered?.text)
    // What was talked of goes on.
    expect(more).toMatchObject({ intent: 'how-to-renew', inputs: { renewalDate: '2015-09-20' } })
  })

  it.each([
    ['why?', 'en'],
    ['根拠は？', 'ja'],
  ] as const)('says how to get a reason where there is no answer yet: %s', async (why, language) => {
    const [told] = await talk(why)
    expect(told).toMatchObject({ intent: null, outcome: 'out-of-scope', language })
    expect(told?.text).toBe(assistant.content.phrases['no-reason'][language].trim())
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

describe('a day and what it is of, with nothing asked', () => {
  it.each([
    ['請求書の作成日は2015年6月20日です', 'invoiceDate'],
    ['弊社宛の請求書は7月3日付でした', 'invoiceDate'],
    ['our invoice is from 3 July', 'invoiceDate'],
    ['請求書の発行日は2月30日です', undefined],
  ])('offers the topics that turn on it: %s', async (text, slot) => {
    const conversation = `named ${count++}`
    const offered = await ask({ text, asOf: '2015-06-10', conversation })
    expect(offered).toMatchObject({ outcome: 'choose', choices: ['where-to-pay', 'payment-terms', 'tax'] })
    const picked = await ask({ text: '1', asOf: '2015-06-10', conversation })
    expect(picked.intent).toBe('where-to-pay')
    expect(Object.keys(picked.inputs)).toEqual(slot === undefined ? [] : [slot])
  })

  it.each([
    ['発注日は7月3日です', 'currency', 'from-transfer'],
    ['支払日は7月10日です', 'where-to-pay', 'ask-invoice-date'],
  ])('is the only topic that turns on it: %s', async (text, intent, outcome) => {
    expect(await ask({ text, asOf: '2015-06-10' })).toMatchObject({ intent, outcome })
  })

  it.each([
    '請求書の発行日が2015年6月20日ですが、金額が間違っています',
    'The invoice dated 20 June has a wrong amount.',
    '支払日は7月10日に延ばせますか',
  ])('is refused with more to it: %s', async (text) => {
    expect(await ask({ text, asOf: '2015-06-10' })).toMatchObject({ intent: null, outcome: 'out-of-scope' })
  })

  it('asks what a day that does not exist is of', async () => {
    const answer = await ask({ text: '2月30日', asOf: '2015-06-10' })
    expect(answer).toMatchObject({ outcome: 'choose' })
    expect(answer.text.startsWith('「2月30日」という日付は存在しません')).toBe(true)
  })
})

describe('a conversation that begins with an answer', () => {
  const asOf = '2015-06-10'
  /** Turns that each begin a conversation of their own, as top-level messages do; `inside` ones go on with the last. */
  async function messages(...texts: (string | { inside: string })[]) {
    const place = `place ${count++}`
    const answers = []
    let own = ''
    for (const text of texts) {
      if (typeof text === 'string') own = `${place} ${answers.length}`
      const question = typeof text === 'string' ? { text, orElse: place } : { text: text.inside }
      const { understanding, decision } = await assistant.ask({ ...question, asOf, conversation: own })
      answers.push({ intent: decision.intent, outcome: decision.outcome, inputs: understanding.inputs })
    }
    return answers
  }

  it('leans on the open question of the place', async () => {
    const [asked, date, other, inside] = await messages(
      ...['更新するにはどうすればいいですか', '8月15日です', '2015/10/5', { inside: '見積書は？' }],
    )
    expect(asked?.outcome).toBe('ask-renewal-date')
    expect(date).toMatchObject({ intent: 'how-to-renew', outcome: 'early-renewal' })
    expect(other).toMatchObject({ intent: 'how-to-renew', outcome: 'ibm-quote' })
    // What was taken over from there is this conversation's own.
    expect(inside).toMatchObject({ intent: 'renewal-quote', outcome: 'ibm-quote' })
  })

  it('picks from the list that was offered there', async () => {
    const [list, second, first] = await messages('8月15日', '2', '1')
    expect(list?.outcome).toBe('choose')
    expect([second?.intent, first?.intent]).toEqual(['where-to-pay', 'how-to-renew'])
    expect(first?.inputs.renewalDate?.value).toBe('2015-08-15')
  })

  it('does not where it says more, nor where nothing is open', async () => {
    const [, more] = await messages('更新するにはどうすればいいですか', '8月15日の請求書の送り先は？')
    expect(more?.intent).not.toBe('how-to-renew')
    const [, bare] = await messages('IBM IDはどのように取得しますか', '8月15日です')
    expect(bare?.outcome).toBe('choose')
    const [, , forgotten] = await messages('更新するにはどうすればいいですか', 'リセット', '8月15日です')
    expect(forgotten?.outcome).toBe('choose')
  })

  it('costs the memory nothing but for a value alone, and for a question of ours', async () => {
    const turns: string[] = []
    const conversations = conversationsInMemory()
    const counted = await openAssistant(join(packageFolder, 'data'), {
      conversations: {
        turn(id, work) {
          turns.push(id)
          return conversations.turn(id, work)
        },
      },
    })
    const say = (text: string, conversation: string, orElse?: string) => {
      turns.length = 0
      return counted.ask({ text, asOf, conversation, ...(orElse === undefined ? {} : { orElse }) })
    }
    await say('IBM IDはどのように取得しますか', 'a', 'place')
    expect(turns).toEqual(['a'])
    await say('更新するにはどうすればいいですか', 'b', 'place')
    expect(turns).toEqual(['b', 'place'])
    await say('8月15日です', 'b')
    expect(turns).toEqual(['b'])
    await say('8月15日です', 'c', 'place')
    expect(turns).toEqual(['c', 'place'])
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
