/** An answer → an Adaptive Card, and the message that carries it. Adds nothing to what was said; keeps every limit. */
import { fill, formatDay } from '../../src/compose/message.ts'
import { formatCitation } from '../../src/compose/text.ts'
import { whyOf } from '../../src/compose/why.ts'
import type { Content } from '../../src/intents.ts'
import { snapshotOf, toToken } from '../../src/snapshot.ts'
import type { Answer, Citation, ContractText, Language, Part } from '../../src/types.ts'
import type { OutgoingActivity } from './activity.ts'
import {
  actionSets,
  ask,
  type Element,
  execute,
  factSet,
  heading,
  lines,
  openUrl,
  submit,
  toggle,
} from './card-elements.ts'
import { bytesOf, cut, limits } from './limits.ts'
import { plainText } from './markdown.ts'
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
  return cut(oneLine(said.join(language === 'ja' ? '：' : ': ')) || 'Shirube', limits.summary)
}

const oneLine = (text: string): string => plainText(text).replace(/\s+/g, ' ').trim()

const forwardedLine = ({ understanding: { language, asOf } }: Answer, by: string): string =>
  fill(words.forwardedBy[language], language, { by: cut(oneLine(by), limits.button), asOf: formatDay(asOf, language) })

/** The card, as far as it goes. */
function draw(answer: Answer, shown: CardShown, extent: Extent): object {
  const { language } = answer.understanding
  const { forwarded } = shown
  const drawn = (isWanted: (part: Part) => boolean): Element[] =>
    answer.parts.flatMap((part) => (isWanted(part) ? drawPart(part, language, shown, extent) : []))
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
  const colon = answer.understanding.language === 'ja' ? '：' : ': '
  return [
    ...(said ? lines(cut(oneLine(said.who + colon + said.words), limits.said), { isSmall: true }) : []),
    ...(forwarded ? lines(forwardedLine(answer, forwarded.by), { isSmall: true }) : []),
    ...(forwarded ? lines(cut(forwarded.own, limits.own)) : []),
  ]
}

function drawPart(
  part: Part,
  language: Language,
  { content, forwarded }: CardShown,
  { text: most }: Extent,
): Element[] {
  switch (part.kind) {
    case 'heading':
      return [heading(part.text)]
    case 'paragraph':
      return lines(cut(part.text, most))
    case 'list':
      return part.items.flatMap((item) => lines(`• ${cut(item, most)}`, { isClose: true }))
    case 'note':
      return lines(cut(part.text, most), { isSmall: true })
    case 'contracts':
      return part.contracts.map((contract) => drawContract(contract, most))
    case 'choices':
      // The list has the numbers that may be answered with: a button's words are asked as they stand, so they bear none.
      return [
        ...part.choices.flatMap(({ title }, at) => lines(`${at + 1}. ${cut(oneLine(title), most)}`, { isClose: true })),
        ...(forwarded
          ? []
          : actionSets(
              part.choices.map(({ title }) =>
                execute(title, 'choose', { do: 'choose', words: cut(oneLine(title), limits.asked) }),
              ),
            )),
      ]
    case 'date':
      return forwarded
        ? []
        : [
            { type: 'Input.Date', id: 'day', label: plainText(cut(part.label, limits.heading)) },
            ...actionSets([execute(words.pick[language], 'date', { do: 'date', answers: part.answers })]),
          ]
    case 'citations':
      return lines(cut(sourceLine(part.citations, language, content), most), { isSmall: true })
    case 'links':
      return actionSets(part.links.flatMap(({ label, url }) => openUrl(label, url)))
    case 'related':
      return [
        ...lines(content.phrases.related[language], { isSmall: true, separator: true }),
        ...actionSets(part.choices.map(({ title }) => ask(title))),
      ]
  }
}

const sourceLine = (citations: readonly Citation[], language: Language, content: Content): string => {
  const sources = citations.map((citation) => formatCitation(citation, language, content))
  return fill(content.phrases['why-source'][language], language, {
    sources: sources.join(language === 'ja' ? '、' : '; '),
  })
}

/** One under another, apart by a line: columns would be squeezed in a narrow pane. */
const drawContract = ({ title, facts, text }: ContractText, most: number): Element => ({
  type: 'Container',
  separator: true,
  spacing: 'Medium',
  items: [
    ...lines(cut(title, Math.min(most, limits.heading)), { isBold: true }),
    factSet(facts, Math.min(most, limits.fact)),
    ...lines(cut(text, most)),
  ],
})

/** Answers to these are for the one who wrote: there is nothing in them to pass on. */
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
  // A list of contracts rests on the register: the reason would be that of the guide's answer, which was not given.
  const isGuides = decision.outcome !== 'your-contracts' && decision.outcome !== 'no-contracts'
  // What comes from the register is for the asker's eyes, and a question back is no answer: neither is forwarded.
  const isPublic = !finding && decision.outcome !== 'choose'
  const isSaid = smallTalk.has(decision.intent ?? understanding.subject ?? '')
  const token = toToken(snapshotOf(answer), limits.token)
  const actions = [
    ...(page && JSON.stringify(page).length <= limits.page ? [execute(words.more[language], 'more', page)] : []),
    ...(why && isGuides ? [toggle(words.why[language], whyId)] : []),
    ...(isPublic && !isSaid
      ? [submit(words.forward[language], { msteams: { type: 'task/fetch' }, do: 'forward', token })]
      : []),
  ]
  const reason: Element = {
    type: 'Container',
    id: whyId,
    isVisible: false,
    items: lines(whyOf(answer, content).text, { isSmall: true }),
  }
  return [...actionSets(actions), ...(why && isGuides ? [reason] : [])]
}
const whyId = 'why'
