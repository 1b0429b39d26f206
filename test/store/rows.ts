/** Rows of an invented register, and what tests do with them again and again. */

import type { ImportCounts } from '../../src/store/import.ts'
import type { Contract, Partner, RegisterRow, Store } from '../../src/store/index.ts'
import type { ContractQuery } from '../../src/store/register.ts'

export const bluesky: Partner = {
  id: 'P1',
  name: '株式会社青空商事',
  kana: 'カブシキガイシャアオゾラショウジ',
  english: 'Aozora Shoji Co., Ltd.',
}
export const river: Partner = {
  id: 'P2',
  name: '合同会社みどり川',
  kana: 'ゴウドウガイシャミドリガワ',
  english: 'Midorikawa LLC',
}

/** A row with everything known, but for what is said otherwise. */
export function row(id: string, changes: Partial<Contract> = {}, partner: Partner = bluesky): RegisterRow {
  return {
    partner,
    contract: {
      id,
      partnerId: partner.id,
      product: 'Aspera Connect Server',
      renewalDate: '2015-08-15',
      endDate: '2016-08-14',
      quote: 'none',
      ownTermsDays: null,
      primaryContact: { name: '山田花子', email: 'hanako@example.com' },
      technicalContact: { name: '佐藤一郎', email: 'ichiro@example.com' },
      invoiceRecipient: { name: '', email: '' },
      customerNumber: '0012345',
      siteNumber: '0007',
      ...changes,
    },
  }
}

/** A partner is found by its names as they are written. */
export const keysOf = ({ name, kana, english }: Partner): string[] => [name, kana, english].filter(Boolean)

/** Takes rows over in one import. */
export async function importRows(store: Store, rows: readonly RegisterRow[]): Promise<ImportCounts> {
  const started = await store.register.beginImport(keysOf)
  await started.stage(rows)
  return started.complete()
}

export const everything: ContractQuery = { scope: 'all', asOf: '2015-06-10', most: 10_000 }

/** The ids of the contracts that are found. */
export async function found(store: Store, query: Partial<ContractQuery> = {}): Promise<string[]> {
  const { rows } = await store.register.find({ ...everything, ...query })
  return rows.map(({ contract }) => contract.id)
}
