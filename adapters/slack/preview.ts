/** `npm run preview -- slack`: writes preview/slack.html, all answers, forms and App Home as Slack shows them. */
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ContentError, packageFolder } from '../../src/intents.ts'
import { prepare } from '../../src/prepare.ts'
import { dataFolder } from '../data-folder.ts'
import { pageOf } from './preview/page.ts'
import { chaptersOf } from './preview/scenes.ts'

const usage =
  'npm run preview -- slack   writes preview/slack.html: all answers, forms and App Home as Slack shows them'

/** Writes the page from the content as it lies there now. @returns its path and how many scenes it has */
export async function writePreview(
  file: string = join(packageFolder, 'preview', 'slack.html'),
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<{ file: string; scenes: number }> {
  const chapters = await chaptersOf(await prepare(dataFolder(env)))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, pageOf(chapters))
  return { file, scenes: chapters.flatMap(({ scenes }) => scenes).length }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [platform, ...rest] = process.argv.slice(2)
  if (platform !== 'slack' || rest.length > 0) {
    console.error(`The preview is of one platform, and so far of Slack alone:\n${usage}`)
    process.exitCode = 2
  } else {
    try {
      const { file, scenes } = await writePreview()
      console.log(`${scenes} scenes in Japanese and English: ${file}`)
    } catch (error) {
      console.error(error instanceof ContentError ? error.message : error)
      process.exitCode = 1
    }
  }
}
