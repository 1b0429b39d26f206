/** The form by which an answer is forwarded: what it shows, what is filled in, and the message it makes. */
import { createHash } from 'node:crypto'
import type { SlackViewAction } from '@slack/bolt'
import type { KnownBlock, ModalView, PlainTextElement } from '@slack/types'
import { formatDay } from '../../src/compose/message.ts'
import { mailOf } from '../../src/forwarded.ts'
import type { Content } from '../../src/intents.ts'
import { type Snapshot, toToken } from '../../src/snapshot.ts'
import type { Answer, Language } from '../../src/types.ts'
import { cut, limits, pieces } from './limits.ts'
import { escapeMrkdwn } from './mrkdwn.ts'
import { render } from './render.ts'
import { words } from './words.ts'

export const forwardView = 'forward'
export const mailView = 'forward_mail_text'
export const fieldIds = {
  channel: 'forward_channel',
  person: 'forward_person',
  language: 'forward_language',
  own: 'forward_own',
  mail: 'forward_mail',
} as const

/** The title of every form of forwarding. */
export const forwardTitle: Record<Language, string> = { ja: '回答を転送', en: 'Forward this answer' }

const say = {
  send: { ja: '送信', en: 'Send' },
  channel: { ja: '送信先のチャンネル', en: 'To a channel' },
  person: { ja: 'または、送信先のメンバー', en: 'Or to a person' },
  language: { ja: '回答の言語', en: 'Language of the answer' },
  own: { ja: '添えるメッセージ', en: 'Your message' },
  preview: { ja: '*送信内容のプレビュー*', en: '*Preview of what will be sent*' },
  behind: {
    ja: 'プレビューに最新の入力を反映しました。内容をご確認のうえ、もう一度「送信」を押してください。',
    en: 'The preview now shows your latest changes. Please check it and press Send again.',
  },
  mail: { ja: 'メール用の文面', en: 'Text for an e-mail' },
  subject: { ja: '件名', en: 'Subject' },
  body: { ja: '本文', en: 'Message' },
  copy: { ja: 'コピーして、メールに貼り付けてください。', en: 'Copy this and paste it into your e-mail.' },
  back: { ja: '戻る', en: 'Back' },
  by: {
    ja: (who: string, day: string) => `${who} さんが転送しました（${day}時点の回答）`,
    en: (who: string, day: string) => `Forwarded by ${who} (answer as of ${day})`,
  },
} as const

/** What is to be forwarded, as far as it is filled in. */
export interface Draft {
  snapshot: Snapshot
  /** The answer in the language chosen. */
  answer: Answer
  own: string
}

/** Exactly what the receiver gets: nothing of the asker's conversation but the inputs that the answer names. */
export function messageOf(
  { answer, own }: Draft,
  user: string,
  content: Content,
): { text: string; blocks: KnownBlock[] } {
  const { language, asOf } = answer.understanding
  const { text, blocks } = render(answer, { content, isForwarded: true })
  const ownPieces = own.trim() === '' ? [] : pieces(escapeMrkdwn(own), limits.section)
  const ownBlocks: KnownBlock[] = ownPieces.map((piece) => ({
    type: 'section',
    text: { type: 'mrkdwn', text: piece, verbatim: true },
  }))
  const by: KnownBlock = {
    type: 'context',
    elements: [{ type: 'mrkdwn', text: say.by[language](`<@${user}>`, formatDay(asOf, language)) }],
  }
  return {
    text: cut([...ownPieces, text].join('\n\n'), limits.fallback),
    blocks: [by, ...ownBlocks, ...blocks].slice(0, limits.messageBlocks),
  }
}

const plainText = (text: string): PlainTextElement => ({ type: 'plain_text', text })
const names: Record<Language, string> = { ja: '日本語', en: 'English' }
const option = (language: Language) => ({ text: plainText(names[language]), value: language })

/** What a form shows as its preview, in short. */
export const shownAs = ({ blocks }: Pick<ReturnType<typeof messageOf>, 'blocks'>): string =>
  createHash('sha256').update(JSON.stringify(blocks)).digest('base64url').slice(0, 16)

/** What a form carries: its preview in short, and the answer. */
const carried = /^([\w-]{16}) (.*)$/s
export const shownIn = ({ private_metadata }: Pick<Form, 'private_metadata'>): string | undefined =>
  carried.exec(private_metadata)?.[1]
export const tokenOf = ({ private_metadata }: Pick<Form, 'private_metadata'>): string =>
  carried.exec(private_metadata)?.[2] ?? private_metadata

export interface Receiver {
  channel?: string | undefined
  person?: string | undefined
}

