/** `npm run preview -- slack|teams`: writes a page with all that the assistant shows on a platform. */
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ContentError } from '../src/intents.ts'

const usage = `npm run preview -- slack   writes preview/slack.html: all answers, forms and App Home as Slack shows them
npm run preview -- teams   writes preview/teams.html: all cards as Teams shows them`

/** A platform's own writer, read only when its page is wanted. */
const writers = {
  slack: async () => (await import('./slack/preview.ts')).writePreview(),
  teams: async () => (await import('./teams/preview.ts')).writePreview(),
}

/** @returns the process's exit code: 2 for another use than the two, 1 where the page cannot be written */
export async function runPreview(
  platforms: readonly string[],
  say: (line: string) => void,
  complain: (line: string) => void,
): Promise<number> {
  const [platform = '', ...rest] = platforms
  if (!Object.hasOwn(writers, platform) || rest.length > 0) {
    complain(`The preview is of one platform:\n${usage}`)
    return 2
  }
  try {
    const { file, scenes } = await writers[platform as keyof typeof writers]()
    say(`${scenes} scenes in Japanese and English: ${file}`)
    return 0
  } catch (error) {
    complain(error instanceof ContentError ? error.message : String((error as Error).stack ?? error))
    return 1
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = await runPreview(process.argv.slice(2), console.log, console.error)
