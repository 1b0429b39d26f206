/** The scenes as one page, for the eyes of who edits the content. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { View } from '@slack/types'
import { packageFolder } from '../../../src/intents.ts'
import type { Language } from '../../../src/types.ts'
import { blocksToHtml } from './blocks.ts'
import { escapeHtml, mrkdwnToHtml } from './mrkdwn.ts'
import type { Chapter, Picture, Scene } from './scenes.ts'

const about = `What Slack shows, drawn from the very blocks that are sent to it. Colours and spacing come close; where a line breaks,
a button is shortened or a list opens, only Slack itself shows. Stars and backquotes that stand bare here are likely to stand bare in Slack.`

/** The whole page; it needs nothing from elsewhere. @throws UnknownBlock */
export function pageOf(chapters: readonly Chapter[]): string {
  const style = readFileSync(join(packageFolder, 'adapters', 'slack', 'preview', 'style.css'), 'utf8')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Shirube in Slack</title>
<style>
${style}</style>
</head>
<body>
<main>
<h1>Shirube in Slack</h1>
<p class="about">${about}</p>
<nav aria-label="Contents">
${chapters.map(indexOf).join('\n')}
</nav>
${chapters.map(chapterOf).join('\n')}
</main>
</body>
</html>
`
}

const titleOf = ({ name, title = name }: Scene): string => escapeHtml(title)

const indexOf = ({ title, scenes }: Chapter, at: number): string => {
  const links = scenes.map((scene, index) => `<li><a href="#scene-${at}-${index}">${titleOf(scene)}</a></li>`)
  return `<details><summary>${escapeHtml(title)} (${scenes.length})</summary><ul>${links.join('')}</ul></details>`
}

const chapterOf = ({ title, scenes }: Chapter, at: number): string =>
  `<section id="chapter-${at}">\n<h2>${escapeHtml(title)}</h2>\n${scenes.map((scene, index) => sceneOf(scene, `scene-${at}-${index}`)).join('\n')}\n</section>`

const sceneOf = (scene: Scene, id: string): string => {
  const { name, title, pictures } = scene
  const shown = (['ja', 'en'] as const).map((language) => pictureOf(pictures[language], language))
  // Whoever edits an answer finds its text by its name.
  const place = title === undefined || title.toLowerCase() === name ? '' : `\n<p class="name">${escapeHtml(name)}</p>`
  return `<article class="scene" id="${id}">\n<h3>${titleOf(scene)}</h3>${place}\n<div class="pair">\n${shown.join('\n')}\n</div>\n</article>`
}

/** Where there are no blocks, Slack shows the text. */
function pictureOf(picture: Picture, language: Language): string {
  if ('view' in picture) return viewOf(picture.view, language)
  const body = picture.blocks ? blocksToHtml(picture.blocks) : `<p>${mrkdwnToHtml(picture.text)}</p>`
  return `<div class="message" lang="${language}"><div class="avatar" aria-hidden="true">標</div><div><div class="who">Shirube <span class="app">APP</span> <small>10:00</small></div><div class="blocks">${body}</div></div></div>`
}

function viewOf(view: View, language: Language): string {
  const blocks = `<div class="blocks">${blocksToHtml(view.blocks as never)}</div>`
  if (view.type !== 'modal') return `<div class="home" lang="${language}">${blocks}</div>`
  const button = (text: string, kind = '') => `<span class="button ${kind}">${escapeHtml(text)}</span>`
  const { title, close, submit } = view
  return `<div class="modal" lang="${language}"><header>${escapeHtml(title.text)}</header>${blocks}<footer>${close ? button(close.text) : ''}${submit ? button(submit.text, 'primary') : ''}</footer></div>`
}
