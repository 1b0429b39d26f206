/** Which sources the compiled programs were made of. By content, not by time: a checkout changes times and no source. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const stampFile = (packageFolder: string): string => join(packageFolder, 'dist', 'sources.sha256')

function stampOf(packageFolder: string): string {
  const hash = createHash('sha256')
  for (const folder of ['src', 'adapters']) {
    const files = readdirSync(join(packageFolder, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    for (const file of files.sort()) {
      hash.update(relative(packageFolder, file)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

/** Notes, right after compiling, what was compiled. */
export const stampBuild = (packageFolder: string): void =>
  writeFileSync(stampFile(packageFolder), `${stampOf(packageFolder)}\n`)

/** Whether the compiled programs are those of the sources. @throws Error where there is no stamp: nothing was built */
export const isBuildCurrent = (packageFolder: string): boolean =>
  readFileSync(stampFile(packageFolder), 'utf8').trim() === stampOf(packageFolder)
