/** One list of questions that every door must answer alike: the same topic, row, values, sources, links and words. */
import { describe, expect, it } from 'vitest'
import type { AnswerLine } from '../src/contract.ts'
import type { Answer, Language } from '../src/types.ts'
import { guideAlone } from './register/world.ts'

interface Asked {
  text: string
  intent: string | null
  outcome: string
}
const asked = (intent: string | null, outcome: string, ja: string, en: string): Record<Language, Asked> => ({
  ja: { text: ja, intent, outcome },
  en: { text: en, intent, outcome },
})

/** Every row of the renewal rule, answers of one text, questions back, and what is refused. Asked on 10 June 2015. */
const pairs = [
  asked(
    'where-to-pay',
    'aspera',
    '6月20日付のAsperaの請求書はどこに支払えばいいですか',
    'Where do I pay an invoice Aspera issued on 20 June?',
  ),
  asked(
    'where-to-pay',
    'ibm-japan',
    '2015年7月10日付の請求書の支払先はどこですか',
    'Where do I pay an invoice issued on 10 July 2015?',
  ),
  asked('where-to-pay', 'ask-invoice-date', '支払先はどこですか', 'Where do I send my payment?'),
  asked(
    'how-to-renew',
    'aspera-quote',
    '更新日が2015年6月20日です。更新するにはどうすればいいですか',
    'Our renewal date is 20 June 2015. How do we renew?',
  ),
  asked(
    'how-to-renew',
    'early-renewal',
    '更新日が2015年8月15日です。更新するにはどうすればいいですか',
    'Our renewal date is 15 August 2015. How do we renew?',
  ),
  asked(
    'how-to-renew',
    'not-covered',
    '更新日が2015年10月1日です。更新するにはどうすればいいですか',
    'Our renewal date is 1 October 2015. How do we renew?',
  ),
  asked(
    'how-to-renew',
    'ibm-quote',
    '更新日が2015年11月1日です。更新するにはどうすればいいですか',
    'Our renewal date is 1 November 2015. How do we renew?',
  ),
  asked('how-to-renew', 'ask-renewal-date', '更新するにはどうすればいいですか', 'How do I renew?'),
  asked('ibm-id', 'answer', 'IBM IDはどのように取得しますか', 'How do I get an IBM ID?'),
  asked('currency', 'from-transfer', '取引の通貨は何ですか', 'Which currency will be used?'),
  asked('support-ticket', 'answer', 'サポートのチケットはどのように作成しますか', 'How do I open a support ticket?'),
  asked('who-to-ask', 'answer', '誰に問い合わせればよいですか', 'Whom can I ask?'),
  asked(null, 'choose', '2015年8月15日', '15 August 2015'),
  asked(null, 'out-of-scope', '来年の株価を教えてください', 'What will the share price be next year?'),
  asked('greeting', 'answer', 'こんにちは', 'Hello'),
]
const questions = pairs.flatMap((pair) => [pair.ja, pair.en])

/** What a door shows of an answer, read back from what it sent. */
export interface Shown extends Pick<Answer['decision'], 'intent' | 'outcome'> {
  language: Language
  values: AnswerLine['values']
  citations: Answer['citations']
  links: { url: string; label: string }[]
  /** All that is said, in any form that holds the lines of the answer. */
  text: string
}

/** What is shown by an answer that was not sent anywhere. */
export const shownBy = ({ understanding, decision, citations, links, text }: Answer): Shown => ({
  language: understanding.language,
  intent: decision.intent,
  outcome: decision.outcome,
  values: decision.values,
  citations,
  links: links.map(({ url, label }) => ({ url, label })),
  text,
})

/** What is shown by an answer in the public JSON. */
export const shownByLine = ({ language, intent, outcome, values, citations, links, text }: AnswerLine): Shown => ({
  ...{ language, intent, outcome, values, citations, text },
  links: links.map(({ url, label }) => ({ url, label })),
})

/**
 * Declares that a door answers each question as the assistant itself does.
 * @param ask puts a question, in a conversation of its own and on 10 June 2015, and reads the answer back
 */
export function describeConformance(door: string, ask: (text: string) => Promise<Shown>): void {
  describe(`${door} answers as the assistant does`, () => {
    it.each(questions)('$text', async ({ text, intent, outcome }) => {
      const expected = shownBy(await guideAlone.ask({ text }))
      expect(expected, 'the assistant itself').toMatchObject({ intent, outcome })
      const { text: said, ...facts } = await ask(text)
      const { text: words, ...known } = expected
      expect(facts).toEqual(known)
      for (const line of words.split('\n')) expect(said).toContain(line.replace(/^- /, ''))
    })
  })
}
