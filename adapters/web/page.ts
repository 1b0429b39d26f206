/** The chat page: its HTML in the reader's language, its files, and the questions asked from it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Router } from 'express'
import { toLine } from '../../src/answer-line.ts'
import type { Assistant } from '../../src/ask.ts'
import { toTextWithSources } from '../../src/compose/text.ts'
import { packageFolder } from '../../src/intents.ts'
import { longestQuestion } from '../../src/question-text.ts'
import type { Language } from '../../src/types.ts'
import type { Standing } from '../standing.ts'
import { answering, onlyMethods, preferredLanguage } from './asking.ts'
import { type Word, words } from './page/words.ts'
import { escapeHtml, renderAnswer } from './render.ts'

const sources = join(packageFolder, 'adapters/web/page')
/** The scripts as tsc leaves them, also when the server itself runs from its sources. */
const scripts = join(packageFolder, 'dist/adapters/web/page')

export function pageRoutes(assistant: Assistant, { store }: Standing): Router {
  const router = express.Router()
  const { content } = assistant
  const pages: Record<Language, string> = { ja: pageIn('ja'), en: pageIn('en') }

  router
    .route('/')
    .get((request, response) => {
      const asked = request.query.lang
      const language = asked === 'ja' || asked === 'en' ? asked : languageFor(request)
      response.set({ 'Cache-Control': 'no-cache', Vary: 'Accept-Language', 'Content-Language': language })
      response.type('html').send(pages[language])
    })
    .all(onlyMethods('GET', 'HEAD'))
  router
    .route('/page/ask')
    .post(
      answering(assistant, store, (response, answer, line) => {
        response.json({
          answer: toLine(answer, content, line),
          html: renderAnswer(answer, content),
          text: toTextWithSources(answer, content),
        })
      }),
    )
    .all(onlyMethods('POST'))
  router.use('/page', express.Router().use(onlyEnding('.css', '.svg', '.js'), serve(sources), serve(scripts)))
  router.use((_request, response) => {
    response
      .status(404)
      .type('text')
      .send('このページはありません。トップページ（/）をご覧ください。\nThere is no such page. See the first page: /\n')
  })
  return router
}

/** Readers of other languages are likelier to know English; without a word from the browser, the guide's own. */
const languageFor = (request: express.Request): Language =>
  preferredLanguage(request) ?? (request.get('accept-language') ? 'en' : 'ja')

/** Names stay the same over versions, so a browser asks each time and is told "not modified". */
const serve = (folder: string) =>
  express.static(folder, { cacheControl: false, index: false, redirect: false, setHeaders })
const setHeaders = (response: express.Response): void => void response.set('Cache-Control', 'no-cache')

/** The folders hold more than the page needs. */
const onlyEnding =
  (...endings: string[]): express.RequestHandler =>
  (request, _response, next) =>
    next(endings.some((ending) => request.path.endsWith(ending)) ? undefined : 'router')

/** index.html with its {{words}} filled in. */
function pageIn(language: Language): string {
  const html = readFileSync(join(sources, 'index.html'), 'utf8').replace(
    '<html lang="ja">',
    `<html lang="${language}">`,
  )
  return html.replace(/\{\{([\w-]+)\}\}/g, (_, name: string) => {
    if (name === 'limit') return String(longestQuestion)
    if (Object.hasOwn(words, name)) return escapeHtml(words[name as Word][language])
    throw new Error(`adapters/web/page/index.html: {{${name}}} is not in words.ts; add it there`)
  })
}
