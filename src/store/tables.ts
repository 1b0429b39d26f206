/** The tables as the queries see them: text and whole numbers only, so that both engines hold the same. */
import type { Generated } from 'kysely'

/** Milliseconds since 1970. */
type Instant = number

interface Staged {
  import_id: string
}

export interface ContractTable {
  id: string
  /** The id as it is looked up: case, width and spaces do not matter. */
  id_key: string
  partner_id: string
  product: string
  renewal_date: string | null
  end_date: string | null
  quote: string
  /** 0 once the renewal is confirmed, else 1: what still wants doing is listed first. */
  is_open: number
  own_terms_days: number | null
  primary_name: string
  primary_email: string
  technical_name: string
  technical_email: string
  invoice_name: string
  invoice_email: string
  customer_number: string
  site_number: string
}

export interface Tables {
  conversations: { id: string; memory: string | null; until: Instant }
  events: { id: string; until: Instant; answer: string | null }
  partners: { id: string; name: string; kana: string; english: string }
  partner_keys: { partner_id: string; key: string }
  contracts: ContractTable
  /** Rows of an import that is under way: seen by nobody until it is complete. */
  staged_contracts: ContractTable & Staged
  staged_partners: { id: string; name: string; kana: string; english: string } & Staged
  staged_keys: { partner_id: string; key: string } & Staged
  imports: { id: string; at: Instant }
  people: { id: string; name: string; role: string; partner_id: string | null; sees_all: number }
  assignments: { person_id: string; partner_id: string }
  identities: { identity: string; person_id: string }
  audit: { id: Generated<number>; at: Instant; who: string; what: string; rows: number }
  feedback: {
    answer_id: string
    who: string
    at: Instant
    intent: string | null
    outcome: string
    language: string
    verdict: string
  }
  outbox: {
    id: Generated<number>
    channel: string
    conversation: string
    message: string
    at: Instant
    due: Instant
    tries: number
    leased_until: Instant
    given_up: string | null
  }
  sealed: { kind: string; id: string; content: string; at: Instant }
  questions: {
    id: Generated<number>
    at: Instant
    until: Instant
    text: string
    intent: string | null
    outcome: string
  }
}
