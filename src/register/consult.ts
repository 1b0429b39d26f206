/** A question that was understood → what the register has to it, for somebody who may use it. */
import { type RegisterRow, type Store, StoreUnreachable } from '../store/index.ts'
import type { ContactView, Day, Finding, Language, OwnQuestion, Question, Span, Understanding } from '../types.ts'
import { numberIn } from '../understand/follow-up.ts'
import { normalise } from '../understand/normalise.ts'
import { meansContracts, namedNumbers } from '../understand/own.ts'
import { type Asker, askerOf } from './access.ts'
import {
  byUrgency,
  contactsIn,
  type Found,
  factsIn,
  type Lookup,
  lookUp,
  pageLength,
  partnersNamed,
  viewOf,
} from './lookup.ts'
import { namesIn } from './names.ts'
import { subjectOf, wantedOnly } from './wanted.ts'

const everyRole: ContactView['role'][] = ['primary', 'technical', 'invoice']
/** People and facts are looked for in so many contracts. */
const contractsForContacts = 50

const nothing = { contracts: [], contacts: [] }

export interface Desk {
  /** What the register has for a question; undefined where the guide's own answer is all that was asked for. */
  consult(question: Question, understanding: Understanding): Promise<Finding | undefined>
  /** What it has for a renewal command. */
  renewals(identity: string | undefined, wanted: RenewalsWanted): Promise<Finding>
}

/** What a renewal command asks for. */
export interface RenewalsWanted {
  asOf: Day
  language: Language
  renewal?: Span
  /** The year of these days was not said. */
  isYearAssumed?: boolean
  /** Contracts' numbers or a partner's name. */
  named?: string
  most?: number
  /** Where the last page ended. */
  after?: string
}

/** Who an identity is, and whose contracts they may see. */
type WhoIs = (identity: string | undefined) => Promise<Asker>

/**
 * The register as the assistant uses it.
 * @param whoIs asked at every lookup; the people of the store unless a door knows better (the terminal of the operator)
 */
export function openDesk(store: Store, whoIs: WhoIs = (identity) => askerOf(store, identity)): Desk {
  return { consult: consulting(store, whoIs), renewals: listing(store, whoIs) }
}

/** The register where nobody is known: it only says that it is for others. */
export const closedDesk: Desk = {
  consult: async ({ text }, understanding) => denied(wantedOnly(normalise(text), understanding)),
  renewals: async () => denied('renewals'),
}

function denied(about: Finding['about']): Finding
function denied(about: Finding['about'] | undefined): Finding | undefined
function denied(about: Finding['about'] | undefined): Finding | undefined {
  return about && { about, state: 'unregistered', ...nothing }
}

function listing(store: Store, whoIs: WhoIs): Desk['renewals'] {
  return async (identity, { named, ...wanted }) => {
    try {
      const asker = await whoIs(identity)
      if (asker.scope.length === 0) return denied('renewals')
      const numbers = namedNumbers(named)
      const numbered = numbers.length > 1 ? await findAll(store, asker, numbers, wanted) : undefined
      if (numbered) return renewalsIn(numbered, wanted)
      const lookups =
        named === undefined
          ? [wanted]
          : [
              { ...wanted, contractId: named },
              { ...wanted, partner: named },
            ]
      return renewalsIn(await lookUpAny(store, asker, lookups), wanted)
    } catch (error) {
      if (!(error instanceof StoreUnreachable)) throw error
      return { about: 'renewals', state: 'unreachable', ...nothing }
    }
  }
}

function consulting(store: Store, whoIs: WhoIs): Desk['consult'] {
  return async (question, understanding) => {
    const { intent } = understanding
    const text = normalise(question.text)
    const { about, ofNamed, roles = [], facts } = subjectOf(text, understanding)
    if (about === undefined && ofNamed === undefined) return undefined
    // A number that is in no list of ours: the list is offered again, and nothing else was asked.
    if (intent === null && numberIn(text) !== undefined) return undefined
    const silent = (span?: Span): Finding => ({
      ...{ about: about ?? 'renewals', state: 'silent', ...nothing },
      ...(span ? { span } : {}),
    })
    // Who asks for what only the register can tell is answered alone, whether it has anything or not.
    const isWanted = wantedOnly(text, understanding) !== undefined
    try {
      const asker = await whoIs(question.identity)
      if (asker.scope.length === 0) return denied(wantedOnly(text, understanding))
      if (ofNamed) {
        const named = await findNamed(store, asker, text, understanding, ofNamed)
        if (named) return named
      }
      const found = about && (await findFor(store, asker, about, text, understanding))
      if (!about || !found) return isWanted ? silent() : undefined
      if (found.isSilent) return silent(found.span)
      if (about === 'contacts') return contactsOf(found, roles)
      if (about === 'renewals' || facts === undefined) return renewalsIn(found, understanding)
      const registered = factsIn(found.rows, facts)
      if (registered.length === 0) return silent()
      // Where the guide has no answer to stand beside, the contracts are it.
      return intent === null
        ? { ...renewalsIn(pageOf(found), understanding), facts: registered }
        : { about, state: 'found', ...nothing, facts: registered }
    } catch (error) {
      if (!(error instanceof StoreUnreachable)) throw error
      // Nobody knows then who asks: only who asks for something of their own is told that it cannot be reached.
      const { own } = understanding
      const asksForOwn = own && (own.isMine || meansContracts(text, own))
      return asksForOwn && about && about !== 'facts' ? { about, state: 'unreachable', ...nothing } : undefined
    }
  }
}

