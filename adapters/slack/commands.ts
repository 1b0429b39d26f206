/** `/renewal` and `/aspera`: answered to the person alone, in the acknowledgement itself. */
import type { AckFn, App, RespondArguments, RespondFn, SlashCommand } from '@slack/bolt'
import { isEmpty, textProblem } from '../../src/question-text.ts'
import type { Answer } from '../../src/types.ts'
import { asksForHelp } from '../../src/understand/command.ts'
import { inTime } from '../in-time.ts'
import { type Context, lineOf, newAnswerId, patience } from './context.ts'
import { helpMessage, withPrompts } from './help.ts'
import { escapeMrkdwn } from './mrkdwn.ts'
import { conversationOf, identityOf, type Place, toText } from './question.ts'
import { render, toolsBlock } from './render.ts'
import { askedAs } from './sharing.ts'
import { words } from './words.ts'

export const commandNames = ['/renewal', '/aspera'] as const

/** So many contracts are shown at once. */
export const pageOfContracts = 5

export function listenToCommands(app: App, context: Context): void {
  const answer = async (work: Promise<Reply>, ack: AckFn<Reply>, respond: RespondFn): Promise<void> => {
    const reply = await inTime(work, patience)
    await ack(reply)
    if (reply !== undefined) return
    // Slack has heard that the command came; the answer follows by the address that came with it.
    void work.then(respond).catch((error: unknown) => context.log(`Slack: answering late failed: ${lineOf(error)}`))
  }
  app.command('/renewal', ({ command, ack, respond }) => answer(safely(context, command, renewal), ack, respond))
  app.command('/aspera', ({ command, ack, respond }) => answer(safely(context, command, aspera), ack, respond))
}

type Reply = RespondArguments

async function safely(
  context: Context,
  command: SlashCommand,
  work: (context: Context, command: SlashCommand) => Promise<Reply>,
): Promise<Reply> {
  try {
    if (asksForHelp(command.text)) {
      const language = await context.languageOf(command.team_id, command.user_id)
      return { response_type: 'ephemeral', ...helpMessage(language) }
    }
    return await work(context, command)
  } catch (error) {
    context.log(`Slack: ${command.command} failed: ${lineOf(error)}`)
    return {
      response_type: 'ephemeral',
      text: words.failed[await context.languageOf(command.team_id, command.user_id)],
    }
  }
}

const placeOf = ({ team_id, channel_id, user_id }: SlashCommand): Place => ({
  team: team_id,
  channel: channel_id,
  user: user_id,
  userTeam: team_id,
})

/** The channel's commands of one person lean on one another; a thread's conversation is another. */
const conversationIn = (place: Place): string => `${conversationOf(place)}:${place.user}`

async function renewal(context: Context, command: SlashCommand): Promise<Reply> {
  const typed = toText(command.text)
  const text = isEmpty(typed) ? '' : typed
  const problem = text === '' ? undefined : textProblem(text, context.assistant.content)
  if (problem !== undefined) return { response_type: 'ephemeral', text: escapeMrkdwn(problem) }
  const place = placeOf(command)
  const answer = await context.assistant.renewals({
    text,
    identity: identityOf(place),
    fallback: await context.languageOf(command.team_id, command.user_id),
    most: pageOfContracts,
    // Where it asks for a date, the date that is picked or typed next answers that.
    conversation: conversationIn(place),
  })
  return shownPrivately(context, answer, text)
}

async function aspera(context: Context, command: SlashCommand): Promise<Reply> {
  const text = toText(command.text)
  const language = await context.languageOf(command.team_id, command.user_id)
  if (isEmpty(text)) return { response_type: 'ephemeral', ...withPrompts(words.aspera[language], language) }
  const problem = textProblem(text, context.assistant.content)
  if (problem !== undefined) return { response_type: 'ephemeral', text: escapeMrkdwn(problem) }
  const place = placeOf(command)
  const answer = await context.assistant.ask({
    text,
    identity: identityOf(place),
    conversation: conversationIn(place),
    fallback: language,
  })
  const { intent, outcome } = answer.decision
  if (answer.renewals === undefined) void context.store.questions.note({ text, intent, outcome }).catch(() => undefined)
  return askedAs(shownPrivately(context, answer, answer.renewals), text)
}

/**
 * An answer for the person alone.
 * @param command what a renewal command asked for
 * @param thread where the answer goes if it is posted, though it is not shown there
 */
export function shownPrivately(
  { assistant: { content } }: Context,
  answer: Answer,
  command?: string,
  thread?: string,
): Reply {
  const { text, blocks } = render(answer, {
    content,
    answerId: newAnswerId(),
    isPrivate: true,
    ...(command === undefined ? {} : { command }),
  })
  for (const block of blocks)
    if (thread !== undefined && block.block_id === toolsBlock) block.block_id = `${toolsBlock} ${thread}`
  return { response_type: 'ephemeral', text, blocks }
}

/** The thread that an answer for one person alone is posted into, by the block its button stands in. */
export const threadIn = (blockId: string | undefined): string | undefined =>
  blockId?.startsWith(`${toolsBlock} `) ? blockId.slice(toolsBlock.length + 1) : undefined
