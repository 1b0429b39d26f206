/** What the measurements share: the content and the questions, our recogniser by its parts, child processes, README, plots. */
import { fork } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

export const root = new URL('../', import.meta.url)
/** A module of the built product (`npm run build` in the root makes it). */
export const built = (name) => import(new URL(`dist/src/${name}.js`, root).href)

export const languages = ['ja', 'en']
export const languageNames = { ja: 'Japanese', en: 'English' }

/** The questions that settings may be chosen by. */
export const devFiles = ['intents', 'intents-2', 'intents-3', 'dated']
/** Where what was prepared is kept. */
export const dataFolder = process.env.DATA_DIR ?? fileURLToPath(new URL('data', root))

/** The content, its sentences, and the questions that are not in it. */
export async function load(files = devFiles) {
  const { readIntents } = await built('read-intents')
  const { examplesOf, outsidePrefix } = await built('understand/examples')
  const { tokeniserIn } = await built('understand/tokenise')
  const { preparedFolder } = await built('kept')
  const content = readIntents()
  const examples = examplesOf(content)
  const questions = files.flatMap((name) =>
    parse(readFileSync(new URL(`test/questions/${name}.yaml`, root), 'utf8')).map(({ text, lang, intent }) => ({
      text,
      language: lang,
      intent,
    })),
  )
  const asQuestion = ({ text, language, label }) => ({
    text,
    language,
    intent: label.startsWith(outsidePrefix) ? null : label,
  })
  return { content, examples, questions, asQuestion, tokenise: tokeniserIn(preparedFolder(dataFolder))() }
}

/**
 * Our recogniser by its parts, so that one may be left out: `train` gives a function that answers a question as
 * src/evaluate.ts does, and bears its model. `from` gives other modules than the built ones, `changed` other content.
 */
export async function ours({ content, tokenise }, { from = built, ...changed } = {}) {
  const { normalise } = await from('understand/normalise')
  const { findDates } = await from('understand/dates')
  const { readText } = await from('understand/reading')
  const { judge } = await from('understand/judge')
  const { recogniserOf, trainOn } = await from('understand/recognise')
  const known = { ...content, ...changed }
  return (examples) => {
    const model = trainOn(examples, known.concepts, tokenise)
    const recogniser = recogniserOf(model, known)
    const answer = (question) => {
      const text = normalise(question.text)
      const dates = findDates(text, '2015-06-10', question.language)
      const reading = readText(text, question.language, dates, tokenise)
      const { intent, choices, guesses } = judge(reading, recogniser, undefined, known)
      const outside = guesses.find((guess) => guess.intent === null)?.probability ?? 0
      const best = guesses.find((guess) => guess.intent !== null)?.intent ?? null
      return { ...question, got: intent, choices, certainty: guesses[0]?.probability ?? 0, outside, best }
    }
    return Object.assign(answer, { model })
  }
}

/** The sentences, each answered by a system that learned from the other four fifths; folds as in src/evaluate.ts. */
export async function crossed(train, examples, asQuestion, folds = 5) {
  const verdicts = []
  for (let fold = 0; fold < folds; fold++) {
    const answer = await train(examples.filter((_, i) => i % folds !== fold))
    for (const [i, example] of examples.entries())
      if (i % folds === fold) verdicts.push(await answer(asQuestion(example)))
  }
  return verdicts
}

/** A fixed series of numbers from 0 to 1 (mulberry32): the same seed, the same samples. */
export function series(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export const isRight = ({ intent, got, choices }) => got === intent && choices.length === 0
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length
export const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)]
export const median = (values) => quantile(values, 0.5)
export const percent = (share) => (Number.isNaN(share) ? '–' : (share * 100).toFixed(1))
export const mb = (bytes) => (bytes / 2 ** 20).toFixed(0)

export const machine = `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${process.platform}`
export const measured = (command) => `\`${command}\` on ${machine}; ${new Date().toISOString().slice(0, 10)}.`

/** A child process that answers messages: `ask('train', 3)` calls its `train(3)`. */
export function start(script, ...args) {
  const child = fork(fileURLToPath(script), args)
  const ask = (...message) =>
    new Promise((resolve, reject) => {
      const fail = (code) => reject(new Error(`${args.join(' ')} ended with ${code}`))
      child.once('exit', fail)
      child.once('message', (answer) => {
        child.off('exit', fail)
        resolve(answer)
      })
      child.send(message)
    })
  return { ask, stop: () => child.kill() }
}

/** The other side of `start`. */
export const serve = (handlers) =>
  process.on('message', async ([name, ...args]) => process.send((await handlers[name](...args)) ?? null))

export const table = (head, rows) =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/** Puts text between the markers of a name in README.md; prints it too. */
export function writeSection(name, text) {
  const file = new URL('README.md', import.meta.url)
  const old = readFileSync(file, 'utf8')
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  if (!old.includes(open) || !old.includes(close)) throw new Error(`README.md: put ${open} and ${close} back`)
  const before = old.slice(0, old.indexOf(open) + open.length)
  writeFileSync(file, `${before}\n\n${text}\n\n${old.slice(old.indexOf(close))}`)
  console.log(text)
}

export const svg = (
  width,
  height,
  title,
  body,
) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="#222">
<title>${title}</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${body.join('\n')}
</svg>
`

/** A frame with its grid and names; `x` and `y` of it place a value. Ticks are [value, label]. */
export function frame({ left, top, width, height, title, xName, yName, xTicks, yTicks }) {
  const scale = (ticks, from, length) => {
    const [low, high] = [ticks[0][0], ticks.at(-1)[0]]
    return (value) => from + ((Math.min(high, Math.max(low, value)) - low) / (high - low)) * length
  }
  const [x, y] = [scale(xTicks, left, width), scale(yTicks, top + height, -height)]
  const text = (at, down, words, more = '') =>
    `<text x="${at}" y="${down}" text-anchor="middle" ${more}>${words}</text>`
  const middle = top + height / 2
  const body = [
    ...xTicks.map(([value]) => `<path d="M${x(value)} ${top}v${height}" stroke="#e3e3e3"/>`),
    ...yTicks.map(([value]) => `<path d="M${left} ${y(value)}h${width}" stroke="#e3e3e3"/>`),
    `<path d="M${left} ${top}v${height}h${width}" fill="none" stroke="#666"/>`,
    ...xTicks.map(([value, label]) => text(x(value), top + height + 18, label)),
    ...yTicks.map(([value, label]) => `<text x="${left - 8}" y="${y(value) + 4}" text-anchor="end">${label}</text>`),
    text(left + width / 2, top - 12, title, 'font-weight="bold" font-size="13"'),
    text(left + width / 2, top + height + 38, xName),
    text(left - 44, middle, yName, `transform="rotate(-90 ${left - 44} ${middle})"`),
  ]
  return { x, y, body }
}

/** A mark: filled for Japanese, hollow for English. */
export const mark = (x, y, colour, language) =>
  `<circle cx="${x}" cy="${y}" r="5.5" fill="${language === 'ja' ? colour : '#fff'}" stroke="${colour}" stroke-width="2"/>`
export const line = (points, colour, language) =>
  `<polyline points="${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}" fill="none" stroke="${colour}" stroke-width="1.5"${language === 'ja' ? '' : ' stroke-dasharray="5 3"'}/>`
