/** What Teams would not take in a message with a card: by Microsoft's own reader, and by the rules that it does not check. */
import { createRequire } from 'node:module'
import { readPressed } from '../../../adapters/teams/values.ts'

// The package's modules are for bundlers; its finished file is for everybody.
const { AdaptiveCard, CardElement, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof import('adaptivecards')

export type Thing = Record<string, unknown> & { type: string }

/** What each kind must have, then what it may have, of what the schema of version 1.5 knows. */
const keys: Record<string, string> = {
  AdaptiveCard: 'body version | $schema lang fallbackText',
  TextBlock: 'text wrap | style size weight isSubtle spacing separator',
  RichTextBlock: 'inlines | spacing separator',
  TextRun: 'text | size isSubtle weight',
  Container: 'items | id isVisible separator spacing',
  ActionSet: 'actions | spacing',
  'Input.Date': 'id label |',
  'Action.Execute': 'title verb data | tooltip',
  'Action.Submit': 'title data | tooltip',
  'Action.OpenUrl': 'title url | tooltip',
  'Action.ToggleVisibility': 'title targetElements | tooltip',
}

/** All that stands in a card, elements and actions, in their order. */
export function thingsIn(value: unknown): Thing[] {
  if (Array.isArray(value)) return value.flatMap(thingsIn)
  if (typeof value !== 'object' || value === null) return []
  const thing = value as Thing
  const { data: _, ...inner } = thing
  return [...(typeof thing.type === 'string' ? [thing] : []), ...Object.values(inner).flatMap(thingsIn)]
}

/** Buttons that make the door work, and fields that are filled in for it. */
export const interactive = (card: unknown): Thing[] =>
  thingsIn(card).filter(({ type }) => /^(?:Action\.(?!OpenUrl)|Input)/.test(type))

/** What a pressed button hands to the door. */
export const pressedBy = ({ data }: Thing): unknown => readPressed(data)

const titles = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The words of a card, a line each: those that are Markdown with it. */
export const wordsOf = (card: unknown): string =>
  thingsIn(card)
    .flatMap((thing) => [titles(thing.text), titles(thing.title), titles(thing.label)])
    .filter(Boolean)
    .join('\n')

/** @returns what is wrong, a line each */
export function problemsInCard(card: unknown): string[] {
  const found: string[] = []
  const ids = new Set<unknown>()
  for (const thing of thingsIn(card)) {
    const [must = [], may = []] = (keys[thing.type] ?? '').split('|').map((some) => some.split(' ').filter(Boolean))
    if (must.length === 0) found.push(`${thing.type}: unknown`)
    for (const key of must) if (thing[key] === undefined) found.push(`${thing.type}: lacks ${key}`)
    for (const key of Object.keys(thing))
      if (key !== 'type' && ![...must, ...may].includes(key)) found.push(`${thing.type}: does not know ${key}`)
    for (const key of ['text', 'title', 'label'])
      if (thing[key] !== undefined && titles(thing[key]).trim() === '') found.push(`${thing.type}: ${key} is blank`)
    for (const key of ['items', 'inlines', 'actions', 'targetElements'])
      if (thing[key] !== undefined && (thing[key] as unknown[]).length === 0)
        found.push(`${thing.type}: ${key} are none`)
    if (thing.type === 'TextBlock' && thing.wrap !== true) found.push('TextBlock: does not wrap')
    if (thing.type === 'ActionSet' && (thing.actions as unknown[]).length > 6) found.push('ActionSet: over 6 actions')
    if (thing.type === 'Action.OpenUrl' && !/^(?:https?|mailto):/.test(String(thing.url)))
      found.push(`opens ${thing.url}`)
    if (/Execute|Submit/.test(thing.type) && pressedBy(thing) === undefined)
      found.push(`${thing.type}: its data is not read: ${JSON.stringify(thing.data)}`)
    if (thing.id !== undefined && ids.size === ids.add(thing.id).size) found.push(`${thing.id}: id stands twice`)
  }
  for (const { targetElements = [] } of thingsIn(card))
    for (const id of targetElements as string[]) if (!ids.has(id)) found.push(`${id}: toggled, but not there`)
  const { version } = card as { version?: string }
  if (version !== '1.5') found.push(`version ${version}`)
  return [...found, ...problemsOfReader(card)]
}

/** What Microsoft's reader says, and what it would drop in silence. */
function problemsOfReader(card: unknown): string[] {
  // This pattern counts on from one card to the next, and would not fit every other one.
  if (CardElement.langProperty.regEx) CardElement.langProperty.regEx.lastIndex = 0
  const context = new SerializationContext(Versions.v1_5)
  const read = new AdaptiveCard()
  read.parse(card as object, context)
  const events = [
    ...Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index)),
    ...read.validateProperties().validationEvents,
  ]
  const kept = thingsIn(read.toJSON()).map(({ type }) => type)
  const sent = thingsIn(card).map(({ type }) => type)
  return [
    ...events.map(({ message }) => message),
    ...(kept.join() === sent.join() ? [] : [`read as ${kept}, sent as ${sent}`]),
  ]
}

/** @returns what is wrong, a line each, with the message around a card and with the card */
export function problemsInMessage(message: object): string[] {
  const { type, text, summary, attachments, entities, channelData, ...others } = message as Record<string, unknown>
  const found = Object.keys(others).map((key) => `message: does not know ${key}`)
  const bytes = Buffer.byteLength(JSON.stringify(message))
  if (bytes > 28 * 1024 - 1000) found.push(`message: ${bytes} bytes`)
  // Teams sends text and card as two messages.
  if (type !== 'message' || text !== undefined) found.push(`message: ${type} with a text`)
  if (titles(summary).trim() === '' || titles(summary).length > 300) found.push('message: summary is blank or too long')
  const [card, ...more] = (attachments ?? []) as { contentType: string; content: unknown }[]
  if (!card || more.length > 0 || card.contentType !== 'application/vnd.microsoft.card.adaptive')
    return [...found, 'message: not one adaptive card']
  return [...found, ...problemsInCitations(entities), ...problemsInCard(card.content)]
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content */
function problemsInCitations(entities: unknown): string[] {
  if (entities === undefined) return []
  const [entity, ...more] = entities as Record<string, unknown>[]
  const found: string[] = more.length > 0 ? ['more than one entity'] : []
  if (entity?.type !== 'https://schema.org/Message' || entity['@type'] !== 'Message' || entity['@id'] !== '')
    found.push('no entity of a message')
  if (JSON.stringify(entities).includes('AIGeneratedContent')) found.push('says that a model made it')
  const claims = (entity?.citation ?? []) as { position: number; appearance: Record<string, string> }[]
  if (claims.length === 0) found.push('entity without a claim')
  for (const [index, { position, appearance }] of claims.entries()) {
    const { name = '', abstract = '', url } = appearance
    if (position !== index + 1) found.push(`claim ${position} is not in its place`)
    if (name.trim() === '' || name.length > 80) found.push(`claim ${position}: name of ${name.length}`)
    if (abstract.trim() === '' || abstract.length > 160) found.push(`claim ${position}: abstract of ${abstract.length}`)
    if (url !== undefined && !/^https?:\/\//.test(url)) found.push(`claim ${position}: url ${url}`)
  }
  return found
}
