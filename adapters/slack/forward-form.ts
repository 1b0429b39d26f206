/** The form by which an answer is forwarded: what it shows, what is filled in, and the message it makes. */
import type { SlackViewAction } from '@slack/bolt'
import type { KnownBlock, ModalView, PlainTextElement } from '@slack/types'
import { toTextWithSources } from '../../src/compose/text.ts'
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

const say = {
  title: { ja: '回答を転送', en: 'Forward this answer' },
  send: { ja: '送信', en: 'Send' },
  channel: { ja: '送信先のチャンネル', en: 'To a channel' },
  person: { ja: 'または送信先の方', en: 'Or to a person' },
  language: { ja: '言語', en: 'Language' },
  own: { ja: '添える言葉（任意）', en: 'Your own words (optional)' },
  preview: { ja: '*送信される内容*', en: '*This is what will be sent*' },
  mail: { ja: 'メール用の文面', en: 'As e-mail' },
  subject: { ja: '件名', en: 'Subject' },
  body: { ja: '本文', en: 'Text' },
  copy: { ja: '選択してコピーし、メールに貼り付けてください。', en: 'Select, copy, and paste into your e-mail.' },
  back: { ja: '戻る', en: 'Back' },
  by: {
    ja: (who: string, asOf: string) => `${who} さんが転送（${asOf}時点の回答）`,
    en: (who: string, asOf: string) => `Forwarded by ${who} (as of ${asOf})`,
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
    elements: [{ type: 'mrkdwn', text: say.by[language](`<@${user}>`, asOf) }],
  }
  return {
    text: cut([...ownPieces, text].join('\n\n'), limits.fallback),
    blocks: [by, ...ownBlocks, ...blocks].slice(0, limits.messageBlocks),
  }
}

const plainText = (text: string): PlainTextElement => ({ type: 'plain_text', text })
const names: Record<Language, string> = { ja: '日本語', en: 'English' }
const option = (language: Language) => ({ text: plainText(names[language]), value: language })

/** @param reader the language of whoever forwards, which need not be the answer's */
export function forwardForm(draft: Draft, reader: Language, user: string, content: Content): ModalView {
  const fields: KnownBlock[] = [
    {
      type: 'input',
      block_id: fieldIds.channel,
      optional: true,
      label: plainText(say.channel[reader]),
      element: {
        type: 'conversations_select',
        action_id: fieldIds.channel,
        filter: { include: ['public', 'private', 'mpim'], exclude_bot_users: true },
      },
    },
    {
      type: 'input',
      block_id: fieldIds.person,
      optional: true,
      label: plainText(say.person[reader]),
      element: { type: 'users_select', action_id: fieldIds.person },
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
        dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
      },
    },
    { type: 'actions', elements: [{ type: 'button', action_id: fieldIds.mail, text: plainText(say.mail[reader]) }] },
    { type: 'divider' },
    { type: 'section', text: { type: 'mrkdwn', text: say.preview[reader] } },
  ]
  return {
    type: 'modal',
    callback_id: forwardView,
    private_metadata: toToken(draft.snapshot, limits.metadata),
    title: plainText(cut(say.title[reader], limits.modalTitle)),
    submit: plainText(say.send[reader]),
    close: plainText(words.cancel[reader]),
    blocks: [...fields, ...messageOf(draft, user, content).blocks].slice(0, limits.viewBlocks),
  }
}

/** The same as text, to be copied into an e-mail. */
export function mailForm({ answer, own }: Draft, reader: Language, content: Content): ModalView {
  const { language, asOf } = answer.understanding
  const title = answer.parts.find((part) => part.kind === 'heading')?.text ?? 'Shirube'
  const text = [own.trim(), toTextWithSources(answer, content)].filter(Boolean).join('\n\n')
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
      field(
        'mail_subject',
        say.subject[reader],
        title + (language === 'ja' ? `（${asOf}時点）` : ` (as of ${asOf})`),
        false,
      ),
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

export function receiverIn({ state: { values } }: Form): { channel?: string; person?: string } {
  const channel = values[fieldIds.channel]?.[fieldIds.channel]?.selected_conversation
  const person = values[fieldIds.person]?.[fieldIds.person]?.selected_user
  return { ...(channel ? { channel } : {}), ...(person ? { person } : {}) }
}
