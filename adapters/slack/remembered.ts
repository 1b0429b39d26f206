/** What the door itself keeps as conversations: the language chosen in App Home, and fresh starts. */
import type { Memory } from '../../src/conversations.ts'
import type { Language } from '../../src/types.ts'
import type { Context } from './context.ts'

type Needs = Pick<Context, 'store' | 'languageOf'>

/** What is chosen is remembered as the language of a conversation with Home, and so expires as one. */
const homeOf = (team: string, user: string): string => `slack:${team}:home:${user}`
/** The conversation with the forms that App Home opens. */
export const formOf = (team: string, user: string): string => `slack:${team}:form:${user}`

const blank = (language: Language): Memory => ({ language, intent: null, inputs: {}, choices: [], askedInVain: 0 })

/** Forgets all but the language. @throws StoreUnreachable */
const restart = (store: Needs['store'], conversation: string, language: Language): Promise<void> =>
  store.conversations.turn(conversation, async () => ({ result: undefined, memory: blank(language) }))

/** Nothing that was said before bears on what follows; without the database, what this process remembers may. */
export const beginAnew = ({ store }: Pick<Needs, 'store'>, conversation: string, language: Language): Promise<void> =>
  restart(store, conversation, language).catch(() => undefined)

/** @throws StoreUnreachable */
export const chooseHomeLanguage = ({ store }: Needs, team: string, user: string, language: Language): Promise<void> =>
  restart(store, homeOf(team, user), language)

/** The language of a person's Home: the one chosen there, else that of their Slack. */
export async function homeLanguage({ store, languageOf }: Needs, team: string, user: string): Promise<Language> {
  const chosen = await store.conversations
    .turn(homeOf(team, user), async (before) => ({ result: before?.language }))
    .catch(() => undefined)
  return chosen ?? languageOf(team, user)
}
