/** Guesses → one intent, a choice of a few, or none: how sure is sure enough, and which sentence is the question. */
import type { Memory } from '../conversations.ts'
import type { Content } from '../intents.ts'
import type { Guess } from '../types.ts'
import { asks, goesOn, isCase } from './follow-up.ts'
import { joined, type Reading, sentencesOf } from './reading.ts'
import type { Recogniser } from './recognise.ts'
import { isOneWord, topicFinder } from './topics.ts'

export interface Judgement {
  intent: string | null
  choices: string[]
  subject?: string | undefined
  alsoAsked?: string | undefined
  guesses: Guess[]
}

/** Set on the questions of test/questions/ that are not held out: see `npm run evaluate`. */
export const thresholds = {
  /** Below this the best intent is not answered straight away. */
  sure: 0.38,
  /** An intent less likely than this is not worth offering. */
  offer: 0.12,
  /** Where "outside" is likelier than this it is refused: a wrong answer costs more than a refusal. */
  outside: 0.22,
}
const mostChoices = 4
/** How much likelier the neighbours of the last topic are in a turn that goes on with it, or asks of another case of it. */
const neighbourhood = { goingOn: 4, ofCase: 8 }
const social = new Set(['greeting', 'thanks'])

/** What a text asks: by its question, whatever greeting, context and thanks stand around it. */
export function judge(
  reading: Reading,
  recogniser: Recogniser,
  memory: Memory | undefined,
  content: Pick<Content, 'intents' | 'outside'>,
): Judgement {
  const judgeOne = (one: Reading) => judgeSentence(one, recogniser, memory, content)
  const parts = sentencesOf(reading)
  if (parts.length < 2) return judgeOne(reading)
  const core = parts
    .map((sentence) => ({ sentence, judgement: judgeOne(sentence) }))
    .filter(({ judgement }) => !isSocial(judgement))
  if (core.length === 0) return judgeOne(reading)
  if (core.length === 1) return core[0]?.judgement as Judgement
  // "We are a CrossIdeas customer. What happens to our contract?": who it is about stands beside the question.
  if (core.some(({ sentence }) => recogniser.namesOthers(sentence)))
    return judgeOne(joined(core.map(({ sentence }) => sentence)))
  const questions = core.filter(({ sentence, judgement }) => judgement.intent !== null && asksOn(sentence.text))
  const [first, second] = distinct(questions.map(({ judgement }) => judgement).filter(isClear))
  if (first && second) return { ...first, alsoAsked: second.intent ?? undefined }
  // The whole knows the context ("we are an IBM partner already. …"); where it is unsure, its question decides.
  const whole = judgeOne(joined(core.map(({ sentence }) => sentence)))
  return whole.intent === null ? (questions[0]?.judgement ?? whole) : whole
}

/** A question, or a further one hung on without a question mark ("あと、請求書の送付先も"). */
const asksOn = (text: string): boolean =>
  asks(text) || /^[、,\s]*(?:それと|それから|あと|また|ついでに|加えて)/.test(text)

/** The first judgement of each intent. */
const distinct = (judgements: readonly Judgement[]): Judgement[] =>
  [...new Map([...judgements].reverse().map((judgement) => [judgement.intent, judgement])).values()].reverse()

const sure = ({ guesses }: Judgement): number => guesses[0]?.probability ?? 0
const isSocial = ({ intent }: Judgement): boolean => intent !== null && social.has(intent)

const isClear = (judgement: Judgement): boolean => sure(judgement) >= 0.75

