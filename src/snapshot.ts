/** An answer in short: what it takes to give it again, in either language. Travels in a platform's buttons. */
import type { Answer, Day, Inputs, Language, Understanding } from './types.ts'

export interface Snapshot {
  language: Language
  asOf: Day
  intent: string | null
  subject?: string
  choices: string[]
  inputs: Inputs
  /** For the reason trace; absent where it would not fit. */
  because?: Understanding['because']
}

export const snapshotOf = ({ understanding, decision }: Answer): Snapshot => {
  const { language, asOf, intent, subject, choices, inputs, because } = understanding
  return {
    language,
    asOf,
    // Where the assistant gave up asking, another intent was answered than the one understood.
    intent: decision.outcome === 'choose' ? intent : (decision.intent ?? intent),
    ...(subject === undefined ? {} : { subject }),
    choices,
    inputs,
    because,
  }
}

/** What was understood, again; a snapshot of an earlier version of the content may name an intent that is gone: then nothing was. */
export function understandingOf(snapshot: Snapshot, isIntent: (id: string) => boolean): Understanding {
  const { language, asOf, subject, inputs, because = { guesses: [], words: [], carried: [] } } = snapshot
  const intent = snapshot.intent !== null && isIntent(snapshot.intent) ? snapshot.intent : null
  const choices = snapshot.choices.filter(isIntent)
  return {
    ...{ language, asOf, intent, choices, inputs, known: inputs, impossible: [], because },
    ...(subject === undefined ? {} : { subject }),
  }
}

/** A snapshot as text of at most `longest` UTF-16 units: the reason is left out, and the words of dates cut, where it would not fit. */
export function toToken(snapshot: Snapshot, longest: number): string {
  const whole = JSON.stringify(snapshot)
  if (whole.length <= longest) return whole
  const { because: _, ...rest } = snapshot
  const cut = JSON.stringify(rest, (key, value) => (key === 'words' ? String(value).slice(0, 40) : value))
  // What is left is bounded: six dates, four choices and the names of intents.
  return cut
}

/** A snapshot that was written by `toToken`; undefined for anything else. */
export function fromToken(text: string | undefined): Snapshot | undefined {
  try {
    const value = JSON.parse(text ?? '') as Partial<Snapshot>
    const isWhole =
      (value.language === 'ja' || value.language === 'en') &&
      typeof value.asOf === 'string' &&
      Array.isArray(value.choices) &&
      typeof value.inputs === 'object'
    return isWhole ? (value as Snapshot) : undefined
  } catch {
    return undefined
  }
}
