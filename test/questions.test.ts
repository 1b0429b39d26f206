/** Whole questions by people who had not read the utterances: what share is answered right. Never tuned to one by one. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { AnswerLine } from '../src/contract.ts'
import type { Language } from '../src/types.ts'
import { ask } from './assistant.ts'

type Expected = Pick<AnswerLine, 'intent' | 'outcome' | 'inputs' | 'values'>
interface IntentQuestion {
  text: string
  lang: Language
  intent: string | null
}
interface DatedQuestion extends Expected {
  text: string
  lang: Language
  asOf: string
}
interface Conversation {
  name: string
  turns: (Expected & { text: string; asOf: string; lang: Language; stopsAsking?: boolean })[]
}

const read = <T>(name: string): T[] => parse(readFileSync(new URL(`questions/${name}.yaml`, import.meta.url), 'utf8'))
const languages = ['ja', 'en'] as const
const share = (part: number, whole: number): number => Math.round((part / whole) * 1000) / 10
const same = (a: object, b: object): boolean => {
  const sorted = (o: object) => JSON.stringify(Object.entries(o).sort())
  return sorted(a) === sorted(b)
}

describe.each(languages)('questions in %s', (language) => {
  it('about the guide find their intent; others are refused', async () => {
    const questions = [
      ...read<IntentQuestion>('intents'),
      ...read<IntentQuestion>('intents-2'),
      ...read<IntentQuestion>('intents-3'),
      ...read<IntentQuestion>('intents-4'),
      ...read<IntentQuestion>('intents-5'),
      ...read<IntentQuestion>('intents-6'),
    ].filter(({ lang }) => lang === language)
    const counts = { inside: 0, right: 0, offered: 0, refused: 0, outside: 0, refusedRightly: 0 }
    for (const { text, intent } of questions) {
      const answer = await ask({ text, asOf: '2015-06-10' })
      if (intent === null) {
        counts.outside++
        if (answer.outcome === 'out-of-scope') counts.refusedRightly++
        continue
      }
      counts.inside++
      if (answer.intent === intent) counts.right++
      else if (answer.choices?.includes(intent)) counts.offered++
      else if (answer.outcome === 'out-of-scope') counts.refused++
    }
    expect(counts.inside).toBeGreaterThanOrEqual(150)
    expect(share(counts.right, counts.inside), JSON.stringify(counts)).toBeGreaterThanOrEqual(95)
    expect(share(counts.right + counts.offered, counts.inside), JSON.stringify(counts)).toBeGreaterThanOrEqual(95.5)
    expect(share(counts.refusedRightly, counts.outside), JSON.stringify(counts)).toBeGreaterThanOrEqual(97)
  })

  it('with dates get exactly the right inputs and values', async () => {
    const questions = read<DatedQuestion>('dated').filter(({ lang }) => lang === language)
    const counts = { all: 0, inputs: 0, outcome: 0, values: 0 }
    for (const { text, asOf, inputs, outcome, values } of questions) {
      const answer = await ask({ text, asOf })
      counts.all++
      if (same(answer.inputs, inputs)) counts.inputs++
      if (answer.outcome === outcome) counts.outcome++
      if (same(answer.values, values ?? {})) counts.values++
    }
    expect(counts.all).toBeGreaterThanOrEqual(60)
    expect(share(counts.inputs, counts.all), JSON.stringify(counts)).toBeGreaterThanOrEqual(90)
    expect(share(counts.outcome, counts.all), JSON.stringify(counts)).toBeGreaterThanOrEqual(93)
    expect(share(counts.values, counts.all), JSON.stringify(counts)).toBeGreaterThanOrEqual(93)
  })
})

describe('conversations', () => {
  const conversations = read<Conversation>('conversations')

  it('are at least fifteen', () => {
    expect(conversations.length).toBeGreaterThanOrEqual(15)
  })

  it.each(conversations)('$name', async ({ name, turns }) => {
    for (const turn of turns) {
      const answer = await ask({ text: turn.text, asOf: turn.asOf, conversation: `test: ${name}` })
      expect(answer.language, turn.text).toBe(turn.lang)
      if (turn.stopsAsking) {
        expect(answer.intent, turn.text).toBe('talk-to-a-person')
        continue
      }
      const { intent, outcome, inputs, values } = turn
      expect(
        { intent: answer.intent, outcome: answer.outcome, inputs: answer.inputs, values: answer.values },
        turn.text,
      ).toEqual({ intent, outcome, inputs, values: values ?? {} })
    }
  })
})
