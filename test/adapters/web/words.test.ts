import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { say, type Word, words } from '../../../adapters/web/page/words.ts'
import { type Assistant, openAssistant } from '../../../src/ask.ts'
import { packageFolder } from '../../../src/intents.ts'

describe('the page’s words', () => {
  it('stand in both languages, with the same names to fill in', () => {
    const names = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
    for (const [word, { ja, en }] of Object.entries(words)) {
      expect([ja.trim(), en.trim()], word).not.toContain('')
      expect(names(ja), word).toEqual(names(en))
    }
  })

  it('are filled in', () => {
    expect(say('over', 'ja', { limit: 4000, count: 1 })).toBe('4,000文字を1文字超えています')
    expect(say('left', 'en', { count: 12 })).toBe('12 characters left')
  })
})

describe('a starter', () => {
  let assistant: Assistant
  beforeAll(async () => {
    assistant = await openAssistant(join(packageFolder, 'data'))
  })

  const starters: [Word, string][] = [
    ['starter1', 'where-to-pay'],
    ['starter2', 'how-to-renew'],
    ['starter3', 'renewal-quote'],
    ['starter4', 'ibm-id'],
    ['starter5', 'support-continuity'],
    ['starter6', 'who-to-ask'],
  ]
  for (const language of ['ja', 'en'] as const) {
    it.each(starters)(`finds its answer in ${language}: %s, %s`, async (word, intent) => {
      const { understanding, decision } = await assistant.ask({ text: words[word][language] })
      expect(decision.intent).toBe(intent)
      expect(understanding.language).toBe(language)
    })
  }
})
