/** `npm run doctor`: examines this installation and tells the cure for what is wrong. Imports nothing that may be missing. */
import { examine } from './checks.ts'
import { clean } from './clean.ts'
import { endQuietlyOnClosedPipe } from './closed-pipe.ts'
import { checkNames, doctorHelp, verdict } from './words/doctor.ts'
import { languageOf } from './words/index.ts'
import { positionalNotTaken, unknownOption } from './words/options.ts'

const say = (text: string): void => console.log(clean(text))
const signs = { well: '✔', doubtful: '!', ill: '✖', skipped: '–' }

async function main(argv: string[]): Promise<void> {
  const words = languageOf(process.env)
  if (argv.includes('--help') || argv.includes('-h')) return say(doctorHelp[words])
  const [extra] = argv
  if (extra !== undefined) {
    console.error(clean(extra.startsWith('-') ? unknownOption[words](extra, '') : positionalNotTaken[words](extra, '')))
    process.exitCode = 2
    return
  }
  let [problems, doubts] = [0, 0]
  for await (const [name, { state, text, details = [] }] of examine(words)) {
    // Each problem has a line of its own, or it is the finding itself.
    if (state === 'ill') problems += Math.max(1, details.length)
    if (state === 'doubtful') doubts++
    say(`${signs[state]} ${checkNames[name][words]}${words === 'ja' ? '：' : ': '}${text}`)
    for (const detail of details) say(`    ${detail}`)
  }
  say(verdict[words](problems, doubts))
  process.exitCode = problems > 0 ? 1 : 0
}

endQuietlyOnClosedPipe()
await main(process.argv.slice(2))
