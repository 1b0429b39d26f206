/** Turns that lean on the turn before: which go on with its topic, which do not, and what they take back. */
import { describe, expect, it } from 'vitest'
import { ask, assistant } from './assistant.ts'

const asOf = '2015-06-10'
let count = 0
/** The answers to a conversation's turns. */
async function talk(...turns: string[]) {
  const conversation = `follow-ups ${count++}`
  const answers = []
  for (const text of turns) answers.push(await ask({ text, asOf, conversation }))
  return answers
}
const question = (text: string): string =>
  /[ぁ-ん]/.test(text)
    ? '更新日は8月15日です。更新手続きを教えてください'
    : 'How do I renew? Our renewal date is 15 August.'

describe('after a question about a renewal date', () => {
  it.each([
    ...['What is the weather tomorrow?', 'Is the cafeteria open on Friday?', 'Who is on duty on Monday?'],
    ...['Can we have lunch on Friday?', 'What time is the meeting tomorrow?', 'Is Monday a public holiday?'],
    ...['Do you know if the trains run on 3 May?', 'Can you book a flight for 3 July?', 'Lunch tomorrow at noon'],
    ...['What movie is playing on 5 July?', 'Who won the game on Sunday?', 'I am on holiday from Friday.'],
    ...['明日の天気は？', '金曜日に食堂は開いていますか', '来週の月曜は祝日ですか？', '金曜日の飲み会どうする？'],
    ...['明日の会議は何時からですか', '来週の水曜、会議室は空いてる？', '明日は何時に出社しますか', '明日は会議です'],
    ...['7月20日の花火大会は行きますか', '7月3日のホテルを予約してください', '明日の株価はどうなりますか'],
    ...['火曜日に打ち合わせできますか', '明日の電車は動いていますか', '7月3日に飲み会があります'],
  ])('a day in other words is none of it: %s', async (text) => {
    const [, aside, back] = await talk(question(text), text, /[ぁ-ん]/.test(text) ? '見積書は？' : 'and the quote?')
    expect(aside).toMatchObject({ intent: null, outcome: 'out-of-scope', inputs: {} })
    expect(back?.inputs).toEqual({ renewalDate: '2015-08-15' })
  })

  it.each([
    ['10月2日だったら?', '2015-10-02'],
    ['10月だとどうなりますか', '2015-10'],
    ['9月20日ならどうすればいいですか', '2015-09-20'],
    ['7月2日の分はどうでしょう', '2015-07-02'],
    ['では11月1日のほうは？', '2015-11-01'],
    ['もう一件は9月1日なのですが、同じですか', '2015-09-01'],
    ['12月5日の場合も教えて', '2015-12-05'],
    ['10月1日ちょうどの場合は？', '2015-10-01'],
    ['7月15日でも同じですか', '2015-07-15'],
    ['8月20日のものも知りたい', '2015-08-20'],
    ['すみません、正しくは9月3日でした', '2015-09-03'],
    ['よく見たら9月3日でした', '2015-09-03'],
    ['手元の書類には10月20日とあります', '2015-10-20'],
    ['上司によると9月3日だそうです', '2015-09-03'],
    ['and for 5 October?', '2015-10-05'],
    ['What if it was 3 September?', '2015-09-03'],
    ['what would happen for 12 July?', '2015-07-12'],
    ['Another one is on 1 September, is it the same?', '2015-09-01'],
    ['How does it look for 30 September?', '2015-09-30'],
    ['Does the same go for 2 July?', '2015-07-02'],
    ['What should we do if ours is 14 July?', '2015-07-14'],
    ['Tell me the same for 10 October', '2015-10-10'],
    ['And in October?', '2015-10'],
    ['Apologies, I meant 3 September', '2015-09-03'],
    ['Our boss says it is really 3 September', '2015-09-03'],
    ['I checked the contract: 20 October', '2015-10-20'],
    ['Looking again, it says 3 September', '2015-09-03'],
  ])('another day of it is: %s', async (text, renewalDate) => {
    const [first, next] = await talk(question(text), text)
    expect(next).toMatchObject({ intent: first?.intent, inputs: { renewalDate } })
  })

  it.each([
    ['更新日は9月15日です。更新手続きを教えてください', 'やっぱり2月30日だった', '2月30日'],
    ['更新日は9月15日です。更新手続きを教えてください', '9月15日ではなく2月30日でした', '2月30日'],
    ['How do I renew? Our renewal date is 15 September.', 'Sorry, I meant 31 June', '31 June'],
  ])('a day that does not exist takes the former one back: %s %s', async (first, correction, day) => {
    const [, asked, again, answered] = await talk(first, correction, correction, '2015/08/20')
    for (const answer of [asked, again]) {
      expect(answer).toMatchObject({ outcome: 'ask-renewal-date', inputs: {}, values: {} })
      expect(answer?.text.indexOf(day)).toBeLessThan(40)
      expect(answer?.text).not.toMatch(/9月15日|15 September/)
    }
    expect(answered).toMatchObject({ outcome: 'early-renewal', inputs: { renewalDate: '2015-08-20' } })
  })
})

