/** What askers thought of answers: one verdict a person and answer, which may be changed. */
import type { Language } from '../types.ts'
import { compiled } from './compiled.ts'
import type { Engine } from './engine.ts'

export interface Feedback {
  /** The answer's own id, given by the door that showed it. */
  answerId: string
  /** The asker's identity. */
  who: string
  intent: string | null
  outcome: string
  language: Language
  verdict: 'good' | 'bad'
}

/** What an answer was about. */
export type AnswerAbout = Pick<Feedback, 'intent' | 'outcome' | 'language'>

export interface FeedbackBook {
  /** What an answer is about, for doors whose feedback only names the answer; said again, it takes the former's place. Kept for a month. */
  announce(answer: Pick<Feedback, 'answerId'> & AnswerAbout): Promise<void>
  /** @returns undefined where it was not announced, or too long ago */
  about(answerId: string): Promise<AnswerAbout | undefined>
  /** @returns whether an earlier verdict of the same person was changed by it */
  record(feedback: Feedback): Promise<{ isChanged: boolean }>
  /** How many of each verdict, by intent and outcome; commonest first. */
  summary(): Promise<{ intent: string | null; outcome: string; verdict: string; count: number }[]>
}

/** The verdict of nobody: an answer that was shown. */
export const announced = 'announced'

export function feedbackIn(engine: Engine, now: () => number): FeedbackBook {
  const show = compiled<Pick<Feedback, 'answerId'> & AnswerAbout & { at: number }, unknown>(
    engine,
    (queries, value) => {
      const said = { at: value('at'), intent: value('intent'), outcome: value('outcome'), language: value('language') }
      return queries
        .insertInto('feedback')
        .values({ answer_id: value('answerId'), who: '', verdict: announced, ...said })
        .onConflict((conflict) => conflict.columns(['answer_id', 'who']).doUpdateSet(said))
    },
  )
  return {
    async announce(answer) {
      await show({ ...answer, at: now() })
    },
    async about(answerId) {
      const row = await engine
        .queries()
        .selectFrom('feedback')
        .select(['intent', 'outcome', 'language'])
        .where('answer_id', '=', answerId)
        .where('verdict', '=', announced)
        .executeTakeFirst()
      return row && { ...row, language: row.language as Language }
    },
    record: ({ answerId, ...feedback }) =>
      engine.step(async () => {
        // Inserted first: of two clicks at once, the second waits here and then finds the first's verdict.
        const { numInsertedOrUpdatedRows } = await engine
          .queries()
          .insertInto('feedback')
          .values({ answer_id: answerId, at: now(), ...feedback })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
        if (numInsertedOrUpdatedRows === 1n) return { isChanged: false }
        const { numUpdatedRows } = await engine
          .queries()
          .updateTable('feedback')
          .set({ verdict: feedback.verdict, at: now() })
          .where('answer_id', '=', answerId)
          .where('who', '=', feedback.who)
          .where('verdict', '!=', feedback.verdict)
          .executeTakeFirst()
        return { isChanged: numUpdatedRows > 0n }
      }),
    async summary() {
      const rows = await engine
        .queries()
        .selectFrom('feedback')
        .select((of) => ['intent', 'outcome', 'verdict', of.fn.countAll<number>().as('count')])
        .where('verdict', '!=', announced)
        .groupBy(['intent', 'outcome', 'verdict'])
        .execute()
      return rows.map((row) => ({ ...row, count: Number(row.count) })).sort((a, b) => b.count - a.count)
    },
  }
}
