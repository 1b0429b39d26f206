/** `npm run chat`: a conversation in the terminal, or over piped lines, each line a turn. */
import { createInterface } from 'node:readline'
import { openAssistant } from '../../src/ask.ts'
import { closedDesk } from '../../src/register/consult.ts'
import { dataFolder } from '../data-folder.ts'
import { clean } from './clean.ts'
import { endQuietlyOnClosedPipe } from './closed-pipe.ts'
import { type Options, readOptions } from './options.ts'
import { fail, write } from './output.ts'
import { wantsColour } from './render.ts'
import { talkWith } from './talk.ts'
import { seeDoctor } from './words/ask.ts'
import { chatHelp, welcome } from './words/chat.ts'
import { languageOf } from './words/index.ts'

const names = ['as-of', 'lang', 'help'] as const

async function main(argv: string[]): Promise<void> {
  const options = readOptions(argv, process.env, { names, question: false })
  if (options.help) return write(chatHelp[options.words])
  // The register is looked through by `npm run renewals`: here it is nobody's.
  const assistant = await openAssistant(dataFolder(process.env), { desk: closedDesk })
  const talk = talkWith(assistant, { ...options, colour: wantsColour(process.stdout, process.env) })
  // While the welcome is read. Where it fails, the first question that needs it says so.
  assistant.warmUp().catch(() => {})
  await converse(talk, options)
}

async function converse(talk: ReturnType<typeof talkWith>, { words }: Options): Promise<void> {
  const atKeyboard = process.stdin.isTTY === true && process.stdout.isTTY === true
  await write(`${welcome[words]}\n\n`)
  const reader = createInterface({
    input: process.stdin,
    prompt: '> ',
    ...(atKeyboard ? { output: process.stdout, terminal: true } : { terminal: false }),
  })
  reader.on('SIGINT', () => reader.close())
  if (atKeyboard) reader.prompt()
  let left = false
  for await (const line of reader) {
    // What is piped in is not to be seen of itself; shown, the output reads as the conversation it is.
    if (!atKeyboard && line.trim() !== '') await write(`> ${clean(line)}\n`)
    const { text, ends } = await talk(line)
    if (text !== '') await write(ends ? `${text}\n` : `${text}\n\n`)
    left = ends === true
    if (left) break
    if (atKeyboard) reader.prompt()
  }
  reader.close()
  // Ctrl-D, Ctrl-C and the end of a pipe take leave as /quit does; a prompt stands open on the line then.
  if (!left) await write(`${atKeyboard ? '\n' : ''}${(await talk('/quit')).text}\n`)
}

endQuietlyOnClosedPipe()
try {
  await main(process.argv.slice(2))
} catch (error) {
  fail(error, seeDoctor[languageOf(process.env)])
}
