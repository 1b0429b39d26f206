/** `register audit`: who did what with the register, newest first. */
import type { Language } from '../../../src/types.ts'
import { UsageError } from '../options.ts'
import { type Desk, say } from './desk.ts'
import { toTable } from './table.ts'
import { done, listHeads, usage } from './words.ts'

const usual = 20
const most = 10_000

/** @throws UsageError where --last is no whole number in range */
export async function showAudit({ store, flags, words, who }: Desk): Promise<void> {
  const count = countOf(flags.values.last, words)
  const entries = await store.audit.latest(count)
  await store.audit.note({ who, what: 'audit', rows: entries.length })
  if (entries.length === 0) return say(done.nothingNoted[words]())
  const rows = entries.map((entry) => [secondOf(entry.at), entry.who, entry.what, String(entry.rows)])
  await say(toTable([listHeads.audit[words], ...rows]))
}

function countOf(typed: string | undefined, words: Language): number {
  if (typed === undefined) return usual
  const count = /^\d{1,5}$/.test(typed) ? Number(typed) : 0
  if (count < 1 || count > most) throw new UsageError(usage.noSuchCount[words](typed))
  return count
}

/** "2026-04-01 09:30:00" in UTC. */
const secondOf = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ')
