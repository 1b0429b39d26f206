/** The scenes as one page, for the eyes of who edits the content. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { packageFolder } from '../../../src/intents.ts'
import type { Language } from '../../../src/types.ts'
import { draw } from './draw.ts'
import { hostConfigOf, palettes, themes } from './host-config.ts'
import { markdownToHtml } from './markdown.ts'
import type { Chapter } from './scenes.ts'
import type { Picture, Scene } from './stage.ts'

const about = `What Teams shows, drawn by Microsoft's own reader of Adaptive Cards from the very cards that are sent, once in a wide pane and
once in one of 320 px. Colours and measures come close; how a telephone sets buttons and fields, only the telephone shows. Below an
answer's title stands the place of its text: the file under intents/, and the outcome in it.`

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
<nav aria-label="Contents">
${chapters.map(indexOf).join('\n')}
</nav>
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

const titleOf = ({ name, title = name }: Scene): string => escapeHtml(title)

const indexOf = ({ title, scenes }: Chapter, at: number): string => {
  const links = scenes.map((scene, index) => `<li><a href="#scene-${at}-${index}">${titleOf(scene)}</a></li>`)
  return `<details><summary>${escapeHtml(title)} (${scenes.length})</summary><ul>${links.join('')}</ul></details>`
}

const chapterOf = ({ title, scenes }: Chapter, at: number, cards: object[]): string => {
  const shown = scenes.map((scene, index) => sceneOf(scene, `scene-${at}-${index}`, cards))
  return `<section>\n<h2>${escapeHtml(title)}</h2>\n${shown.join('\n')}\n</section>`
}

const sceneOf = (scene: Scene, id: string, cards: object[]): string => {
  const { name, title, pictures } = scene
  const shown = (['ja', 'en'] as const).map((language) => pairOf(pictures[language], language, cards))
  // Whoever edits an answer finds its text by its name.
  const place =
    title === undefined || title.toLowerCase() === name.toLowerCase() ? '' : `\n<p class="name">${escapeHtml(name)}</p>`
  return `<article class="scene" id="${id}">\n<h3>${titleOf(scene)}</h3>${place}\n${shown.join('\n')}\n</article>`
}

/** A picture in a wide and a narrow pane. */
function pairOf(picture: Picture, language: Language, cards: object[]): string {
  const shown = htmlOf(picture, cards)
  const pane = (width: string) => `<div class="message ${width}" lang="${language}">${shown}</div>`
  const summary = picture.type === 'message' && picture.summary
  const notification = summary ? `<p class="summary" lang="${language}">Notification: ${escapeHtml(summary)}</p>\n` : ''
  return `${notification}<div class="pair">${pane('wide')}${pane('narrow')}</div>`
}

function htmlOf(picture: Picture, cards: object[]): string {
  const card = (content: object): string => `<div class="card" data-card="${cards.push(content) - 1}"></div>`
  switch (picture.type) {
    case 'message': {
      const { text, attachments = [] } = picture
      const line = text === undefined ? '' : `<div class="text">${markdownToHtml(text)}</div>`
      return line + attachments.map(({ content }) => card(content)).join('')
    }
    case 'dialog':
      return `<div class="dialog"><p class="title">${escapeHtml(picture.title)}</p>${card(picture.card)}</div>`
    case 'results': {
      const results = picture.results.map(
        ({ title, text }) => `<li><strong>${escapeHtml(title)}</strong><br>${escapeHtml(text)}</li>`,
      )
      return `<ul class="results">${results.join('')}</ul>`
    }
    case 'words':
      return `<p class="results">${escapeHtml(picture.text)}</p>`
  }
}
