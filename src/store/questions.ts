/** The texts of questions: kept only where the operator says so, and only for so many days. */
import type { Engine } from './engine.ts'

export interface QuestionLog {
  note(question: { text: string; intent: string | null; outcome: string }): Promise<void>
  /** Newest first. */
  latest(count: number): Promise<{ at: number; text: string; intent: string | null; outcome: string }[]>
}

const dayInMs = 24 * 60 * 60 * 1000

/** @param days how long texts are kept; 0 keeps none */
export function questionsIn(engine: Engine, now: () => number, days: number): QuestionLog {
  return {
    async note(question) {
      if (days === 0) return
      await engine
        .queries()
        .insertInto('questions')
        .values({ at: now(), until: now() + days * dayInMs, ...question })
        .execute()
    },
    latest: (count) =>
      engine
        .queries()
        .selectFrom('questions')
        .select(['at', 'text', 'intent', 'outcome'])
        .where('until', '>', now())
        .orderBy('id', 'desc')
        .limit(count)
        .execute(),
  }
}
