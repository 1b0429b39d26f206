/** What is wrong with a question's text itself, in the asker's language. */
import { fill } from './compose/message.ts'
import type { Content } from './intents.ts'
import type { Language } from './types.ts'

/** Characters (UTF-16 units) that a question may have. */
export const longestQuestion = 4000

/** The trouble with a text, said in the language given or in that of its script; undefined for a good one. */
export function textProblem(
  text: string,
  { phrases }: Pick<Content, 'phrases'>,
  preferred?: Language,
): string | undefined {
  const language = preferred ?? scriptOf(text)
  if (isEmpty(text)) return phrases.empty[language]
  if (text.length <= longestQuestion) return undefined
  // How long it is, is not said: a door may have cut the text before it came here.
  return fill(phrases['too-long'][language], language, { limit: longestQuestion })
}

/** Whether nothing of a text can be seen: spaces of any width, and signs that leave no mark. */
export const isEmpty = (text: string): boolean => !/[^\s\p{Z}\p{Cc}\p{Cf}]/u.test(text)

/** The language that a text's script speaks for. */
export const scriptOf = (text: string): Language =>
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text) ? 'ja' : 'en'
