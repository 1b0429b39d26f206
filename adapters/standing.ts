/** How the process stands: what its doors share besides the assistant. */
import type { Store } from '../src/store/index.ts'

export interface Standing {
  /** What is remembered; without one, nothing is. */
  store?: Store
  /** What the process still lacks before it should be sent questions. */
  missing: Set<string>
  /** What does not work now, though questions may come. */
  degraded: Set<string>
}

export const newStanding = (store?: Store): Standing => ({
  ...(store === undefined ? {} : { store }),
  missing: new Set(),
  degraded: new Set(),
})
