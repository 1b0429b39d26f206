/** The columns of an exported register: heads that the import knows, and a row's cells under them. */
import { type Column, columnNames } from '../../../src/register/reading/index.ts'
import type { ImportColumn } from '../../../src/store/import.ts'
import type { Contact, RegisterRow } from '../../../src/store/index.ts'
import type { Language } from '../../../src/types.ts'
import { unguard } from './formula-guard.ts'

const cellOf: Record<Column, (row: RegisterRow) => string> = {
  contractId: ({ contract }) => contract.id,
  partnerId: ({ contract }) => contract.partnerId,
  name: ({ partner }) => partner.name,
  kana: ({ partner }) => partner.kana,
  english: ({ partner }) => partner.english,
  product: ({ contract }) => contract.product,
  renewalDate: ({ contract }) => contract.renewalDate ?? '',
  endDate: ({ contract }) => contract.endDate ?? '',
  quote: ({ contract }) => contract.quote,
  ownTerms: ({ contract }) => String(contract.ownTermsDays ?? ''),
  primaryContact: ({ contract }) => contract.primaryContact.name,
  primaryEmail: ({ contract }) => contract.primaryContact.email,
  technicalContact: ({ contract }) => contract.technicalContact.name,
  technicalEmail: ({ contract }) => contract.technicalContact.email,
  invoiceRecipient: ({ contract }) => contract.invoiceRecipient.name,
  invoiceEmail: ({ contract }) => contract.invoiceRecipient.email,
  customerNumber: ({ contract }) => contract.customerNumber,
  siteNumber: ({ contract }) => contract.siteNumber,
}
const columns = Object.keys(cellOf) as Column[]

/** Where the store keeps what stands in a column. */
const stored: Record<Column, ImportColumn[]> = {
  contractId: ['id', 'id_key'],
  partnerId: ['partner_id'],
  name: ['name'],
  kana: ['kana'],
  english: ['english'],
  product: ['product'],
  renewalDate: ['renewal_date'],
  endDate: ['end_date'],
  quote: ['quote', 'is_open'],
  ownTerms: ['own_terms_days'],
  primaryContact: ['primary_name'],
  primaryEmail: ['primary_email'],
  technicalContact: ['technical_name'],
  technicalEmail: ['technical_email'],
  invoiceRecipient: ['invoice_name'],
  invoiceEmail: ['invoice_email'],
  customerNumber: ['customer_number'],
  siteNumber: ['site_number'],
}

/** What the store is to take from a file with these columns. */
export const storedIn = (present: readonly Column[]): ImportColumn[] => present.flatMap((column) => stored[column])

export const exportHeads = columns.map((column) => columnNames[column].en)

/** All heads in a language. */
export const headsIn = (words: Language): string[] => columns.map((column) => columnNames[column][words])

export const toCells = (row: RegisterRow): string[] => columns.map((column) => cellOf[column](row))

/** A row as it was before its cells were guarded for spreadsheets. */
export const unguardRow = ({ contract, partner }: RegisterRow): RegisterRow => ({
  contract: {
    ...contract,
    id: unguard(contract.id),
    partnerId: unguard(contract.partnerId),
    product: unguard(contract.product),
    primaryContact: unguardContact(contract.primaryContact),
    technicalContact: unguardContact(contract.technicalContact),
    invoiceRecipient: unguardContact(contract.invoiceRecipient),
    customerNumber: unguard(contract.customerNumber),
    siteNumber: unguard(contract.siteNumber),
  },
  partner: {
    id: unguard(partner.id),
    name: unguard(partner.name),
    kana: unguard(partner.kana),
    english: unguard(partner.english),
  },
})

const unguardContact = ({ name, email }: Contact): Contact => ({ name: unguard(name), email: unguard(email) })
