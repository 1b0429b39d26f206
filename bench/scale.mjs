/** `npm run scale`: what more intents cost. Synthetic ones, made of the words of the real; each size in its own process. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { peak } from './peak.mjs'
import { built, languages, load, mb, measured, median, ours, series, table, writeSection } from './shared.mjs'

const sizes = [25, 50, 75, 100, 150]
/** Sentences an intent and language. */
const each = 50
const runs = 5
const seed = 20150701
/** A topic has so many words of its own, this share of them coined; so often one takes the place of a frame's own word. */
const topic = { words: 20, coined: 0.3, replaces: 0.95 }
/** Words as common as these belong to the frame, whatever is asked. */
const commonest = 60
const telling = { ja: /^[ァ-ヺー\p{Script=Han}]{2,}$/u, en: /^[a-z]{4,}$/ }

/** A text cut into its words, so that put together they are the text again. */
const wordsOf = (text, language, tokenise) =>
  language === 'ja' ? tokenise(text).map(({ surface }) => surface) : text.split(/(?<=\s)|(?=[\s,.?!])/)

/** So many synthetic intents: a function that writes sentences of each, others at each call. */
async function writerOf(intents, { examples, tokenise }) {
  const { normalise } = await built('understand/normalise')
  const random = series(seed)
  const pick = (list) => list[Math.floor(random() * list.length)]

  /** Frames: real sentences, cut into words. Gaps: the words of them that may give way. */
  function partsOf(language) {
    const own = examples.filter((example) => example.language === language)
    const sentences = own.map(({ text }) => wordsOf(normalise(text).toLowerCase(), language, tokenise))
    const counts = new Map()
    for (const word of sentences.flat()) if (telling[language].test(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
    const byCount = [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word)
    const gaps = new Set(byCount.slice(commonest))
    return { frames: sentences.filter((sentence) => sentence.some((word) => gaps.has(word))), gaps, words: [...gaps] }
  }
  /** A new word of two halves: renewal + invoice → reneoice, 更新日 + 請求書 → 更新求書. */
  function coin(words) {
    const [one, other] = [pick(words), pick(words)]
    return one.slice(0, Math.ceil(one.length / 2)) + other.slice(Math.floor(other.length / 2))
  }
  const parts = Object.fromEntries(languages.map((language) => [language, partsOf(language)]))
  const topicOf = ({ words }) =>
    Array.from({ length: topic.words }, () => (random() < topic.coined ? coin(words) : pick(words)))
  const topics = Array.from({ length: intents }, (_, i) => ({
    label: `intent-${i}`,
    words: Object.fromEntries(languages.map((language) => [language, topicOf(parts[language])])),
  }))
  function sentence(language, words) {
    const { frames, gaps } = parts[language]
    // A topic's first words are used most.
    const fill = () => words[Math.floor(random() * random() * words.length)]
    return pick(frames)
      .map((word) => (gaps.has(word) && random() < topic.replaces ? fill() : word))
      .join('')
  }
  return (count) =>
    topics.flatMap(({ label, words }) =>
      languages.flatMap((language) =>
        Array.from({ length: count }, () => ({ text: sentence(language, words[language]), language, label })),
      ),
    )
}

/** The real sentences, as many of each as the synthetic have at most; and the questions. */
function realOf({ examples, questions }) {
  const counts = new Map()
  const isWanted = ({ label, language }) => {
    const key = `${label} ${language}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
    return counts.get(key) <= each
  }
  return { examples: examples.filter(isWanted), questions }
}

/** One size in this process; 0: the real sentences. */
async function child(size) {
  const loaded = await load()
  const { modelToBytes } = await built('understand/kept-model')
  const write = size === 0 ? undefined : await writerOf(size, loaded)
  const { examples, questions } = write
    ? { examples: write(each), questions: write(10).map(loaded.asQuestion) }
    : realOf(loaded)
  const train = await ours(loaded, write ? { outside: {}, intents: {} } : {})
  const began = performance.now()
  const answer = train(examples)
  const seconds = (performance.now() - began) / 1000
  const memory = peak()
  for (const example of examples.slice(0, 600)) answer(loaded.asQuestion(example))
  const times = questions.map((question) => {
    const began = performance.now()
    const { got } = answer(question)
    return { ...question, isRight: got === question.intent, microseconds: (performance.now() - began) * 1000 }
  })
  const timeOf = (language) =>
    median(times.filter((time) => time.language === language).map(({ microseconds }) => microseconds))
  const { model } = answer
  const words = examples.flatMap(({ text, language }) => {
    const own = wordsOf(text.toLowerCase(), language, loaded.tokenise)
    return own.filter((word) => telling[language].test(word))
  })
  return {
    intents: model.labels.length,
    sentences: examples.length,
    words: new Set(words).size,
    features: model.hashes.length,
    right: (times.filter(({ isRight }) => isRight).length / times.length) * 100,
    seconds,
    ja: timeOf('ja'),
    en: timeOf('en'),
    bytes: modelToBytes(model).length,
    memory,
  }
}

function main() {
  const run = (size) => JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url), `${size}`]))
  // By turns; of each figure the least counts, since what else the machine does can only add.
  const rounds = Array.from({ length: runs }, () => [...sizes, 0].map(run))
  const results = rounds[0].map((first, i) => {
    const least = (name) => Math.min(...rounds.map((round) => round[i][name]))
    return Object.fromEntries(Object.keys(first).map((name) => [name, least(name)]))
  })
  const rows = results.map((one, i) => [
    sizes[i] ?? `the real ${one.intents}`,
    ...[one.sentences, one.words, one.features],
    one.seconds.toFixed(1),
    ...[one.ja, one.en].map((time) => time.toFixed(0)),
    (one.bytes / 2 ** 20).toFixed(1),
    mb(one.memory),
    one.right.toFixed(0),
  ])
  const [first, last] = [results[0], results[sizes.length - 1]]
  const times = (name) => (last[name] / first[name]).toFixed(1)
  const head = ['intents', 'sentences', 'words', 'features', 'training, s', 'µs a question, ja', 'en']
  const words = [
    `Synthetic intents of ${each} sentences a language: frames of real sentences, filled with words of their own, some of them coined. The last row: the real intents and subjects outside, cut to as many sentences. The least of ${runs} processes each; µs are medians over the questions. ${measured('npm run scale')}`,
    table([...head, 'model, MB', 'peak memory in training, MB', 'right, %'], rows),
    `From ${first.intents} to ${last.intents} intents (${times('intents')} times as many): training × ${times('seconds')}, a question × ${times('ja')} (ja) and × ${times('en')} (en), model × ${times('bytes')}, memory × ${times('memory')}.`,
  ]
  writeSection('scale', words.join('\n\n'))
}

const size = process.argv[2]
if (size === undefined) main()
else console.log(JSON.stringify(await child(Number(size))))
