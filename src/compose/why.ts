/** The reason of an answer, as data and as text: what was understood, from which words, and which row applied. */
import type { Content, PhraseName } from '../intents.ts'
import { type Answer, dateSlots, type Language, type Part } from '../types.ts'
import { type Arguments, fill, formatDateValue, formatDay } from './message.ts'
import { asWritten, tellingWords } from './telling-words.ts'
import { formatCitation, toText } from './text.ts'

export interface Why {
  asOf: string
  /** Probability of what was understood, 0 to 1. */
  certainty: number
  /** The words that spoke for it, weightiest first; words without a meaning of their own left out. */
  words: string[]
  /** What came second, unless it hardly counted. */
  second?: { intent: string | null; certainty: number }
  /** What was taken over from earlier in the conversation: "intent" or the slot's name. */
  carried: string[]
  dates: { slot: string; value: string; words: string; yearAssumed: boolean }[]
  /** The rule's rows with their conditions in the answer's language; empty where the guide has one answer. */
  rows: { outcome: string; applies: boolean; condition: string }[]
  text: string
}

/** A guess that is less probable is not worth a line. */
const leastWorthTelling = 0.01

/** Tells the reason of an answer, in the answer's language. */
export function whyOf(answer: Answer, content: Content): Why {
  const { understanding, decision } = answer
  const { language, because, inputs, asOf } = understanding
  const [first, second] = because.guesses
  const why: Omit<Why, 'text'> = {
    asOf,
    certainty: round(first?.probability ?? 0),
    words: tellingWords(because.words),
    ...(second && second.probability >= leastWorthTelling
      ? { second: { intent: second.intent, certainty: round(second.probability) } }
      : {}),
    carried: because.carried,
    dates: dateSlots.flatMap((slot) => {
      const date = inputs[slot]
      if (!date) return []
      const value = date.value ?? `${date.span.from ?? ''}/${date.span.to ?? ''}`
      return [{ slot, value, words: date.words, yearAssumed: date.yearAssumed }]
    }),
    rows: decision.rows.map((row) => ({
      ...row,
      condition: content.conditions[decision.intent ?? '']?.[row.outcome]?.[language] ?? row.outcome,
    })),
  }
  return { ...why, text: toLines(why, answer, content).join('\n') }
}

/** The reason of an answer as an answer: what somebody who only asks why is told. */
export function explained(answer: Answer, content: Content): Answer {
  const { understanding, decision, citations } = answer
  const { language } = understanding
  // The source is said as every answer's is.
  const { text: reason } = whyOf({ ...answer, citations: [] }, content)
  const title = content.intents[decision.intent ?? '']?.title[language]
  const parts: Part[] = [
    ...(title === undefined ? [] : [{ kind: 'heading' as const, text: title }]),
    { kind: 'list', items: reason.split('\n') },
    ...(citations.length > 0 ? [{ kind: 'citations' as const, citations }] : []),
  ]
  return {
    ...{ understanding: { ...understanding, command: 'why' }, decision, parts, citations },
    ...{ text: toText(parts, language), links: [], related: [] },
  }
}

function toLines(why: Omit<Why, 'text'>, { understanding, decision, citations }: Answer, content: Content): string[] {
  const { language, inputs, choices, subject, because } = understanding
  const say = (name: PhraseName, args: Arguments = {}) => fill(content.phrases[name][language], language, args)
  const comma = language === 'ja' ? '、' : ', '
  const title = (id: string | null | undefined) => titleOf(id ?? null, language, content)
  const carriedNames = because.carried.map((name) => say(`slot-${name}` as PhraseName))
  const applied = why.rows.filter((row) => row.applies)
  const others = why.rows.filter((row) => !row.applies)
  const understood =
    decision.outcome === 'choose'
      ? say('why-choose', { titles: choices.map(title).join(comma) })
      : decision.intent === 'talk-to-a-person' && decision.phase === 'gave-up'
        ? say('why-gave-up')
        : decision.intent !== null
          ? say('why-understood', { title: title(decision.intent) })
          : subject !== undefined
            ? say('why-outside', { title: content.outside[subject]?.title[language] ?? subject })
            : say('why-understood-nothing')
  return [
    understood,
    ...(why.words.length > 0 ? [say('why-words', { words: why.words.map(asWritten).join(comma) })] : []),
    ...(because.carried.includes('intent') || because.guesses.length === 0
      ? []
      : [say('why-sure', { percent: percent(why.certainty) })]),
    ...(why.second
      ? [say('why-second', { title: secondTitle(understanding, content), percent: percent(why.second.certainty) })]
      : []),
    ...(carriedNames.length > 0 ? [say('why-carried', { names: carriedNames.join(comma) })] : []),
    ...dateSlots.flatMap((slot) => {
      const date = inputs[slot]
      if (!date) return []
      const value = formatDateValue(date, language, content.phrases)
      return [
        say('why-input', { slot: say(`slot-${slot}` as PhraseName), value, words: date.words }) +
          (date.yearAssumed ? (language === 'ja' ? '' : ' ') + say('why-year') : ''),
      ]
    }),
    say('why-as-of', { asOf: formatDay(why.asOf, language) }),
    ...applied.map(({ condition }) => say('why-row', { condition })),
    ...others.map(({ condition }) => say('why-other-row', { condition })),
    ...(why.rows.length === 0 && decision.intent !== null ? [say('why-one-answer')] : []),
    ...(citations.length > 0
      ? [say('why-source', { sources: citations.map((c) => formatCitation(c, language, content)).join(comma) })]
      : []),
  ]
}

function secondTitle({ because, language }: Answer['understanding'], content: Content): string {
  const second = because.guesses[1]
  if (second?.intent != null) return titleOf(second.intent, language, content)
  return content.outside[second?.subject ?? '']?.title[language] ?? titleOf(null, language, content)
}

const titleOf = (id: string | null, language: Language, content: Content): string =>
  id === null ? '—' : (content.intents[id]?.title[language] ?? id)
const round = (probability: number): number => Math.round(probability * 1000) / 1000
const percent = (probability: number): string => `${Math.round(probability * 100)}%`
