/** Searching answers from the compose box: the answer to the words, then the topics that may be meant. */
import * as z from 'zod'
import { today } from '../../src/day.ts'
import { isEmpty, textProblem } from '../../src/question-text.ts'
import { snapshotOf } from '../../src/snapshot.ts'
import type { Answer, Language, Understanding } from '../../src/types.ts'
import { detectLanguage } from '../../src/understand/detect.ts'
import { normalise } from '../../src/understand/normalise.ts'
import { isKeyword, isLatinWord, isTooShort, isWithoutLetters, topicFinder } from '../../src/understand/topics.ts'
import { type Context, type Deal, readerOf } from './context.ts'
import { resultOf, resultsAnswer, wordsInstead } from './dialog.ts'
import { composeCommandIds, queryParameter } from './manifest.ts'
import { words } from './words.ts'

/** What is offered before anything is typed: what partners ask first. */
const firstTopics = [
  'how-to-renew',
  'where-to-pay',
  'payment-terms',
  'ibm-id',
  'primary-contact',
  'support-continuity',
  'who-to-ask',
  'renewal-quote',
  'agreement-transfer',
]
/** Nothing in them to put into a message. */
const smallTalk = new Set(['greeting', 'thanks', 'help', 'small-talk'])
const mostTopics = 8
/** Guesses below this are noise. */
const leastLikely = 0.03
/** What is outside the guide with this probability is not half a word. */
const surelyOutside = 0.9
/** As many as Teams asks for. */
const mostResults = 25

/** https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search */
const querySchema = z.object({
  commandId: z.string(),
  parameters: z.array(z.object({ name: z.string(), value: z.unknown() })).catch([]),
  queryOptions: z
    .object({
      skip: z.number().int().min(0).catch(0),
      count: z.number().int().min(1).max(mostResults).catch(mostResults),
    })
    .catch({ skip: 0, count: mostResults }),
})

/** Asked without a conversation and for nobody: what is inserted is for others to read. */
export function searchFor({ assistant }: Pick<Context, 'assistant'>): Deal {
  const { content } = assistant

  /** A topic's answer by the guide alone, with the dates that are known. */
  function topic(id: string, language: Language, { asOf, known }: Pick<Understanding, 'asOf' | 'known'>): Answer {
    const slots: readonly string[] = content.intents[id]?.slots ?? []
    const inputs = Object.fromEntries(Object.entries(known).filter(([slot]) => slots.includes(slot)))
    return assistant.again({ language, asOf, intent: id, choices: [], inputs })
  }
  /** Of the register nothing is for others, not even that it is shown to some alone, or cannot be reached: the guide answers. */
  const byTheGuide = (answer: Answer): Answer => (answer.isPrivate ? assistant.again(snapshotOf(answer)) : answer)
  const isTopic = (id: string): boolean => Object.hasOwn(content.intents, id) && !smallTalk.has(id)
  const first = (languages: readonly Language[]): Answer[] =>
    firstTopics
      .filter(isTopic)
      .flatMap((id) => languages.map((language) => topic(id, language, { asOf: today(), known: {} })))

  /** @returns the answers in the order they are offered; where the guide has none, the words that say so */
  async function found(text: string, languages: readonly Language[]): Promise<Answer[] | string> {
    const asked = await Promise.all(languages.map((language) => assistant.ask({ text, language })))
    const { understanding } = asked[0] as Answer
    const answers = asked.map(byTheGuide)
    const { decision, related, text: said } = answers[0] as Answer
    // Of a command there is nothing to insert, nor of small talk.
    if (understanding.command !== undefined || smallTalk.has(decision.intent ?? '')) return first(languages)
    const likely = understanding.because.guesses
      .filter(({ probability }) => probability >= leastLikely)
      .flatMap(({ intent }) => intent ?? [])
    if (decision.outcome === 'out-of-scope') {
      if (isWithoutLetters(text)) return first(languages)
      // What is half typed, or no more than a word, is looked for before it is refused.
      const isSure = (understanding.because.guesses[0]?.probability ?? 0) >= surelyOutside
      const named = isKeyword(text) ? [...(isSure ? [] : likely), ...topicFinder(content)(text, isSure)] : []
      const ids = [...new Set(named)].filter(isTopic).slice(0, mostTopics)
      return ids.length === 0
        ? said
        : ids.flatMap((id) => languages.map((language) => topic(id, language, understanding)))
    }
    const others = [understanding.alsoAsked ?? [], understanding.choices, likely, related].flat()
    const topics = [...new Set(others)].filter((id) => isTopic(id) && id !== decision.intent).slice(0, mostTopics)
    return [
      // A question back is nothing to insert.
      ...(decision.outcome === 'choose' ? [] : answers),
      ...topics.flatMap((id) => languages.map((language) => topic(id, language, understanding))),
    ]
  }

  return async (activity, { userName }) => {
    const reader = readerOf(activity)
    const query = querySchema.safeParse(activity.value).data
    if (query === undefined) return { status: 400 }
    if (query.commandId !== composeCommandIds.search) return wordsInstead(words.unknownCommand[reader])
    const parameter = (wanted: string): string => {
      const value = query.parameters.find(({ name }) => name === wanted)?.value
      return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    }
    const text = parameter(queryParameter)
    const wanted = z.enum(['ja', 'en']).safeParse(parameter('language')).data
    const problem = isEmpty(text) ? undefined : textProblem(text, content, wanted)
    if (problem !== undefined) return wordsInstead(problem)
    const own = wanted ?? (isLatinWord(text) ? undefined : detectLanguage(normalise(text))) ?? reader
    const languages: Language[] = wanted ? [wanted] : own === 'ja' ? ['ja', 'en'] : ['en', 'ja']
    const answers = isEmpty(text) || isTooShort(text) ? first(languages) : await found(text, languages)
    if (typeof answers === 'string') return wordsInstead(answers)
    const { skip, count } = query.queryOptions
    const shown = answers.slice(skip, skip + count)
    return resultsAnswer(shown.map((answer) => resultOf(answer, { content, by: userName, own: '' })))
  }
}
