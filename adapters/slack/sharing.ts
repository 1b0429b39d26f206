/** A private answer that is posted for everyone: what its button remembers of the question, and how the post begins. */
import type { RespondArguments, RespondFn } from '@slack/bolt'
import type { KnownBlock } from '@slack/types'
import type { ChatPostMessageArguments } from '@slack/web-api'
import type { Assistant } from '../../src/ask.ts'
import { compose } from '../../src/compose/index.ts'
import type { Forwarded } from '../../src/forwarded.ts'
import { type Answer, dateSlots, type Language } from '../../src/types.ts'
import { slackErrorOf } from './client.ts'
import { type Context, lineOf } from './context.ts'
import { cut, limits } from './limits.ts'
import { post } from './messages.ts'
import { escapeMrkdwn } from './mrkdwn.ts'
import type { Place } from './question.ts'
import { beginUnder } from './remembered.ts'
import { actionIds, type SlackMessage } from './render.ts'
import type { Beside } from './values.ts'
import { words } from './words.ts'

/** As much of a question as is shown over its answer. */
const longestShown = 300

/** The same reply, whose button to post it knows which question it answers, where that fits the button. */
export function askedAs(reply: RespondArguments, question: string): RespondArguments {
  const shown = cut(question.replace(/\s+/g, ' ').trim(), longestShown)
  const blocks = ('blocks' in reply && Array.isArray(reply.blocks) ? reply.blocks : []) as KnownBlock[]
  for (const block of blocks)
    for (const element of block.type === 'actions' ? block.elements : [])
      if (element.type === 'button' && element.action_id === actionIds.share)
        element.value = withQuestion(element.value ?? '', shown)
  return reply
}

/** The reason is what the button can do without: whoever posts an answer keeps the question rather. */
function withQuestion(token: string, question: string): string {
  if (question === '') return token
  const { because, ...rest } = JSON.parse(token) as Record<string, unknown>
  const values = [
    { ...rest, because, question },
    { ...rest, question },
  ].map((value) => JSON.stringify(value))
  return values.find((value) => value.length <= limits.buttonValue) ?? token
}

/**
 * An answer that is given again without the days that were said in private and do not bear on what it says.
 * @param beside what it said beside, where it is shown with that
 */
export function asShown(
  { again, content }: Pick<Assistant, 'again' | 'content'>,
  { snapshot, answer }: Forwarded,
  beside?: Beside,
): Answer {
  let { inputs } = snapshot
  for (const slot of dateSlots) {
    const { [slot]: _, ...others } = inputs
    if (again({ ...snapshot, inputs: others }).text === answer.text) inputs = others
  }
  const result = again({ ...snapshot, inputs })
  if (beside === undefined) return result
  const { alsoAsked } = beside
  const isKnown = alsoAsked === undefined || Object.hasOwn(content.intents, alsoAsked)
  const understanding = {
    ...result.understanding,
    impossible: beside.impossible,
    ...(isKnown && alsoAsked ? { alsoAsked } : {}),
  }
  return compose(understanding, result.decision, content)
}

/** The question that a button to post an answer remembers; undefined where it remembers none. */
export function questionIn(token: string): string | undefined {
  try {
    const { question } = JSON.parse(token) as { question?: unknown }
    return typeof question === 'string' && question !== '' ? question : undefined
  } catch {
    return undefined
  }
}

/** A message as it is posted for everyone: over it who posts it, and the question it answers, if that is known. */
export function posted(
  { text, blocks }: SlackMessage,
  { user, question, language }: { user: string; question: string | undefined; language: Language },
): SlackMessage {
  const lines = [
    words.postedBy[language](`<@${user}>`),
    ...(question === undefined ? [] : [words.asked[language](escapeMrkdwn(question))]),
  ]
  const over: KnownBlock = {
    type: 'context',
    elements: [{ type: 'mrkdwn', text: lines.join('\n'), verbatim: true }],
  }
  return {
    text: cut([...lines, text].join('\n'), limits.fallback),
    blocks: [over, ...blocks].slice(0, limits.messageBlocks),
  }
}

/**
 * Posts an answer in the place of the message that only its asker sees; what is said under it goes on from there.
 * @throws Error where it is not known whether Slack took it
 */
export async function postForAll(
  context: Pick<Context, 'clientOf' | 'store' | 'log'>,
  { place, respond }: { place: Place; respond: RespondFn },
  message: SlackMessage,
  answer: Answer,
): Promise<void> {
  const { team, thread } = place
  const goOn = (root: string | undefined) =>
    root === undefined ? undefined : beginUnder(context, { ...place, thread: root }, answer)
  try {
    const client = await context.clientOf(team)
    const sent = await client?.chat.postMessage(post(place, { ...message }).args as unknown as ChatPostMessageArguments)
    if (sent) {
      await goOn(thread ?? sent.ts)
      await respond({ delete_original: true } as RespondArguments).catch((error: unknown) =>
        context.log(`Slack: what was posted still stands in private, too: ${lineOf(error)}`),
      )
      return
    }
  } catch (error) {
    if (slackErrorOf(error) === undefined) throw error
  }
  // Where the app is no member, a button's answer is the one way to post. Slack does not tell the thread under it.
  await respond({
    ...message,
    ...(thread === undefined ? {} : { thread_ts: thread }),
    response_type: 'in_channel',
    replace_original: false,
    delete_original: true,
  } as RespondArguments)
  await goOn(thread)
}
