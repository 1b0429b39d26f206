/** Answer → HTML. Adds nothing to what was said and leaves nothing out; the page only puts it in its place. */

import { fill } from '../../src/compose/message.ts'
import { formatCitation } from '../../src/compose/text.ts'
import { whyOf } from '../../src/compose/why.ts'
import type { Content } from '../../src/intents.ts'
import type { Answer, Choice, Citation, ContractText, Language, Link, Part } from '../../src/types.ts'
import { words } from './page/words.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** Makes a text safe between tags and in quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

/** The answer as one <article> in its own language, its reason and the copy button with it. */
export function renderAnswer(answer: Answer, content: Content): string {
  const { language } = answer.understanding
  return [
    `<article class="answer" lang="${language}">`,
    ...answer.parts.map((part) => renderPart(part, language, content)),
    '<footer class="aside">',
    renderWhy(answer, content),
    `<button type="button" class="quiet" data-copy>${escapeHtml(words.copy[language])}</button>`,
    '</footer>',
    '</article>',
  ].join('\n')
}

/** A part as HTML: a new kind of part does not compile until it has its line here. */
export function renderPart(part: Part, language: Language, content: Content): string {
  switch (part.kind) {
    case 'heading':
      return `<h2>${escapeHtml(part.text)}</h2>`
    case 'paragraph':
      return `<p>${escapeHtml(part.text)}</p>`
    case 'list':
      return `<ul>${part.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`
    case 'note':
      return `<p class="note">${escapeHtml(part.text)}</p>`
    case 'contracts':
      return `<ul class="contracts">${part.contracts.map(renderContract).join('')}</ul>`
    case 'choices':
      return `<ol class="choices">${part.choices.map(renderChoice).join('')}</ol>`
    case 'date':
      return renderDate(part.label, language)
    case 'citations':
      return renderCitations(part.citations, language, content)
    case 'links':
      return renderLinks(part.links, language, content)
    case 'related':
      return [
        '<section class="related">',
        `<h3>${escapeHtml(content.phrases.related[language])}</h3>`,
        `<ul>${part.choices.map(renderChoice).join('')}</ul>`,
        '</section>',
      ].join('')
  }
}

const renderContract = ({ title, facts, text }: ContractText): string =>
  [
    `<li><h3>${escapeHtml(title)}</h3><dl>`,
    ...facts.map(({ label, value }) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`),
    `</dl>${text === '' ? '' : `<p>${escapeHtml(text)}</p>`}</li>`,
  ].join('')

/** A button that asks: its title is sent as if it had been typed. */
const renderChoice = ({ title }: Choice): string =>
  `<li><button type="button" data-ask>${escapeHtml(title)}</button></li>`

const renderDate = (label: string, language: Language): string =>
  [
    '<form class="date">',
    `<label>${escapeHtml(label)} <input type="date" name="day" required></label> `,
    `<button type="submit">${escapeHtml(words.sendDate[language])}</button>`,
    `<p class="hint">${escapeHtml(words.dateHint[language])}</p>`,
    '</form>',
  ].join('')

function renderCitations(citations: Citation[], language: Language, content: Content): string {
  const sources = citations.map((citation) => {
    const text = escapeHtml(formatCitation(citation, language, content))
    const label = escapeHtml(citation.label)
    // A row's label stays Japanese in an English answer: a screen reader and the choice of glyphs must know.
    return language === 'ja' ? text : text.replace(label, () => `<span lang="ja">${label}</span>`)
  })
  const phrase = content.phrases['why-source'][language]
  const line = escapeHtml(fill(phrase, language, { sources: '\0' }))
  return `<p class="source">${line.replace('\0', () => sources.join(language === 'ja' ? '、' : '; '))}</p>`
}

function renderLinks(links: Link[], language: Language, content: Content): string {
  const newTab = `<span class="unseen">${escapeHtml(words.newTab[language])}</span>`
  const items = links.map(({ url, label }) => {
    const isPage = /^https?:/.test(url)
    const attributes = isPage ? ' target="_blank"' : ''
    return `<li><a href="${escapeHtml(url)}" rel="noopener"${attributes}>${escapeHtml(label)}${isPage ? newTab : ''}</a></li>`
  })
  const heading = escapeHtml(content.phrases.links[language])
  return `<section class="links"><h3>${heading}</h3><ul>${items.join('')}</ul></section>`
}

function renderWhy(answer: Answer, content: Content): string {
  const { language } = answer.understanding
  const lines = whyOf(answer, content).text.split('\n')
  const items = lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')
  return `<details class="why"><summary>${escapeHtml(words.why[language])}</summary><ul>${items}</ul></details>`
}
