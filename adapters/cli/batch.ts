/** --batch: asked lines in, answer objects out, in the same order, each written as soon as it is answered. */

import { toLine, toQuestion } from '../../src/answer-line.ts'
import type { Assistant } from '../../src/ask.ts'
import { checkLine } from '../../src/asked-line.ts'
import type { AskLine } from '../../src/contract.ts'
import { decode, type Line, longestLine } from './lines.ts'

/** What a line without its own takes. */
export type Defaults = Pick<AskLine, 'asOf' | 'lang' | 'why'>

type Id = AskLine['id']

/** Answers lines one after the other (a later one may lean on an earlier one). Gives back whether all were good. */
export async function answerLines(
  lines: AsyncIterable<Line>,
  assistant: Assistant,
  defaults: Defaults,
  write: (result: object) => Promise<void>,
): Promise<boolean> {
  let allGood = true
  for await (const line of lines) {
    const result = await answerLine(line, assistant, defaults)
    if (!result) continue
    if ('error' in result) allGood = false
    await write(result)
  }
  return allGood
}

/** One line's answer or error; undefined for a blank line. */
async function answerLine(line: Line, assistant: Assistant, defaults: Defaults): Promise<object | undefined> {
  if (line.tooLong)
    return wrong(`the line is longer than ${longestLine} bytes; shorten it`, idIn(line.bytes.toString('utf8')))
  let text: string
  try {
    text = decode(line.bytes)
  } catch {
    return wrong('the line is not UTF-8; convert it to UTF-8', idIn(line.bytes.toString('utf8')))
  }
  if (text.trim() === '') return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error)
    return wrong(`the line is not JSON (${found}); write one object, such as {"text": "更新方法は？"}`, idIn(text))
  }
  const checked = checkLine(isObject(value) ? { ...defaults, ...value } : value, assistant.content)
  if ('error' in checked) return wrong(checked.error, checked.id)
  try {
    return toLine(await assistant.ask(toQuestion(checked.line)), assistant.content, checked.line)
  } catch (error) {
    // One question that we fail at must not cost the answers to all the others.
    return wrong(`this could not be answered (${error instanceof Error ? error.message : error})`, checked.line.id)
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const wrong = (error: string, id: Id): object => ({ ...(id === undefined ? {} : { id }), error })

/** The id at the beginning of a line that cannot be read as a whole. */
function idIn(text: string): Id {
  const found = /^\uFEFF?\s*\{\s*"id"\s*:\s*("(?:[^"\\]|\\.){0,200}"|-?\d{1,15})\s*[,}]/.exec(text)?.[1]
  try {
    return found === undefined ? undefined : JSON.parse(found)
  } catch {
    return undefined
  }
}
