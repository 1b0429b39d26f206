/** Who did what with the register, when, and how many rows it was about. Never what was in them. */
import type { Engine } from './engine.ts'

export interface AuditEntry {
  /** A person's id, an identity that is nobody's, or "terminal:" and the user of the machine. */
  who: string
  /** "lookup", "import", "export", "forget" … */
  what: string
  rows: number
}

export interface Audit {
  note(entry: AuditEntry): Promise<void>
  /** The latest entries, newest first. */
  latest(count: number): Promise<(AuditEntry & { at: number })[]>
}

export function auditIn(engine: Engine, now: () => number): Audit {
  return {
    async note({ who, what, rows }) {
      await engine.queries().insertInto('audit').values({ at: now(), who, what, rows }).execute()
    },
    latest: (count) =>
      engine
        .queries()
        .selectFrom('audit')
        .select(['at', 'who', 'what', 'rows'])
        .orderBy('id', 'desc')
        .limit(count)
        .execute(),
  }
}
