/** An assistant for the web door's tests: real content and answers, but it understands only by a word or two. */
import type { AddressInfo } from 'node:net'
import { openDoors } from '../../../adapters/index.ts'
import { newStanding } from '../../../adapters/standing.ts'
import type { Assistant } from '../../../src/ask.ts'
import { compose } from '../../../src/compose/index.ts'
import { decide } from '../../../src/decide/index.ts'
import { readIntents } from '../../../src/read-intents.ts'
import type { Store } from '../../../src/store/index.ts'
import type { Answer, Question, Understanding } from '../../../src/types.ts'

export const content = readIntents()

/** An answer to what is given of an understanding. */
export function answerTo(understood: Partial<Understanding>): Answer {
  const understanding: Understanding = {
    language: 'en',
    asOf: '2015-06-10',
    intent: null,
    choices: [],
    inputs: {},
    known: {},
    impossible: [],
    because: { guesses: [{ intent: understood.intent ?? null, probability: 0.9 }], words: ['pay'], carried: [] },
    ...understood,
  }
  return compose(understanding, decide(understanding), content)
}

export const fakeAssistant = (
  answers: (question: Question) => Answer = () => answerTo({ intent: 'where-to-pay' }),
): Assistant => ({
  content,
  ask: async (question) => answers(question),
  overhear: async () => undefined,
  again: () => answers({ text: '' }),
  renewals: async ({ text }) => answers({ text }),
  warmUp: async () => undefined,
})

/** Serves an assistant over real HTTP. */
export async function serve(assistant: Assistant, missing: Set<string> = new Set(), store?: Store) {
  const app = openDoors(assistant, {
    ...newStanding(store),
    missing,
  })
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
