/** Opens the content and the recogniser of this installation: checked and trained, unless kept from before. */
import { type Content, fingerprint, intentsFolder } from './intents.ts'
import { keep, keyOf, preparedFolder, readKept } from './kept.ts'
import { examplesOf } from './understand/examples.ts'
import { modelFromBytes, modelToBytes } from './understand/kept-model.ts'
import type { Model } from './understand/model.ts'
import { type Recogniser, recogniserOf, trainOn } from './understand/recognise.ts'
import { type OpenTokeniser, tokeniserIn } from './understand/tokenise.ts'

export interface Prepared {
  content: Content
  recogniser: Recogniser
  openTokeniser: OpenTokeniser
  /** Whether the recogniser had to be trained now. */
  trained: boolean
}

/** Raise when content or recogniser are read, checked or learned in another way: what was kept no longer fits. */
const version = '8'

/**
 * Reads and checks the content, and takes the recogniser kept in `dataFolder` if it was trained on these very sentences;
 * otherwise trains it (a few seconds) and keeps it there.
 * @param recheck checks the content even where it was found good before: the rules may have changed since
 * @throws ContentError where the content is broken
 */
export async function prepare(dataFolder: string, { folder = intentsFolder, recheck = false } = {}): Promise<Prepared> {
  const kept = preparedFolder(dataFolder)
  const openTokeniser = tokeniserIn(kept)
  const content = await openContent(kept, folder, recheck)
  const examples = examplesOf(content)
  const key = keyOf(version, JSON.stringify(examples), JSON.stringify(content.concepts))
  const bytes = readKept(kept, 'recogniser', key)
  const model = bytes ? modelFromBytes(bytes) : trainAndKeep(kept, key, content, openTokeniser)
  return { content, recogniser: recogniserOf(model, content), openTokeniser, trained: !bytes }
}

/** Content that was found good is kept as JSON: it reads ten times as fast as the files it came from. */
async function openContent(kept: string, folder: string, recheck: boolean): Promise<Content> {
  const key = keyOf(version, fingerprint(folder))
  const bytes = recheck ? undefined : readKept(kept, 'content', key)
  if (bytes) return JSON.parse(bytes.toString()) as Content
  // What reads and checks is only loaded where it is needed: most starts find good content.
  const { readIntents } = await import('./read-intents.ts')
  const { checkAgainstRules } = await import('./check.ts')
  const content = readIntents(folder)
  checkAgainstRules(content)
  keep(kept, 'content', key, Buffer.from(JSON.stringify(content)))
  return content
}

function trainAndKeep(kept: string, key: string, content: Content, openTokeniser: OpenTokeniser): Model {
  console.warn('The sentences in intents/ are new: learning from them, which takes some seconds.')
  const model = trainOn(examplesOf(content), content.concepts, openTokeniser())
  keep(kept, 'recogniser', key, modelToBytes(model))
  return model
}
