/** Why an answer was not forwarded, in words for whoever forwards. They stand under a field, where there is no mark-up. */
import type { Language } from '../../src/types.ts'
import { sentBy, slackErrorOf } from './client.ts'
import { fieldIds, type Receiver } from './forward-form.ts'

type Both = Record<Language, string>

const receivers = {
  none: {
    ja: '送信先のチャンネルまたはメンバーを選んでください。',
    en: 'Choose a channel or a person to send it to.',
  },
  both: {
    ja: 'チャンネルとメンバーの両方が選ばれています。どちらか一方の選択を解除してください。',
    en: 'You have chosen both a channel and a person. Clear one of the two.',
  },
} satisfies Record<string, Both>

const refusals = {
  outside: {
    ja: 'このアプリは、そのチャンネルに参加していません。「/invite」でアプリを招待してから、もう一度お試しください。',
    en: 'The app is not a member of that channel. Invite it with /invite, then try again.',
  },
  archived: {
    ja: 'そのチャンネルはアーカイブされているため、送信できません。別の送信先を選んでください。',
    en: 'That channel is archived. Choose another one.',
  },
  restricted: {
    ja: 'そのチャンネルでは、アプリの投稿が制限されています。別の送信先を選んでください。',
    en: 'Apps may not post in that channel. Choose another one.',
  },
  person: {
    ja: 'そのメンバーには、このアプリから送信できません。別の送信先を選んでください。',
    en: 'The app cannot send messages to that person. Choose somebody else.',
  },
  busy: {
    ja: 'Slackが混み合っているため、送信できませんでした。しばらくしてから、もう一度お試しください。',
    en: 'It was not sent because Slack is busy. Please try again in a moment.',
  },
  unknown: {
    ja: 'Slackから応答がなく、送信できたかどうかを確認できませんでした。送信先をご確認のうえ、もう一度お試しください。',
    en: 'Slack did not answer, so it may not have been sent. Please check, then try again.',
  },
} satisfies Record<string, Both>
const otherwise: Record<Language, (reason: string) => string> = {
  ja: (reason) => `送信できませんでした（${reason}）。`,
  en: (reason) => `It could not be sent (${reason}).`,
}

const ofChannel: Record<string, keyof typeof refusals> = {
  not_in_channel: 'outside',
  channel_not_found: 'outside',
  is_archived: 'archived',
  restricted_action: 'restricted',
  restricted_action_read_only_channel: 'restricted',
}
const ofPerson: Record<string, keyof typeof refusals> = {
  channel_not_found: 'person',
  user_not_found: 'person',
  user_disabled: 'person',
  user_not_visible: 'person',
  cannot_dm_bot: 'person',
  messages_tab_disabled: 'person',
}

/** What is wrong with the receivers chosen, under the field it is said of; undefined for exactly one. */
export function problemWith({ channel, person }: Receiver, language: Language): Record<string, string> | undefined {
  if (channel === undefined && person === undefined) return { [fieldIds.channel]: receivers.none[language] }
  if (channel !== undefined && person !== undefined) return { [fieldIds.person]: receivers.both[language] }
  return undefined
}

/** What is said of an error of Slack's, or of the way there. */
export function refusalOf(error: unknown, { person }: Receiver, language: Language): string {
  const reason = slackErrorOf(error)
  if (reason === undefined) return refusals[isBusy(error) ? 'busy' : 'unknown'][language]
  if (reason === 'ratelimited') return refusals.busy[language]
  const known = (person === undefined ? ofChannel : ofPerson)[reason]
  return known ? refusals[known][language] : otherwise[language](reason)
}

function isBusy(error: unknown): boolean {
  try {
    const sent = sentBy(error)
    return typeof sent === 'object' && 'retryAfterMs' in sent
  } catch {
    return false
  }
}
