/** Topics by a few letters: what somebody who is still typing, or who names a thing and asks nothing, may be looking for. */
import type { Content } from '../intents.ts'
import { normalise } from './normalise.ts'

const longestJapanese = 8
const mostWords = 2

/** Whether a text names something, or begins to, and asks nothing. */
export function isKeyword(text: string): boolean {
  const typed = normalise(text)
  if (/[?？。\n]/.test(typed)) return false
  return isJapanese(typed) ? typed.length <= longestJapanese : typed.split(/\s+/).length <= mostWords
}

const longestWord = 6

/** Whether a text is one word and asks nothing: 請求書, "renewals", "shiharai". */
export function isOneWord(text: string): boolean {
  const typed = normalise(text)
  return isJapanese(typed) ? /^[^\p{P}\s]*$/u.test(typed) && typed.length <= longestWord : /^[a-z-]+$/i.test(typed)
}

/** Whether so little is typed that any topic may be meant: one letter that is no kanji. */
export const isTooShort = (text: string): boolean => /^[^\p{Script=Han}]?$/u.test(normalise(text))

/** Whether a text has nothing but figures and signs. */
export const isWithoutLetters = (text: string): boolean => !/\p{L}/u.test(normalise(text))

/** Whether a text is one word in Latin letters, which may be of either language: "ADN", "support", "shiharai". */
export const isLatinWord = (text: string): boolean => /^[\p{Script=Latin}\d.-]+$/u.test(normalise(text))

const finders = new WeakMap<object, TopicFinder>()

/** @returns the one finder of a content, which reads it at its first call */
export function topicFinder({ intents }: Pick<Content, 'intents'>): TopicFinder {
  const finder = finders.get(intents) ?? newFinder(intents)
  finders.set(intents, finder)
  return finder
}

/**
 * Finds the topics in whose title or questions some letters stand, in either language, kana of either kind: those with them in
 * their title first, then those that are asked about with them most often.
 */
function newFinder(intents: Content['intents']): TopicFinder {
  const read = () =>
    Object.entries(intents).map(([id, { title, utterances }]) => ({
      id,
      titles: Object.values(title).map(spaced),
      questions: [...utterances.ja, ...utterances.en].map(spaced),
    }))
  let topics: ReturnType<typeof read> | undefined
  return (text, isTitleAlone) => {
    // "しはr": a syllable that is not typed to its end.
    const typed = folded(text).replace(/(?<=[^\p{Script=Latin}\d\s])[a-z]{1,2}$/u, '')
    const begins = isJapanese(typed) ? typed : ` ${typed}`
    const count = (phrases: readonly string[]): number => phrases.filter((phrase) => phrase.includes(begins)).length
    const areQuestionsRead = !isTitleAlone && typed.length >= leastInQuestions
    topics ??= read()
    return topics
      .map(({ id, titles, questions }) => ({
        id,
        score: count(titles) * inTitle + (areQuestionsRead ? count(questions) : 0),
      }))
      .filter(({ score }) => score > 0)
      .sort((one, other) => other.score - one.score)
      .map(({ id }) => id)
  }
}
/** @param isTitleAlone whether to leave the questions out @returns ids of intents, likeliest first */
export type TopicFinder = (text: string, isTitleAlone: boolean) => string[]

/** More than there are questions of a topic. */
const inTitle = 10_000
/** What is shorter stands in any question. */
const leastInQuestions = 2

const isJapanese = (text: string): boolean => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)

/** In small letters and hiragana, words apart by spaces. */
const folded = (text: string): string =>
  normalise(text)
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60))
    .replace(/[^\p{L}\p{N}ー]+/gu, ' ')
    .trim()

/** Each word with a space before it. */
const spaced = (text: string): string => ` ${folded(text)}`
