/** Question → Understanding, in the order of the steps below. */
import type { Memory } from '../conversations.ts'
import { isDay, spanOf } from '../day.ts'
import type { Content } from '../intents.ts'
import {
  type DateMention,
  type DateSlot,
  type DateValue,
  type Day,
  dateSlots,
  type Finding,
  type Inputs,
  type Question,
  type Slot,
  type Understanding,
} from '../types.ts'
import { exactValue } from './dates/resolve.ts'
import { findDates } from './dates.ts'
import { detectLanguage } from './detect.ts'
import { isBare, isNamedDay, type Leaning, lean, numberIn } from './follow-up.ts'
import { brandOf } from './issuer.ts'
import { type Judgement, judge } from './judge.ts'
import { normalise } from './normalise.ts'
import { readOwn } from './own.ts'
import { hasJapaneseLetters, readText } from './reading.ts'
import type { Recogniser } from './recognise.ts'
import { readSlots, toValue } from './slots.ts'
import type { OpenTokeniser } from './tokenise.ts'

/**
 * What a question says.
 * @param memory what was said before in this conversation
 * @throws Error only where the Japanese dictionary cannot be loaded
 */
export function understand(
  question: Question & { asOf: string },
  memory: Memory | undefined,
  { content, recogniser, openTokeniser }: { content: Content; recogniser: Recogniser; openTokeniser: OpenTokeniser },
): Understanding {
  // 1. the text, its language, its words
  const text = normalise(question.text)
  const language = detectLanguage(text) ?? memory?.language ?? question.language ?? question.fallback ?? 'ja'
  const tokenise = hasJapaneseLetters(text) ? openTokeniser() : undefined

  // 2. its dates, and the day it says it is
  let mentions = alignYears(findDates(text, question.asOf, language))
  let read = readSlots(text, mentions)
  const asOf = read.today ?? question.asOf
  if (asOf !== question.asOf) {
    mentions = alignYears(findDates(text, asOf, language))
    read = readSlots(text, mentions)
  }

  // 3. what it asks
  const reading = readText(text, language, mentions, tokenise)
  const judged = judge(reading, recogniser, memory, content)
  const leaning = memory ? lean(text, mentions, read.inputs, read.impossibleSlots, judged, memory, content) : undefined
  const named = [...(Object.keys(read.inputs) as Slot[]), ...read.impossibleSlots]
  const isDateAlone = !turnsOnDays(memory?.intent, content) && named.length === 0 && isBare(text, mentions)
  const bareDate = isDateAlone ? read.free[0] : undefined
  const isNoDayAlone = isDateAlone && mentions.some(({ impossible }) => impossible)
  // A day and what it is of, with nothing asked: one of the topics that turn on it is meant, or the only one.
  const isNamedAlone = judged.intent === null && judged.choices.length === 0 && isNamedDay(text, mentions)
  const topics = leaning?.choices
    ? leaning.choices
    : bareDate || isNoDayAlone
      ? topicsOfDates(content)
      : isNamedAlone
        ? topicsWith(named, content)
        : []
  const only = leaning?.intent ?? (topics.length === 1 ? topics[0] : undefined)
  const { intent, choices, subject, alsoAsked, guesses }: Judgement =
    only !== undefined
      ? { intent: only, choices: [], guesses: [{ intent: only, probability: 1 }] }
      : topics.length > 0
        ? { intent: null, choices: topics, guesses: [] }
        : judged

  // 4. which slots are filled, from this turn and from before
  const said: Inputs = {
    ...fromUnplaced(memory, intent, content),
    ...read.inputs,
    ...fromFree(read.free, intent, leaning, content),
  }
  if (leaning?.isBare && memory?.asked === 'invoiceDate' && !said.invoiceIssuer) {
    const brand = brandOf(text)
    if (brand) said.invoiceIssuer = brand
  }
  // A day that does not exist, said in place of the one that was known, takes it back all the same.
  const isTakenBack = leaning?.slot !== undefined && named.length === 0 && read.free.length === 0
  const withdrawn = isTakenBack && mentions.some(({ impossible }) => impossible) ? [leaning.slot as DateSlot] : []
  const known = carryOver(memory?.inputs ?? {}, said, [...read.impossibleSlots, ...withdrawn])
  const slots = intent === null ? [] : (content.intents[intent]?.slots ?? [])
  const inputs = pick(known, slots)
  const carried: ('intent' | Slot)[] = [
    ...(leaning?.intent !== undefined ? (['intent'] as const) : []),
    ...slots.filter((slot) => inputs[slot] !== undefined && said[slot] === undefined),
  ]

  const own = readOwn(text, mentions, asOf)
  return {
    language: question.language ?? language,
    asOf,
    intent,
    ...(subject === undefined ? {} : { subject }),
    choices,
    ...(bareDate ? { unplaced: toValue(bareDate) } : {}),
    inputs,
    known,
    impossible: mentions.filter((mention) => mention.impossible).map((mention) => mention.words),
    ...(alsoAsked === undefined ? {} : { alsoAsked }),
    ...(own === undefined ? {} : { own }),
    because: {
      guesses,
      // The words of a turn that goes on with a topic did not lead to it.
      words: intent === null || leaning?.intent !== undefined ? [] : recogniser.explain(reading, intent),
      carried,
    },
  }
}