it.each([
  ['Asperaからの6月20日付の請求書はどこに払いますか', 'すみません、6月31日でした'],
  ['Where do I pay an invoice Aspera issued on 20 June?', 'Sorry, I meant 31 June'],
])('an invoice of a day that does not exist is nobody’s: %s', async (first, correction) => {
  const [known, asked] = await talk(first, correction)
  expect(known?.outcome).toBe('aspera')
  expect(asked).toMatchObject({ outcome: 'ask-invoice-date', inputs: {} })
})

describe('a list that was offered', () => {
  it.each([['9'], ['0'], ['7番'], ['12.']])('is offered again where it has no number %s', async (number) => {
    const [list, again, picked] = await talk('8月15日', number, '①')
    expect(again).toMatchObject({ outcome: 'choose', choices: list?.choices })
    expect(picked).toMatchObject({ intent: list?.choices?.[0], inputs: { renewalDate: '2015-08-15' } })
  })

  it.each([
    ['①', 0],
    ['２', 1],
    ['2.', 1],
    ['③', 2],
    ['4)', 3],
  ])('takes %s for a number', async (number, index) => {
    const [list, picked] = await talk('8月15日', String(number))
    expect(picked?.intent).toBe(list?.choices?.[Number(index)])
  })

  it('is still there after an aside, with the day', async () => {
    const [list, aside, picked, again] = await talk('15 August', 'What is the weather tomorrow?', '1', '9')
    expect(aside?.outcome).toBe('out-of-scope')
    expect(picked).toMatchObject({ intent: list?.choices?.[0], inputs: { renewalDate: '2015-08-15' } })
    expect(again).toMatchObject({ outcome: 'choose', choices: list?.choices })
  })
})

describe('a day alone', () => {
  it.each([
    ['IBM IDはどのように取得しますか', '8/15'],
    ['Where are invoices sent?', '15 August'],
  ])('after a topic that turns on none is asked about: %s', async (first, day) => {
    const [, next] = await talk(first, day)
    expect(next).toMatchObject({ intent: null, outcome: 'choose' })
  })
})

describe('a correction', () => {
  it.each([
    ['請求書が7月3日に届きました。支払先はどこですか', 'いや7月2日でした'],
    ['The invoice reached us on 3 July. Where do I pay?', 'Oops, I meant 2 July'],
    ['The invoice reached us on 3 July. Where do I pay?', 'no, 2 July'],
  ])('is of the day that was said, not of the one that is asked for: %s %s', async (first, second) => {
    const [asked, corrected] = await talk(first, second)
    expect(asked?.outcome).toBe('ask-invoice-date')
    expect(corrected).toMatchObject({ intent: 'where-to-pay', outcome: 'ask-invoice-date' })
    expect(corrected?.inputs.invoiceDate).toBeUndefined()
    expect(corrected?.text).not.toMatch(/7月3日|3 July/)
  })

  it('that only begs pardon gives what was asked for', async () => {
    const [, next] = await talk('請求書が7月3日に届きました。支払先はどこですか', 'すみません、7月1日です')
    expect(next).toMatchObject({ outcome: 'ibm-japan', inputs: { invoiceDate: '2015-07-01' } })
  })
})

describe('another case of the last topic', () => {
  const nearIbmId = ['ibm-id', ...(assistant.content.intents['ibm-id']?.related ?? [])]
  it.each(['What if I already have one?', 'if we already have one?', '持っていたら？'])(
    'is looked for near it: %s',
    async (text) => {
      const first = /[ぁ-ん]/.test(text) ? 'IBM IDはどのように取得しますか' : 'How do I get an IBM ID?'
      const [, next] = await talk(first, text)
      expect(nearIbmId).toContain(next?.intent)
      expect((await talk(text))[0]?.intent ?? null).not.toBe(next?.intent)
    },
  )

  it('is not answered by a subject outside that has nothing to do with it', async () => {
    const [, told] = await talk('IBM IDはどのように取得しますか', 'もう持っている場合は？')
    const general = assistant.content.phrases['out-of-scope'].ja.split('\n')[0] as string
    expect(told).toMatchObject({ intent: null, outcome: 'out-of-scope' })
    expect(told?.text).toContain(general)
  })

  it('is one outside where that lies near the topic', async () => {
    const [, told] = await talk('請求書の支払期限は？', '払わなかった場合は？')
    expect(told?.text).toContain('遅延利息')
  })

  it.each(['What if it rains tomorrow?', '雨だったら？', '電車が遅れたら？', 'What if the printer breaks?'])(
    'is none where it is of something else: %s',
    async (text) => {
      for (const first of ['IBM IDはどのように取得しますか', 'How do I renew?', '請求書の支払期限は？'])
        expect((await talk(first, text))[1]?.outcome).toBe('out-of-scope')
    },
  )
})

describe('in a thread', () => {
  it.each(['why?', 'Why is that?', 'なぜ？', '理由は？'])('“%s” is answered where there is a reason', async (text) => {
    const conversation = `thread ${count++}`
    const overheard = () => assistant.overhear({ text, asOf, conversation })
    expect(await overheard()).toBeUndefined()
    await assistant.ask({ text: '8月15日が更新日です。どう更新しますか', asOf, conversation })
    expect((await overheard())?.text).toMatch(/当てはまる条件|Case that applies/)
    await assistant.ask({ text: 'リセット', asOf, conversation })
    expect(await overheard()).toBeUndefined()
  })
})
