/** Shorthand for the facts that rules look at. */
import { spanOf } from '../src/day.ts'
import type { DateValue, Inputs } from '../src/types.ts'

/** A day or month as a slot holds it. */
export const dated = (value: string): DateValue => ({ value, span: spanOf(value), words: value, yearAssumed: false })

/** A side or range as a slot holds it. */
export const stretch = (from: string | null, to: string | null): DateValue => ({
  value: null,
  span: { from, to },
  words: `${from ?? ''}/${to ?? ''}`,
  yearAssumed: false,
})

export const asked = (intent: string, inputs: Inputs = {}, asOf = '2015-06-10') => ({
  intent,
  choices: [],
  inputs,
  asOf,
})
