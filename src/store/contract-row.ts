/** A contract ↔ its row. */
import type { ContractTable } from './tables.ts'
import type { Contract, QuoteState } from './types.ts'

/** A contract's id as it is looked up: width, case, spaces and the kind of dash do not matter. */
export const contractKey = (id: string): string =>
  id
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_‐‑‒–—−ー-]/g, '')

export const contractColumns = [
  'id',
  'id_key',
  'partner_id',
  'product',
  'renewal_date',
  'end_date',
  'quote',
  'is_open',
  'own_terms_days',
  'primary_name',
  'primary_email',
  'technical_name',
  'technical_email',
  'invoice_name',
  'invoice_email',
  'customer_number',
  'site_number',
] as const satisfies (keyof ContractTable)[]

export const toRow = (contract: Contract): ContractTable => ({
  id: contract.id,
  id_key: contractKey(contract.id),
  partner_id: contract.partnerId,
  product: contract.product,
  renewal_date: contract.renewalDate,
  end_date: contract.endDate,
  quote: contract.quote,
  is_open: contract.quote === 'confirmed' ? 0 : 1,
  own_terms_days: contract.ownTermsDays,
  primary_name: contract.primaryContact.name,
  primary_email: contract.primaryContact.email,
  technical_name: contract.technicalContact.name,
  technical_email: contract.technicalContact.email,
  invoice_name: contract.invoiceRecipient.name,
  invoice_email: contract.invoiceRecipient.email,
  customer_number: contract.customerNumber,
  site_number: contract.siteNumber,
})

export const toContract = (row: ContractTable): Contract => ({
  id: row.id,
  partnerId: row.partner_id,
  product: row.product,
  renewalDate: row.renewal_date,
  endDate: row.end_date,
  quote: row.quote as QuoteState,
  ownTermsDays: row.own_terms_days,
  primaryContact: { name: row.primary_name, email: row.primary_email },
  technicalContact: { name: row.technical_name, email: row.technical_email },
  invoiceRecipient: { name: row.invoice_name, email: row.invoice_email },
  customerNumber: row.customer_number,
  siteNumber: row.site_number,
})
