/** All that Slack shows of the assistant, scene by scene, in both languages. */
import type { KnownBlock, View } from '@slack/types'
import { type Assistant, assistantOf, type Parts } from '../../../src/ask.ts'
import { openDesk } from '../../../src/register/consult.ts'
import { snapshotOf, toToken } from '../../../src/snapshot.ts'
import type { Store } from '../../../src/store/index.ts'
import type { Answer, Language } from '../../../src/types.ts'
import { answersAside, answersOfIntents, answersOutside, type Sample } from '../../sample-answers.ts'
import { openSampleStore } from '../../sample-register.ts'
import { shownPrivately } from '../commands.ts'
import { forwardView } from '../forward.ts'
import { withPrompts } from '../help.ts'
import { limits } from '../limits.ts'
import { actionIds, render, type Shown } from '../render.ts'
import { words } from '../words.ts'
import { type Caught, openStage, type Stage, stageTeam, stageUser } from './stage.ts'

/** A message, or a view that stands alone. */
export type Picture = { text: string; blocks?: KnownBlock[] } | { view: View }
export interface Scene {
  /** What it is: of an answer, the place of its text under intents/ ("how-to-renew ibm-quote"). */
  name: string
  /** In plain words, where the name is none. */
  title?: string
  pictures: Record<Language, Picture>
}
export interface Chapter {
  title: string
  scenes: Scene[]
}

const both = async <T>(one: (language: Language) => Promise<T> | T): Promise<Record<Language, T>> => ({
  ja: await one('ja'),
  en: await one('en'),
})

/** @param parts the content and the recogniser of this installation */
export async function chaptersOf(parts: Pick<Parts, 'content' | 'recogniser' | 'openTokeniser'>): Promise<Chapter[]> {
  const store = await openSampleStore(identity)
  try {
    const { content } = parts
    const inMessages = (samples: Sample[]) =>
      Promise.all(samples.map((sample) => sceneOf(sample, { content, answerId: 'a' })))
    const then = assistantOf({ ...parts, desk: openDesk(store), now: () => new Date('2015-06-10T03:00:00Z') })
    const now = assistantOf({ ...parts, desk: openDesk(store) })
    return [
      { title: 'Answers', scenes: await inMessages(answersOfIntents(content)) },
      { title: 'Questions back, and notes', scenes: await inMessages(answersAside(content)) },
      { title: 'Outside the guide', scenes: await inMessages(answersOutside(content)) },
      { title: 'Contracts', scenes: await contractScenes(then, store) },
      { title: 'Private, posted and forwarded', scenes: await privateScenes(then, store) },
      { title: 'Commands and notices', scenes: await commandScenes(then, store) },
      { title: 'Forms', scenes: await formScenes(then, store) },
      { title: 'App Home', scenes: await homeScenes(now, store) },
    ]
  } finally {
    await store.close()
  }
}

const sceneOf = async ({ name, title, answerIn }: Sample, shown: Shown): Promise<Scene> => ({
  ...{ name, title },
  pictures: await both((language) => render(answerIn(language), shown)),
})

const identity = `slack:${stageTeam}:${stageUser}`
const stages = (assistant: Assistant, store: Store) => both((language) => openStage(assistant, store, language))

async function contractScenes(assistant: Assistant, store: Store): Promise<Scene[]> {
  const { content } = assistant
  const questions: Record<string, Record<Language, string>> = {
    'Our renewals, asked in a conversation': {
      ja: 'うちの契約の更新はいつですか',
      en: 'When are our contracts due for renewal?',
    },
    'One contract': { ja: 'C-1042の更新はどうなりますか', en: 'How do we renew C-1042?' },
    'Who is registered': { ja: 'うちの主担当者は誰ですか', en: 'Who is our primary contact?' },
  }
  const asked = Object.entries(questions).map(async ([name, texts]) => ({
    name,
    pictures: await both(async (language) =>
      render(await assistant.ask({ text: texts[language], identity, language }), { content, answerId: 'a' }),
    ),
  }))
  const on = await stages(assistant, store)
  const commands: Record<string, Record<Language, string>> = {
    '/renewal': { ja: '', en: '' },
    '/renewal with a contract’s number': { ja: 'C-1043', en: 'C-1043' },
    '/renewal with a number that is not there': { ja: 'C-9999', en: 'C-9999' },
    '/renewal with a date': { ja: '2015年9月1日', en: '1 September 2015' },
  }
  const commanded = Object.entries(commands).map(async ([name, texts]) => ({
    name,
    pictures: await both(async (language) => messageIn(await command(on[language], '/renewal', texts[language]))),
  }))
  return Promise.all([...asked, ...commanded])
}

const command = (stage: Stage, name: string, text: string, user = stageUser): Promise<Caught[]> =>
  stage.happens('command', name, { command: name, text, channel_id: 'D0', user_id: user })

/** The last thing that went to Slack, as a message. */
function messageIn(caught: readonly Caught[]): Picture {
  const { text = '', blocks } = caught.at(-1) ?? {}
  return { text, ...(blocks ? { blocks } : {}) }
}
function viewIn(caught: readonly Caught[]): Picture {
  const view = caught.at(-1)?.view
  if (!view) throw new Error('no view went to Slack')
  return { view }
}

async function privateScenes(assistant: Assistant, store: Store): Promise<Scene[]> {
  const { content } = assistant
  const on = await stages(assistant, store)
  const picture = (render: (answer: Answer) => Picture) =>
    both(async (language) => render(await whereToPay(assistant, language)))
  const context = { assistant } as Parameters<typeof shownPrivately>[0]
  return [
    {
      name: 'Shown to one person, who can post it',
      pictures: await picture((answer) => shownPrivately(context, answer) as Picture),
    },
    {
      name: 'Posted for everyone',
      pictures: await both(async (language) => messageIn(postedIn(await shared(on[language], language)))),
    },
    {
      name: 'Forwarded',
      pictures: await picture((answer) => render(answer, { content, isForwarded: true })),
    },
  ]
}

