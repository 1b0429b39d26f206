/** An answer → an Adaptive Card, and the message that carries it. Adds nothing to what was said; keeps every limit. */
import { fill, formatDay } from '../../src/compose/message.ts'
import { formatCitation } from '../../src/compose/text.ts'
import { whyOf } from '../../src/compose/why.ts'
import type { Content } from '../../src/intents.ts'
import { snapshotOf, toToken } from '../../src/snapshot.ts'
import type { Answer, Citation, Part } from '../../src/types.ts'
import type { OutgoingActivity } from './activity.ts'
import { actionSets, type Element, execute, lines, oneLine, submit, toggle } from './card-elements.ts'
import { colonIn, drawPart } from './card-parts.ts'
import { bytesOf, cut, limits } from './limits.ts'
import { words } from './words.ts'

export interface CardShown {
  content: Content
  /** What was asked, and by whom: stands over an answer that is not under its question. */
  said?: { who: string; words: string }
  /** What a renewal command asked for, so that the next page can be shown. */
  command?: string
  /** A forwarded answer is for reading: who forwarded it, and their own words; no buttons but links. */
  forwarded?: { by: string; own: string }
}

/** How much of an answer a card has: what it can do without goes first. */
interface Extent {
  why: boolean
  related: boolean
  /** Units of each text. */
  text: number
  /** Elements that say something. */
  elements: number
}
const endless = Number.POSITIVE_INFINITY
const all: Extent = { why: true, related: true, text: endless, elements: endless }
const bare: Extent = { ...all, why: false, related: false }
const extents: Extent[] = [all, { ...all, why: false }, bare]
for (const text of [limits.text, 1500, 500, 150]) extents.push({ ...bare, text })
for (const elements of [40, 20, 10, 5, 0]) extents.push({ ...bare, text: 150, elements })

/** @returns the card alone, as an invoke answers with it; it fits a message */
export const cardOf = (answer: Answer, shown: CardShown): object =>
  messageOf(answer, shown).attachments?.[0]?.content ?? {}

/** @returns a message that Teams takes; of an answer too long for one, the beginning, and a line that says so */
export function messageOf(answer: Answer, shown: CardShown): OutgoingActivity {
  const envelope = envelopeOf(answer, shown)
  let message: OutgoingActivity = envelope
  for (const extent of extents) {
    message = {
      ...envelope,
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: draw(answer, shown, extent) }],
    }
    if (bytesOf(message) <= limits.message) break
  }
  return message
}

/** All of the message but its card. */
function envelopeOf(answer: Answer, { content, forwarded }: CardShown): OutgoingActivity {
  const citations = answer.citations.slice(0, limits.citations)
  return {
    type: 'message',
    // No text: Teams sends text and card as two messages, and tells neither's id, without which nothing is updated.
    ...(citations.length === 0 ? {} : { entities: [entityOf(citations, answer, content)] }),
    summary: summaryOf(answer, forwarded),
    ...(forwarded ? {} : { channelData: { feedbackLoop: { type: 'default' } } }),
  }
}

/** The answer's places in the guide, as Teams takes citations. Nothing here was made by a model, so nothing says that it was. */
function entityOf(
  citations: readonly Citation[],
  { text, links, parts, understanding }: Answer,
  content: Content,
): object {
  const sources = citations.map((citation) => formatCitation(citation, understanding.language, content))
  const url = links.find((link) => /^https?:/i.test(link.url))?.url
  const abstract = oneLine(text) || parts.map((part) => ('text' in part ? oneLine(part.text) : '')).find(Boolean)
  return {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    '@id': '',
    citation: sources.map((name, index) => ({
      '@type': 'Claim',
      position: index + 1,
      appearance: {
        '@type': 'DigitalDocument',
        name: cut(oneLine(name), limits.citationName),
        abstract: cut(abstract || oneLine(name), limits.citationAbstract),
        ...(url === undefined ? {} : { url }),
      },
    })),
  }
}

