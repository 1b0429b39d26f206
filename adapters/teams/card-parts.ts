/** A part of an answer → elements of a card. */
import { fill } from '../../src/compose/message.ts'
import { formatCitation } from '../../src/compose/text.ts'
import type { Content } from '../../src/intents.ts'
import type { Citation, ContractText, Language, Part } from '../../src/types.ts'
import { actionSets, ask, type Element, execute, facts, heading, lines, oneLine, openUrl } from './card-elements.ts'
import { cut, limits } from './limits.ts'
import { plainText } from './markdown.ts'
import { words } from './words.ts'

interface How {
  content: Content
  /** For reading alone: no buttons but links. */
  isForwarded: boolean
  /** Units of each text. */
  most: number
}

/** @param at the part's place in its answer */
export function drawPart(part: Part, at: number, language: Language, { content, isForwarded, most }: How): Element[] {
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
      return part.contracts.map((contract, index) => drawContract(contract, `${at}-${index}`, language, most))
    case 'choices':
      // With the number that may be typed instead; what is asked is the title alone.
      return isForwarded
        ? part.choices.flatMap(({ title }, index) => lines(numbered(cut(title, most), index), { isClose: true }))
        : actionSets(
            part.choices.map(({ title }, index) =>
              execute(numbered(title, index), 'choose', { do: 'choose', words: cut(oneLine(title), limits.asked) }),
            ),
          )
    case 'date':
      return isForwarded
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

const numbered = (title: string, index: number): string => `${index + 1}. ${oneLine(title)}`

const sourceLine = (citations: readonly Citation[], language: Language, content: Content): string => {
  const sources = citations.map((citation) => formatCitation(citation, language, content))
  return fill(content.phrases['why-source'][language], language, {
    sources: sources.join(language === 'ja' ? '、' : '; '),
  })
}

/** By this, forwarding knows a card with contracts: it begins the id of each. */
export const contractMark = 'contract-'

/** One under another, apart by a line: columns would be squeezed in a narrow pane. */
const drawContract = (
  { title, facts: known, text }: ContractText,
  id: string,
  language: Language,
  most: number,
): Element => ({
  type: 'Container',
  id: contractMark + id,
  separator: true,
  spacing: 'Medium',
  items: [
    ...lines(cut(title, Math.min(most, limits.heading)), { isBold: true }),
    ...facts(known, colonIn(language), Math.min(most, limits.fact)),
    ...lines(cut(text, most)),
  ],
})

export const colonIn = (language: Language): string => (language === 'ja' ? '：' : ': ')
