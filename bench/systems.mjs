/** Our recogniser and its peers behind one form: learn from sentences, then answer a question. */
import { built, ours } from './shared.mjs'

const isOutside = (label) => label === null || label === 'None' || label.startsWith('outside')

/** A peer says one label and how sure it is; at or above `least` it is answered, below refused. */
const verdict = (question, label, score, least) => {
  const best = label === null || isOutside(label) ? null : label
  return {
    ...question,
    best,
    score,
    got: best !== null && score >= least ? best : null,
    choices: [],
    certainty: 0,
    outside: 0,
  }
}

/**
 * NLP.js. Each language has its own network; the language is given, not guessed.
 * `labelOf` says under which label a subject outside is learned.
 */
async function nlpJs(settings, labelOf, least) {
  const { default: nlp } = await import('node-nlp')
  // It tells of each sentence in which it finds no word.
  console.warn = () => {}
  return async (examples) => {
    const manager = new nlp.NlpManager({
      languages: ['ja', 'en'],
      forceNER: false,
      autoSave: false,
      autoLoad: false,
      calculateSentiment: false,
      threshold: 0,
      nlu: { log: false, ...settings },
    })
    for (const { language, text, label } of examples) manager.addDocument(language, text, labelOf(label))
    await manager.train()
    return async (question) => {
      const { intent, score } = await manager.process(question.language, question.text)
      return verdict(question, intent, score, least)
    }
  }
}

const neighbours = 5

/** The labels of the nearest sentences by BM25, their scores added up; a score counts by the question's length. */
async function bm25(least) {
  const { default: MiniSearch } = await import('minisearch')
  const { normalise } = await built('understand/normalise')
  const pairs = (run) => (run.length < 2 ? [run] : Array.from(run.slice(1), (_, i) => run.slice(i, i + 2)))
  const termsOf = (text, language) => {
    const plain = normalise(text).toLowerCase()
    const words = plain.match(/[a-z0-9]+(?:['-][a-z0-9]+)*/g) ?? []
    if (language === 'en') return words
    return [
      ...words,
      ...(plain.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+/gu) ?? []).flatMap(pairs),
    ]
  }
  return (examples) => {
    const indexOf = (language) => {
      const options = { fields: ['text'], storeFields: ['label'], processTerm: (term) => term }
      const index = new MiniSearch({ ...options, tokenize: (text) => termsOf(text, language) })
      index.addAll(
        examples.map((example, id) => ({ ...example, id })).filter((example) => example.language === language),
      )
      return index
    }
    const indexes = { ja: indexOf('ja'), en: indexOf('en') }
    return (question) => {
      const scores = new Map()
      for (const { label, score } of indexes[question.language].search(question.text).slice(0, neighbours))
        scores.set(label, (scores.get(label) ?? 0) + score)
      const [label, score] = [...scores].sort((a, b) => b[1] - a[1])[0] ?? [null, 0]
      return verdict(question, label, score / Math.max(1, termsOf(question.text, question.language).length), least)
    }
  }
}

const wordsPerIntent = 8

/** The concepts most typical of each intent; the intent with most of them in the question wins, refused where none is. */
async function keywords({ content }, least) {
  const { conceptFinder } = await built('understand/concepts')
  const { normalise } = await built('understand/normalise')
  const find = conceptFinder(content.concepts)
  const conceptsIn = (text) => new Set(find(normalise(text).toLowerCase()))
  return (examples) => {
    const counts = new Map()
    const all = new Map()
    for (const { text, label } of examples) {
      if (!counts.has(label)) counts.set(label, new Map())
      for (const concept of conceptsIn(text)) {
        counts.get(label).set(concept, (counts.get(label).get(concept) ?? 0) + 1)
        all.set(concept, (all.get(concept) ?? 0) + 1)
      }
    }
    const tables = [...counts].flatMap(([label, own]) => {
      if (isOutside(label)) return []
      // Often here, seldom elsewhere.
      const typical = [...own].map(([concept, count]) => [concept, (count * count) / all.get(concept)])
      return [[label, new Map(typical.sort((a, b) => b[1] - a[1]).slice(0, wordsPerIntent))]]
    })
    return (question) => {
      let [best, most] = [null, 0]
      const found = [...conceptsIn(question.text)]
      for (const [label, typical] of tables) {
        const hits = found.filter((concept) => typical.has(concept))
        // Where hits are even, the more typical ones win.
        const score = hits.length + hits.reduce((sum, concept) => sum + typical.get(concept), 0) / 1e4
        if (score > most) [best, most] = [label, score]
      }
      return verdict(question, best, most, least)
    }
  }
}

const asOne = (label) => (isOutside(label) ? 'outside' : label)
const best = { spellCheck: true, useNoneFeature: true }

/** Each system: its name, its colour in the plots, and how it learns. `least` is set by cross-validation, or fixed. */
export const systems = {
  ours: { name: 'Shirube', colour: '#0072b2', open: (loaded) => ours(loaded) },
  'nlp-js': {
    name: 'NLP.js, best setting',
    colour: '#d55e00',
    open: (_, least) => nlpJs(best, (label) => label, least),
  },
  'nlp-js-plain': {
    name: 'NLP.js, one intent “outside”',
    colour: '#cc79a7',
    least: 0.5,
    open: (_, least) => nlpJs({}, asOne, least),
  },
  bm25: { name: 'nearest by BM25', colour: '#009e73', open: (_, least) => bm25(least) },
  keywords: { name: 'keyword table', colour: '#777777', open: keywords },
}
