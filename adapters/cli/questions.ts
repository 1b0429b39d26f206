/** `npm run questions`: what has been asked, where the operator lets it be kept: to learn which words are not understood. */
import { openStore } from '../../src/store/index.ts'
import { SettingsError, storeSettings } from '../settings.ts'
import { endQuietlyOnClosedPipe } from './closed-pipe.ts'
import { UsageError } from './options.ts'
import { fail, toJsonLine, write } from './output.ts'

const usage = `npm run --silent questions [-- --last N]   the latest questions (100 unless told otherwise), newest first, as JSON Lines
Questions are kept only where KEEP_QUESTIONS_DAYS is set, and for so many days.`

async function main(args: string[]): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) return write(`${usage}\n`)
  const [flag, number, extra] = args
  if (
    extra !== undefined ||
    (flag !== undefined && flag !== '--last') ||
    (flag && !/^[1-9]\d{0,5}$/.test(number ?? ''))
  )
    throw new UsageError(`Not understood: ${args.join(' ')}\n${usage}`)
  const settings = storeSettings(process.env)
  if (settings.keepQuestionsDays === 0)
    process.stderr.write(
      'KEEP_QUESTIONS_DAYS is not set: no new questions are kept. Those kept before are shown until their days are over.\n',
    )
  const store = await openStore(settings)
  try {
    for (const { at, ...question } of await store.questions.latest(Number(number ?? 100)))
      await write(toJsonLine({ at: new Date(at).toISOString(), ...question }))
  } finally {
    await store.close()
  }
}

endQuietlyOnClosedPipe()
try {
  await main(process.argv.slice(2))
} catch (error) {
  if (error instanceof SettingsError || (error instanceof Error && error.name === 'StoreUnreachable')) {
    process.exitCode = 1
    process.stderr.write(`${error.message}\n`)
  } else fail(error)
}
