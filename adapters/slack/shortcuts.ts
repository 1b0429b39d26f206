/** "Answer this" on any message: a private answer, which can be posted into the message's thread. */
import type { App, MessageShortcut, RespondArguments } from '@slack/bolt'
import { textProblem } from '../../src/question-text.ts'
import { shownPrivately } from './commands.ts'
import { type Context, within } from './context.ts'
import { escapeMrkdwn } from './mrkdwn.ts'
import { identityOf, toText } from './question.ts'
import { words } from './words.ts'

export function listenToShortcuts(app: App, context: Context): void {
  app.shortcut('answer_this', async ({ ack, shortcut, respond }) => {
    await ack()
    const { message, user, team, channel } = shortcut as MessageShortcut
    const place = { team: team?.id ?? user.team_id ?? '', user: user.id, userTeam: user.team_id ?? team?.id ?? '' }
    const thread_ts = (message.thread_ts as string | undefined) ?? message.ts
    const work = async (): Promise<void> => {
      const reader = await context.languageOf(place.team, place.user)
      const text = toText(message.text ?? '')
      const problem = text === '' ? words.noText[reader] : textProblem(text, context.assistant.content)
      const reply =
        problem === undefined
          ? shownPrivately(context, await context.assistant.ask({ text, identity: identityOf(place) }))
          : { response_type: 'ephemeral', text: escapeMrkdwn(problem) }
      await respond({ ...reply, thread_ts, replace_original: false } as RespondArguments)
    }
    await within(
      work().catch(async (error: unknown) => {
        context.log(
          `Slack: answering a message of ${channel.id} failed: ${error instanceof Error ? error.stack : error}`,
        )
        await respond({
          response_type: 'ephemeral',
          text: words.failed[await context.languageOf(place.team, place.user)],
        })
      }),
      context.log,
    )
  })
}
