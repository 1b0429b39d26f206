/** An answer → Slack's blocks. Leaves nothing out and adds nothing, but to help what only Slack has; keeps every limit. */
import type { ActionsBlock, Button, KnownBlock } from '@slack/types'
import { fill } from '../../src/compose/message.ts'
import { formatCitation, toTextWithSources } from '../../src/compose/text.ts'
import type { Content } from '../../src/intents.ts'
import { snapshotOf, toToken } from '../../src/snapshot.ts'
import type { Answer, Choice, ContractText, Language, Part } from '../../src/types.ts'
import { cut, groups, limits, pieces } from './limits.ts'
import { escapeMrkdwn as safe } from './mrkdwn.ts'
import { toField, withBeside } from './values.ts'
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

/** Answers to these, and to commands such as to start over, are for the one who wrote: nothing to explain or to pass on. */
const smallTalk = new Set(['greeting', 'thanks', 'help', 'small-talk'])
const isTalk = ({ understanding: { command, subject }, decision: { intent } }: Answer): boolean =>
  command !== undefined || smallTalk.has(intent ?? subject ?? '')

/** What was typed is no date, or no day that there is, and nothing else was answered: only whoever typed it can mend that. */
const isSlip = ({ understanding: { unread, impossible }, decision: { asks } }: Answer): boolean =>
  unread !== undefined || (impossible.length > 0 && asks !== undefined)

/**
 * Whether an answer is one for others, too: neither the register's, nor small talk, a slip of the asker's, a question back
 * or "I do not know", nor that the assistant gave up asking.
 */
export const canBePassedOn = (answer: Answer): boolean =>
  !answer.finding &&
  answer.decision.intent !== null &&
  answer.decision.phase !== 'gave-up' &&
  !isTalk(answer) &&
  !isSlip(answer)

/** The block with what is done with an answer. */
export const toolsBlock = 'tools'

/** @returns a message of at most 50 blocks */
export function render(answer: Answer, shown: Shown): SlackMessage {
  const { language } = answer.understanding
  const { parts } = answer
  const rendered = (isWanted: (part: Part) => boolean): KnownBlock[] =>
    parts.flatMap((part, index) => (isWanted(part) ? renderPart(part, index, language, shown) : []))
  const isRelated = ({ kind }: Part): boolean => kind === 'related'
  const blocks = [
    ...rendered((part) => !isRelated(part)),
    // What else there is in Slack, only this door can tell.
    ...(answer.decision.intent === 'help' && !answer.understanding.command && !shown.isForwarded
      ? section(words.help[language])
      : []),
    // What is done with this answer stands under it, apart from the buttons that ask something else.
    ...(shown.isForwarded ? [] : tools(answer, shown)),
    ...rendered(isRelated),
    ...feedback(answer, shown),
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
    // Never folded behind "See more".
    expand: true,
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
      return part.contracts.flatMap((contract, at) => [
        ...(at > 0 ? [{ type: 'divider' as const }] : []),
        ...section(factsOf(contract, language)),
        ...section(safe(contract.text)),
      ])
    case 'choices':
      // The list has the numbers that may be answered with: a button's words are asked as they stand, so they bear none.
      return [...section(listOf(part.choices)), ...(isForwarded ? [] : buttons(part.choices, `choices-${index}`))]
    case 'date':
      return isForwarded
        ? []
        : [
            {
              type: 'actions',
              // The field's day answers this question, whatever is talked of meanwhile.
              block_id: toField({ ...part.answers, language }, index),
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

/** A fact a line: as fields they are twice as long on a telephone, where Slack sets them one under another. */
const factsOf = ({ title, facts }: ContractText, language: Language): string => {
  const colon = language === 'ja' ? '：' : ': '
  return [`*${safe(title)}*`, ...facts.map(({ label, value }) => safe(label + colon + value))].join('\n')
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

/** The next page, the reason, and what can be done with the answer. */
function tools(answer: Answer, { isPrivate, command }: Shown): ActionsBlock[] {
  const { language } = answer.understanding
  const token = toToken(snapshotOf(answer), limits.buttonValue)
  const next = answer.finding?.next
  // Only a command can be given again for its next page; what a question was about, the button does not know.
  const page = next === undefined || command === undefined ? '' : JSON.stringify({ command, next, language })
  const isPublic = canBePassedOn(answer)
  // A list of contracts rests on the register: the reason would be that of the guide's answer, which was not given.
  const isRegisters = answer.decision.outcome === 'your-contracts' || answer.decision.outcome === 'no-contracts'
  const posting = isPublic && isPrivate ? withBeside(snapshotOf(answer), answer.understanding) : undefined
  const elements = [
    ...(page && page.length <= limits.buttonValue ? [button(words.more[language], actionIds.more, page)] : []),
    ...(!isRegisters && !isTalk(answer) && !isSlip(answer) ? [button(words.why[language], actionIds.why, token)] : []),
    ...(isPublic ? [button(words.forward[language], actionIds.forward, token)] : []),
    ...(posting === undefined ? [] : [button(words.share[language], actionIds.share, posting)]),
  ]
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: toolsBlock, elements }]
}

function feedback({ understanding: { language }, decision }: Answer, { answerId, isForwarded }: Shown): KnownBlock[] {
  if (answerId === undefined || isForwarded) return []
  const verdictOf = (verdict: 'good' | 'bad') => ({
    text: { type: 'plain_text' as const, text: words[verdict][language] },
    accessibility_label: words[`${verdict}Answer`][language],
    value: JSON.stringify({ verdict, id: answerId, intent: decision.intent, outcome: decision.outcome, language }),
  })
  return [
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: actionIds.feedback,
          positive_button: verdictOf('good'),
          negative_button: verdictOf('bad'),
        },
      ],
    },
  ]
}
