/** Opens the content and the recogniser of this installation: checked, and trained unless it was kept from before. */

import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { checkAgainstRules } from './check.ts'
import { type Content, fingerprint, intentsFolder, readIntents } from './intents.ts'
import { modelFromBytes, modelToBytes } from './understand/kept-model.ts'
import type { Model } from './understand/model.ts'
import { examplesOf, type Recogniser, recogniserOf, trainOn } from './understand/recognise.ts'
import { loadTokeniser } from './understand/tokenise.ts'

export interface Prepared {
  content: Content
  recogniser: Recogniser
  /** Whether the recogniser had to be trained now. */
  trained: boolean
}

/** Raise when the recogniser reads or learns in another way: what was kept from before no longer fits. */
const recogniserVersion = '1'

/**
 * Reads and checks the content, and takes the recogniser kept in `dataFolder` if it was trained on this very content;
 * otherwise trains it (a few seconds) and keeps it there, where it can.
 * @throws ContentError where the content is broken
 */
export async function prepare(dataFolder: string, folder: string = intentsFolder): Promise<Prepared> {
  const content = readIntents(folder)
  checkAgainstRules(content)
  const key = createHash('sha256').update(recogniserVersion).update(fingerprint(folder)).digest('hex').slice(0, 16)
  const file = join(dataFolder, 'prepared', `recogniser-${key}.bin`)
  const kept = readKept(file)
  const model = kept ?? trainOn(examplesOf(content), content.concepts, await loadTokeniser())
  if (!kept) keep(file, model)
  return { content, recogniser: recogniserOf(model, content.concepts), trained: !kept }
}

/** What was kept, or undefined where there is nothing or it is damaged: then it is made anew. */
function readKept(file: string): Model | undefined {
  try {
    return modelFromBytes(readFileSync(file))
  } catch {
    return undefined
  }
}

/** Written aside and renamed, so that nobody ever reads half of it. A folder that cannot be written costs time, not answers. */
function keep(file: string, model: Model): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    const aside = `${file}.${process.pid}.part`
    writeFileSync(aside, modelToBytes(model))
    renameSync(aside, file)
  } catch (error) {
    process.emitWarning(
      `The trained recogniser could not be kept (${error instanceof Error ? error.message : error}); it will be trained again at the next start. Make DATA_DIR writable.`,
    )
  }
}
