/** `/renewal` and `/aspera`: answered to the person alone, in the acknowledgement itself. */
import type { App, RespondArguments, SlashCommand } from '@slack/bolt'
import { textProblem } from '../../src/question-text.ts'
import type { Answer } from '../../src/types.ts'
import { type Context, newAnswerId } from './context.ts'
import { escapeMrkdwn } from './mrkdwn.ts'
import { conversationOf, identityOf, toText } from './question.ts'
import { render } from './render.ts'
import { words } from './words.ts'

export const commandNames = ['/renewal', '/aspera'] as const

const asksForHelp = /^(?:help|\?|？|ヘルプ|使い方|へるぷ)$/i
const pageOfContracts = 5

export function listenToCommands(app: App, context: Context): void {
  app.command('/renewal', async ({ command, ack }) => ack(await safely(context, command, renewal)))
  app.command('/aspera', async ({ command, ack }) => ack(await safely(context, command, aspera)))
}

type Reply = RespondArguments

async function safely(
  context: Context,
  command: SlashCommand,
  work: (context: Context, command: SlashCommand) => Promise<Reply>,
): Promise<Reply> {
  try {
    if (asksForHelp.test(command.text.trim())) {
      const language = await context.languageOf(command.team_id, command.user_id)
      // Both languages: who asks for help may not read the one that Slack is set to.
      const order = language === 'ja' ? [words.help.ja, words.help.en] : [words.help.en, words.help.ja]
      return { response_type: 'ephemeral', text: order.join('\n\n') }
    }
    return await work(context, command)
  } catch (error) {
    context.log(`Slack: ${command.command} failed: ${error instanceof Error ? error.stack : error}`)
    return {
      response_type: 'ephemeral',
      text: words.failed[await context.languageOf(command.team_id, command.user_id)],
    }
  }
}

const placeOf = ({ team_id, channel_id, user_id }: SlashCommand) => ({
  team: team_id,
  channel: channel_id,
  user: user_id,
  userTeam: team_id,
})

async function renewal(context: Context, command: SlashCommand): Promise<Reply> {
  const text = toText(command.text)
  const problem = text === '' ? undefined : textProblem(text, context.assistant.content)
  if (problem !== undefined) return { response_type: 'ephemeral', text: escapeMrkdwn(problem) }
  const answer = await context.assistant.renewals({
    text,
    identity: identityOf(placeOf(command)),
    fallback: await context.languageOf(command.team_id, command.user_id),
    most: pageOfContracts,
  })
  return shownPrivately(context, answer, text)
}

async function aspera(context: Context, command: SlashCommand): Promise<Reply> {
  const text = toText(command.text)
  const language = await context.languageOf(command.team_id, command.user_id)
  if (text === '') return { response_type: 'ephemeral', text: words.aspera[language] }
  const problem = textProblem(text, context.assistant.content)
  if (problem !== undefined) return { response_type: 'ephemeral', text: escapeMrkdwn(problem) }
  const place = placeOf(command)
  const answer = await context.assistant.ask({
    text,
    identity: identityOf(place),
    // The channel's commands of one person lean on one another; a thread's conversation is another.
    conversation: `${conversationOf(place)}:${place.user}`,
  })
  const { intent, outcome } = answer.decision
  void context.store.questions.note({ text, intent, outcome }).catch(() => undefined)
  return shownPrivately(context, answer)
}

export function shownPrivately({ assistant: { content } }: Context, answer: Answer, command?: string): Reply {
  const message = render(answer, {
    content,
    answerId: newAnswerId(),
    isPrivate: true,
    ...(command === undefined ? {} : { command }),
  })
  return { response_type: 'ephemeral', ...message } as Reply
}
