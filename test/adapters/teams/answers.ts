/** Every answer that there is, for tests of what is made of them: of the guide, and of an invented register. */
import { answersAside, answersOfIntents, answersOutside } from '../../../adapters/sample-answers.ts'
import { openSampleStore } from '../../../adapters/sample-register.ts'
import type { CardShown, messageOf } from '../../../adapters/teams/card.ts'
import { assistantOf } from '../../../src/ask.ts'
import { packageFolder } from '../../../src/intents.ts'
import { prepare } from '../../../src/prepare.ts'
import { openDesk } from '../../../src/register/consult.ts'
import type { Answer, Language } from '../../../src/types.ts'
import { type Thing, thingsIn } from './cards.ts'

const parts = await prepare(`${packageFolder}/data`)
export const { content } = parts
const identity = 'teams:tenant:hanako'
const store = await openSampleStore(identity)
export const assistant = assistantOf({ ...parts, desk: openDesk(store), now: () => new Date('2015-06-10T03:00:00Z') })

export const languages: Language[] = ['ja', 'en']
const samples = [...answersOfIntents(content), ...answersAside(content), ...answersOutside(content)]
export const ofGuide: [string, Answer][] = samples.flatMap(({ name, answerIn }) =>
  languages.map((language): [string, Answer] => [`${name} ${language}`, answerIn(language)]),
)
const asked: [string, Record<Language, string>][] = [
  ['my renewals', { ja: 'うちの契約の更新はいつですか', en: 'When are our contracts due for renewal?' }],
  ['one contract', { ja: 'C-1042の更新はどうなりますか', en: 'How do we renew C-1042?' }],
  ['my people', { ja: 'うちの主担当者は誰ですか', en: 'Who is our primary contact?' }],
]
const commands = ['', 'C-1043', 'C-9999', '2015-09-01']
export const ofRegister: [string, Answer][] = []
for (const language of languages) {
  for (const [name, texts] of asked)
    ofRegister.push([`${name} ${language}`, await assistant.ask({ text: texts[language], identity, language })])
  for (const text of commands)
    ofRegister.push([`renewal ${text} ${language}`, await assistant.renewals({ text, identity, language })])
}
await store.close()
export const answers = [...ofGuide, ...ofRegister]
export const [, anAnswer] = ofGuide.find(([name]) => /^where-to-pay \S+ en$/.test(name)) as [string, Answer]

export const ways: [string, Partial<CardShown>][] = [
  ['in a conversation', {}],
  ['above its question', { said: { who: '山田花子', words: '支払先はどこですか' }, command: 'renewal' }],
  ['forwarded', { forwarded: { by: 'Hanako Yamada', own: 'Please see here.\n\nRegards' } }],
]
export const contentOf = (message: ReturnType<typeof messageOf>): unknown => message.attachments?.[0]?.content
export const titled = (card: unknown, title: string): Thing | undefined =>
  thingsIn(card).find((thing) => thing.title === title)
