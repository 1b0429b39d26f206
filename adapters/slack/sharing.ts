/** A private answer that is posted for everyone: what its button remembers of the question, and how the post begins. */
import type { RespondArguments } from '@slack/bolt'
import type { KnownBlock } from '@slack/types'
import type { Language } from '../../src/types.ts'
import { cut, limits } from './limits.ts'
import { escapeMrkdwn } from './mrkdwn.ts'
import { actionIds, type SlackMessage } from './render.ts'
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
