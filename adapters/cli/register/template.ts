/** `register template`: a CSV to begin a register with: every head, and an example row. */
import type { RegisterRow } from '../../../src/store/index.ts'
import type { Language } from '../../../src/types.ts'
import { headsIn, toCells } from './columns.ts'
import { createCsvFile, csvOnOutput, refuseExisting } from './csv-file.ts'
import { fileAt, say } from './desk.ts'
import type { Flags } from './options.ts'
import { files } from './words.ts'

const example: RegisterRow = {
  contract: {
    id: 'C-1001',
    partnerId: 'P001',
    product: 'Aspera Connect Server',
    renewalDate: '2026-08-15',
    endDate: '2026-08-14',
    quote: 'received',
    ownTermsDays: 60,
    primaryContact: { name: '山田花子', email: 'hanako@example.jp' },
    technicalContact: { name: '佐藤一郎', email: 'ichiro@example.jp' },
    invoiceRecipient: { name: '経理部', email: 'keiri@example.jp' },
    customerNumber: '0012345',
    siteNumber: '0007',
  },
  partner: {
    id: 'P001',
    name: '株式会社青空商事',
    kana: 'カブシキガイシャアオゾラショウジ',
    english: 'Aozora Shoji Co., Ltd.',
  },
}

/**
 * @param typed the file as typed; standard output without one
 * @throws CommandError where the file is there already (without --force) or cannot be written to
 */
export async function writeTemplate(typed: string | undefined, flags: Flags, words: Language): Promise<void> {
  const path = typed === undefined ? undefined : fileAt(typed)
  if (path !== undefined) refuseExisting(path, flags, words)
  const file = path === undefined ? csvOnOutput(headsIn(words)) : await createCsvFile(path, headsIn(words), words)
  await file.put(toCells(example))
  await file.close()
  if (path !== undefined) await say(files.template[words](path))
}
