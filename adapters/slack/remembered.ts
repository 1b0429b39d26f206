/** What the door itself keeps as conversations: the language chosen in App Home, and fresh starts. */
import type { Memory } from '../../src/conversations.ts'
import { snapshotOf } from '../../src/snapshot.ts'
import type { Answer, Language } from '../../src/types.ts'
import { inTime } from '../in-time.ts'
import type { Context } from './context.ts'
import { conversationOf, elsewhereIn, type Spot } from './question.ts'

type Needs = Pick<Context, 'store'>

/** What is chosen is remembered as the language of a conversation with Home, and so expires as one. */
const homeOf = (team: string, user: string): string => `slack:${team}:home:${user}`
/** The conversation with the forms that App Home opens. */
export const formOf = (team: string, user: string): string => `slack:${team}:form:${user}`

const blank = (language: Language): Memory => ({ language, intent: null, inputs: {}, choices: [], askedInVain: 0 })

/** Forgets all but the language. @throws StoreUnreachable */
const restart = (store: Needs['store'], conversation: string, language: Language): Promise<void> =>
  store.conversations.turn(conversation, async () => ({ result: undefined, memory: blank(language) }))

/** Nothing that was said before bears on what follows; without the database, what this process remembers may. */
export const beginAnew = ({ store }: Needs, conversation: string, language: Language): Promise<void> =>
  restart(store, conversation, language).catch(() => undefined)

/**
 * What is posted or forwarded begins its thread's conversation: what follows there leans on that answer and on nothing else.
 * @param place with the thread under it
 */
export const beginUnder = async ({ store }: Needs, place: Spot, answer: Answer): Promise<void> => {
  const { language, inputs } = answer.understanding
  const { intent, asks } = answer.decision
  const memory: Memory = {
    ...{ ...blank(language), intent, inputs, last: snapshotOf(answer) },
    ...(asks ? { asked: asks, askedInVain: 1 } : {}),
  }
  // A question in a direct message may be answered beside its thread, too.
  const elsewhere = asks && elsewhereIn(place)
  for (const conversation of [conversationOf(place), ...(elsewhere ? [elsewhere] : [])])
    await store.conversations.turn(conversation, async () => ({ result: undefined, memory })).catch(() => undefined)
}

/** So long a choice, or that there is none, is not looked up again: another process may have taken another meanwhile. */
const choiceLifetime = 10 * 60 * 1000
const mostChoices = 10_000
/** What is said does not wait longer for its language. */
const choicePatience = 300

/**
 * People's languages: what they chose in App Home goes before what their Slack is set to.
 * @param localeOf the language of a person's Slack
 */
export function languagesBy(
  store: Needs['store'],
  localeOf: (team: string, user: string) => Promise<Language>,
  now: () => number = Date.now,
): Pick<Context, 'languageOf' | 'chooseLanguage'> {
  const kept = new Map<string, { chosen: Promise<Language | undefined>; until: number }>()
  function keep(conversation: string, chosen: Promise<Language | undefined>): Promise<Language | undefined> {
    kept.delete(conversation)
    kept.set(conversation, { chosen, until: now() + choiceLifetime })
    if (kept.size > mostChoices) kept.delete(kept.keys().next().value as string)
    return chosen
  }
  // Looked at is used: it expires a day after that, not a day after it was chosen.
  const read = (conversation: string, otherwise: Promise<Language | undefined>): Promise<Language | undefined> =>
    store.conversations
      .turn(conversation, async (before) => ({
        result: before?.language,
        ...(before ? { memory: before } : {}),
      }))
      .catch(() => otherwise)
  return {
    async languageOf(team, user, isAnew = false) {
      const conversation = homeOf(team, user)
      const { chosen: known = Promise.resolve(undefined), until = 0 } = kept.get(conversation) ?? {}
      const chosen = !isAnew && until > now() ? known : keep(conversation, read(conversation, known))
      return (await inTime(chosen, choicePatience)) ?? localeOf(team, user)
    },
    async chooseLanguage(team, user, language) {
      const conversation = homeOf(team, user)
      void keep(conversation, Promise.resolve(language))
      await restart(store, conversation, language)
    },
  }
}
