/** The door's message extension and dialogs on a stage: no Teams behind them, what they answer is looked at. */
import type { Assistant } from '../../../src/ask.ts'
import type { Store } from '../../../src/store/index.ts'
import type { Language } from '../../../src/types.ts'
import type { Activity, InvokeAnswer, OutgoingActivity } from '../activity.ts'
import type { Context } from '../context.ts'
import { extensionFor } from '../extension.ts'
import { placeOf } from '../question.ts'

/** A dialog, or what stands in the list of a search. */
export type Shown =
  | { type: 'dialog'; title: string; card: object }
  | { type: 'results'; results: { title: string; text: string }[] }
  | { type: 'words'; text: string }

const tenant = '00000000-0000-0000-0000-000000000000'
/** Who acts on the stage, as the register names them. */
export const stageIdentity = `teams:${tenant}:hanako`
export const stageName: Record<Language, string> = { ja: '山田花子', en: 'Hanako Yamada' }
export const stageBot = { id: '28:shirube', name: 'Shirube' }

/** Calls an invoke by its name, as somebody whose Teams is set to a language. */
export type Stage = (name: string, value: unknown) => Promise<Shown>

export function openStage(assistant: Assistant, store: Store, language: Language): Stage {
  const unused = (): never => {
    throw new Error('a dialog sends nothing')
  }
  const failures: string[] = []
  const log = (line: string): void => void failures.push(line)
  const context = { assistant, store, chats: {}, once: unused, sendNow: unused, log } as unknown as Context
  const deals = extensionFor(context)
  return async (name, value) => {
    const activity: Activity = {
      ...{ type: 'invoke', name, value, channelId: 'msteams', serviceUrl: 'https://teams.example/', locale: language },
      from: { id: '29:hanako', name: stageName[language], aadObjectId: 'hanako' },
      recipient: stageBot,
      conversation: { id: '19:stage', conversationType: 'groupChat', tenantId: tenant },
    }
    const answer = await deals[name]?.(activity, placeOf(activity, false))
    const [failure] = failures
    if (answer === undefined || failure !== undefined) throw new Error(`${name}: ${failure ?? 'not answered'}`)
    return shownIn(answer)
  }
}

/** As far as the answers to invokes are read. */
interface Body {
  task?: { value: { title: string; card: { content: object } } }
  composeExtension?: {
    text?: string
    attachments?: { preview: { content: { title: string; text: string } } }[]
  }
}

function shownIn({ body = {} }: InvokeAnswer): Shown {
  const { task, composeExtension: { text, attachments = [] } = {} } = body as Body
  if (task) return { type: 'dialog', title: task.value.title, card: task.value.card.content }
  if (text !== undefined) return { type: 'words', text }
  return { type: 'results', results: attachments.map(({ preview }) => preview.content) }
}

/** A message, or what Teams shows beside the conversation. */
export type Picture = OutgoingActivity | Shown
export interface Scene {
  /** What it is: of an answer, the place of its text under intents/ ("how-to-renew ibm-quote"). */
  name: string
  /** In plain words, where the name is none. */
  title?: string
  pictures: Record<Language, Picture>
}
