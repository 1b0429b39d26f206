/** What an import would change, field by field: for a dry run. */
import type { Import } from '../../../src/store/import.ts'
import type { Difference } from '../../../src/store/import-differences.ts'
import type { Contract, Partner, RegisterRow } from '../../../src/store/index.ts'
import type { Language } from '../../../src/types.ts'
import { headsIn, toCells } from './columns.ts'
import { say } from './desk.ts'
import { files } from './words.ts'

/** Lines on the screen. */
const most = 50

/** Says a line for each field that would change, at most 50. */
export async function tellDifferences(load: Import, words: Language): Promise<void> {
  const lines = (await load.differences(most + 1)).flatMap((difference) => linesOf(difference, words))
  for (const line of lines.slice(0, most)) await say(line)
  if (lines.length > most) await say(files.moreDifferences[words]())
}

function linesOf(difference: Difference, words: Language): string[] {
  const [before, after] = [cellsOf(difference, 'before'), cellsOf(difference, 'after')]
  return headsIn(words).flatMap((head, place) => {
    const [was = '', becomes = ''] = [before[place], after[place]]
    return was === becomes ? [] : [files.difference[words](difference.after.id, head, was, becomes)]
  })
}

/** The cells of a row; the half of it that is not compared is empty. */
function cellsOf(difference: Difference, side: 'before' | 'after'): string[] {
  const row: RegisterRow =
    difference.kind === 'contract'
      ? { contract: difference[side], partner: noPartner }
      : { contract: noContract, partner: difference[side] }
  return toCells(row)
}

const noPartner: Partner = { id: '', name: '', kana: '', english: '' }
const nobody = { name: '', email: '' }
const noContract: Contract = {
  id: '',
  partnerId: '',
  product: '',
  renewalDate: null,
  endDate: null,
  quote: 'none',
  ownTermsDays: null,
  primaryContact: nobody,
  technicalContact: nobody,
  invoiceRecipient: nobody,
  customerNumber: '',
  siteNumber: '',
}