/** The answer in short, for a notification: plain text. */
function summaryOf(answer: Answer, forwarded: CardShown['forwarded']): string {
  const { language } = answer.understanding
  const title = answer.parts.find((part) => part.kind === 'heading')?.text
  const first = answer.parts.find((part) => part.kind === 'paragraph' || part.kind === 'note')?.text
  const said = [forwarded && forwardedLine(answer, forwarded.by), title, first].filter((text) => text !== undefined)
  return cut(oneLine(said.join(colonIn(language))) || 'Shirube', limits.summary)
}

const forwardedLine = ({ understanding: { language, asOf } }: Answer, by: string): string =>
  fill(words.forwardedBy[language], language, { by: cut(oneLine(by), limits.button), asOf: formatDay(asOf, language) })

/** The card, as far as it goes. */
function draw(answer: Answer, shown: CardShown, extent: Extent): object {
  const { language } = answer.understanding
  const { forwarded } = shown
  const how = { content: shown.content, isForwarded: forwarded !== undefined, most: extent.text }
  const drawn = (isWanted: (part: Part) => boolean): Element[] =>
    answer.parts.flatMap((part, at) => (isWanted(part) ? drawPart(part, at, language, how) : []))
  const whole = drawn(({ kind }) => kind !== 'related')
  const said = whole.slice(0, extent.elements)
  const isCut = extent.text < endless || said.length < whole.length
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: language,
    fallbackText: cut(oneLine(answer.text) || 'Shirube', limits.fallback),
    body: [
      ...top(answer, shown),
      ...said,
      ...(isCut ? lines(words.shortened[language], { isSmall: true }) : []),
      // What is done with this answer stands under it, apart from the buttons that ask something else.
      ...(forwarded ? [] : tools(answer, shown, extent)),
      ...(forwarded || !extent.related ? [] : drawn(({ kind }) => kind === 'related')),
    ],
  }
}

/** Whose question this answers, or who passes it on. */
function top(answer: Answer, { said, forwarded }: CardShown): Element[] {
  const colon = colonIn(answer.understanding.language)
  return [
    ...(said ? lines(cut(oneLine(said.who + colon + said.words), limits.said), { isSmall: true }) : []),
    ...(forwarded ? lines(forwardedLine(answer, forwarded.by), { isSmall: true }) : []),
    ...(forwarded ? lines(cut(forwarded.own, limits.own)) : []),
  ]
}

/** Answers to these are for the one who wrote: there is nothing in them to explain or to pass on. */
const smallTalk = new Set(['greeting', 'thanks', 'help', 'small-talk'])

/** The next page, the reason (folded up), and what can be done with the answer. */
function tools(answer: Answer, { content, command }: CardShown, { why }: Extent): Element[] {
  const { understanding, decision, finding } = answer
  const { language } = understanding
  // Only a command can be given again for its next page; what a question was about, the button does not know.
  const page =
    finding?.next === undefined || command === undefined
      ? undefined
      : { do: 'more', command, next: finding.next, language }
  // Nor is there anything in what is said to a command, such as to start over.
  const isTalk = understanding.command !== undefined || smallTalk.has(decision.intent ?? understanding.subject ?? '')
  // A list of contracts rests on the register: the reason would be that of the guide's answer, which was not given.
  const hasReason = why && !isTalk && decision.outcome !== 'your-contracts' && decision.outcome !== 'no-contracts'
  // What comes from the register is for the asker's eyes; and neither a question back nor "I do not know" is an answer.
  const canBePassedOn = !finding && !isTalk && decision.intent !== null
  const token = toToken(snapshotOf(answer), limits.token)
  const actions = [
    ...(page && JSON.stringify(page).length <= limits.page ? [execute(words.more[language], 'more', page)] : []),
    ...(hasReason ? [toggle(words.why[language], whyId)] : []),
    ...(canBePassedOn
      ? [submit(words.forward[language], { msteams: { type: 'task/fetch' }, do: 'forward', token })]
      : []),
  ]
  const reason: Element = {
    type: 'Container',
    id: whyId,
    isVisible: false,
    items: lines(whyOf(answer, content).text, { isSmall: true }),
  }
  return [...actionSets(actions), ...(hasReason ? [reason] : [])]
}
const whyId = 'why'
