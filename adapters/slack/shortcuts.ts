/** "Answer this" on any message: a private answer, which can be posted into the message's thread. */
import type { App, MessageShortcut, RespondArguments } from '@slack/bolt'
import { isEmpty, textProblem } from '../../src/question-text.ts'
import type { Answer, Language } from '../../src/types.ts'
import { shownPrivately } from './commands.ts'
import { type Context, lineOf, within } from './context.ts'
import { inThread } from './messages.ts'
import { escapeMrkdwn } from './mrkdwn.ts'
import { conversationOf, identityOf, type Place, toText } from './question.ts'
import { beginAnew } from './remembered.ts'
import { askedAs } from './sharing.ts'
import { words } from './words.ts'

export function listenToShortcuts(app: App, context: Context): void {
  app.shortcut('answer_this', async ({ ack, shortcut, respond }) => {
    await ack()
    const { message, user, team, channel } = shortcut as MessageShortcut
    const begun = message.thread_ts as string | undefined
    const place: Place = {
      team: team?.id ?? user.team_id ?? '',
      channel: channel.id,
      // Shown in the message's thread where there is one; posted there in any case.
      ...(begun === undefined ? {} : { thread: begun }),
      isThread: begun !== undefined,
      user: user.id,
      userTeam: user.team_id ?? team?.id ?? '',
    }
    const work = async (): Promise<void> => {
      const reader = await context.languageOf(place.team, place.user)
      const text = toText(message.text ?? '')
      // Our answers and what other apps post are no questions: an answer to their words would be one to nothing.
      const isByAnApp = Boolean(message.bot_id) || message.subtype === 'bot_message'
      const problem = isByAnApp
        ? words.notByAPerson[reader]
        : isEmpty(text)
          ? words.noText[reader]
          : textProblem(text, context.assistant.content)
      const reply =
        problem === undefined
          ? askedAs(shownPrivately(context, await ask(text, reader), undefined, begun ?? message.ts), text)
          : { response_type: 'ephemeral', text: escapeMrkdwn(problem) }
      await respond({ ...reply, ...inThread(place), replace_original: false } as RespondArguments)
    }
    const ask = async (text: string, reader: Language): Promise<Answer> => {
      // The answer's own buttons and fields go on with this conversation; the message, somebody else's, leans on nothing.
      const conversation = `${conversationOf(place)}:${place.user}`
      await beginAnew(context, conversation, reader)
      return context.assistant.ask({ text, identity: identityOf(place), conversation })
    }
    await within(
      work().catch(async (error: unknown) => {
        context.log(`Slack: answering a message of ${channel.id} failed: ${lineOf(error)}`)
        const text = words.failed[await context.languageOf(place.team, place.user)]
        await respond({ response_type: 'ephemeral', text, ...inThread(place) } as RespondArguments)
      }),
      context.log,
    )
  })
}
