/** `npm run peers`: our recogniser beside its peers; same sentences, same folds, same questions, each in its own process. */
import { writeFileSync } from 'node:fs'
import {
  built,
  crossed,
  frame,
  languageNames,
  languages,
  line,
  load,
  mark,
  mb,
  measured,
  median,
  percent,
  serve,
  start,
  svg,
  table,
  writeSection,
} from './shared.mjs'
import { systems } from './systems.mjs'

const chunk = 60
const files = ['intents', 'intents-2', 'dated']
const file = new URL(import.meta.url)

/** One system in this process. */
async function child(id) {
  const loaded = await load(files)
  const { examples, questions, asQuestion } = loaded
  let answer
  serve({
    async train() {
      const train = await systems[id].open(loaded, systems[id].least ?? 0)
      const began = performance.now()
      answer = await train(examples)
      const seconds = (performance.now() - began) / 1000
      for (const example of examples.slice(0, 600)) await answer(asQuestion(example))
      return seconds
    },
    async answer(from) {
      const verdicts = []
      for (const question of questions.slice(from, from + chunk)) {
        const began = performance.now()
        const verdict = await answer(question)
        verdicts.push({ ...verdict, microseconds: (performance.now() - began) * 1000 })
      }
      return verdicts
    },
    memory: () => process.memoryUsage().rss,
    async cross() {
      return crossed(await systems[id].open(loaded, systems[id].least ?? 0), examples, asQuestion)
    },
  })
}

const shareOf = (verdicts, test) => verdicts.filter(test).length / Math.max(1, verdicts.length)
const isInside = ({ intent }) => intent !== null

/** How inside and outside fare where answers below a score are refused: [outside refused, inside right] by score. */
function curveOf(verdicts) {
  // Ours tells how likely a question is outside; the others how sure they are of their intent.
  const scored = verdicts.map((verdict) => ({ ...verdict, score: verdict.score ?? 1 - verdict.outside }))
  const [inside, outside] = [scored.filter(isInside), scored.filter((one) => !isInside(one))]
  const steps = scored.map(({ score }) => score).sort((a, b) => a - b)
  return Array.from({ length: 101 }, (_, i) => {
    const least = steps[Math.floor(((steps.length - 1) * i) / 100)]
    const refused = shareOf(outside, ({ best, score }) => best === null || score < least)
    return { least, refused, right: shareOf(inside, ({ intent, best, score }) => best === intent && score >= least) }
  })
}

const bestLeast = (verdicts) => curveOf(verdicts).toSorted((a, b) => b.refused + b.right - a.refused - a.right)[0].least
const withLeast = (verdicts, least) => verdicts.map((one) => ({ ...one, got: one.score >= least ? one.best : null }))
/** Share of the inside right where at least nine in ten outside are refused. */
const rightAt90 = (verdicts) => Math.max(...curveOf(verdicts).map(({ refused, right }) => (refused >= 0.9 ? right : 0)))

