/** `npm run learning-curve`: how many sentences an intent needs; the same recogniser, learning from fewer. */
import { writeFileSync } from 'node:fs'
import * as shared from './shared.mjs'

const { built, frame, languageNames, languages, line, load, mark, mean, measured, median, ours, percent, series, svg } =
  shared

const sizes = [5, 10, 20, 40, Number.POSITIVE_INFINITY]
const seeds = [1, 2, 3]
const columns = [
  { measure: 'accuracy', name: 'right', colour: '#0072b2' },
  { measure: 'outsideRecall', name: 'outside refused', colour: '#d55e00' },
].flatMap((one) => languages.map((language) => ({ ...one, language })))

/** The sentences by what they ask and in which language. */
function groupsOf(examples) {
  const groups = new Map()
  for (const example of examples) {
    const key = `${example.label} ${example.language}`
    groups.set(key, [...(groups.get(key) ?? []), example])
  }
  return [...groups.values()]
}

/** So many of each group, drawn by lot. */
const sampleOf = (groups, size, random) =>
  groups.flatMap((group) => {
    const lots = group.map((example) => ({ example, lot: random() })).sort((a, b) => a.lot - b.lot)
    return lots.slice(0, size).map(({ example }) => example)
  })

/** Points of "right" below which more sentences are not worth writing. */
const worthwhile = 1

/** The figures of each size: the columns' means over the seeds, and how far the seeds lie apart at most. */
async function curve() {
  const { reportOf } = await built('evaluate')
  const loaded = await load()
  const train = await ours(loaded)
  const groups = groupsOf(loaded.examples)
  const rows = sizes.map((size) => {
    const samples = Number.isFinite(size) ? seeds.map((seed) => sampleOf(groups, size, series(seed))) : [groups.flat()]
    const runs = samples.map((sample) => {
      const verdicts = loaded.questions.map(train(sample))
      return columns.map(({ measure, language }) => {
        const own = verdicts.filter((verdict) => verdict.language === language)
        return reportOf(own, 0)[measure]
      })
    })
    const byColumn = columns.map((_, i) => runs.map((run) => run[i]))
    const spread = Math.max(...byColumn.map((values) => Math.max(...values) - Math.min(...values)))
    return { size, sentences: samples[0].length, values: byColumn.map(mean), spread }
  })
  return { rows, most: median(groups.map((group) => group.length)), questions: loaded.questions.length }
}

/** What the last steps brought, and what that means for who writes sentences. */
function adviceOf(rows, most) {
  const [before, last, all] = rows.slice(-3)
  const gains = (from, to) => languages.map((_, i) => (to.values[i] - from.values[i]) * 100)
  const [former, latest] = [gains(before, last), gains(last, all)]
  const told = (points) => languages.map((language, i) => `${points[i].toFixed(1)} (${language})`).join(' and ')
  const first = latest[0] > latest[1] ? 'Japanese' : 'English'
  const then =
    Math.max(...latest) > worthwhile
      ? `give a new topic as many sentences as the others have, about ${most} a language, ${first} first`
      : `${last.size} sentences a language are enough for a new topic; more only where \`npm run evaluate\` names a confusion`
  return `**For editors:** from ${before.size} to ${last.size} sentences, right grows by ${told(former)} points, from ${last.size} to all by ${told(latest)}: ${then}.`
}

function plot(rows, most) {
  const at = ({ size }) => Math.log2(Math.min(size, most))
  const xTicks = rows.map((row) => [at(row), Number.isFinite(row.size) ? `${row.size}` : 'all'])
  const yTicks = [40, 50, 60, 70, 80, 90, 100].map((value) => [value / 100, `${value}`])
  const names = { xName: 'sentences an intent and language', yName: '%', title: 'Questions of test/questions/' }
  const { x, y, body } = frame({ left: 64, top: 40, width: 420, height: 330, ...names, xTicks, yTicks })
  const curves = columns.flatMap(({ colour, language }, i) => {
    const points = rows.map((row) => [x(at(row)), y(row.values[i])])
    return [line(points, colour, language), ...points.map(([across, down]) => mark(across, down, colour, language))]
  })
  const key = columns.flatMap(({ name, colour, language }, i) => {
    const down = 60 + i * 24
    const dash = [
      [505, down],
      [535, down],
    ]
    const words = `<text x="544" y="${down + 4}">${name}, ${languageNames[language]}</text>`
    return [line(dash, colour, language), mark(520, down, colour, language), words]
  })
  return svg(720, 430, 'Right and outside refused, by the number of sentences', [...body, ...curves, ...key])
}

const { rows, most, questions } = await curve()
const head = [
  'sentences an intent and language',
  'in all',
  ...columns.map(({ name, language }) => `${name}, ${language}, %`),
]
const cells = rows.map(({ size, sentences, values }) => [
  Number.isFinite(size) ? size : `all (median ${most})`,
  sentences,
  ...values.map(percent),
])
const apart = percent(Math.max(...rows.map(({ spread }) => spread)))
writeFileSync(new URL('learning-curve.svg', import.meta.url), plot(rows, most))
const words = [
  `${questions} questions of test/questions/; subjects outside are cut as intents are. Means of ${seeds.length} drawings, which lie at most ${apart} points apart. ${measured('npm run learning-curve')}`,
  shared.table(head, cells),
  adviceOf(rows, most),
  '![learning curve](learning-curve.svg)',
]
shared.writeSection('learning-curve', words.join('\n\n'))
