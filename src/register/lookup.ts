/** Contracts that somebody may see, each with what the guide says to its renewal date. Every lookup leaves a note. */
import { decide } from '../decide/index.ts'
import type { Partner, RegisterRow, Store } from '../store/index.ts'
import type { ContactView, ContractView, Day, FactView, Language, Span } from '../types.ts'
import type { Asker } from './access.ts'
import { askedBeginnings, askedKeys, displayName } from './names.ts'
import { inOtherYears } from './other-years.ts'

export interface Lookup {
  asOf: Day
  language: Language
  contractId?: string
  /** A partner's name or id as typed. */
  partner?: string
  renewal?: Span
  /** The year of these days was not said: they are looked for in other years, too, until something is found. */
  isYearAssumed?: boolean
  most?: number
  /** Where the last page ended. */
  after?: string
}

export interface Found {
  rows: RegisterRow[]
  /** The days that were looked for, and found. */
  span?: Span
  next?: string
}

/** As many as fit a screen, and a message. */
export const pageLength = 5

/**
 * Looks contracts up within what the asker may see: what is forbidden is as if it were not there.
 * @returns a page, most urgent first: what is open before what is confirmed, overdue before what is to come
 * @throws StoreUnreachable
 */
export async function lookUp(store: Store, asker: Asker, lookup: Lookup): Promise<Found> {
  const { renewal, isYearAssumed, asOf } = lookup
  return store.step(async () => {
    let found = await find(store, asker, lookup)
    if (renewal) found = { ...found, span: renewal }
    for (const span of renewal && isYearAssumed ? inOtherYears(renewal, asOf) : []) {
      if (found.rows.length > 0) break
      const other = await find(store, asker, { ...lookup, renewal: span })
      if (other.rows.length > 0) found = { ...other, span }
    }
    await store.audit.note({ who: asker.who, what: 'lookup', rows: found.rows.length })
    return found
  })
}

async function find(store: Store, asker: Asker, lookup: Lookup): Promise<Found> {
  const { partner, contractId, renewal, asOf, after, most = pageLength } = lookup
  const partners = partner === undefined ? undefined : await partnersNamed(store, asker, partner)
  return store.register.find({
    scope: asker.scope,
    asOf,
    most,
    ...(contractId === undefined ? {} : { contractId }),
    ...(renewal === undefined ? {} : { renewal }),
    ...(after === undefined ? {} : { after }),
    ...(partners === undefined ? {} : { partnerIds: partners.map(({ id }) => id) }),
  })
}

/**
 * The partners, of those the asker may see, that a name or id as typed means.
 * @param isWhole whether the name must be given whole: in a sentence, half the words begin some partner's name
 */
export async function partnersNamed(store: Store, asker: Asker, name: string, isWhole = false): Promise<Partner[]> {
  const beginnings = isWhole ? [] : askedBeginnings(name)
  const named = await store.register.partnersWith(askedKeys(name), beginnings, asker.scope)
  if (named.length > 0) return named
  const isVisible = asker.scope === 'all' || asker.scope.includes(name)
  const byId = isVisible ? await store.register.partner(name) : undefined
  return byId ? [byId] : []
}

/** Orders a few contracts that were each looked up alone: what is open before what is confirmed, and by their days. */
export const byUrgency = (a: RegisterRow, b: RegisterRow): number => (urgencyOf(a) < urgencyOf(b) ? -1 : 1)
const urgencyOf = ({ contract: { quote, renewalDate } }: RegisterRow): string =>
  `${quote === 'confirmed' ? 1 : 0} ${renewalDate ?? 'undated'}`

/** A contract with what the guide says to it on that day. */
export function viewOf({ contract, partner }: RegisterRow, asOf: Day, language: Language): ContractView {
  const { id, product, renewalDate, endDate, quote } = contract
  const span = { from: renewalDate, to: renewalDate }
  const decision =
    renewalDate === null
      ? null
      : decide({
          intent: 'how-to-renew',
          choices: [],
          asOf,
          inputs: { renewalDate: { value: renewalDate, span, words: renewalDate, yearAssumed: false } },
        })
  return { id, partner: displayName(partner, language), product, renewalDate, endDate, quote, decision }
}

/** The people registered in contracts, each once for a role. */
export function contactsIn(rows: readonly RegisterRow[], roles: readonly ContactView['role'][]): ContactView[] {
  const views = new Map<string, ContactView>()
  for (const { contract } of rows) {
    const named = {
      primary: contract.primaryContact,
      technical: contract.technicalContact,
      invoice: contract.invoiceRecipient,
    }
    for (const role of roles) {
      const { name, email } = named[role]
      if (name === '' && email === '') continue
      const key = `${role} ${name} ${email}`
      const view = views.get(key) ?? { role, name, email, contracts: [] }
      view.contracts.push(contract.id)
      views.set(key, view)
    }
  }
  return [...views.values()]
}

/** Which facts: the numbers that IBM has given, or payment terms of the agreement's own. */
export type FactKind = 'numbers' | 'own-terms'

/** The facts registered in contracts, each once; contracts without one are left out. */
export function factsIn(rows: readonly RegisterRow[], kind: FactKind): FactView[] {
  const views = new Map<string, FactView>()
  for (const { contract } of rows) {
    const fact =
      kind === 'numbers'
        ? { customerNumber: contract.customerNumber, siteNumber: contract.siteNumber, ownTermsDays: null }
        : { customerNumber: '', siteNumber: '', ownTermsDays: contract.ownTermsDays }
    if (fact.customerNumber === '' && fact.siteNumber === '' && fact.ownTermsDays === null) continue
    const key = JSON.stringify(fact)
    const view = views.get(key) ?? { ...fact, contracts: [] }
    view.contracts.push(contract.id)
    views.set(key, view)
  }
  return [...views.values()]
}