async function main() {
  const { reportOf } = await built('evaluate')
  const { questions, examples } = await load(files)
  const runs = []
  for (const [id, system] of Object.entries(systems)) {
    const { ask, stop } = start(file, id)
    runs.push({ id, system, ask, stop, verdicts: [], seconds: await ask('train') })
  }
  // By turns, so that a slow moment of the machine is everyone's.
  for (let from = 0; from < questions.length; from += chunk)
    for (const run of runs) run.verdicts.push(...(await run.ask('answer', from)))
  for (const run of runs) run.memory = await run.ask('memory')
  await Promise.all(
    runs.map(async (run) => {
      run.crossed = await run.ask('cross')
      run.stop()
      if (run.id === 'ours') return
      run.least = run.system.least ?? bestLeast(run.crossed)
      run.crossed = withLeast(run.crossed, run.least)
      run.verdicts = withLeast(run.verdicts, run.least)
    }),
  )

  const figures = (kind, language) =>
    runs.map(({ system, [kind]: all }) => {
      const verdicts = all.filter((verdict) => verdict.language === language)
      const { accuracy, accuracyOffered, outsideRecall } = reportOf(verdicts, 0)
      return [system.name, ...[accuracy, accuracyOffered, outsideRecall, rightAt90(verdicts)].map(percent)]
    })
  const head = (what) => [
    what,
    'right, %',
    'right or offered, %',
    'outside refused, %',
    'right where 90 % of outside are refused, %',
  ]
  const titles = { crossed: 'Cross-validation', verdicts: 'Questions of test/questions/' }
  const tables = Object.entries(titles).flatMap(([kind, title]) =>
    languages.map((language) => table(head(`${title}, ${languageNames[language]}`), figures(kind, language))),
  )
  const ourTimes = Object.fromEntries(languages.map((language) => [language, timeOf(runs[0], language)]))
  const cost = table(
    ['cost', 'µs a question, ja', 'en', 'times ours, ja', 'en', 'training, s', 'memory, MB'],
    runs.map((run) => {
      const times = languages.map((language) => timeOf(run, language))
      const ratios = languages.map((language) => (timeOf(run, language) / ourTimes[language]).toFixed(1))
      return [
        run.system.name,
        ...times.map((time) => time.toFixed(0)),
        ...ratios,
        run.seconds.toFixed(1),
        mb(run.memory),
      ]
    }),
  )
  const outside = questions.filter((question) => !isInside(question)).length
  const counts = `${examples.length} sentences to learn from; ${questions.length} questions, ${outside} of them outside. ${measured('npm run peers')}`
  const leasts = runs.flatMap(({ system, least }) => (least === undefined ? [] : `${system.name} ${least.toFixed(2)}`))
  writeFileSync(new URL('peers.svg', import.meta.url), plot(runs))
  writeSection(
    'peers',
    [counts, ...tables, cost, `Refused below: ${leasts.join(', ')}.`, '![peers](peers.svg)'].join('\n\n'),
  )
}

const timeOf = ({ verdicts }, language) =>
  median(verdicts.filter((verdict) => verdict.language === language).map(({ microseconds }) => microseconds))

/** Two panels; a line is a system at all thresholds, its mark the threshold it runs with. */
function plot(runs) {
  const ticks = [0, 20, 40, 60, 80, 100].map((value) => [value / 100, `${value}`])
  const names = { xName: 'outside refused, %', yName: 'inside right, %', xTicks: ticks, yTicks: ticks }
  const panels = [
    ['crossed', 'Cross-validation on the content', 64],
    ['verdicts', 'Questions of test/questions/', 470],
  ]
  const body = panels.flatMap(([kind, title, left]) => {
    const { x, y, body } = frame({ left, top: 40, width: 330, height: 330, title, ...names })
    const marks = runs.flatMap(({ system: { colour }, [kind]: all }) =>
      languages.flatMap((language) => {
        const verdicts = all.filter((verdict) => verdict.language === language)
        const at = [
          shareOf(
            verdicts.filter((one) => !isInside(one)),
            ({ got, choices }) => got === null && choices.length === 0,
          ),
        ]
        at.push(shareOf(verdicts.filter(isInside), ({ intent, got }) => got === intent))
        const points = curveOf(verdicts).map(({ refused, right }) => [x(refused), y(right)])
        return [line(points, colour, language), mark(x(at[0]), y(at[1]), colour, language)]
      }),
    )
    return [...body, ...marks]
  })
  const key = runs.flatMap(({ system: { name, colour } }, i) => [
    mark(830, 60 + i * 24, colour, 'ja'),
    `<text x="844" y="${64 + i * 24}">${name}</text>`,
  ])
  const kinds = languages.flatMap((language, i) => {
    const down = 200 + i * 24
    return [
      line(
        [
          [815, down],
          [845, down],
        ],
        '#444',
        language,
      ),
      mark(830, down, '#444', language),
      `<text x="852" y="${down + 4}">${languageNames[language]}</text>`,
    ]
  })
  const note = ['A line: the system at all thresholds.', 'A mark: as it runs. Up and right is better.'].map(
    (words, i) => `<text x="820" y="${262 + i * 18}">${words}</text>`,
  )
  return svg(1070, 430, 'Inside right against outside refused, by system and language', [
    ...body,
    ...key,
    ...kinds,
    ...note,
  ])
}

await (process.argv[2] ? child(process.argv[2]) : main())
