/** An answer's parts → text for a terminal. Nothing an asker typed can reach the terminal as a control sequence. */
import { contractLines } from '../../src/compose/contract-lines.ts'
import { fill } from '../../src/compose/message.ts'
import { formatCitation } from '../../src/compose/text.ts'
import type { Content } from '../../src/intents.ts'
import type { Answer, Choice, Part } from '../../src/types.ts'
import { clean } from './clean.ts'

/** Whether to colour: only for a person at a terminal who has not declined (https://no-color.org). */
export const wantsColour = (stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean =>
  stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'

const escapes = { bold: '\x1b[1m', dim: '\x1b[2m', plain: '\x1b[0m' }

/** The questions an answer offers, in the order of their numbers. */
export const offered = (answer: Answer): Choice[] =>
  answer.parts.flatMap((part) => (part.kind === 'choices' || part.kind === 'related' ? part.choices : []))

/** The whole answer; the questions it offers are numbered throughout, as in `offered`. */
export function render(answer: Answer, content: Content, colour = false): string {
  const { language } = answer.understanding
  const style = (name: 'bold' | 'dim', text: string) => (colour ? `${escapes[name]}${text}${escapes.plain}` : text)
  let number = 0
  const numbered = (choices: Choice[]) => choices.map(({ title }) => `${++number}. ${clean(title)}`).join('\n')

  function show(part: Part): string {
    switch (part.kind) {
      case 'heading':
        return style('bold', clean(part.text))
      case 'paragraph':
        return clean(part.text)
      case 'list':
        return part.items.map((item) => `- ${clean(item)}`).join('\n')
      case 'note':
        return style('dim', clean(part.text))
      case 'contracts':
        return part.contracts
          .map((contract) => contractLines(contract, language).map(clean))
          .map(([title = '', ...lines]) => [style('bold', title), ...lines].join('\n'))
          .join('\n\n')
      case 'choices':
        return numbered(part.choices)
      case 'date':
        // A terminal has no date field: the label says what is wanted, and in which form it is surely read.
        return `${clean(part.label)}: YYYY-MM-DD`
      case 'citations': {
        const sources = part.citations.map((citation) => formatCitation(citation, language, content))
        const text = fill(content.phrases['why-source'][language], language, {
          sources: sources.join(language === 'ja' ? '、' : '; '),
        })
        return style('dim', clean(text))
      }
      case 'links':
        return part.links.map(({ label, url }) => `${clean(label)}: ${clean(url)}`).join('\n')
      case 'related':
        return `${style('dim', content.phrases.related[language])}\n${numbered(part.choices)}`
    }
  }
  return answer.parts.map(show).join('\n\n')
}
