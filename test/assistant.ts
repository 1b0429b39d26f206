/** The assistant of this checkout, as `npm run build` prepared it. */
import { join } from 'node:path'
import { toLine, toQuestion } from '../src/answer-line.ts'
import { openAssistant } from '../src/ask.ts'
import type { AnswerLine, AskLine } from '../src/contract.ts'
import { packageFolder } from '../src/intents.ts'

export const assistant = await openAssistant(join(packageFolder, 'data'))

/** One line in, one answer out, as a program sees it. */
export const ask = async (line: AskLine): Promise<AnswerLine> =>
  toLine(await assistant.ask(toQuestion(line)), assistant.content, line)
