/** An answer that is passed on: by its token again, and as an e-mail. */
import { describe, expect, it } from 'vitest'
import { samplesOf } from '../src/decide/samples.ts'
import { answerIn, mailOf } from '../src/forwarded.ts'
import { snapshotOf, toToken } from '../src/snapshot.ts'
import { assistant } from './assistant.ts'

const { content } = assistant
const asked = await assistant.ask({ text: 'Where do I pay an invoice Aspera issued on 20 June?', asOf: '2015-06-10' })
const token = toToken(snapshotOf(asked), 2000)

describe('a token', () => {
  it('gives the answer again, in either language', () => {
    expect(answerIn(assistant, token)?.answer.text).toBe(asked.text)
    expect(answerIn(assistant, token, 'ja')?.answer.text).toContain('2015年6月20日')
    expect(answerIn(assistant, token, 'ja')?.snapshot).toEqual(snapshotOf(asked))
  })

  it.each(samplesOf(content))('is known for what it is: $intent $key', ({ intent, inputs, asOf }) => {
    for (const language of ['ja', 'en'] as const) {
      const answer = assistant.again({ language, asOf, intent, choices: [], inputs })
      for (const longest of [0, 2000]) {
        const again = answerIn(assistant, toToken(snapshotOf(answer), longest))?.answer
        expect(again?.decision).toEqual(answer.decision)
      }
    }
  })

  it('is nothing else', () => {
    const whole = JSON.parse(token)
    for (const wrong of [undefined, '', 'null', '{}', `${token} `.repeat(2), ' '.repeat(20_000) + token])
      expect(answerIn(assistant, wrong)).toBeUndefined()
    const failing = {
      again: () => {
        throw new Error('a content that changed')
      },
    }
    expect(answerIn(failing, token)).toBeUndefined()
    for (const part of [{ asOf: 'soon' }, { language: 'fr' }, { choices: [1] }, { inputs: { invoiceDate: '2015' } }])
      expect(answerIn(assistant, JSON.stringify({ ...whole, ...part }))).toBeUndefined()
  })
})

it.each([
  ['en', 'Where to pay (as of 10 June 2015)', /^Dear all\n\n[\s\S]*20 June 2015[\s\S]*\n\nSource: [\s\S]*$/],
  ['ja', 'お支払先（2015年6月10日時点）', /^Dear all\n\n[\s\S]*2015年6月20日[\s\S]*\n\n出典：[\s\S]*$/],
] as const)('an e-mail says all that the answer says: %s', (language, subject, text) => {
  const { answer } = answerIn(assistant, token, language) ?? {}
  if (!answer) throw new Error('no answer')
  const mail = mailOf(answer, ' Dear all\n', content)
  expect(mail.subject).toBe(subject)
  expect(mail.text).toMatch(text)
  for (const { url } of answer.links) expect(mail.text).toContain(url)
  expect(mailOf(answer, '', content).text.startsWith(answer.text)).toBe(true)
})
