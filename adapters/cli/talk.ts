/** One conversation in the terminal: a typed line in, what to show out. Knows nothing of streams. */
import { randomUUID } from 'node:crypto'
import { toQuestion } from '../../src/answer-line.ts'
import type { Assistant } from '../../src/ask.ts'
import { checkLine } from '../../src/asked-line.ts'
import { formatDay } from '../../src/compose/message.ts'
import { whyOf } from '../../src/compose/why.ts'
import { isDay, today } from '../../src/day.ts'
import { isEmpty } from '../../src/question-text.ts'
import type { Answer, Day, Language } from '../../src/types.ts'
import { readCommand } from '../../src/understand/command.ts'
import { nearest } from '../nearest.ts'
import { clean } from './clean.ts'
import { isLanguage } from './options.ts'
import { offered, render } from './render.ts'
import * as say from './words/chat.ts'
import { noSuchDay, noSuchLanguage } from './words/options.ts'

export interface Start {
  asOf?: Day
  lang?: Language
  words: Language
  colour: boolean
}

export interface Turn {
  text: string
  /** The asker has taken leave. */
  ends?: true
}

/** Begins a conversation; the function it gives back takes one typed line at a time. */
export function talkWith(assistant: Assistant, start: Start): (line: string) => Promise<Turn> {
  let { asOf, lang, words } = start
  let conversation = randomUUID()
  let last: Answer | undefined

  async function ask(typed: string): Promise<string> {
    const number = Number(/^\d{1,2}$/.exec(typed.normalize('NFKC'))?.[0])
    // The number of a question shown stands for its title, as a pressed button does.
    const text = (last && offered(last)[number - 1]?.title) ?? typed
    const given = { text, conversation, ...(asOf ? { asOf } : {}), ...(lang ? { lang } : {}) }
    const checked = checkLine(given, assistant.content)
    if ('error' in checked) return clean(checked.error)
    try {
      last = await assistant.ask(toQuestion(checked.line))
      return render(last, assistant.content, start.colour)
    } catch (error) {
      return clean(say.couldNotAnswer[words](error instanceof Error ? error.message : String(error)))
    }
  }

  const commands: Record<string, (value: string) => Turn> = {
    '/why': () => ({ text: last ? clean(whyOf(last, assistant.content).text) : say.nothingToExplain[words] }),
    '/as-of': (value) => {
      if (value !== '' && value !== 'today' && !isDay(value)) return { text: noSuchDay[words]('/as-of', clean(value)) }
      if (value !== '') asOf = value === 'today' ? undefined : value
      return { text: say.asOfSet[words](formatDay(asOf ?? today(), words)) }
    },
    '/lang': (value) => {
      if (!isLanguage(value)) return { text: noSuchLanguage[words]('/lang', clean(value)) }
      words = value
      lang = value
      return { text: say.languageSet[words] }
    },
    '/new': () => {
      conversation = randomUUID()
      last = undefined
      return { text: say.startedAnew[words] }
    },
    '/help': () => ({ text: say.commands[words] }),
    '/quit': () => ({ text: say.farewell[words], ends: true }),
  }

  return async (line) => {
    if (isEmpty(line)) return { text: '' }
    const typed = line.trim()
    // An input method gives "／ｗｈｙ" as readily as "/why".
    const [command = '', value = ''] = typed.normalize('NFKC').split(/\s+/)
    // What is a command of the assistant's own is answered by it, with a slash or without.
    if (!command.startsWith('/') || readCommand(typed)) return { text: await ask(typed) }
    const known = Object.hasOwn(commands, command) ? commands[command] : undefined
    if (known) return known(value)
    return { text: say.unknownCommand[words](clean(command), nearest(command, Object.keys(commands)) ?? '') }
  }
}
