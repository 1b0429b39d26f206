/** What a rule is: the guide's rows as a table, of which exactly one applies to any facts. */
import type { DateSlot, Day, Decision, Inputs, Values } from '../types.ts'

/** All that a rule may look at. No clock: the day asked is one of the facts. */
export interface Facts {
  inputs: Inputs
  asOf: Day
  /** The assistant asked twice in a row and got no answer: it stops asking. */
  gaveUp?: boolean
}

/** Names a message of this row may use besides `asOf` and `afterTransfer`. */
export type Argument = DateSlot | keyof Values

export interface Row {
  outcome: string
  /** Which wording of the outcome; the content holds one text for each outcome and phase. */
  phase?: string
  /** Rows exclude one another and leave nothing out: the tests walk every day to see to it. */
  when: (facts: Facts) => boolean
  gives?: readonly Argument[]
  values?: (facts: Facts) => Values
  asks?: DateSlot
}

export type Rule = readonly Row[]

/** The content's key of a row's text: "aspera-quote.ahead", or the outcome alone. */
export const answerKey = ({ outcome, phase }: { outcome: string; phase?: string | undefined }): string =>
  phase === undefined ? outcome : `${outcome}.${phase}`

/**
 * Applies a rule to the facts. Total: throws only where a rule leaves facts out, which is a fault of the rule.
 */
export function applyRule(intent: string, rule: Rule, facts: Facts): Decision {
  const row = rule.find((candidate) => candidate.when(facts))
  if (!row) throw new Error(`no row of the rule applies to ${JSON.stringify(facts)}`)
  const outcomes = [...new Set(rule.map((candidate) => candidate.outcome))]
  return {
    intent,
    outcome: row.outcome,
    ...(row.phase === undefined ? {} : { phase: row.phase }),
    values: row.values?.(facts) ?? {},
    ...(row.asks === undefined ? {} : { asks: row.asks }),
    rows: outcomes.map((outcome) => ({ outcome, applies: outcome === row.outcome })),
  }
}
