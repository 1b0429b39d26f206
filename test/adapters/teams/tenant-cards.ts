/** Reads the cards that the app shows: their words, their buttons, and what they carry; and presses them. */
import { fromToken, type Snapshot } from '../../../src/snapshot.ts'
import type { Call, Json } from './connector.ts'
import { newId } from './tenant.ts'

export const cardIn = ({ body }: Call): Json => body.attachments?.[0]?.content

/** Where a card's words stand. */
const fields = new Set(['text', 'title', 'value', 'label'])

/** All words of a card, a line each, but those of its buttons. */
export function wordsOf(card: Json): string {
  const found: string[] = []
  const look = (value: Json, isLine: boolean): void => {
    if (Array.isArray(value)) for (const one of value) look(one, isLine)
    else if (typeof value === 'object' && value !== null) {
      if (String(value.type).startsWith('Action.')) return
      for (const [name, inner] of Object.entries(value)) {
        if (typeof inner === 'string' && fields.has(name)) found.push(inner)
        else look(inner, isLine)
      }
    }
  }
  look(card?.body, false)
  return found.join('\n')
}

/** What a message says: its card's words, and its own. */
export const said = (call: Call): string => [call.body.text ?? '', wordsOf(cardIn(call))].join('\n')

/** Every button of a card. */
export function actionsOf(card: Json): Json[] {
  const found: Json[] = []
  const look = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return
    if (String(value.type).startsWith('Action.')) found.push(value)
    else for (const inner of Object.values(value)) look(inner)
  }
  look(card)
  return found
}

/** One of them, by its verb, what it does, or the words on it. @throws Error naming those there are */
export function actionIn(card: Json, name: string): Json {
  const all = actionsOf(card)
  const found = all.find(({ verb, data, title }) => [verb, data?.do, title].includes(name))
  if (!found)
    throw new Error(`There is no ${name} among ${all.map(({ verb, data, title }) => verb ?? data?.do ?? title)}`)
  return found
}
export const hasAction = (card: Json, name: string): boolean =>
  actionsOf(card).some(({ verb, data, title }) => [verb, data?.do, title].includes(name))

/** What an answer carries of itself. */
export const snapshotIn = (card: Json): Snapshot => fromToken(actionIn(card, 'forward').data.token) as Snapshot

/** Addresses that a card leads to, with their labels. */
export const linksIn = (card: Json): { url: string; label: string }[] =>
  actionsOf(card)
    .filter(({ type }) => type === 'Action.OpenUrl')
    .map(({ url, title }) => ({ url, label: title }))

/** What Teams sends when an Action.Execute is pressed: the button's data, with the card's fields. */
export const executed = (place: Json, message: Pick<Call, 'id'>, { verb, data }: Json, inputs: Json = {}): Json => ({
  ...place,
  id: newId(),
  type: 'invoke',
  name: 'adaptiveCard/action',
  text: undefined,
  entities: undefined,
  replyToId: message.id,
  value: { action: { type: 'Action.Execute', verb, data: { ...data, ...inputs } }, trigger: 'manual' },
})
