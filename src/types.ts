/** The shapes that travel from a question to its answer. Read them in this order. */

export type Language = 'ja' | 'en'

/** A calendar day in Tokyo, "2015-07-01". Days are text, so `<` compares them. */
export type Day = string
/** A calendar month, "2015-07". */
export type Month = string

/** The days from `from` to `to`, both included; null where the stretch is open. A day is a span of one. */
export interface Span {
  from: Day | null
  to: Day | null
}

// ---- Question: what a door hands in -------------------------------------------------------------

export interface Question {
  text: string
  /** Questions with the same conversation lean on one another. */
  conversation?: string
  /** The day on which it is asked; today in Tokyo where absent. */
  asOf?: Day
  /** The language to answer in, where the door knows it; otherwise the question's own. */
  language?: Language
  /** The language where neither the words nor the conversation tell one: the asker's own, where the door knows it. */
  fallback?: Language
  /** Another conversation, whose open question this answers where its own conversation is new and it says no more than a value. */
  orElse?: string
  /** Which of the assistant's questions this answers, where a field tells: whatever has been talked of since. */
  answers?: FieldOf
  /** Who asks, as the platform has verified: "slack:TEAM:USER". Never a name that somebody typed. */
  identity?: string
}

/** What a field for a day is of. */
export interface FieldOf {
  intent: string
  slot: DateSlot
}

// ---- Understanding: what the words say ----------------------------------------------------------

export const dateSlots = ['renewalDate', 'invoiceDate', 'orderDate', 'endDate', 'paymentDate', 'receivedDate'] as const
export type DateSlot = (typeof dateSlots)[number]
export type Slot = DateSlot | 'invoiceIssuer' | 'ownTerms'
export type Issuer = 'aspera' | 'ibm'

/** What a date slot holds: the day, the month, or (a "side" such as 7月1日以降) only the span. */
export interface DateValue {
  /** "2015-08-15" or "2015-08"; null where the words name a side or a range, which is no one day. */
  value: Day | Month | null
  span: Span
  /** The words it was read from. */
  words: string
  /** The year was not said and had to be taken. */
  yearAssumed: boolean
  /** Month and day stand in figures that could be read either way round (05/07/2015); the month was taken first. */
  orderAssumed?: boolean
}

export type Inputs = { [slot in DateSlot]?: DateValue } & {
  invoiceIssuer?: Issuer
  /** The partner says that its agreement with Aspera has payment terms of its own. */
  ownTerms?: true
}

/** A day named in a text, wherever it belongs. Offsets count UTF-16 units of the normalised text. */
export interface DateMention extends DateValue {
  start: number
  end: number
  /** There is no such day (2月30日): never bent into another one, never used. */
  impossible: boolean
  /** 以降/以前/まで/before/after/since …: the words name a side of a day, not the day. */
  side?: 'from' | 'after' | 'until' | 'before'
}

/** One guess of the recogniser: an intent, or null for "outside the guide", with its probability. */
export interface Guess {
  intent: string | null
  /** With intent null: which subject outside the guide it is about (a file of intents/outside/). */
  subject?: string
  probability: number
}

export interface Understanding {
  language: Language
  /** The day the answer holds for: the question's, or the one it names itself ("today is 20 June"). */
  asOf: Day
  /** The intent; null when outside the guide, and when `choices` are offered. */
  intent: string | null
  /** With intent null: the subject outside the guide, where one was recognised. */
  subject?: string
  /** The 2 to 4 likeliest intents when the words leave it open, else empty. */
  choices: string[]
  /** What was understood and bears on this intent. */
  inputs: Inputs
  /** All that is known in this conversation, for turns to come. */
  known: Inputs
  /** A date without a topic: asked what it is of, the next turn gives it its slot. */
  unplaced?: DateValue
  /** Days that do not exist, as typed. */
  impossible: string[]
  /** What stands where the day that is asked for should, and is none. */
  unread?: string
  /** A second question in the same message, to be named first among `related`. */
  alsoAsked?: string
  /** Words that ask for the asker's own contracts, or for some of them. */
  own?: OwnQuestion
  /** Said alone, it is no question: what was said before is forgotten, or the reason of the last answer is wanted. */
  command?: 'start-over' | 'why'
  /** Why this intent, for the reason trace. */
  because: {
    /** The recogniser's guesses, likeliest first. */
    guesses: Guess[]
    /** Words that spoke for the intent, weightiest first. */
    words: string[]
    /** What was taken over from earlier in the conversation. */
    carried: ('intent' | Slot)[]
  }
}

