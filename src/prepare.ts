/** Opens the content and the recogniser of this installation: checked and trained, unless kept from before. */
import { join } from 'node:path'
import { checkAgainstRules } from './check.ts'
import { type Content, fingerprint, intentsFolder, readIntents } from './intents.ts'
import { keep, keyOf, readKept } from './kept.ts'
import { examplesOf } from './understand/examples.ts'
import { modelFromBytes, modelToBytes } from './understand/kept-model.ts'
import type { Model } from './understand/model.ts'
import { type Recogniser, recogniserOf, trainOn } from './understand/recognise.ts'
import { loadTokeniser } from './understand/tokenise.ts'

export interface Prepared {
  content: Content
  recogniser: Recogniser
  /** Whether the recogniser had to be trained now. */
  trained: boolean
}

/** Raise when content or recogniser are read, checked or learned in another way: what was kept no longer fits. */
const version = '2'

/**
 * Reads and checks the content, and takes the recogniser kept in `dataFolder` if it was trained on these very sentences;
 * otherwise trains it (a few seconds) and keeps it there.
 * @param recheck checks the content even where it was found good before: the rules may have changed since
 * @throws ContentError where the content is broken
 */
export async function prepare(dataFolder: string, { folder = intentsFolder, recheck = false } = {}): Promise<Prepared> {
  const kept = join(dataFolder, 'prepared')
  const content = openContent(kept, folder, recheck)
  const examples = examplesOf(content)
  const key = keyOf(version, JSON.stringify(examples), JSON.stringify(content.concepts))
  const bytes = readKept(kept, 'recogniser', key)
  const model = bytes ? modelFromBytes(bytes) : await trainAndKeep(kept, key, content)
  return { content, recogniser: recogniserOf(model, content), trained: !bytes }
}

/** Content that was found good is kept as JSON: it reads ten times as fast as the files it came from. */
function openContent(kept: string, folder: string, recheck: boolean): Content {
  const key = keyOf(version, fingerprint(folder))
  const bytes = recheck ? undefined : readKept(kept, 'content', key)
  if (bytes) return JSON.parse(bytes.toString()) as Content
  const content = readIntents(folder)
  checkAgainstRules(content)
  keep(kept, 'content', key, Buffer.from(JSON.stringify(content)))
  return content
}

async function trainAndKeep(kept: string, key: string, content: Content): Promise<Model> {
  const model = trainOn(examplesOf(content), content.concepts, await loadTokeniser())
  keep(kept, 'recogniser', key, modelToBytes(model))
  return model
}
