/** `npm run teams:package`: the zip that is uploaded to Teams, for this installation's own bot. */
import { readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { packageFolder } from '../../src/intents.ts'
import { type Installation, languages, localizationOf, manifestIn } from './manifest.ts'
import { PackageError, readOptions, usage } from './package/options.ts'

const folder = join(packageFolder, 'adapters', 'teams', 'package')

const json = (value: unknown): Uint8Array => strToU8(`${JSON.stringify(value, null, 2)}\n`)

/**
 * The app package: manifest, icons and a file for each language, side by side.
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package
 */
export function packageOf(installation: Installation): Uint8Array {
  const manifest = manifestIn(languages[0], installation)
  const { color, outline } = manifest.icons
  const files: Zippable = { 'manifest.json': json(manifest) }
  for (const icon of [color, outline]) files[icon] = readFileSync(join(folder, icon))
  for (const language of languages) files[`${language}.json`] = json(localizationOf(manifestIn(language, installation)))
  // One day for all files, so that the same options make the same bytes; in local time, which is what a zip keeps.
  return zipSync(files, { mtime: new Date(2015, 6, 1), level: 9 })
}

/** The version of this release, which is the app's. */
const version = (): string =>
  (JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }).version

/**
 * Writes the package.
 * @param args what stands behind the command
 * @returns what to tell the operator
 * @throws PackageError where an option is wrong, or the file cannot be written
 */
export function writePackage(args: string[]): string {
  const options = readOptions(args)
  if (options === undefined) return usage
  const { out, assumed, ...installation } = options
  const zip = packageOf({ ...installation, version: version() })
  try {
    writeFileSync(out, zip)
  } catch (error) {
    throw new PackageError(`${JSON.stringify(out)} cannot be written (${(error as Error).message}): give another --out`)
  }
  const wrote = `Wrote ${out}.`
  return assumed.length === 0 ? wrote : `${wrote} Not given, so assumed:\n  ${assumed.join('\n  ')}`
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(writePackage(process.argv.slice(2)))
  } catch (error) {
    if (!(error instanceof PackageError)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}
