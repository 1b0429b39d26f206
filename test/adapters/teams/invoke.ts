/** The message extension as Teams calls it, and what there is to see and to press in what it answers. */
import { createRequire } from 'node:module'
import type { Activity, InvokeAnswer } from '../../../adapters/teams/activity.ts'
import type { Context } from '../../../adapters/teams/context.ts'
import { extensionFor } from '../../../adapters/teams/extension.ts'
import type { Place } from '../../../adapters/teams/question.ts'
import type { Assistant } from '../../../src/ask.ts'
import type { Question } from '../../../src/types.ts'

// The package's modules are for bundlers; its finished file is for everybody.
const { AdaptiveCard, CardElement, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof import('adaptivecards')

// biome-ignore lint/suspicious/noExplicitAny: what is answered is looked at, not trusted
export type Json = any

/** One who is registered as a partner's person where the test says so. */
export const mori = { user: '29:1mori-secret', directoryId: '3f0c-mori-secret', userName: 'Hana Mori' }
export const tenant = '9b1d-tenant-secret'
export const identity = `teams:${tenant}:${mori.directoryId}`
/** What names a person to the machine is for nobody to read. */
export const ids = [mori.user, mori.directoryId, tenant]
export const bot = { id: '28:1c6d-bot', name: 'Shirube' }

export interface Extension {
  /** Calls by an invoke's name; in English where no locale is told. */
  call(name: string, value: unknown, changes?: { locale?: string; place?: Partial<Place> }): Promise<InvokeAnswer>
  /** All that the assistant was asked. */
  asked: Question[]
  noted: { text: string; intent: string | null; outcome: string }[]
  log: string[]
}

export function openExtension(assistant: Assistant, note?: () => Promise<void>): Extension {
  const asked: Question[] = []
  const noted: Extension['noted'] = []
  const log: string[] = []
  const unused = () => {
    throw new Error('dialogs send nothing, and keep no events')
  }
  const deals = extensionFor({
    assistant: {
      ...assistant,
      ask(question: Question) {
        asked.push(question)
        return assistant.ask(question)
      },
    },
    store: { questions: { note: note ?? (async (one: Extension['noted'][number]) => void noted.push(one)) } },
    chats: {},
    once: unused,
    sendNow: unused,
    log: (line: string) => void log.push(line),
  } as unknown as Context)
  return {
    asked,
    noted,
    log,
    async call(name, value, { locale = 'en-GB', place = {} } = {}) {
      const { user, directoryId, userName } = mori
      const activity: Activity = {
        ...{ type: 'invoke', name, channelId: 'msteams', serviceUrl: 'https://smba.example/', locale, value },
        from: { id: user, name: userName, aadObjectId: directoryId },
        recipient: bot,
        conversation: { id: '19:room', conversationType: 'groupChat', tenantId: tenant },
      }
      const where: Place = {
        ...{ tenant, serviceUrl: activity.serviceUrl, conversation: '19:room', kind: 'groupChat', user, userName },
        ...{ directoryId, bot, isLocal: false },
        ...place,
      }
      const answer = await deals[name]?.(activity, where)
      if (answer === undefined) throw new Error(`${name} is not answered`)
      return answer
    },
  }
}

export const search = (query: string, more: object = {}, other: object[] = []) => ({
  commandId: 'searchAnswers',
  parameters: [{ name: 'query', value: query }, ...other],
  ...more,
})
export const onMessage = (commandId: string, messagePayload: unknown) => ({
  commandId,
  commandContext: 'message',
  messagePayload,
})

export const resultsIn = ({ body }: InvokeAnswer): Json[] => (body as Json).composeExtension?.attachments ?? []
export const textIn = ({ body }: InvokeAnswer): string => (body as Json).composeExtension?.text ?? ''
/** The dialog's card. */
export const cardIn = ({ body }: InvokeAnswer): Json => (body as Json).task?.value?.card?.content
export const titleIn = ({ body }: InvokeAnswer): string => (body as Json).task?.value?.title

/** All that stands in a card, in its order; what its buttons carry is not seen. */
export function thingsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(thingsIn)
  if (typeof value !== 'object' || value === null) return []
  const { data: _, ...inner } = value as Json
  return [...(typeof inner.type === 'string' ? [value] : []), ...Object.values(inner).flatMap(thingsIn)]
}

/** The words of a card, a line each, as they are seen: what keeps them from being mark-up is gone. */
export const wordsOf = (card: unknown): string =>
  thingsIn(card)
    .flatMap(({ text, title, label }) => [text, title, label])
    .filter(Boolean)
    .join('\n')
    .replaceAll('\u2060', '')
    .replace(/\\([*_[\]])/g, '$1')

export const buttonsIn = (card: unknown): Json[] => thingsIn(card).filter(({ type }) => /^Action\./.test(type))
export const buttonIn = (card: unknown, title: string): Json =>
  buttonsIn(card).find((button) => button.title === title || button.tooltip === title)
export const fieldIn = (card: unknown, id: string): Json => thingsIn(card).find((thing) => thing.id === id)

/** What Teams hands on when a button of a dialog is pressed: its data, with the fields that are filled in. */
export function pressed(card: unknown, title: string, filled: object = {}): object {
  const fields = thingsIn(card).filter(({ type }) => /^Input\./.test(type))
  const values = Object.fromEntries(fields.map(({ id, value }) => [id, value ?? '']))
  return { data: { ...buttonIn(card, title).data, ...values, ...filled } }
}

/** What Microsoft's own reader says of a card, and what it drops in silence. */
export function problemsIn(card: Json): string[] {
  // This pattern counts on from one card to the next, and would not fit every other one.
  if (CardElement.langProperty.regEx) CardElement.langProperty.regEx.lastIndex = 0
  const context = new SerializationContext(Versions.v1_5)
  const read = new AdaptiveCard()
  read.parse(card, context)
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message)
  const [kept, sent] = [read.toJSON(), card].map((one) => thingsIn(one).map(({ type }) => type))
  const all = [...events, ...read.validateProperties().validationEvents.map(({ message }) => message)]
  return String(kept) === String(sent) ? all : [...all, `read as ${kept}, sent as ${sent}`]
}
