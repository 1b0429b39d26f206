/** Makes register rows of a file's cells, and says what is wrong with those that are none. */
import type { Contract, Partner, RegisterRow } from '../../store/types.ts'
import type { Heads } from './heads.ts'
import { cellProblems, type Problem } from './problems.ts'
import { areOfTwo, nameColumns } from './renames.ts'
import { isBlank, RowCells } from './row-cells.ts'

/** A row of the file; `line` counts as a spreadsheet does: the heads are 1, a cell's own line breaks do not count. */
export type ReadRow =
  /** `warnings` are what was taken nevertheless, and may be shown. */
  | { line: number; row: RegisterRow; warnings: Problem[] }
  /** `cells` are the row as it stands in the file. */
  | { line: number; problems: Problem[]; cells: string[] }

export interface PartnerChecks {
  /** Whether a partner may be called what it was not called before. */
  allowsRenames?: boolean
  /** What the register calls a partner already; asked once for each. */
  known?: (partnerId: string) => Promise<Partner | undefined>
}

/**
 * Who was named where, by ids without their case: in one file, a contract stands once, and a partner's later names take the place
 * of earlier ones.
 */
interface Seen {
  contracts: Map<string, number>
  partners: Map<string, { partner: Partner; line: number }>
  /** Partners as the register has them. */
  known: Map<string, Partner | undefined>
}

/**
 * A reader for the rows of one file, in their order: it remembers the contracts and partners it has seen.
 * @returns for a row's number and cells, the row read; nothing for a blank one, or where the heads stand again
 */
export function rowReader(
  heads: Heads,
  checks: PartnerChecks = {},
): (line: number, cells: string[]) => Promise<ReadRow | undefined> {
  const seen: Seen = { contracts: new Map(), partners: new Map(), known: new Map() }
  const place = heads.places.contractId ?? 0
  return async (line, cells) =>
    cells.every(isBlank) || cells[place] === heads.texts[place] ? undefined : readRow(heads, checks, seen, line, cells)
}

async function readRow(
  heads: Heads,
  checks: PartnerChecks,
  seen: Seen,
  line: number,
  cells: string[],
): Promise<ReadRow> {
  const from = new RowCells(heads, cells)
  const { problems } = from
  from.checkWhole()
  if (problems.length > 0) return { line, problems, cells }

  const contract = contractOf(from)
  const partnerKey = contract.partnerId.toLowerCase()
  const earlier = seen.partners.get(partnerKey)
  contract.partnerId = earlier?.partner.id ?? contract.partnerId
  const partner = partnerOf(from, contract.partnerId, earlier?.partner)
  if (contract.partnerId && !nameColumns.some((column) => partner[column])) {
    from.refuse(nameColumns.find((column) => heads.places[column] !== undefined) ?? 'name', cellProblems.nameMissing())
  }
  if (!checks.allowsRenames && contract.partnerId) {
    const stated = partnerOf(from, contract.partnerId, undefined)
    if (checks.known && !seen.known.has(partnerKey)) seen.known.set(partnerKey, await checks.known(contract.partnerId))
    const known = seen.known.get(partnerKey)
    const column = nameColumns.find((one) => stated[one]) ?? 'name'
    if (known && areOfTwo(known, stated)) from.refuse(column, cellProblems.otherPartner(known))
    else if (earlier && areOfTwo(earlier.partner, stated))
      from.refuse(column, cellProblems.otherPartner(earlier.partner, earlier.line))
  }
  const contractKey = contract.id.toLowerCase()
  const twin = seen.contracts.get(contractKey)
  if (twin !== undefined) from.refuse('contractId', cellProblems.contractTwice(twin))
  else if (contract.id) seen.contracts.set(contractKey, line)
  if (problems.length > 0) return { line, problems, cells }

  // The same object for all rows of a partner, as long as nothing about it changes: a file has far fewer partners than rows.
  if (earlier && isNamedAlike(earlier.partner, partner)) {
    return { line, row: { contract, partner: earlier.partner }, warnings: [] }
  }
  seen.partners.set(partnerKey, { partner, line })
  return { line, row: { contract, partner }, warnings: earlier ? changes(from, earlier, partner) : [] }
}

const contractOf = (from: RowCells): Contract => ({
  id: from.id('contractId'),
  partnerId: from.id('partnerId'),
  product: from.name('product'),
  renewalDate: from.day('renewalDate'),
  endDate: from.day('endDate'),
  quote: from.quote('quote'),
  ownTermsDays: from.terms('ownTerms'),
  primaryContact: from.contact('primaryContact', 'primaryEmail'),
  technicalContact: from.contact('technicalContact', 'technicalEmail'),
  invoiceRecipient: from.contact('invoiceRecipient', 'invoiceEmail'),
  customerNumber: from.code('customerNumber'),
  siteNumber: from.code('siteNumber'),
})

/** A partner as a row names it; what the row leaves out stays as an earlier row had it. */
const partnerOf = (from: RowCells, id: string, earlier: Partner | undefined): Partner => ({
  id,
  name: from.name('name') || earlier?.name || '',
  kana: from.name('kana').normalize('NFKC') || earlier?.kana || '',
  english: from.name('english').normalize('NFKC') || earlier?.english || '',
})

const isNamedAlike = (one: Partner, other: Partner): boolean =>
  nameColumns.every((column) => one[column] === other[column])

/** A warning for each name that an earlier row had otherwise. */
const changes = (from: RowCells, earlier: { partner: Partner; line: number }, now: Partner): Problem[] =>
  nameColumns
    .filter((column) => earlier.partner[column] && earlier.partner[column] !== now[column])
    .map((column) => from.about(column, cellProblems.nameChanged(earlier.line, earlier.partner[column])))
