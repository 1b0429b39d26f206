/** Answers all utterances of one language in this process and prints its time per question and its memory. */
import { join } from 'node:path'
import { openAssistant } from '../src/ask.ts'
import { packageFolder } from '../src/intents.ts'
import type { Language } from '../src/types.ts'

const language = process.argv[2] as Language
const assistant = await openAssistant(process.env.DATA_DIR ?? join(packageFolder, 'data'))
const questions = Object.values(assistant.content.intents).flatMap(({ utterances }) => utterances[language])
const ask = (text: string) => assistant.ask({ text, asOf: '2015-06-10' })
for (const text of questions.slice(0, 300)) await ask(text)

const times: number[] = []
for (const text of questions) {
  const start = performance.now()
  await ask(text)
  times.push((performance.now() - start) * 1000)
}
times.sort((a, b) => a - b)
const at = (share: number): number => times[Math.floor((times.length - 1) * share)] as number
console.log(JSON.stringify({ p50: at(0.5), p99: at(0.99), memory: process.memoryUsage().rss / 2 ** 20 }))
