/** An answer → Slack's blocks. Adds nothing to what was said and leaves nothing out; keeps every limit. */
import type { ActionsBlock, Button, ContextActionsBlock, KnownBlock } from '@slack/types'
import { fill } from '../../src/compose/message.ts'
import { formatCitation, toTextWithSources } from '../../src/compose/text.ts'
import type { Content } from '../../src/intents.ts'
import { snapshotOf, toToken } from '../../src/snapshot.ts'
import type { Answer, Choice, Language, Part } from '../../src/types.ts'
import { cut, groups, limits, pieces } from './limits.ts'
import { escapeMrkdwn as safe } from './mrkdwn.ts'
import { words } from './words.ts'

export interface SlackMessage {
  /** For notifications and screen readers. */
  text: string
  blocks: KnownBlock[]
}

export interface Shown {
  content: Content
  /** Names the answer for feedback; without one, no feedback is asked for. */
  answerId?: string
  /** Whether only the asker sees it: then it can be posted for all. */
  isPrivate?: boolean
  /** A forwarded answer is for reading: no buttons that work on the asker's conversation. */
  isForwarded?: boolean
  /** What a renewal command asked for, so that the next page can be shown. */
  command?: string
}

/** What the buttons carry, by their action's id. */
export const actionIds = {
  ask: 'ask',
  date: 'date',
  why: 'why',
  forward: 'forward',
  share: 'share',
  more: 'more',
  feedback: 'feedback',
} as const

/** @returns a message of at most 50 blocks */
export function render(answer: Answer, shown: Shown): SlackMessage {
  const { language } = answer.understanding
  const blocks = [
    ...answer.parts.flatMap((part, index) => renderPart(part, index, language, shown)),
    ...(shown.isForwarded ? [] : footer(answer, shown)),
  ]
  return {
    text: cut(safe(toTextWithSources(answer, shown.content)), limits.fallback),
    blocks: blocks.slice(0, limits.messageBlocks),
  }
}

const section = (text: string): KnownBlock[] =>
  pieces(text, limits.section).map((piece) => ({
    type: 'section',
    text: { type: 'mrkdwn', text: piece, verbatim: true },
  }))
const context = (text: string): KnownBlock[] =>
  pieces(text, limits.section).map((piece) => ({
    type: 'context',
    elements: [{ type: 'mrkdwn', text: piece, verbatim: true }],
  }))

function renderPart(part: Part, index: number, language: Language, { content, isForwarded }: Shown): KnownBlock[] {
  switch (part.kind) {
    case 'heading':
      return [{ type: 'header', text: { type: 'plain_text', text: cut(part.text, limits.header), emoji: false } }]
    case 'paragraph':
      return section(safe(part.text))
    case 'list':
      return section(part.items.map((item) => `• ${safe(item)}`).join('\n'))
    case 'note':
      return context(safe(part.text))
    case 'contracts':
      return part.contracts.flatMap(({ title, facts, text }) => [
        ...section(`*${safe(title)}*`),
        ...groups(facts, limits.fields).map((some) => ({
          type: 'section' as const,
          fields: some.map(({ label, value }) => ({
            type: 'mrkdwn' as const,
            text: cut(`*${safe(label)}*\n${safe(value)}`, limits.field),
            verbatim: true,
          })),
        })),
        ...section(safe(text)),
      ])
    case 'choices':
      return isForwarded ? section(listOf(part.choices)) : buttons(part.choices, `choices-${index}`)
    case 'date':
      return isForwarded
        ? []
        : [
            {
              type: 'actions',
              block_id: `date-${index}`,
              elements: [
                {
                  type: 'datepicker',
                  action_id: actionIds.date,
                  placeholder: { type: 'plain_text', text: cut(part.label, limits.placeholder) },
                },
              ],
            },
          ]
    case 'citations': {
      const sources = part.citations.map((citation) => formatCitation(citation, language, content))
      const line = fill(content.phrases['why-source'][language], language, {
        sources: sources.join(language === 'ja' ? '、' : '; '),
      })
      return context(safe(line))
    }
    case 'links':
      return section(part.links.map(({ url, label }) => `<${safe(url)}|${safe(label)}>`).join('\n'))
    case 'related':
      return isForwarded
        ? []
        : [...context(safe(content.phrases.related[language])), ...buttons(part.choices, `related-${index}`)]
  }
}

const listOf = (choices: readonly Choice[]): string =>
  choices.map(({ title }, index) => `${index + 1}. ${safe(title)}`).join('\n')

/** Buttons that ask: pressed, their title is a question as if it had been typed. */
const buttons = (choices: readonly Choice[], blockId: string): ActionsBlock[] =>
  groups(choices, limits.actions).map((some, group) => ({
    type: 'actions',
    block_id: `${blockId}-${group}`,
    elements: some.map(({ title, intent }, index) => button(title, `${actionIds.ask}-${group}-${index}`, intent)),
  }))

const button = (text: string, actionId: string, value: string): Button => ({
  type: 'button',
  action_id: actionId,
  text: { type: 'plain_text', text: cut(text, limits.buttonText), emoji: false },
  value,
})

function footer(answer: Answer, { answerId, isPrivate, command }: Shown): KnownBlock[] {
  const { language } = answer.understanding
  const token = toToken(snapshotOf(answer), limits.buttonValue)
  const next = answer.finding?.next
  const page = next === undefined ? undefined : JSON.stringify({ command: command ?? '', next, language })
  // What comes from the register is for the asker's eyes: it is neither posted nor forwarded.
  const isPublic = !answer.finding
  const elements = [
    ...(page && page.length <= limits.buttonValue ? [button(words.more[language], actionIds.more, page)] : []),
    button(words.why[language], actionIds.why, token),
    ...(isPublic ? [button(words.forward[language], actionIds.forward, token)] : []),
    ...(isPublic && isPrivate ? [button(words.share[language], actionIds.share, token)] : []),
  ]
  const feedback = (verdict: 'good' | 'bad') => ({
    text: { type: 'plain_text' as const, text: words[verdict][language] },
    accessibility_label: words[verdict][language],
    value: JSON.stringify({
      verdict,
      id: answerId,
      intent: answer.decision.intent,
      outcome: answer.decision.outcome,
      language,
    }),
  })
  const asking: ContextActionsBlock[] =
    answerId === undefined
      ? []
      : [
          {
            type: 'context_actions',
            elements: [
              {
                type: 'feedback_buttons',
                action_id: actionIds.feedback,
                positive_button: feedback('good'),
                negative_button: feedback('bad'),
              },
            ],
          },
        ]
  return [{ type: 'actions', block_id: 'footer', elements }, ...asking]
}
