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

/** The version of this release. */
const release = (): string =>
  (JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }).version

/**
 * Writes the package.
 * @param args what stands behind the command
 * @returns what to tell the operator
 * @throws PackageError where an option is wrong, or the file is there already or cannot be written
 */
export function writePackage(args: string[]): string {
  const options = readOptions(args, release())
  if (options === undefined) return usage
  const { out, force, assumed, ...installation } = options
  try {
    writeFileSync(out, packageOf(installation), { flag: force ? 'w' : 'wx' })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EEXIST')
      throw new PackageError(`${out} is there already. Give another --out, or --force to replace it.`)
    throw new PackageError(`${JSON.stringify(out)} cannot be written (${message}): give another --out`)
  }
  const { version } = installation
  const isAssumed = (name: string): boolean => assumed.some((one) => one.startsWith(`--${name} `))
  const pages = ['privacy', 'terms'].filter(isAssumed).map((name) => `--${name}`)
  return [
    `Wrote ${out}, version ${version}.`,
    ...(assumed.length === 0 ? [] : ['Not given, so assumed:', ...assumed.map((one) => `  ${one}`)]),
    ...(pages.length === 0
      ? []
      : [
          `Give ${pages.join(' and ')} before others install it: Teams shows them as your privacy statement and terms of use.`,
        ]),
    `Teams takes an update only with a higher version: for the next upload give e.g. --version ${next(version)}.`,
  ].join('\n')
}

/** 1.2.3 → 1.2.4. */
const next = (version: string): string => version.replace(/\d+$/, (last) => String(Number(last) + 1))

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(writePackage(process.argv.slice(2)))
  } catch (error) {
    if (!(error instanceof PackageError)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}
