/** Guesses → one intent, a choice of a few, or none: how sure is sure enough, and which sentence is the question. */
import type { Memory } from '../conversations.ts'
import type { Content } from '../intents.ts'
import type { Guess } from '../types.ts'
import { asks, goesOn } from './follow-up.ts'
import { joined, type Reading, sentencesOf } from './reading.ts'
import type { Recogniser } from './recognise.ts'

export interface Judgement {
  intent: string | null
  choices: string[]
  subject?: string | undefined
  alsoAsked?: string | undefined
  guesses: Guess[]
}

/** Set by cross-validation on the utterances: see the evaluation. */
export const thresholds = {
  /** Below this the best intent is not answered straight away. */
  sure: 0.42,
  /** An intent less likely than this is not worth offering. */
  offer: 0.12,
  /** The best intent against "outside": below this share it is refused. */
  inside: 0.5,
  /** Least share of known features: a text of strange words is not understood. */
  known: 0.12,
}
const mostChoices = 4
/** How much likelier the neighbours of the last topic are in a turn that goes on with it. */
const neighbourhood = 4
const social = new Set(['greeting', 'thanks'])

/** What a text asks: by its question, whatever greeting, context and thanks stand around it. */
export function judge(
  reading: Reading,
  recogniser: Recogniser,
  memory: Memory | undefined,
  content: Pick<Content, 'intents'>,
): Judgement {
  const judgeOne = (one: Reading) => judgeSentence(one, recogniser, memory, content)
  const parts = sentencesOf(reading)
  if (parts.length < 2) return judgeOne(reading)
  const core = parts
    .map((sentence) => ({ sentence, judgement: judgeOne(sentence) }))
    .filter(({ judgement }) => !isSocial(judgement))
  if (core.length === 0) return judgeOne(reading)
  if (core.length === 1) return core[0]?.judgement as Judgement
  const whole = judgeOne(joined(core.map(({ sentence }) => sentence)))
  const questions = core.filter(({ sentence, judgement }) => judgement.intent !== null && asks(sentence.text))
  const first = questions[0]?.judgement
  if (!first) return whole
  // The whole knows the context ("we are an IBM partner already. …"); where it is unsure, a question that is clear decides.
  const main = whole.intent === null ? first : whole
  const second = questions.find(({ judgement }) => judgement.intent !== main.intent)?.judgement
  return second?.intent && questions.length > 1 && questions.every(({ judgement }) => isClear(judgement))
    ? { ...main, alsoAsked: second.intent }
    : main
}

const sure = ({ guesses }: Judgement): number => guesses[0]?.probability ?? 0
const isSocial = ({ intent }: Judgement): boolean => intent !== null && social.has(intent)

const isClear = (judgement: Judgement): boolean => sure(judgement) >= 0.6

function judgeSentence(
  reading: Reading,
  recogniser: Recogniser,
  memory: Memory | undefined,
  content: Pick<Content, 'intents'>,
): Judgement {
  const recognition = recogniser.recognise(reading)
  const guesses = memory && goesOn(reading.text) ? nearTo(memory, recognition.guesses, content) : recognition.guesses
  const outside = guesses.find((guess) => guess.intent === null)
  const inside = guesses.filter((guess) => guess.intent !== null)
  const best = inside[0]
  const refused: Judgement = { intent: null, choices: [], subject: outside?.subject, guesses }
  if (!best || recognition.known < thresholds.known) return refused
  if (best.probability < thresholds.offer) return refused
  if (outside && outside.probability / (outside.probability + sum(inside)) > thresholds.inside) return refused
  if (best.probability >= thresholds.sure) return { intent: best.intent, choices: [], guesses }
  const offered = inside.filter((guess) => guess.probability >= thresholds.offer).slice(0, mostChoices)
  return offered.length > 1
    ? { intent: null, choices: offered.map((guess) => guess.intent as string), guesses }
    : { intent: best.intent, choices: [], guesses }
}

/** Guesses weighed by nearness to the last topic: its rule's other intents and its related ones. */
function nearTo(memory: Memory, guesses: readonly Guess[], { intents }: Pick<Content, 'intents'>): Guess[] {
  const topic = memory.intent === null ? undefined : intents[memory.intent]
  const near = new Set([...(topic?.related ?? []), memory.intent])
  const weighed = guesses.map((guess) => ({
    ...guess,
    probability: guess.probability * (near.has(guess.intent) ? neighbourhood : 1),
  }))
  const total = sum(weighed)
  return weighed
    .map((guess) => ({ ...guess, probability: guess.probability / total }))
    .sort((a, b) => b.probability - a.probability)
}

const sum = (guesses: readonly Guess[]): number => guesses.reduce((total, guess) => total + guess.probability, 0)