/** The contracts with these numbers, most urgent first; undefined where there are none. */
async function findAll(
  store: Store,
  asker: Asker,
  numbers: readonly string[],
  wanted: Omit<Lookup, 'contractId'>,
): Promise<Found | undefined> {
  const rows = new Map<string, RegisterRow>()
  for (const contractId of numbers)
    for (const row of (await lookUp(store, asker, { ...wanted, contractId })).rows) rows.set(row.contract.id, row)
  return rows.size > 0 ? { rows: [...rows.values()].sort(byUrgency) } : undefined
}

/** Each of the lookups is an alternative; the first that finds something is it. */
async function lookUpAny(store: Store, asker: Asker, lookups: readonly Lookup[]): Promise<Found> {
  let found: Found = { rows: [] }
  for (const lookup of lookups) {
    found = await lookUp(store, asker, lookup)
    if (found.rows.length > 0) break
  }
  return found
}

/** What is found where the words name a contract, or a partner by the whole name, that the asker may see. */
async function findNamed(
  store: Store,
  asker: Asker,
  text: string,
  { own, asOf, language, intent, choices }: Understanding,
  asksFor: 'contacts' | 'contracts',
): Promise<Finding | undefined> {
  const dated = asksFor === 'contracts' ? daysOf(own) : {}
  const most = asksFor === 'contacts' ? { most: contractsForContacts } : {}
  const look = (lookup: Partial<Lookup>) => lookUp(store, asker, { asOf, language, ...lookup })
  const found: RegisterRow[] = []
  for (const contractId of own?.ids ?? []) found.push(...(await look({ contractId })).rows)
  let page: Found = { rows: found.sort(byUrgency) }
  for (const name of found.length > 0 ? [] : namesIn(text)) {
    if ((await partnersNamed(store, asker, name, true)).length === 0) continue
    page = await look({ ...dated, ...most, partner: name })
    break
  }
  // A partner's person who asks who their own contact is, in words that the guide's topics miss.
  const isMissed = intent === null && choices.length === 0 && own?.isMine && own.asksWho
  if (page.rows.length === 0 && asksFor === 'contacts' && isMissed && asker.role === 'partner') page = await look(most)
  if (page.rows.length === 0) return undefined
  if (asksFor === 'contracts') return renewalsIn(page, { asOf, language })
  const contacts = contactsIn(page.rows, everyRole)
  return { ...renewalsIn(pageOf(page), { asOf, language }), contacts, wantsContacts: true }
}

/** As many of what was looked through as are shown. */
const pageOf = ({ rows }: Found): Found => ({ rows: rows.slice(0, pageLength) })

/** What is found for a question; undefined where the guide's own answer is what was asked for. */
async function findFor(
  store: Store,
  asker: Asker,
  about: Finding['about'],
  text: string,
  { own, asOf, language, inputs, intent, choices }: Understanding,
): Promise<(Found & { isSilent?: true }) | undefined> {
  const most = about !== 'renewals' ? { most: contractsForContacts } : {}
  const look = (lookup: Partial<Lookup> = {}) => lookUp(store, asker, { asOf, language, ...most, ...lookup })
  if (own && own.ids.length > 0) {
    const rows = new Map<string, RegisterRow>()
    for (const contractId of own.ids)
      for (const row of (await look({ contractId })).rows) rows.set(row.contract.id, row)
    if (rows.size > 0 || meansContracts(text, own)) return { rows: [...rows.values()].sort(byUrgency) }
  }
  const dated = about === 'renewals' ? daysOf(own) : {}
  if (asker.role !== 'partner') {
    const names = namesIn(text)
    for (const isWhole of [true, false]) {
      for (const name of names) {
        const partners = await partnersNamed(store, asker, name, isWhole)
        // A beginning that fits several partners is a word, not a name.
        if (isWhole ? partners.length > 0 : partners.length === 1) return look({ ...dated, partner: name })
      }
    }
  }
  if (about === 'facts') return own?.isMine && asker.role === 'partner' ? look() : undefined
  if (about === 'contacts') return own?.isMine || (own?.asksWho && asker.role === 'partner') ? look() : undefined
  const asksForSome = own?.isMine || own?.asksWhich
  if (!asksForSome && intent === null && choices.length === 0) return undefined
  // Whom the guide would ask for a date need not be asked, if the register has it.
  if (!asksForSome && (asker.role !== 'partner' || inputs.renewalDate)) return undefined
  const found = await look(dated)
  // "Our renewal date is 20 August", 8月20日: where none is registered for that day, the guide has an answer, or asks of what it is.
  const isStated =
    own?.span !== undefined && !own.asksWhich && (inputs.renewalDate ?? (choices.length > 0 && !own.isMine))
  return found.rows.length === 0 && isStated ? { ...found, isSilent: true } : found
}

const daysOf = (own: OwnQuestion | undefined): Pick<Lookup, 'renewal' | 'isYearAssumed'> =>
  own?.span ? { renewal: own.span, isYearAssumed: own.isYearAssumed === true } : {}

function renewalsIn(
  { rows, span, next }: Found,
  { asOf, language }: Pick<Understanding, 'asOf' | 'language'>,
): Finding {
  const contracts = rows.map((row) => viewOf(row, asOf, language))
  const state = contracts.length > 0 ? 'found' : 'none'
  const found = { ...(span ? { span } : {}), ...(next === undefined ? {} : { next }) }
  return { about: 'renewals', state, contracts, contacts: [], ...found }
}

function contactsOf({ rows }: Found, roles: readonly ContactView['role'][]): Finding {
  const contacts = contactsIn(rows, roles)
  return { about: 'contacts', state: contacts.length > 0 ? 'found' : 'none', contracts: [], contacts }
}
