/** The dialogs and the search, as people open them and fill them in. */
import type { Assistant } from '../../../src/ask.ts'
import { snapshotOf, toToken } from '../../../src/snapshot.ts'
import type { Store } from '../../../src/store/index.ts'
import type { Answer, Language } from '../../../src/types.ts'
import { cardOf } from '../card.ts'
import { limits } from '../limits.ts'
import { composeCommandIds, queryParameter } from '../manifest.ts'
import { openStage, type Scene, type Stage, stageBot } from './stage.ts'

type Texts = Record<Language, string>
type Show = (stage: Stage, language: Language) => ReturnType<Stage>

const questions: Record<string, Texts> = {
  'on a question': { ja: 'IBM IDはどのように取得しますか', en: 'How do I get an IBM ID?' },
  'which asks for a day': { ja: '支払先はどこですか', en: 'Where do I pay?' },
  'which asks what is meant': { ja: '2015年8月15日', en: '15 August 2015' },
  'on a question about one’s own contracts': { ja: 'うちの契約の更新はいつですか', en: 'When do our contracts renew?' },
  'on a message without text': { ja: '', en: '' },
}
const searches: Record<string, Texts> = {
  'before anything is typed': { ja: '', en: '' },
  'for a topic': { ja: '支払先', en: 'payment terms' },
  'for what the guide does not tell': { ja: '明日の天気', en: 'the weather tomorrow' },
}
const asker: Texts = { ja: '佐藤一郎', en: 'Ichiro Sato' }

const onMessage = (commandId: string, messagePayload: object): object => ({ commandId, messagePayload })
const submitted = (data: object): object => ({ data })

/** @param answer one to forward @param own one's own words with it */
export async function formScenes(
  assistant: Assistant,
  store: Store,
  answers: Record<'forwarded' | 'contracts', (language: Language) => Promise<Answer>>,
  own: Texts,
): Promise<Scene[]> {
  const { content } = assistant
  const scene = async (name: string, show: Show): Promise<Scene> => {
    const [ja, en] = await Promise.all(
      (['ja', 'en'] as const).map((language) => show(openStage(assistant, store, language), language)),
    )
    return { name, pictures: { ja, en } as Scene['pictures'] }
  }
  const tokenFor = async (language: Language) => toToken(snapshotOf(await answers.forwarded(language)), limits.token)
  const forwarding =
    (what: 'preview' | 'mail', call: string): Show =>
    async (stage, language) =>
      stage(call, submitted({ do: what, token: await tokenFor(language), language, own: own[language] }))
  const forwardOn =
    (answer: (typeof answers)['contracts']): Show =>
    async (stage, language) => {
      const card = cardOf(await answer(language), { content })
      const from = { application: { id: stageBot.id.replace('28:', '') } }
      return stage(
        'composeExtension/fetchTask',
        onMessage(composeCommandIds.forward, { from, attachments: [{ content: JSON.stringify(card) }] }),
      )
    }
  return Promise.all([
    ...Object.entries(questions).map(([name, texts]) =>
      scene(`“Answer this” ${name}`, (stage, language) =>
        stage(
          'composeExtension/fetchTask',
          onMessage(composeCommandIds.answer, {
            body: { contentType: 'text', content: texts[language] },
            from: { user: { displayName: asker[language] } },
          }),
        ),
      ),
    ),
    scene('“Forward” under an answer', async (stage, language) =>
      stage('task/fetch', submitted({ do: 'forward', token: await tokenFor(language) })),
    ),
    scene('“Forward an answer” on its message', forwardOn(answers.forwarded)),
    scene('“Forward an answer”, with a message', forwarding('preview', 'composeExtension/submitAction')),
    scene('“Forward”, as text for an e-mail', forwarding('mail', 'task/submit')),
    scene('“Forward an answer” on contracts', forwardOn(answers.contracts)),
    scene('“Forward an answer” on a message without an answer', (stage) =>
      stage('composeExtension/fetchTask', onMessage(composeCommandIds.forward, {})),
    ),
    ...Object.entries(searches).map(([name, texts]) =>
      scene(`The search, ${name}`, (stage, language) =>
        stage('composeExtension/query', {
          commandId: composeCommandIds.search,
          parameters: [{ name: queryParameter, value: texts[language] }],
        }),
      ),
    ),
  ])
}