function judgeSentence(
  reading: Reading,
  recogniser: Recogniser,
  memory: Memory | undefined,
  content: Pick<Content, 'intents' | 'outside'>,
): Judgement {
  const recognised = recogniser.recognise(reading)
  const isOfCase = memory !== undefined && memory.intent !== null && isCase(reading.text)
  const weight = isOfCase ? neighbourhood.ofCase : neighbourhood.goingOn
  const guesses =
    memory && (isOfCase || goesOn(reading.text)) ? nearTo(memory, recognised, weight, content) : recognised
  const outside = guesses.find((guess) => guess.intent === null)
  const inside = guesses.filter((guess) => guess.intent !== null)
  const best = inside[0]
  // "What if I have one?" hardly tells of what: no subject outside is answered that has nothing to do with the last topic.
  const isSubject =
    !isOfCase || isNear(outside?.subject, memory, content) || (outside?.probability ?? 0) >= surelyOutside
  const refused: Judgement = { intent: null, choices: [], subject: isSubject ? outside?.subject : undefined, guesses }
  if (!best) return refused
  if (isOneWord(reading.text) && !social.has(best.intent ?? '')) {
    const topics = topicsOf(reading.text, guesses, content)
    if (topics) return { ...topics, guesses }
  }
  if (best.probability < thresholds.offer) return refused
  if ((outside?.probability ?? 0) > thresholds.outside) return refused
  if (best.probability >= thresholds.sure) return { intent: best.intent, choices: [], guesses }
  const offered = inside.filter((guess) => guess.probability >= thresholds.offer).slice(0, mostChoices)
  return offered.length > 1
    ? { intent: null, choices: offered.map((guess) => guess.intent as string), guesses }
    : { intent: best.intent, choices: [], guesses }
}

/** One word names a thing and asks nothing of it: of the topics that it stands in, which is meant is asked. */
function topicsOf(
  word: string,
  guesses: readonly Guess[],
  content: Pick<Content, 'intents'>,
): Pick<Judgement, 'intent' | 'choices'> | undefined {
  const [best] = guesses
  if (best && best.intent === null && best.probability >= surelyOutside) return undefined
  const isRefused = (guesses.find(({ intent }) => intent === null)?.probability ?? 0) > thresholds.outside
  const named = isRefused ? topicFinder(content)(word, false) : []
  const likely = guesses
    .filter(({ intent, probability }) => (isRefused ? named.includes(intent ?? '') : probability >= thresholds.offer))
    .flatMap(({ intent }) => intent ?? [])
  const topics = (likely.length > 1 ? [...new Set([...likely.slice(0, 2), ...named.slice(0, 2), ...likely])] : likely)
    .filter((id) => !idle.has(id))
    .slice(0, mostChoices)
  if (topics.length > 1) return { intent: null, choices: topics }
  return isRefused && topics[0] !== undefined ? { intent: topics[0], choices: [] } : undefined
}
/** A word this surely of something else is not looked for among the topics. */
const surelyOutside = 0.9
/** Nothing that a word is the name of. */
const idle = new Set(['greeting', 'thanks', 'help', 'small-talk', 'talk-to-a-person'])

/** Whether a subject outside the guide lies near the last topic: that, or one related to it, is the nearest to it in the guide. */
function isNear(
  subject: string | undefined,
  memory: Memory,
  { intents, outside }: Pick<Content, 'intents' | 'outside'>,
) {
  const near = [memory.intent, ...(intents[memory.intent ?? '']?.related ?? [])]
  return (outside[subject ?? '']?.nearest ?? []).some((intent) => near.includes(intent))
}

/** Guesses weighed by nearness to the last topic: its rule's other intents and its related ones. */
function nearTo(
  memory: Memory,
  guesses: readonly Guess[],
  weight: number,
  { intents }: Pick<Content, 'intents'>,
): Guess[] {
  const topic = memory.intent === null ? undefined : intents[memory.intent]
  const near = new Set([...(topic?.related ?? []), memory.intent])
  const weighed = guesses.map((guess) => ({
    ...guess,
    probability: guess.probability * (near.has(guess.intent) ? weight : 1),
  }))
  const total = sum(weighed)
  return weighed
    .map((guess) => ({ ...guess, probability: guess.probability / total }))
    .sort((a, b) => b.probability - a.probability)
}

const sum = (guesses: readonly Guess[]): number => guesses.reduce((total, guess) => total + guess.probability, 0)
