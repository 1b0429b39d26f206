/** The shapes that are kept: the register of contracts, the people, and what the doors need to remember. */
import type { Day } from '../types.ts'

// ---- The register ---------------------------------------------------------------------------------

export const quoteStates = ['none', 'received', 'confirmed'] as const
/** How far the renewal's quote has come. */
export type QuoteState = (typeof quoteStates)[number]

/** Somebody named in a contract; either may be empty text. */
export interface Contact {
  name: string
  email: string
}

/** A contract as the register holds it: a row of the file that sales operations imports. Empty text where nothing is known. */
export interface Contract {
  id: string
  partnerId: string
  product: string
  renewalDate: Day | null
  endDate: Day | null
  quote: QuoteState
  /** Payment terms of the agreement's own, in days; null where the standard terms hold. */
  ownTermsDays: number | null
  primaryContact: Contact
  technicalContact: Contact
  invoiceRecipient: Contact
  /** IBM customer number (ICN) and site number, as text: they may begin with 0. */
  customerNumber: string
  siteNumber: string
}

/** A partner's name in the three ways it is written; empty text where one is not known. */
export interface Partner {
  id: string
  /** 株式会社青空商事 */
  name: string
  /** カブシキガイシャアオゾラショウジ */
  kana: string
  /** Aozora Shoji Co., Ltd. */
  english: string
}

/** A row of the import: a contract with its partner. */
export interface RegisterRow {
  contract: Contract
  partner: Partner
}

// ---- People ---------------------------------------------------------------------------------------

export const roles = ['partner', 'sales', 'admin'] as const
export type Role = (typeof roles)[number]

export interface Person {
  /** Chosen by the operator: an e-mail address, a staff number. */
  id: string
  name: string
  role: Role
  /** A partner's person: whose. */
  partnerId: string | null
  /** A sales person: the partners assigned, or all of them. */
  assigned: readonly string[] | 'all'
  /** Who the platforms say this is: "slack:T0123:U0456", "teams:TENANT:OBJECT-ID", "key:SHA-256". */
  identities: readonly string[]
}
