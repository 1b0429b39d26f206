/** `npm run ablation`: what each ingredient gives. Left out alone, by a change to a copy of the built recogniser. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import * as shared from './shared.mjs'

const { crossed, isRight, languages, load, mean, ours, percent, quantile, table } = shared

/** A kind of feature that weighs nothing. */
const weightless = (kind) => [[new RegExp(`(?<=weightOf = {.*\\b${kind}: )[\\d.]+`), '0']]
const outsidePrefix = 'outside/'
const withoutNames = ([id, { names, ...subject }]) => [id, subject]

/**
 * `changes`: [what stands in one of the built files of understand/, what is put in its place]. `content`: what of the
 * content is replaced. `learn`: another way to learn, made of the usual one.
 */
const ingredients = {
  'feature: word': { changes: weightless('word') },
  'feature: pair': { changes: weightless('pair') },
  'feature: letters': { changes: weightless('letters') },
  'feature: reading': { changes: weightless('reading') },
  'feature: concept': { changes: weightless('concept') },
  'feature: concepts (two at once)': { changes: weightless('concepts') },
  'readings of length 2': { changes: [['plainReading(reading), 2,', 'plainReading(reading), 3,']] },
  'seldom features dropped': { changes: [['sharedBy: 2', 'sharedBy: 1']] },
  salience: { changes: [[/Math\.max\(0\.02, .*\) \/ most\)/, '1']] },
  'features dropped by lot': { changes: [[/dropped: 0\.\d+/, 'dropped: 0']] },
  'every third sentence in kana': { changes: [['i % inKanaEvery === 0', 'false']] },
  'second opinion on outside': { changes: [[/secondOpinion = [\d.]+/, 'secondOpinion = 0']] },
  'sentences judged apart': { changes: [['if (parts.length < 2)', 'if (true)']] },
  'names of others': {
    content: ({ outside }) => ({ outside: Object.fromEntries(Object.entries(outside).map(withoutNames)) }),
  },
  'concept table, and so names': { content: () => ({ concepts: {} }) },
  'subjects outside told apart': {
    // Names still speak for the one class.
    changes: [['indexOf(outsidePrefix + id)', 'indexOf(outsidePrefix)']],
    learn: (train) => (examples) =>
      train(examples.map((one) => (one.label.startsWith(outsidePrefix) ? { ...one, label: outsidePrefix } : one))),
  },
  'sentences of the other language': {
    learn: (train) => (examples) => {
      const own = languages.map((language) => [language, train(examples.filter((one) => one.language === language))])
      return (question) => Object.fromEntries(own)[question.language](question)
    },
  },
}

// All copies are of what is built now: a build in the meantime changes nothing.
const copies = mkdtempSync(fileURLToPath(new URL('dist/ablation-', shared.root)))
const original = join(copies, 'original')
cpSync(fileURLToPath(new URL('dist/src', shared.root)), original, { recursive: true })
process.on('exit', () => rmSync(copies, { recursive: true }))

/** How a recogniser with these changes learns. */
async function learner({ changes = [], content, learn = (train) => train }, loaded) {
  const copy = mkdtempSync(join(copies, 'copy-'))
  cpSync(original, copy, { recursive: true })
  const files = readdirSync(join(copy, 'understand')).filter((name) => name.endsWith('.js'))
  for (const [text, instead] of changes) {
    const changed = files.flatMap((name) => {
      const file = join(copy, 'understand', name)
      const before = readFileSync(file, 'utf8')
      const after = before.replace(text, instead)
      return after === before ? [] : [{ file, after }]
    })
    if (changed.length !== 1) throw new Error(`${text} is in ${changed.length} files: mend the list in ablation.mjs`)
    writeFileSync(changed[0].file, changed[0].after)
  }
  const from = (name) => import(pathToFileURL(join(copy, `${name}.js`)).href)
  return learn(await ours(loaded, { ...content?.(loaded.content), from }))
}

const [noise, draws] = [2.5, 200]
const measures = ['right', 'outside refused', 'right at 90 % refused']

/** The measures of some verdicts; the last: "outside" refused from that probability on which refuses nine tenths of it. */
function sharesOf(verdicts) {
  const inside = verdicts.filter(({ intent }) => intent !== null)
  const outside = verdicts.filter(({ intent }) => intent === null)
  const share = (those, test) => mean(those.map((verdict) => Number(test(verdict))))
  const doubts = outside.map((verdict) => verdict.outside)
  const limit = quantile(doubts, 0.1)
  const isRightAt90 = (verdict) => verdict.best === verdict.intent && verdict.outside < limit
  return [share(inside, isRight), share(outside, isRight), share(inside, isRightAt90)]
}

/** Each measure with its difference to the whole's and that one's standard error: by drawing the questions anew. */
function compared(verdicts, whole, language) {
  const random = shared.series(20150701)
  const own = whole.flatMap((verdict, i) => (verdict.language === language ? [i] : []))
  function differences(indexes) {
    const [without, before] = [verdicts, whole].map((all) => sharesOf(indexes.map((i) => all[i])))
    return without.map((share, i) => ({ share, by: share - before[i] }))
  }
  const draw = () => own.map(() => own[Math.floor(random() * own.length)])
  const others = Array.from({ length: draws }, () => differences(draw()).map(({ by }) => by))
  return differences(own).map(({ share, by }, i) => {
    const error = Math.sqrt(mean(others.map((other) => (other[i] - by) ** 2)))
    return { share, by, isTelling: Math.abs(by) > noise * error }
  })
}

function figuresOf(verdicts, whole) {
  const byLanguage = languages.map((language) => compared(verdicts, whole, language))
  return measures.flatMap((_, i) => byLanguage.map((figures) => figures[i]))
}

function told({ share, by, isTelling }) {
  const points = `${by < 0 ? '−' : '+'}${percent(Math.abs(by))}`
  return `${percent(share)} (${isTelling ? `**${points}**` : points})`
}

const loaded = await load()
const named = Object.entries({ '(the whole)': {}, ...ingredients })
// All copies before the first is measured: what no longer fits is found at once.
const learners = await Promise.all(named.map(([, ingredient]) => learner(ingredient, loaded)))
const runs = []
for (const train of learners)
  runs.push([await crossed(train, loaded.examples, loaded.asQuestion), loaded.questions.map(train(loaded.examples))])
const results = named.map(([name], i) => ({
  name,
  figures: runs[i].map((verdicts, k) => figuresOf(verdicts, runs[0][k])),
}))
const heads = measures.flatMap((measure) => languages.map((language) => `${measure}, ${language}, %`))
const tables = ['Cross-validation', 'Questions of test/questions/'].map((title, i) => {
  const plain = ({ share }) => percent(share)
  const rows = results.map(({ name, figures }, k) => [name, ...figures[i].map(k === 0 ? plain : told)])
  return table([`${title}, without`, ...heads], rows)
})
const idle = results
  .slice(1)
  .filter(({ figures }) => !figures.flat().some(({ isTelling }) => isTelling))
  .map(({ name }) => name)
const words = [
  `${loaded.examples.length} sentences in five folds; ${loaded.questions.length} questions. In brackets: the difference to the whole in points, bold where it is more than ${noise} times its standard error (${draws} drawings of the questions). The thresholds stay the whole's, so a row may gain in one figure what it loses in the other; the last two columns are free of that. ${shared.measured('npm run ablation')}`,
  ...tables,
  `Within the noise everywhere: ${idle.join('; ') || 'none'}.`,
]
shared.writeSection('ablation', words.join('\n\n'))
