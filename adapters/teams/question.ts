/** A message activity → what was asked, and where. */
import { longestQuestion } from '../../src/question-text.ts'
import type { Language } from '../../src/types.ts'
import type { Activity } from './activity.ts'
import type { Address, Person } from './service.ts'

export interface Place {
  tenant: string
  serviceUrl: string
  /** As it comes: in a channel with the thread's root ("19:…@thread.tacv2;messageid=1500000000000"). */
  conversation: string
  /** A chat of two; a group chat, which has no threads; or a channel, which has. */
  kind: 'personal' | 'groupChat' | 'channel'
  /** The channel's own id of who asks. */
  user: string
  userName: string
  /** Who asks, in the tenant's directory; absent for guests of some kinds and in local trials. */
  directoryId?: string | undefined
  bot: Person['bot']
  /** Nothing was signed: who asks is whoever says so. */
  isLocal: boolean
}

export function placeOf(activity: Activity, isLocal: boolean): Place {
  const { conversation, from, recipient, serviceUrl, channelData } = activity
  const type = conversation.conversationType
  return {
    tenant: channelData?.tenant?.id ?? conversation.tenantId ?? '',
    serviceUrl,
    conversation: conversation.id,
    kind: type === 'channel' || type === 'groupChat' ? type : 'personal',
    user: from.id,
    userName: from.name ?? '',
    directoryId: from.aadObjectId,
    bot: recipient,
    isLocal,
  }
}

/** Tenant and directory id say who one is. In a local trial anybody may say so: those are people of another kind. */
export const identityOf = ({ tenant, directoryId, isLocal }: Place): string | undefined =>
  tenant === '' || !directoryId ? undefined : `${isLocal ? 'teams-local' : 'teams'}:${tenant}:${directoryId}`

/** A thread is one conversation. In a group chat, which has none, each person's questions are one. */
export const conversationOf = ({ tenant, conversation, kind, user }: Place): string =>
  kind === 'groupChat' ? `teams:${tenant}:${conversation}:${user}` : `teams:${tenant}:${conversation}`

export const addressOf = ({ serviceUrl, conversation }: Place): Address => ({ serviceUrl, conversation })
export const personOf = ({ serviceUrl, tenant, bot, user }: Place): Person => ({ serviceUrl, tenant, bot, user })

/** The message's words: mentions of the bot gone, those of others as their names, entities as their signs. */
export function textOf({ text = '', entities = [], recipient }: Activity): string {
  let marked = text.slice(0, longestText)
  const ours = new Set<string>()
  for (const entity of entities) {
    const { mentioned, text: mention } = entity as { mentioned?: { id?: unknown; name?: unknown }; text?: unknown }
    if (entity.type !== 'mention' || mentioned?.id !== recipient.id) continue
    if (typeof mention === 'string' && mention !== '') marked = marked.replaceAll(mention, ' ')
    for (const name of [mention, mentioned.name]) if (typeof name === 'string') ours.add(nameIn(name))
  }
  // By the name, too: text and entity may have its signs written in different ways.
  const plain = marked.replace(/<at\b[^<>]*>([^<>]*)<\/at>/gi, (_, name) => (ours.has(nameIn(name)) ? ' ' : name))
  return withSigns(plain)
    .trim()
    .slice(0, longestQuestion + 1)
}
const withSigns = (text: string): string =>
  text
    .replace(/&nbsp;/gi, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replace(/&#0?39;|&apos;/g, "'")
    .replaceAll('&amp;', '&')
const nameIn = (mention: string): string =>
  withSigns(mention.replace(/^<at\b[^<>]*>|<\/at>$/gi, ''))
    .replace(/\s+/g, ' ')
    .trim()
/** Mark-up may take more room than the question: a sign up to six letters, and the mentions. */
const longestText = 8 * longestQuestion

/** The client's language: Japanese for "ja-JP", else English; undefined where it is not told. */
export function localeOf({ locale, entities = [] }: Activity): Language | undefined {
  const told = locale ?? (entities.find(({ type }) => type === 'clientInfo') as { locale?: string } | undefined)?.locale
  return told === undefined ? undefined : told.toLowerCase().startsWith('ja') ? 'ja' : 'en'
}
