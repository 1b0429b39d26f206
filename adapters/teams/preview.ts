/** `npm run preview -- teams`: writes preview/teams.html, all cards as Teams shows them. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { packageFolder } from '../../src/intents.ts'
import { prepare } from '../../src/prepare.ts'
import { dataFolder } from '../data-folder.ts'
import { pageOf } from './preview/page.ts'
import { chaptersOf } from './preview/scenes.ts'

/** Writes the page from the content as it lies there now. @returns its path and how many scenes it has */
export async function writePreview(
  file: string = join(packageFolder, 'preview', 'teams.html'),
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<{ file: string; scenes: number }> {
  const chapters = await chaptersOf(await prepare(dataFolder(env)))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, pageOf(chapters))
  return { file, scenes: chapters.flatMap(({ scenes }) => scenes).length }
}
