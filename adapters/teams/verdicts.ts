/** Teams' own feedback buttons under an answer: a verdict, which may be changed. */
import * as z from 'zod'
import type { InvokeAnswer } from './activity.ts'
import type { Context, Deal } from './context.ts'
import { identityOf } from './question.ts'
import { answerIdOf } from './sending.ts'

/** https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/integrate-ai/user-feedback-controls */
const submitted = z.object({
  actionName: z.literal('feedback'),
  actionValue: z.object({ reaction: z.enum(['like', 'dislike']) }),
})

const taken: InvokeAnswer = { status: 200, body: {} }

export function verdictsFor({ store, log }: Context): Deal {
  return async (activity, place) => {
    const feedback = submitted.safeParse(activity.value).data
    if (feedback === undefined || activity.replyToId === undefined) return { status: 400 }
    const answerId = answerIdOf(place.conversation, activity.replyToId)
    const about = await store.feedback.about(answerId)
    // An answer of months ago: there is nothing left to hold the verdict against.
    if (about === undefined) log('Teams: a verdict came on an answer that is no longer known')
    else {
      const verdict = feedback.actionValue.reaction === 'like' ? 'good' : 'bad'
      const who = identityOf(place) ?? `teams:${place.tenant}:${place.user}`
      await store.feedback.record({ answerId, who, verdict, ...about })
    }
    return taken
  }
}
