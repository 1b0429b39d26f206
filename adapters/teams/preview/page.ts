/** The scenes as one page, for the eyes of who edits the content. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { packageFolder } from '../../../src/intents.ts'
import type { Language } from '../../../src/types.ts'
import type { OutgoingActivity } from '../activity.ts'
import { draw } from './draw.ts'
import { hostConfigOf, palettes, themes } from './host-config.ts'
import { markdownToHtml } from './markdown.ts'
import type { Chapter, Scene } from './scenes.ts'

const about = `What Teams shows, drawn by Microsoft's own reader of Adaptive Cards from the very cards that are sent, once in a wide pane and
once in one of 320 px. Colours and measures come close; how a telephone sets buttons and fields, only the telephone shows.`

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)

/** A value as source in the page: nothing in it can end the script. */
const source = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

/** The whole page; it needs nothing from elsewhere. @throws Error where the reader of cards is not installed */
export function pageOf(chapters: readonly Chapter[]): string {
  const style = readFileSync(join(packageFolder, 'adapters', 'teams', 'preview', 'style.css'), 'utf8')
  const cards: object[] = []
  const body = chapters.map((chapter, at) => chapterOf(chapter, at, cards)).join('\n')
  const configs = Object.fromEntries(themes.map((theme) => [theme, hostConfigOf(theme)]))
  return `<!doctype html>
<html lang="en" data-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Shirube in Teams</title>
<style>
${colours()}
${style}</style>
</head>
<body>
<main>
<h1>Shirube in Teams</h1>
<p class="about">${about}</p>
<p><label for="theme">Theme</label> <select id="theme">${themes.map((theme) => `<option>${theme}</option>`).join('')}</select></p>
<nav aria-label="Contents">${chapters.map(({ title, scenes }, at) => `<a href="#chapter-${at}">${escapeHtml(title)} (${scenes.length})</a>`).join('')}</nav>
${body}
</main>
<script>${readerOfCards().replaceAll('</script', '<\\/script')}</script>
<script>
${markdownToHtml}
${draw}
draw(${source(cards)}, ${source(configs)}, markdownToHtml)
</script>
</body>
</html>
`
}

/** Microsoft's reader, for browsers. */
function readerOfCards(): string {
  try {
    return readFileSync(createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js'), 'utf8')
  } catch {
    throw new Error('The preview needs the package "adaptivecards": run npm install with the development packages')
  }
}

const colours = (): string =>
  themes
    .map((theme) => {
      const all = Object.entries(palettes[theme]).map(([name, colour]) => `--${name}: ${colour};`)
      return `[data-theme="${theme}"] { ${all.join(' ')} }`
    })
    .join('\n')

const chapterOf = ({ title, scenes }: Chapter, at: number, cards: object[]): string =>
  `<section id="chapter-${at}">\n<h2>${escapeHtml(title)}</h2>\n${scenes.map((scene) => sceneOf(scene, cards)).join('\n')}\n</section>`

const sceneOf = ({ name, pictures }: Scene, cards: object[]): string => {
  const shown = (['ja', 'en'] as const).map((language) => pairOf(pictures[language], language, cards))
  return `<article class="scene">\n<h3>${escapeHtml(name)}</h3>\n${shown.join('\n')}\n</article>`
}

/** A message in a wide and a narrow pane. */
function pairOf({ text, summary = '', attachments }: OutgoingActivity, language: Language, cards: object[]): string {
  const index = cards.push(attachments?.[0]?.content ?? {}) - 1
  const line = text === undefined ? '' : `<div class="text">${chips(markdownToHtml(text))}</div>`
  const message = (width: string) =>
    `<div class="message ${width}" lang="${language}">${line}<div class="card" data-card="${index}"></div></div>`
  return `<p class="summary" lang="${language}">Notification: ${escapeHtml(summary)}</p>\n<div class="pair">${message('wide')}${message('narrow')}</div>`
}

/** The markers of citations, which Teams shows as numbers to point at. */
const chips = (html: string): string => html.replace(/\[(\d+)\]/g, '<span class="chip">$1</span>')
