/** The last step of `npm run build`: checks the content, trains the recogniser and prepares the dictionary, so that no question has to wait for it. */
import { packageFolder } from '../../src/intents.ts'
import { prepare } from '../../src/prepare.ts'
import { readSettings } from '../settings.ts'
import { stampBuild } from './build-stamp.ts'
import { fail } from './output.ts'

try {
  stampBuild(packageFolder)
  const { dataDir } = readSettings(process.env)
  const started = performance.now()
  const { content, openTokeniser, trained } = await prepare(dataDir, { recheck: true })
  openTokeniser()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (trained) console.log(`Prepared ${Object.keys(content.intents).length} intents in ${seconds} s (${dataDir}).`)
} catch (error) {
  fail(error)
}
