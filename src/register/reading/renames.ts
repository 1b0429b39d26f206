/** Tells another partner's name from a partner's own, written differently. */
import type { Partner } from '../../store/types.ts'
import { nameKeys } from '../names.ts'

export const nameColumns = ['name', 'kana', 'english'] as const

/**
 * Whether two sets of names, kept under one id, are those of two partners: where both state a name they differ, and no key of one
 * is a key of the other. 株式会社青空商事 and 青空商事 are one; 青空商事 and its English name alone do not contradict each other.
 */
export function areOfTwo(one: Partner, other: Partner): boolean {
  if (!nameColumns.some((column) => one[column] && other[column] && one[column] !== other[column])) return false
  const keys = new Set(nameKeys(one))
  return !nameKeys(other).some((key) => keys.has(key))
}
