/** An assistant of few words, for tests that are not about answers. */
import type { Assistant } from '../../../src/ask.ts'
import { toText } from '../../../src/compose/text.ts'
import { readIntents } from '../../../src/read-intents.ts'
import type { Answer, Part, Question } from '../../../src/types.ts'

export const content = readIntents()

export function answerOf(parts: Part[], language: 'ja' | 'en' = 'en'): Answer {
  return {
    understanding: {
      language,
      asOf: '2015-06-10',
      intent: 'tax',
      choices: [],
      inputs: {},
      impossible: [],
      known: {},
      because: { guesses: [{ intent: 'tax', probability: 0.9 }], words: ['tax'], carried: [] },
    },
    decision: { intent: 'tax', outcome: 'from-transfer', values: {}, rows: [] },
    parts,
    text: toText(parts, language),
    citations: [],
    links: [],
    related: [],
  }
}

/** Answers every question with its own words, and keeps what it was asked. */
export function parrot(also: Part[] = []): Assistant & { asked: Question[] } {
  const asked: Question[] = []
  return {
    content,
    asked,
    async warmUp() {},
    async overhear() {
      return undefined
    },
    again: () => answerOf([]),
    async renewals({ text, language }) {
      return answerOf([{ kind: 'paragraph', text }], language)
    },
    async ask(question) {
      asked.push(question)
      if (question.text === 'fail') throw new Error('a fault of ours')
      return answerOf([{ kind: 'paragraph', text: question.text }, ...also], question.language)
    },
  }
}
