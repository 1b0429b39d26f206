/** The conversations that `bench/replicas.ts` holds: turns that lean on one another, and what is answered to each in one process. */
import { join } from 'node:path'
import { toLine } from '../src/answer-line.ts'
import { openAssistant } from '../src/ask.ts'
import { packageFolder } from '../src/intents.ts'

export const asOf = '2015-06-10'

/** Each is told a day of its own, so that no conversation's answers are another's. */
const scripts: readonly ((day: number) => string[])[] = [
  (day) => ['How do I renew?', `${day} August`, `and ${day} October?`, 'What is my end date then?', 'and the quote?'],
  (day) => ['更新するにはどうすればいいですか', `8月${day}日`, `10月${day}日だと？`, '見積書は？', 'Thank you'],
  (day) => [
    'Where do I pay?',
    `Aspera, dated ${day} June`,
    `and one of ${day} July?`,
    'who is it from?',
    `${day} May?`,
  ],
  (day) => [
    'どこに支払えばいいですか',
    `7月${day}日です`,
    `Asperaからの6月${day}日付の請求書は？`,
    '通貨は？',
    '消費税は？',
  ],
  (day) => ['hello', '1', `${day} September`, 'how long do I have to pay?', `and ${day} November?`],
  (day) => ['更新', '2', `9月${day}日です`, '支払条件は？', `11月${day}日だとどうなりますか`],
]

/** The turns of one of the conversations held at the same time. */
export const turnsOf = (slot: number): string[] => scripts[slot % scripts.length]?.(1 + (slot % 28)) ?? []

/** What is answered to each turn of each conversation, asked one after another in this process alone: JSON. */
export async function answersInOneProcess(slots: number): Promise<string[][]> {
  const assistant = await openAssistant(process.env.DATA_DIR ?? join(packageFolder, 'data'))
  const answers: string[][] = []
  for (let slot = 0; slot < slots; slot++) {
    const its: string[] = []
    for (const text of turnsOf(slot)) {
      const answer = await assistant.ask({ text, asOf, conversation: `${slot}` })
      its.push(JSON.stringify(toLine(answer, assistant.content)))
    }
    answers.push(its)
  }
  return answers
}
