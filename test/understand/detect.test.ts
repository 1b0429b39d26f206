import { describe, expect, it } from 'vitest'
import { detectLanguage } from '../../src/understand/detect.ts'
import { normalise } from '../../src/understand/normalise.ts'

describe('the language of a question', () => {
  it.each([
    ['支払先はどこですか', 'ja'],
    ['ｲﾝﾎﾞｲｽ', 'ja'],
    ['invoiceの送付先は?', 'ja'],
    ['IBM ID 登録', 'ja'],
    ['shiharai kigen wa itsu desu ka', 'ja'],
    ['IBM ID no touroku houhou wo oshiete kudasai', 'ja'],
    ['seikyuusho wa doko ni todokimasu ka', 'ja'],
    ['where do I pay?', 'en'],
    ['What does 請求書 mean in the mail you sent us', 'en'],
    ['invoice', 'en'],
    ['Do you no the due date made by IBM', 'en'],
  ])('%s: %s', (text, expected) => {
    expect(detectLanguage(normalise(text))).toBe(expected)
  })

  it.each(['2015/08/15', '20150815', '8/15', 'H27.8.15', 'IBM', 'Aspera', '?', ''])(
    '"%s" has none of its own',
    (text) => {
      expect(detectLanguage(text)).toBeUndefined()
    },
  )
})