/** Without what Slack is told beside, such as to take the private message away. */
const postedIn = (caught: readonly Caught[]): Caught[] => caught.filter(({ method }) => method === 'chat.postMessage')

/** "Answer this" on somebody's message, and its answer posted. */
async function shared(stage: Stage, language: Language): Promise<Caught[]> {
  const message = { text: questions[language], ts: '1' }
  const told = await stage.happens('shortcut', 'answer_this', { message, channel: { id: 'C0' } })
  const buttons = (told.at(-1)?.blocks ?? []).flatMap((block) => (block.type === 'actions' ? block.elements : []))
  const { value } = buttons.find(({ action_id }) => action_id === actionIds.share) as { value?: string }
  // A message of its own in each language: one is posted once.
  const container = { message_ts: language }
  return stage.happens('action', actionIds.share, { actions: [{ value }], channel: { id: 'C0' }, container })
}

const questions: Record<Language, string> = { ja: '支払先はどこですか', en: 'Where do I pay?' }
const whereToPay = (assistant: Assistant, language: Language): Promise<Answer> =>
  assistant.ask({ text: questions[language], language })

/** What is said in a line. */
const notices: Record<string, Record<Language, string>> = {
  'Something went wrong': words.failed,
  'A button that is out of date': words.gone,
  '“Answer this” on a message without text': words.noText,
  '“Answer this” on an app’s message': words.notByAPerson,
  '“Forward” on a message without an answer': words.noAnswer,
  '“Forward” on an answer with contracts': words.contractsStay,
  'Feedback, given': words.thanks,
  'Feedback, changed': words.changed,
  'Over contracts that are asked for in a channel': words.onlyYou,
}

async function commandScenes(assistant: Assistant, store: Store): Promise<Scene[]> {
  const on = await stages(assistant, store)
  const scene = async (title: string, name: string, text: string): Promise<Scene> => ({
    name: title,
    pictures: await both(async (language) => messageIn(await command(on[language], name, text, 'U0NOBODY'))),
  })
  const empty = assistant.content.phrases.empty
  const told = Object.entries(notices).map(([name, text]) => ({
    name,
    pictures: { ja: { text: text.ja }, en: { text: text.en } },
  }))
  return [
    await scene('/aspera without a question', '/aspera', ''),
    await scene('/aspera help', '/aspera', 'help'),
    { name: 'A mention without words', pictures: await both((language) => withPrompts(empty[language], language)) },
    await scene('/renewal by somebody without contracts', '/renewal', ''),
    ...told,
  ]
}

async function formScenes(assistant: Assistant, store: Store): Promise<Scene[]> {
  const on = await stages(assistant, store)
  const tokenFor = async (language: Language) =>
    toToken(snapshotOf(await whereToPay(assistant, language)), limits.buttonValue)
  const opened = await both(async (language) => {
    const value = await tokenFor(language)
    return viewIn(await on[language].happens('action', actionIds.forward, { actions: [{ value }], trigger_id: 't' }))
  })
  const filled = (form: Picture, language: Language) => {
    const { view } = form as { view: View }
    const own = language === 'ja' ? 'お問い合わせの件、こちらをご覧ください。' : 'Here is what you asked about.'
    const values = {
      forward_own: { forward_own: { value: own } },
      forward_language: { forward_language: { selected_option: { value: language } } },
      forward_person: { forward_person: { selected_user: 'U0ICHIRO' } },
    }
    return { ...view, id: `V0${language}`, hash: 'h', state: { values } }
  }
  const views = (caught: Record<Language, Caught[]>) => both((language) => viewIn(caught[language]))
  const happens = async (kind: 'action' | 'view', name: string, form: Record<Language, Picture>) =>
    both(async (language) => {
      const view = filled(form[language], language)
      const body = { view, trigger_id: 't', ...view }
      return on[language].happens(kind, name, body)
    })
  // The choice of a language shows at once what is filled in; what is typed, only after a pause.
  const written = await views(await happens('action', 'forward_language', opened))
  const mailed = await happens('action', 'forward_mail', written)
  const sent = await happens('view', forwardView, written)
  const why = await both(async (language) => {
    const value = await tokenFor(language)
    return viewIn(
      await on[language].happens('action', actionIds.why, { actions: [{ value }], container: {}, trigger_id: 't' }),
    )
  })
  return [
    { name: 'Forward, opened', pictures: opened },
    { name: 'Forward, with a message', pictures: written },
    {
      name: 'Forward, what is sent',
      pictures: await both((l) => messageIn(postedIn(sent[l]))),
    },
    { name: 'Forward, when it is sent', pictures: await views(sent) },
    { name: 'Forward, as text for an e-mail', pictures: await views(mailed) },
    { name: 'Why?', pictures: why },
  ]
}

async function homeScenes(assistant: Assistant, store: Store): Promise<Scene[]> {
  const on = await stages(assistant, store)
  const scene = async (name: string, user: string): Promise<Scene> => ({
    name,
    pictures: await both(async (language) =>
      viewIn(await on[language].happens('event', 'app_home_opened', { tab: 'home', user, channel: 'D0' })),
    ),
  })
  const picked = await both(async (language) =>
    viewIn(await on[language].happens('action', actionIds.date, { actions: [{ selected_date: '2015-08-15' }] })),
  )
  return [
    await scene('For anybody', 'U0NOBODY'),
    await scene('For somebody with contracts', stageUser),
    { name: 'A renewal date is picked', pictures: picked },
  ]
}
