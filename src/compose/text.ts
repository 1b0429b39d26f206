/** Parts → plain text. */
import type { Content } from '../intents.ts'
import type { Answer, Citation, Language, Part } from '../types.ts'
import { contractLines } from './contract-lines.ts'
import { fill } from './message.ts'

/** A written answer, blank lines and "- " as the content has them, as parts. */
export function toParts(text: string): Part[] {
  return text.split(/\n\s*\n/).flatMap((paragraph): Part[] => {
    const parts: Part[] = []
    for (const line of paragraph
      .split('\n')
      .map((l) => l.trim())
      .filter(Boolean)) {
      const last = parts.at(-1)
      if (line.startsWith('- ')) {
        if (last?.kind === 'list') last.items.push(line.slice(2))
        else parts.push({ kind: 'list', items: [line.slice(2)] })
      } else if (last?.kind === 'paragraph') last.text += `\n${line}`
      else parts.push({ kind: 'paragraph', text: line })
    }
    return parts
  })
}

/** What an answer says in words: paragraphs, lists, choices and notes; the sources stand in fields of their own. */
export const toText = (parts: readonly Part[], language: Language): string =>
  parts.flatMap((part) => wordsOf(part, language)).join('\n\n')

function wordsOf(part: Part, language: Language): string[] {
  switch (part.kind) {
    case 'paragraph':
    case 'note':
      return [part.text]
    case 'list':
      return [part.items.map((item) => `- ${item}`).join('\n')]
    case 'contracts':
      return part.contracts.map((contract) => contractLines(contract, language).join('\n'))
    case 'choices':
      return [part.choices.map((choice, index) => `${index + 1}. ${choice.title}`).join('\n')]
    case 'heading':
    case 'date':
    case 'citations':
    case 'links':
    case 'related':
      return []
  }
}

/** "第3節「お支払条件」" or "section 3, お支払条件": the row's label stays as the guide has it. */
export const formatCitation = ({ section, label }: Citation, language: Language, { phrases }: Content): string =>
  section === '0'
    ? phrases['source-introduction'][language]
    : fill(phrases.source[language], language, { section, label })

/** The whole answer as text, with its place in the guide and its links: what one prints, copies or forwards. */
export function toTextWithSources(answer: Answer, content: Content): string {
  const { language } = answer.understanding
  const sources = answer.citations.map((citation) => formatCitation(citation, language, content))
  const source =
    sources.length > 0
      ? fill(content.phrases['why-source'][language], language, {
          sources: sources.join(language === 'ja' ? '、' : '; '),
        })
      : ''
  const links = answer.links.map((link) => `${link.label}: ${link.url}`).join('\n')
  return [answer.text, source, links].filter(Boolean).join('\n\n')
}