/** What a question says of the contracts that it is about. */
export interface OwnQuestion {
  /** うちの, our, my. */
  isMine: boolean
  /** どの契約, 一覧, which, list. */
  asksWhich: boolean
  /** 誰, who. */
  asksWho: boolean
  /** The stretch of days that the words name. */
  span?: Span
  /** Its year was not said and had to be taken. */
  isYearAssumed?: true
  /** What may be a contract's id. */
  ids: string[]
}

// ---- Decision: what the guide says to that ------------------------------------------------------

export interface Values {
  /** The day until which something can be done; 0 days left on it. */
  deadline?: Day
  deadlinePassed?: boolean
  /** Calendar days from as-of to the deadline; absent once passed. */
  daysLeft?: number
  dueDate?: Day
  endDate?: Day
}

export interface Decision {
  /** The intent that is answered; null with `choose` and `out-of-scope`. */
  intent: string | null
  outcome: string
  /** Which wording of the outcome: where it stands in time, or what it rests on. */
  phase?: string
  values: Values
  /** The slot the asker is asked for. */
  asks?: DateSlot
  /** The rule's rows: the one that applied and those that did not, in the guide's order; empty without a rule. */
  rows: { outcome: string; applies: boolean }[]
}

// ---- The register's part: contracts of the asker's own ------------------------------------------

/** A contract that the asker may see, with what the guide says to it. */
export interface ContractView {
  id: string
  /** The partner's name as it is written in the answer's language. */
  partner: string
  product: string
  renewalDate: Day | null
  endDate: Day | null
  quote: 'none' | 'received' | 'confirmed'
  /** The renewal rule's decision for its renewal date; null where no date is registered. */
  decision: Decision | null
}

/** A person registered for a partner's contracts. */
export interface ContactView {
  role: 'primary' | 'technical' | 'invoice'
  name: string
  email: string
  /** The contracts that name this person. */
  contracts: string[]
}

/** What contracts hold that the guide leaves to a notice or an agreement; empty text or null where it was not asked for. */
export interface FactView {
  customerNumber: string
  siteNumber: string
  ownTermsDays: number | null
  /** The contracts that hold it. */
  contracts: string[]
}

/** What the register has for a question of somebody who may use it. */
export interface Finding {
  about: 'renewals' | 'contacts' | 'facts'
  /**
   * "silent": it was asked and has nothing, and the guide's own answer stands. "unregistered": only the register could tell,
   * and whoever asks may see nothing of it.
   */
  state: 'found' | 'none' | 'silent' | 'unreachable' | 'unregistered'
  contracts: ContractView[]
  contacts: ContactView[]
  /** With renewals: the contacts were asked for by the contract or the partner's name. */
  wantsContacts?: true
  facts?: FactView[]
  /** The days that were looked for; where their year was not said, in the year in which something was found. */
  span?: Span
  /** Where the next page begins. */
  next?: string
}

// ---- Answer: what is said -----------------------------------------------------------------------

export interface Citation {
  /** "0" (the introduction) to "6". */
  section: string
  /** The row's label as the guide has it, in Japanese. */
  label: string
}

export interface Link {
  id: string
  url: string
  label: string
}

export interface Choice {
  intent: string
  /** The intent's title in the answer's language: also what a pressed button says. */
  title: string
}

/** A contract in words. */
export interface ContractText {
  title: string
  facts: { label: string; value: string }[]
  /** What to do, and whom to ask; empty where the answer says so itself. */
  text: string
}

/** A piece of an answer. Doors show every kind, in the order given. */
export type Part =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'note'; text: string }
  | { kind: 'contracts'; contracts: ContractText[] }
  | { kind: 'choices'; choices: Choice[] }
  /** A field for the day that was asked for: `answers` says of what, so that it is no other question's answer. */
  | { kind: 'date'; slot: DateSlot; label: string; answers: FieldOf }
  | { kind: 'citations'; citations: Citation[] }
  | { kind: 'links'; links: Link[] }
  | { kind: 'related'; choices: Choice[] }

export interface Answer {
  understanding: Understanding
  decision: Decision
  parts: Part[]
  /** Paragraphs, lists and notes as plain text, without citations and links. */
  text: string
  citations: Citation[]
  links: Link[]
  /** Intents worth asking next. */
  related: string[]
  /** What the register has to it, where the asker may use it. */
  finding?: Finding
  /** It is for the asker alone, since the register was asked: found or not, so that nobody else learns which. */
  isPrivate?: true
  /** What stood behind a renewal command, where the answer is to one: with it the next page can be asked for. */
  renewals?: string
}
