/** Slack's events and forms → who asks what, in which conversation. */
import { longestQuestion } from '../../src/question-text.ts'
import type { Language } from '../../src/types.ts'
import { mentioned, plain } from './mrkdwn.ts'

/** Who is speaking, and where: every key carries the workspace. */
export interface Place {
  /** The workspace whose installation the event came by. */
  team: string
  channel: string
  /** The root of the thread that an answer belongs in. */
  thread?: string
  /** The thread has begun: until then, Slack shows nobody what is put into it for one person alone. */
  isThread?: boolean
  user: string
  /** The person's own workspace: with Slack Connect another than `team`. It decides what they may see. */
  userTeam: string
}

/** A place, whoever speaks there. */
export type Spot = Omit<Place, 'user' | 'userTeam'>

export const identityOf = ({ userTeam, user }: Pick<Place, 'userTeam' | 'user'>): string => `slack:${userTeam}:${user}`
export const conversationOf = ({ team, channel, thread }: Spot): string => `slack:${team}:${channel}:${thread ?? ''}`

/** What a message that begins a thread in a direct message may answer: the last question asked there, in whichever thread. */
export const elsewhereIn = ({ thread: _, isThread, ...place }: Spot): string | undefined =>
  isThread || !place.channel.startsWith('D') ? undefined : conversationOf(place)

/** The text of a message as a question, too long a one cut: it is refused by its length in the asker's language. */
export const toText = (text: string): string => plain(text).slice(0, longestQuestion + 1)

/** The fields of a message event that matter here. */
export interface MessageEvent {
  type: string
  subtype?: string
  bot_id?: string
  user?: string
  text?: string
  ts: string
  thread_ts?: string
  channel: string
  channel_type?: string
  user_team?: string
  source_team?: string
  team?: string
}

/** The wrapper of every event. */
export interface EventBody {
  event_id: string
  team_id: string
  context_team_id?: string
}

/** Subtypes that are words of a person; the others are edits, deletions, joins and the like. */
const spoken = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message'])

/** How a message is to be taken. */
export type Heard =
  | { kind: 'asked'; place: Place; text: string }
  | { kind: 'overheard'; place: Place; text: string }
  | { kind: 'nothing' }

/** In threads Slack takes no command: it is sent as words then. */
const typedCommand = /^\/aspera(?![a-z])\s*/i

const nothing: Heard = { kind: 'nothing' }

/**
 * What a message event is to us: a question in a direct message or by mention; something said in a thread; or nothing.
 * @param botUser the app's own user in that workspace
 */
export function hear(event: MessageEvent, body: EventBody, botUser: string | undefined): Heard {
  const { user, text = '', ts, channel, subtype } = event
  if (!user || event.bot_id || user === botUser || !spoken.has(subtype)) return nothing
  const team = body.context_team_id ?? body.team_id
  const userTeam = event.user_team ?? event.source_team ?? event.team ?? body.team_id
  const isThread = event.thread_ts !== undefined
  const said = toText(text).replace(typedCommand, '')
  const place: Place = { team, channel, thread: event.thread_ts ?? ts, isThread, user, userTeam }
  if (event.type === 'app_mention') return { kind: 'asked', place, text: said }
  const people = mentioned(text)
  if (event.channel_type === 'im') return { kind: 'asked', place, text: said }
  // Who is named is spoken to; where that is the app, another event has told of it already.
  return isThread && people.length === 0 ? { kind: 'overheard', place, text: said } : nothing
}

/** A person's locale as one of our languages: Japanese for "ja-JP", else English. */
export const languageOfLocale = (locale: string | undefined): Language | undefined =>
  locale === undefined ? undefined : locale.startsWith('ja') ? 'ja' : 'en'