/** Whether a text says nothing but a day, whose invoice it is, or the number of a topic that was offered. */
export function isValueAlone(typed: string, asOf: Day): boolean {
  const text = normalise(typed)
  if (numberIn(text) !== undefined) return true
  const mentions = findDates(text, asOf, detectLanguage(text) ?? 'ja')
  return (mentions.length > 0 || brandOf(text) !== undefined) && isBare(text, mentions)
}

/** What was understood, taken for a topic of the guide. */
export const takenFor = (intent: string, understanding: Understanding, { intents }: Content): Understanding => {
  if (intent === understanding.intent) return understanding
  const { subject: _, ...said } = understanding
  return { ...said, intent, choices: [], inputs: pick(said.known, intents[intent]?.slots ?? []) }
}

/**
 * What was understood, its renewal date in the year in which the register has something for it, where none was said.
 * What is known in the conversation stays: others may be in it, who may not see that.
 */
export function inFoundYear(understanding: Understanding, finding: Finding | undefined): Understanding {
  const { inputs, because } = understanding
  const { span, state } = finding ?? {}
  const date = inputs.renewalDate
  if (state !== 'found' || !span?.from || !span.to || !date?.yearAssumed) return understanding
  if (because.carried.includes('renewalDate') || date.span.from === null) return understanding
  const renewalDate: DateValue = { ...date, span, value: exactValue(span) }
  return { ...understanding, inputs: { ...inputs, renewalDate } }
}

/** "… in November 2016. Which day of November?": a month named again without its year is the same month. */
function alignYears(mentions: DateMention[]): DateMention[] {
  return mentions.map((mention) => {
    const same = mentions.find((other) => !other.yearAssumed && other.value?.slice(4, 7) === mention.value?.slice(4, 7))
    if (!mention.yearAssumed || !mention.value || !same?.value) return mention
    const value = same.value.slice(0, 4) + mention.value.slice(4)
    return value.length === 10 && !isDay(value)
      ? mention
      : { ...mention, value, span: spanOf(value), yearAssumed: false }
  })
}

/** Whether a date alone may go on with a topic. */
const turnsOnDays = (intent: string | null | undefined, { intents }: Pick<Content, 'intents'>): boolean =>
  dateSlots.some((slot) => intents[intent ?? '']?.slots.includes(slot))

/** The topics a date alone may be about: one for each kind of date that a rule turns on. */
const topicsOfDates = ({ intents }: Pick<Content, 'intents'>): string[] =>
  dateSlots.flatMap((slot) =>
    Object.entries(intents)
      .filter(([, { slots }]) => slots[0] === slot)
      // Of several, the one whose rule turns on most that can be said.
      .sort(([, a], [, b]) => b.slots.length - a.slots.length)
      .slice(0, 1)
      .map(([id]) => id),
  )

/** The topics that turn on a date that was named: first those that turn on it before all else. */
const topicsWith = (named: readonly Slot[], { intents }: Pick<Content, 'intents'>): string[] => {
  const [slot, ...others] = named.filter((name) => (dateSlots as readonly string[]).includes(name))
  if (slot === undefined || others.length > 0) return []
  return Object.entries(intents)
    .filter(([, { slots }]) => slots.includes(slot))
    .sort(([, a], [, b]) => a.slots.indexOf(slot) - b.slots.indexOf(slot) || b.slots.length - a.slots.length)
    .slice(0, mostTopics)
    .map(([id]) => id)
}
const mostTopics = 4

/** A date that was given before its topic: the topic's own date. */
function fromUnplaced(memory: Memory | undefined, intent: string | null, { intents }: Content): Inputs {
  const main = intent === null ? undefined : intents[intent]?.slots[0]
  const isDate = (dateSlots as readonly (Slot | undefined)[]).includes(main)
  return memory?.unplaced && isDate ? { [main as DateSlot]: memory.unplaced } : {}
}

/** A date that no word names fills the slot that was asked for, or the one the conversation turns on. */
function fromFree(
  free: readonly DateMention[],
  intent: string | null,
  leaning: Leaning | undefined,
  content: Content,
): Inputs {
  const date = free[0]
  if (!date || intent === null) return {}
  if (leaning?.slot) return { [leaning.slot]: toValue(date) }
  // "8月15日ですが、更新は?" names no slot by grammar, but the intent has one main date and the question one date.
  const main = content.intents[intent]?.slots[0]
  return main === 'renewalDate' && free.length === 1 && !date.side ? { renewalDate: toValue(date) } : {}
}

/** What stays known: the new replaces the old; a new invoice date drops what was said of the former invoice's issuer. */
function carryOver(before: Inputs, said: Inputs, impossible: readonly DateSlot[]): Inputs {
  const known: Inputs = { ...before }
  if (before.invoiceDate && (said.invoiceDate || impossible.includes('invoiceDate'))) delete known.invoiceIssuer
  for (const slot of impossible) delete known[slot]
  return Object.assign(known, said)
}

const pick = (inputs: Inputs, slots: readonly Slot[]): Inputs =>
  Object.fromEntries(Object.entries(inputs).filter(([slot]) => slots.includes(slot as Slot)))

/** What is understood where nothing is said but which topic is meant. */
export const nothingBut = ({
  language,
  asOf,
  intent,
}: Pick<Understanding, 'language' | 'asOf' | 'intent'>): Understanding => ({
  ...{ language, asOf, intent, choices: [], inputs: {}, known: {}, impossible: [] },
  because: { guesses: intent === null ? [] : [{ intent, probability: 1 }], words: [], carried: [] },
})
