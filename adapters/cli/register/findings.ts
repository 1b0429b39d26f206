/** What is wrong in a file that is imported: told on the screen, in a report, and row by row in a file to be mended. */
import type { Problem } from '../../../src/register/reading/index.ts'
import type { Language } from '../../../src/types.ts'
import { type CsvFile, createCsvFile } from './csv-file.ts'
import { complain } from './desk.ts'
import { disarm } from './formula-guard.ts'
import { files, heads, kinds, loading } from './words.ts'

/** On the screen; the report has them all. */
const most = { errors: 50, notes: 10 }

export interface Findings {
  readonly badRows: number
  addBad(row: number, problems: readonly Problem[], cells: readonly string[]): Promise<void>
  addNotes(row: number, problems: readonly Problem[]): Promise<void>
  /** Tells on the screen what was found. */
  tell(): void
  /** Writes all there is: what can fail does so before the rows are loaded. */
  flush(): Promise<void>
  /** Gives the files their names. Without a bad row there is no file of them. */
  close(): Promise<void>
  /** Drops files that have no name yet. */
  discard(): Promise<void>
}

/**
 * @param fileHeads those of the file that is imported
 * @param paths where to write the report and the bad rows, if at all
 */
export async function openFindings(
  fileHeads: readonly string[],
  paths: { report?: string | undefined; badRows?: string | undefined },
  words: Language,
): Promise<Findings> {
  const reportHeads = [heads.row, heads.kind, heads.column, heads.value, heads.problem].map((head) => head[words])
  const report = paths.report === undefined ? undefined : await createCsvFile(paths.report, reportHeads, words, disarm)
  // A file of bad rows that is imported again has our two columns already.
  const kept = [...fileHeads.keys()].filter((place) => !isOurs(fileHeads[place] ?? ''))
  const badHeads = [heads.row[words], heads.problem[words], ...kept.map((place) => fileHeads[place] ?? '')]
  let bad: CsvFile | undefined
  let badRows = 0
  const screen = { errors: [] as string[], notes: [] as string[] }
  const counts = { errors: 0, notes: 0 }

  async function list(row: number, kind: keyof typeof counts, { column, value, message }: Problem): Promise<void> {
    counts[kind]++
    if (screen[kind].length < most[kind])
      screen[kind].push(files.atRow[words](String(row), column, value, message[words]))
    const shown = kinds[kind === 'errors' ? 'error' : 'note'][words]
    await report?.put([String(row), shown, column, value, message[words]])
  }

  return {
    get badRows() {
      return badRows
    },
    async addBad(row, problems, cells) {
      badRows++
      for (const problem of problems) await list(row, 'errors', problem)
      if (paths.badRows === undefined) return
      bad ??= await createCsvFile(paths.badRows, badHeads, words, disarm)
      const reasons = problems.map(({ column, message }) => (column ? `${column}: ${message[words]}` : message[words]))
      const extra = cells.slice(fileHeads.length)
      await bad.put([String(row), reasons.join(' / '), ...kept.map((place) => cells[place] ?? ''), ...extra])
    },
    async addNotes(row, problems) {
      for (const problem of problems) await list(row, 'notes', problem)
    },
    tell() {
      for (const kind of ['errors', 'notes'] as const) {
        if (counts[kind] === 0) continue
        if (kind === 'notes') complain(loading.notes[words](counts.notes))
        for (const line of screen[kind]) complain(line)
        const others = counts[kind] - screen[kind].length
        if (others > 0) complain(loading.more[words](others))
      }
    },
    async flush() {
      await report?.flush()
      await bad?.flush()
    },
    async close() {
      await report?.close()
      await bad?.close()
    },
    async discard() {
      await report?.discard()
      await bad?.discard()
    },
  }
}

const ours = [heads.row, heads.problem].flatMap((head) => Object.values(head))

/** Whether a head is one that we add to bad rows. */
export const isOurs = (head: string): boolean => ours.includes(head.trim())
