/** `register import`: a file into the register, all of it or nothing; or, if asked, its good rows. */
import { existsSync } from 'node:fs'
import { basename, dirname, join, parse } from 'node:path'
import { nameKeys } from '../../../src/register/names.ts'
import { openRegister, type RegisterFile } from '../../../src/register/reading/index.ts'
import type { Import, ImportCounts } from '../../../src/store/import.ts'
import type { RegisterRow } from '../../../src/store/index.ts'
import { UsageError } from '../options.ts'
import { storedIn, unguardRow } from './columns.ts'
import { CommandError, complain, type Desk, fileAt, say } from './desk.ts'
import { tellDifferences } from './differences.ts'
import { dryRunLines } from './dry-run.ts'
import { type Findings, isOurs, openFindings } from './findings.ts'
import { unguard } from './formula-guard.ts'
import { hearInterruption, type Interruption } from './interruption.ts'
import { progressOn } from './progress.ts'
import { figure, files, loading, usage } from './words.ts'

interface Paths {
  report: string | undefined
  badRows: string | undefined
}

/** Rows in memory at a time. */
const rowsAtOnce = 1000

/**
 * @throws RegisterFileError where the file is no register
 * @throws CommandError where rows are wrong; nothing was loaded then. A dry run tells that as all else it finds
 * @throws Interrupted by Ctrl-C; nothing was loaded then
 */
export async function importRegister(desk: Desk): Promise<void> {
  const { operands, store, words } = desk
  const path = fileAt(operands[0] ?? '')
  const paths = findPaths(desk, path)
  let load: Import | undefined
  const file = await openRegister(path, {
    name: operands[0] ?? path,
    allowsRenames: desk.flags.set.has('rename-partners'),
    known: async (id) => load?.knownPartner(unguard(id)),
  })
  const unknown = file.unknownHeads.filter((head) => !isOurs(head))
  if (unknown.length > 0) complain(files.unknownHeads[words](unknown.join(', ')))

  const interruption = hearInterruption()
  load = await store.register.beginImport(nameKeys, storedIn(file.columns))
  try {
    const findings = await openFindings(file.heads, paths, words)
    try {
      await loadRows(desk, file, load, findings, paths, interruption)
    } catch (error) {
      await findings.discard()
      throw error
    }
  } catch (error) {
    // Where the database is lost, what was put aside is cleared away by a later import.
    await load?.abandon().catch(() => undefined)
    throw error
  } finally {
    interruption.end()
  }
}

async function loadRows(
  desk: Desk,
  file: RegisterFile,
  load: Import,
  findings: Findings,
  paths: Paths,
  interruption: Interruption,
): Promise<void> {
  const { flags, store, words, who } = desk
  const isDryRun = flags.set.has('dry-run')
  const isPartial = flags.set.has('skip-bad')
  const { rows, staged } = await stageRows(file, desk, findings, interruption, load)
  findings.tell()
  await findings.flush()
  const isGood = findings.badRows === 0 || isPartial
  if (isDryRun && staged > 0) await tellDifferences(load, words)
  const counts =
    isGood || (isDryRun && staged > 0)
      ? await store.step(async () => {
          const changes = await load.complete({ isDryRun })
          await store.audit.note({ who, what: isDryRun ? 'import (dry run)' : 'import', rows: sumOf(changes) })
          await interruption.check()
          return changes
        })
      : undefined
  await findings.close()
  if (paths.badRows !== undefined && findings.badRows > 0)
    await say(files.badRows[words](figure(findings.badRows), paths.badRows))
  if (paths.report !== undefined) await say(files.report[words](paths.report))
  const { badRows } = findings
  if (!isGood && !isDryRun) throw new CommandError(loading.nothingLoaded[words](badRows, rows))
  if (isDryRun) for (const line of dryRunLines(counts, { badRows, rows, isPartial }, words)) await say(line)
  else if (counts) await say(loading.loaded[words](sumOf(counts), counts.added, counts.changed, counts.unchanged))
  // A script that tries a file first learns that it would not be loaded.
  if (!isGood) process.exitCode = 1
}

const sumOf = ({ added, changed, unchanged }: ImportCounts): number => added + changed + unchanged

/** Puts the good rows aside, a thousand at a time, and notes the others. @returns how many rows there are, and are put aside */
async function stageRows(
  file: RegisterFile,
  { flags, words }: Desk,
  findings: Findings,
  interruption: Interruption,
  load: Import,
): Promise<{ rows: number; staged: number }> {
  const progress = progressOn(process.stderr, words)
  let waiting: RegisterRow[] = []
  let [rows, staged] = [0, 0]
  const stage = async (): Promise<void> => {
    await load.stage(waiting)
    staged += waiting.length
    waiting = []
  }
  try {
    for await (const read of file.rows()) {
      rows++
      if ('problems' in read) await findings.addBad(read.line, read.problems, read.cells)
      else {
        if (read.warnings.length > 0) await findings.addNotes(read.line, read.warnings)
        // Once a row is wrong, nothing will be loaded; the rest is read to tell all that is wrong at once.
        const isOfUse = findings.badRows === 0 || flags.set.has('skip-bad') || flags.set.has('dry-run')
        if (isOfUse) waiting.push(unguardRow(read.row))
      }
      if (rows % rowsAtOnce !== 0) continue
      await stage()
      await interruption.check()
      progress.show(file.bytesRead() / file.bytes, rows)
    }
    if (waiting.length > 0) await stage()
    await interruption.check()
    return { rows, staged }
  } finally {
    progress.clear()
  }
}

/**
 * Where the report and the bad rows go. Bad rows that are being mended are not written over.
 * @throws UsageError where a file would be written that is read, or written twice
 */
function findPaths({ flags: { set, values }, words }: Desk, read: string): Paths {
  const report = values.report === undefined ? undefined : fileAt(values.report)
  const asked = values['bad-rows'] === undefined ? undefined : fileAt(values['bad-rows'])
  if (report === read) throw new UsageError(usage.sameFile[words]('--report', report))
  if (asked !== undefined && (asked === read || asked === report))
    throw new UsageError(usage.sameFile[words]('--bad-rows', asked))
  const badRows = asked ?? (set.has('skip-bad') && !set.has('dry-run') ? freeName(read) : undefined)
  return { report, badRows }
}

/** renewals.xlsx → renewals.bad.csv, or renewals.bad-2.csv where that is there already. */
function freeName(path: string): string {
  const bare = join(dirname(path), parse(basename(path)).name.replace(/\.bad(-\d+)?$/, ''))
  for (let count = 1; ; count++) {
    const name = `${bare}.bad${count === 1 ? '' : `-${count}`}.csv`
    if (!existsSync(name)) return name
  }
}
