/** `npm run backup` and `npm run restore`: a copy of the embedded store, and back. */
import { join, resolve } from 'node:path'
import { BackupError, backUp, restore } from '../../src/store/backup.ts'
import { SettingsError, storeSettings } from '../settings.ts'
import { endQuietlyOnClosedPipe } from './closed-pipe.ts'
import { UsageError } from './options.ts'
import { fail, write } from './output.ts'

const usage = {
  backup: `npm run backup [-- FILE]    copies the embedded store, also while the server runs
                            (without FILE: DATA_DIR/backups/YYYY-MM-DDTHH-MM-SS.db)
With DATABASE_URL, use PostgreSQL’s own pg_dump.`,
  restore: `npm run restore -- FILE     puts a copy in the place of the embedded store; stop the server first
                            (what was there is kept beside it)
With DATABASE_URL, use PostgreSQL’s own pg_restore or psql.`,
}

async function main([command, ...args]: string[]): Promise<void> {
  if (command !== 'backup' && command !== 'restore') throw new UsageError(`${usage.backup}\n${usage.restore}`)
  if (args.includes('--help') || args.includes('-h')) return write(`${usage[command]}\n`)
  const [typed, extra] = args
  if (extra !== undefined || typed?.startsWith('-'))
    throw new UsageError(`${extra ?? typed} has no place here.\n${usage[command]}`)
  const { dataDir, databaseUrl } = storeSettings(process.env)
  if (databaseUrl !== undefined) {
    const tool =
      command === 'backup' ? 'pg_dump "$DATABASE_URL" --file shirube.sql' : 'psql "$DATABASE_URL" --file shirube.sql'
    throw new BackupError(`DATABASE_URL is set, so the store is PostgreSQL: use its own tools, e.g. ${tool}`)
  }
  // npm starts its scripts in the package's folder, wherever they were typed.
  const from = process.env.INIT_CWD ?? '.'
  if (command === 'backup') {
    const stamp = new Date().toISOString().slice(0, 19).replace(/:/g, '-')
    const file = typed === undefined ? join(dataDir, 'backups', `${stamp}.db`) : resolve(from, typed)
    backUp(dataDir, file)
    return write(`Copied the store of ${dataDir} to ${file}\n`)
  }
  if (typed === undefined) throw new UsageError(usage.restore)
  const former = restore(dataDir, resolve(from, typed))
  await write(
    `Put ${typed} in the place of the store of ${dataDir}${former === undefined ? '' : `; the former one is ${former}`}\n`,
  )
}

endQuietlyOnClosedPipe()
try {
  await main(process.argv.slice(2))
} catch (error) {
  if (error instanceof BackupError || error instanceof SettingsError) {
    process.exitCode = 1
    process.stderr.write(`${error.message}\n`)
  } else fail(error)
}
