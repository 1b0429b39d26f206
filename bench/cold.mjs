/** `npm run cold`: from nothing to the first answer, beside stock kuromoji to its first token; a fresh process each time. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { peak } from './peak.mjs'

const runs = 7
const questions = {
  ja: '8月15日が更新日です。いつまでに何をすればいいですか',
  en: 'Our renewal date is 15 August. What must we do, and by when?',
}
const root = new URL('../', import.meta.url)

/** The whole of the product: question in, answer out. */
async function firstAnswer(text) {
  const { openAssistant } = await import(new URL('dist/src/ask.js', root).href)
  const assistant = await openAssistant(process.env.DATA_DIR ?? fileURLToPath(new URL('data', root)))
  const { decision } = await assistant.ask({ text, asOf: '2015-06-10' })
  if (decision.outcome !== 'early-renewal') throw new Error(`another answer than expected: ${decision.outcome}`)
}

/** Only the words of the same sentence, by the package as it comes. */
async function firstToken() {
  const { default: kuromoji } = await import('kuromoji')
  const builder = kuromoji.builder({ dicPath: fileURLToPath(new URL('node_modules/kuromoji/dict', root)) })
  const tokenizer = await new Promise((resolve, reject) => {
    builder.build((error, ready) => (error ? reject(error) : resolve(ready)))
  })
  if (!tokenizer.tokenize(questions.ja)[0]?.surface_form) throw new Error('no token')
}

const starts = {
  kuromoji: { name: 'stock kuromoji, first token', run: firstToken },
  ja: { name: 'Shirube, first Japanese answer', run: () => firstAnswer(questions.ja) },
  en: { name: 'Shirube, first English answer', run: () => firstAnswer(questions.en) },
  empty: { name: 'an empty Node process', run: () => {} },
}

/** A start from the outside: milliseconds until the process says that it is done, and its peak memory. */
function measure(id) {
  const began = performance.now()
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), id], { stdio: ['ignore', 'pipe', 'inherit'] })
  let result
  child.stdout.once('data', (bytes) => {
    result = { milliseconds: performance.now() - began, memory: Number(String(bytes)) }
  })
  return new Promise((resolve, reject) => {
    child.on('close', (code) => (result ? resolve(result) : reject(new Error(`${id} ended with ${code}`))))
  })
}

async function main() {
  // Loaded here, not above: the processes that are measured shall not load it.
  const { measured, mb, median, table, writeSection } = await import('./shared.mjs')
  const results = Object.fromEntries(Object.keys(starts).map((id) => [id, []]))
  // By turns, so that a slow moment of the machine is everyone's; the first round only fills the machine's file cache.
  for (let run = -1; run < runs; run++)
    for (const id of Object.keys(starts)) {
      const result = await measure(id)
      if (run >= 0) results[id].push(result)
    }
  const middle = (id, what) => median(results[id].map((result) => result[what]))
  const share = (id, what) => (middle('kuromoji', what) / middle(id, what)).toFixed(1)
  const rows = Object.entries(starts).map(([id, { name }]) => {
    const times = results[id].map(({ milliseconds }) => milliseconds)
    return [
      name,
      middle(id, 'milliseconds').toFixed(0),
      `${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)}`,
      mb(middle(id, 'memory')),
      share(id, 'milliseconds'),
      share(id, 'memory'),
    ]
  })
  const head = ['a fresh process', 'ms', 'lowest–highest', 'peak memory, MB', 'times as fast', 'times as small']
  const words = [
    `Medians of ${runs} runs each, by turns, files in the machine's cache; Shirube as \`npm run build\` leaves it. ${measured('npm run cold')}`,
    table(head, rows),
    'The last two columns: against stock kuromoji, which only cuts the same sentence into words.',
  ]
  writeSection('cold', words.join('\n\n'))
}

const id = process.argv[2]
if (id) {
  await starts[id].run()
  process.stdout.write(`${peak()}\n`)
} else await main()
