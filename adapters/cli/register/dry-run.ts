/** What an import would do, as a dry run says it: with bad rows in the file and without, and by --skip-bad or not. */
import type { ImportCounts } from '../../../src/store/import.ts'
import type { Language } from '../../../src/types.ts'
import { type Count, figure, some, type Table } from './words.ts'

const say = {
  wouldLoad: {
    ja: (all, added, changed, unchanged) =>
      `確認のみ行いました（台帳は変更していません）。${figure(all ?? 0)}件の契約のうち、新規${figure(added ?? 0)}件、変更${figure(changed ?? 0)}件、変更なし${figure(unchanged ?? 0)}件です。`,
    en: (all, added, changed, unchanged) =>
      `Dry run: nothing was loaded. ${some(all ?? 0, 'contract')}: ${figure(added ?? 0)} new, ${figure(changed ?? 0)} changed, ${figure(unchanged ?? 0)} unchanged.`,
  },
  wouldSkip: {
    ja: (bad, rows) =>
      `確認のみ行いました（台帳は変更していません）。${figure(rows ?? 0)}行のうち、誤りのある${figure(bad ?? 0)}行は取り込まれません。`,
    en: (bad, rows) =>
      `Dry run: nothing was loaded. ${figure(bad ?? 0)} of ${some(rows ?? 0, 'row')} ${bad === 1 ? 'is' : 'are'} wrong and would be left out.`,
  },
  goodRows: {
    ja: (all, added, changed, unchanged) =>
      `誤りのない行から、${figure(all ?? 0)}件の契約が取り込まれます：新規${figure(added ?? 0)}件、変更${figure(changed ?? 0)}件、変更なし${figure(unchanged ?? 0)}件。`,
    en: (all, added, changed, unchanged) =>
      `The good rows would load ${some(all ?? 0, 'contract')}: ${figure(added ?? 0)} new, ${figure(changed ?? 0)} changed, ${figure(unchanged ?? 0)} unchanged.`,
  },
  wouldLoadNothing: {
    ja: (bad, rows) =>
      `確認のみ行いました（台帳は変更していません）。${figure(rows ?? 0)}行のうち${figure(bad ?? 0)}行に誤りがあるため、このままでは何も取り込まれません。`,
    en: (bad, rows) =>
      `Dry run: ${figure(bad ?? 0)} of ${some(rows ?? 0, 'row')} ${bad === 1 ? 'is' : 'are'} wrong, so nothing would be loaded.`,
  },
  goodRowsIfSkipped: {
    ja: (all, added, changed, unchanged) =>
      `--skip-bad を付けると、誤りのない行から${figure(all ?? 0)}件の契約が取り込まれます：新規${figure(added ?? 0)}件、変更${figure(changed ?? 0)}件、変更なし${figure(unchanged ?? 0)}件。`,
    en: (all, added, changed, unchanged) =>
      `With --skip-bad, the good rows would load ${some(all ?? 0, 'contract')}: ${figure(added ?? 0)} new, ${figure(changed ?? 0)} changed, ${figure(unchanged ?? 0)} unchanged.`,
  },
} satisfies Table<Count>

/**
 * @param counts what the good rows would do; undefined where there is none
 * @param isPartial by --skip-bad, the good rows would be loaded without the bad ones
 */
export function dryRunLines(
  counts: ImportCounts | undefined,
  { badRows, rows, isPartial }: { badRows: number; rows: number; isPartial: boolean },
  words: Language,
): string[] {
  const told = (counted: (typeof say)['goodRows']): string[] => {
    if (!counts) return []
    const { added, changed, unchanged } = counts
    return [counted[words](added + changed + unchanged, added, changed, unchanged)]
  }
  if (badRows === 0) return told(say.wouldLoad)
  return isPartial
    ? [say.wouldSkip[words](badRows, rows), ...told(say.goodRows)]
    : [say.wouldLoadNothing[words](badRows, rows), ...told(say.goodRowsIfSkipped)]
}