/**
 * The form.
 * @param reader the language of whoever forwards, which need not be the answer's
 * @param behind the receiver that was chosen in a form whose preview was behind what was filled in: it is shown again,
 *   and says so. Otherwise no field is given a value: it would take the place of what is being typed.
 */
export function forwardForm(
  draft: Draft,
  reader: Language,
  user: string,
  content: Content,
  behind?: Receiver,
): ModalView {
  const message = messageOf(draft, user, content)
  const fields: KnownBlock[] = [
    ...(behind ? [{ type: 'section' as const, text: plainText(say.behind[reader]) }] : []),
    {
      type: 'input',
      block_id: fieldIds.channel,
      optional: true,
      label: plainText(say.channel[reader]),
      element: {
        type: 'conversations_select',
        action_id: fieldIds.channel,
        filter: { include: ['public', 'private', 'mpim'], exclude_bot_users: true },
        ...(behind?.channel ? { initial_conversation: behind.channel } : {}),
      },
    },
    {
      type: 'input',
      block_id: fieldIds.person,
      optional: true,
      label: plainText(say.person[reader]),
      element: {
        type: 'users_select',
        action_id: fieldIds.person,
        ...(behind?.person ? { initial_user: behind.person } : {}),
      },
    },
    {
      type: 'input',
      block_id: fieldIds.language,
      dispatch_action: true,
      label: plainText(say.language[reader]),
      element: {
        type: 'radio_buttons',
        action_id: fieldIds.language,
        options: [option('ja'), option('en')],
        initial_option: option(draft.answer.understanding.language),
      },
    },
    {
      type: 'input',
      block_id: fieldIds.own,
      optional: true,
      dispatch_action: true,
      label: plainText(say.own[reader]),
      element: {
        type: 'plain_text_input',
        action_id: fieldIds.own,
        multiline: true,
        max_length: 1000,
        // In a field of several lines Enter begins the next one: only typing tells that something was typed.
        dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
        ...(behind && draft.own !== '' ? { initial_value: draft.own } : {}),
      },
    },
    { type: 'actions', elements: [{ type: 'button', action_id: fieldIds.mail, text: plainText(say.mail[reader]) }] },
    { type: 'divider' },
    { type: 'section', text: { type: 'mrkdwn', text: say.preview[reader] } },
  ]
  return {
    type: 'modal',
    callback_id: forwardView,
    private_metadata: `${shownAs(message)} ${toToken(draft.snapshot, limits.metadata - 17)}`,
    title: plainText(cut(forwardTitle[reader], limits.modalTitle)),
    submit: plainText(say.send[reader]),
    close: plainText(words.cancel[reader]),
    blocks: [...fields, ...message.blocks].slice(0, limits.viewBlocks),
  }
}

/** The same as text, to be copied into an e-mail. */
export function mailForm({ answer, own }: Draft, reader: Language, content: Content): ModalView {
  const { subject, text } = mailOf(answer, own, content)
  const field = (id: string, label: string, value: string, multiline: boolean): KnownBlock => ({
    type: 'input',
    block_id: id,
    optional: true,
    label: plainText(label),
    element: { type: 'plain_text_input', action_id: id, multiline, initial_value: cut(value, limits.section) },
  })
  return {
    type: 'modal',
    callback_id: mailView,
    title: plainText(cut(say.mail[reader], limits.modalTitle)),
    // Slack shows no fields in a form that cannot be sent: sent, this one only goes back.
    submit: plainText(say.back[reader]),
    close: plainText(words.close[reader]),
    blocks: [
      { type: 'context', elements: [plainText(say.copy[reader])] },
      field('mail_subject', say.subject[reader], subject, false),
      field('mail_text', say.body[reader], text, true),
    ],
  }
}

export type Form = Pick<NonNullable<SlackViewAction['view']>, 'private_metadata' | 'state'>

/** What is filled in besides the receiver. */
export function filledIn({ state: { values } }: Form): { language?: Language; own: string } {
  const chosen = values[fieldIds.language]?.[fieldIds.language]?.selected_option?.value
  return {
    ...(chosen === 'en' || chosen === 'ja' ? { language: chosen } : {}),
    own: values[fieldIds.own]?.[fieldIds.own]?.value ?? '',
  }
}

export function receiverIn({ state: { values } }: Form): Receiver {
  const channel = values[fieldIds.channel]?.[fieldIds.channel]?.selected_conversation
  const person = values[fieldIds.person]?.[fieldIds.person]?.selected_user
  return { ...(channel ? { channel } : {}), ...(person ? { person } : {}) }
}
