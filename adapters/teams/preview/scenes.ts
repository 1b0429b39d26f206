/** All that Teams shows of the assistant, scene by scene, in both languages. */
import { type Assistant, assistantOf, type Parts } from '../../../src/ask.ts'
import { openDesk } from '../../../src/register/consult.ts'
import type { Answer, Language } from '../../../src/types.ts'
import { answersAside, answersOfIntents, answersOutside, type Sample } from '../../sample-answers.ts'
import { openSampleStore } from '../../sample-register.ts'
import { type CardShown, messageOf } from '../card.ts'
import { plainMessage } from '../context.ts'
import { welcome } from '../welcome.ts'
import { words } from '../words.ts'
import { formScenes } from './forms.ts'
import { type Scene, stageIdentity, stageName } from './stage.ts'

export interface Chapter {
  title: string
  scenes: Scene[]
}

type Texts = Record<Language, string>
const both = async <T>(one: (language: Language) => Promise<T> | T): Promise<Record<Language, T>> => ({
  ja: await one('ja'),
  en: await one('en'),
})

const ofContracts: Texts = { ja: 'うちの契約の更新はいつですか', en: 'When are our contracts due for renewal?' }
const asked: Record<string, Texts> = {
  'Our renewals, asked in a conversation': ofContracts,
  'One contract': { ja: 'C-1042の更新はどうなりますか', en: 'How do we renew C-1042?' },
  'Who is registered': { ja: 'うちの主担当者は誰ですか', en: 'Who is our primary contact?' },
}
const commands: Record<string, Texts> = {
  'The command “renewal”': { ja: '', en: '' },
  '“renewal” with a contract’s number': { ja: 'C-1043', en: 'C-1043' },
  '“renewal” with a number that is not there': { ja: 'C-9999', en: 'C-9999' },
  '“renewal” with a date': { ja: '2015年9月1日', en: '1 September 2015' },
}
const whereToPay: Texts = { ja: '支払先はどこですか', en: 'Where do I pay?' }
const own: Texts = {
  ja: 'お問い合わせの件、こちらをご覧ください。\nよろしくお願いいたします。',
  en: 'Here is what you asked about.\nRegards',
}
/** What is said without a card. */
const notices: Record<string, Texts> = {
  'Welcome, in a group chat or a team': words.welcomeRoom,
  Help: words.help,
  'Something went wrong': words.failed,
  'A button that is out of date': words.gone,
  'No day was picked': words.noDay,
  'In a group, when the answer has contracts': words.sentPrivately,
  'In a group, when the answer has contracts and cannot be sent': words.notSentPrivately,
}
/** What would be mark-up somewhere, were it not made harmless. */
const signs =
  '**bold** _italic_ [link](https://example.com) <at>Everyone</at> {{DATE(2017-02-14T06:00:00Z)}} &lt;b&gt; C:\\*'

/** @param parts the content and the recogniser of this installation */
export async function chaptersOf(parts: Pick<Parts, 'content' | 'recogniser' | 'openTokeniser'>): Promise<Chapter[]> {
  const { content } = parts
  const store = await openSampleStore(stageIdentity)
  const inMessages = (samples: Sample[]): Promise<Scene[]> =>
    Promise.all(samples.map(async ({ name, title, answerIn }) => ({ ...(await scene(name, answerIn)), title })))
  const scene = async (
    name: string,
    answerIn: (language: Language) => Promise<Answer> | Answer,
    shown: (language: Language) => Partial<CardShown> = () => ({}),
  ): Promise<Scene> => ({
    name,
    pictures: await both(async (language) => messageOf(await answerIn(language), { content, ...shown(language) })),
  })
  try {
    const assistant = assistantOf({ ...parts, desk: openDesk(store), now: () => new Date('2015-06-10T03:00:00Z') })
    const ask = (text: Texts) => (language: Language) =>
      assistant.ask({ text: text[language], identity: stageIdentity, language })
    const forwarded = (words: Texts) => (language: Language) => ({
      forwarded: { by: stageName[language], own: words[language] },
    })
    return [
      { title: 'Answers', scenes: await inMessages(answersOfIntents(content)) },
      { title: 'Questions back, and notes', scenes: await inMessages(answersAside(content)) },
      { title: 'Outside the guide', scenes: await inMessages(answersOutside(content)) },
      {
        title: 'Contracts',
        scenes: await Promise.all([
          ...Object.entries(asked).map(([name, texts]) => scene(name, ask(texts))),
          ...Object.entries(commands).map(([name, texts]) =>
            scene(name, renewals(assistant, texts), (l) => ({ command: texts[l] })),
          ),
        ]),
      },
      {
        title: 'Buttons, forwarded answers, welcome and notices',
        scenes: [
          await scene('An answer to a button, with what was pressed', ask(whereToPay), (language) => ({
            said: { who: language === 'ja' ? '佐藤一郎' : 'Ichiro Sato', words: whereToPay[language] },
          })),
          await scene('Forwarded', ask(whereToPay), forwarded({ ja: '', en: '' })),
          await scene('Forwarded, with a message', ask(whereToPay), forwarded(own)),
          { name: 'Welcome, in a personal chat', pictures: await both(welcome) },
          ...Object.entries(notices).map(([name, text]) => ({
            name,
            pictures: { ja: plainMessage(text.ja), en: plainMessage(text.en) },
          })),
        ],
      },
      {
        title: 'Dialogs and search',
        scenes: await formScenes(assistant, store, { forwarded: ask(whereToPay), contracts: ask(ofContracts) }, own),
      },
      {
        title: 'Odd texts',
        scenes: [
          await scene(
            'Signs of mark-up',
            (l) => withText(assistant, l, signs, 1),
            () => ({ said: { who: 'Ann', words: signs } }),
          ),
          await scene('Too long for a message', (l) => withText(assistant, l, `${signs} `, 300)),
        ],
      },
    ]
  } finally {
    await store.close()
  }
}

const renewals = (assistant: Assistant, texts: Texts) => (language: Language) =>
  assistant.renewals({ text: texts[language], identity: stageIdentity, language })

/** An answer in which a text stands wherever one can. */
async function withText(assistant: Assistant, language: Language, text: string, times: number): Promise<Answer> {
  const answer = await assistant.ask({ text: whereToPay[language], language })
  const long = text.repeat(times)
  const facts = [{ label: text, value: text }]
  return {
    ...answer,
    parts: [
      { kind: 'heading', text },
      { kind: 'paragraph', text: long },
      { kind: 'list', items: [text, text] },
      { kind: 'contracts', contracts: [{ title: text, facts, text }] },
      { kind: 'note', text },
      ...answer.parts.filter(({ kind }) => kind === 'citations' || kind === 'links' || kind === 'related'),
    ],
  }
}
