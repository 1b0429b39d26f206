/** `register export`: the contracts as CSV that `register import` reads back unchanged. */
import { exportHeads, toCells } from './columns.ts'
import { createCsvFile, csvOnOutput, refuseExisting } from './csv-file.ts'
import { asId, CommandError, type Desk, fileAt, say } from './desk.ts'
import { hearInterruption } from './interruption.ts'
import { fault, figure, files } from './words.ts'

/**
 * @throws CommandError where the partner is not known, the file is there already (without --force) or cannot be written to
 * @throws Interrupted by Ctrl-C; there is no file then
 */
export async function exportRegister({ store, operands: [typed], flags, words, who }: Desk): Promise<void> {
  const partnerId = flags.values.partner === undefined ? undefined : asId(flags.values.partner)
  if (partnerId !== undefined && !(await store.register.partner(partnerId)))
    throw new CommandError(fault.noSuchPartner[words](partnerId))
  const path = typed === undefined ? undefined : fileAt(typed)
  if (path !== undefined) refuseExisting(path, flags, words)
  // Noted before a row leaves: who reads a few rows of a pipe and closes it ends us without another word.
  await store.audit.note({ who, what: 'export begun', rows: 0 })
  // Whole or not there: who reads an export must not take half of it for all.
  const file = path === undefined ? csvOnOutput(exportHeads) : await createCsvFile(path, exportHeads, words)
  // What is piped is interrupted at once; of a file, nothing is to be left behind.
  const interruption = path === undefined ? undefined : hearInterruption()
  let rows = 0
  try {
    for await (const some of store.register.all()) {
      for (const row of some) {
        if (partnerId !== undefined && row.contract.partnerId !== partnerId) continue
        await file.put(toCells(row))
        rows++
      }
      await interruption?.check()
    }
    await file.close()
  } catch (error) {
    await file.discard()
    throw error
  } finally {
    interruption?.end()
    await store.audit.note({ who, what: 'export', rows })
  }
  if (path !== undefined) await say(files.exported[words](figure(rows), path))
}
