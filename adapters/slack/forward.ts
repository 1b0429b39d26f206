/** Forwarding an answer: to whom, in which language, with which words of one's own; exactly what is shown is what is sent. */
import type { App, BlockAction, MessageShortcut, SlackViewAction } from '@slack/bolt'
import type { KnownBlock, ModalView } from '@slack/types'
import { toTextWithSources } from '../../src/compose/text.ts'
import { fromToken, type Snapshot, toToken } from '../../src/snapshot.ts'
import type { Answer, Language } from '../../src/types.ts'
import { slackErrorOf } from './client.ts'
import { type Context, within } from './context.ts'
import { cut, limits, pieces } from './limits.ts'
import { escapeMrkdwn } from './mrkdwn.ts'
import { actionIds, render } from './render.ts'
import { words } from './words.ts'

export const forwardView = 'forward'
const ids = {
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
  to: { ja: 'チャンネルか送信先の方のどちらか一方を選んでください。', en: 'Choose either a channel or a person.' },
  sent: { ja: '送信しました。', en: 'Sent.' },
  by: {
    ja: (who: string, asOf: string) => `${who} さんが転送（${asOf}時点の回答）`,
    en: (who: string, asOf: string) => `Forwarded by ${who} (as of ${asOf})`,
  },
} as const

interface Draft {
  snapshot: Snapshot
  language: Language
  own: string
}

export function listenToForwarding(app: App, context: Context): void {
  const { assistant, log } = context
  const { content } = assistant

  app.action(actionIds.forward, async ({ ack, body }) => {
    await ack()
    const { value } = (body as BlockAction).actions[0] as { value?: string }
    await within(open(body as BlockAction, fromToken(value)), log)
  })

  app.shortcut('forward_answer', async ({ ack, shortcut }) => {
    await ack()
    await within(open(shortcut as MessageShortcut, snapshotIn((shortcut as MessageShortcut).message.blocks)), log)
  })

  async function open(body: BlockAction | MessageShortcut, snapshot: Snapshot | undefined): Promise<void> {
    const team = body.team?.id ?? body.user.team_id ?? ''
    const client = await context.clientOf(team)
    const reader = await context.languageOf(team, body.user.id)
    const view: ModalView = snapshot
      ? form({ snapshot, language: snapshot.language, own: '' }, reader, body.user.id)
      : notice(words.gone[reader], reader)
    await client?.views.open({ trigger_id: body.trigger_id, view })
  }

  // The preview follows the language and the words at once.
  for (const id of [ids.language, ids.own]) {
    app.action(id, async ({ ack, body }) => {
      await ack()
      const { view, user, team } = body as BlockAction
      if (!view) return
      const draft = draftIn(view)
      if (!draft) return
      const teamId = team?.id ?? user.team_id ?? ''
      const client = await context.clientOf(teamId)
      const reader = await context.languageOf(teamId, user.id)
      await within(
        client?.views.update({ view_id: view.id, hash: view.hash, view: form(draft, reader, user.id) }) ??
          Promise.resolve(),
        log,
      )
    })
  }

  app.action(ids.mail, async ({ ack, body }) => {
    await ack()
    const { view, user, team, trigger_id } = body as BlockAction
    const draft = view && draftIn(view)
    if (!draft) return
    const teamId = team?.id ?? user.team_id ?? ''
    const client = await context.clientOf(teamId)
    const reader = await context.languageOf(teamId, user.id)
    await within(client?.views.push({ trigger_id, view: mail(draft, reader) }) ?? Promise.resolve(), log)
  })

  app.view(forwardView, async ({ ack, body, view }) => {
    const teamId = body.team?.id ?? body.user.team_id ?? ''
    const reader = await context.languageOf(teamId, body.user.id)
    const draft = draftIn(view)
    const { channel, person } = receiverIn(view)
    if (!draft) return ack({ response_action: 'update', view: notice(words.gone[reader], reader) })
    if ((channel === undefined) === (person === undefined))
      return ack({ response_action: 'errors', errors: { [ids.channel]: say.to[reader] } })
    try {
      const client = await context.clientOf(teamId)
      await client?.chat.postMessage({
        channel: (channel ?? person) as string,
        ...messageOf(draft, body.user.id),
        unfurl_links: false,
        unfurl_media: false,
      })
      await ack({ response_action: 'update', view: notice(say.sent[reader], reader) })
    } catch (error) {
      const reason = slackErrorOf(error)
      const isOutside = reason === 'not_in_channel' || reason === 'channel_not_found'
      const text = isOutside ? words.notAMember[reader] : words.notSent[reader](reason ?? 'Slack')
      log(`Slack: forwarding failed: ${reason ?? error}`)
      await ack({ response_action: 'errors', errors: { [channel === undefined ? ids.person : ids.channel]: text } })
    }
  })

  const rendered = ({ snapshot, language }: Draft): Answer => assistant.again(snapshot, language)

  /** Exactly what the receiver gets: nothing of the asker's conversation but the inputs that the answer names. */
  function messageOf(draft: Draft, user: string): { text: string; blocks: KnownBlock[] } {
    const answer = rendered(draft)
    const { text, blocks } = render(answer, { content, isForwarded: true })
    const by = say.by[draft.language](`<@${user}>`, answer.understanding.asOf)
    const own = draft.own.trim() === '' ? [] : pieces(escapeMrkdwn(draft.own), limits.section)
    const ownBlocks: KnownBlock[] = own.map((piece) => ({
      type: 'section',
      text: { type: 'mrkdwn', text: piece, verbatim: true },
    }))
    const byBlock: KnownBlock = { type: 'context', elements: [{ type: 'mrkdwn', text: by }] }
    return {
      text: cut([...own, text].join('\n\n'), limits.fallback),
      blocks: [byBlock, ...ownBlocks, ...blocks].slice(0, limits.messageBlocks),
    }
  }

  function form(draft: Draft, reader: Language, user: string): ModalView {
    const names: Record<Language, string> = { ja: '日本語', en: 'English' }
    const option = (language: Language) => ({
      text: { type: 'plain_text' as const, text: names[language] },
      value: language,
    })
    const label = (text: string) => ({ type: 'plain_text' as const, text })
    return {
      type: 'modal',
      callback_id: forwardView,
      private_metadata: toToken(draft.snapshot, limits.metadata),
      title: label(cut(say.title[reader], limits.modalTitle)),
      submit: label(say.send[reader]),
      close: label(words.cancel[reader]),
      blocks: [
        {
          type: 'input',
          block_id: ids.channel,
          optional: true,
          label: label(say.channel[reader]),
          element: {
            type: 'conversations_select',
            action_id: ids.channel,
            filter: { include: ['public', 'private', 'mpim'], exclude_bot_users: true },
          },
        },
        {
          type: 'input',
          block_id: ids.person,
          optional: true,
          label: label(say.person[reader]),
          element: { type: 'users_select', action_id: ids.person },
        },
        {
          type: 'input',
          block_id: ids.language,
          dispatch_action: true,
          label: label(say.language[reader]),
          element: {
            type: 'radio_buttons',
            action_id: ids.language,
            options: [option('ja'), option('en')],
            initial_option: option(draft.language),
          },
        },
        {
          type: 'input',
          block_id: ids.own,
          optional: true,
          dispatch_action: true,
          label: label(say.own[reader]),
          element: {
            type: 'plain_text_input',
            action_id: ids.own,
            multiline: true,
            max_length: 1000,
            dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
          },
        },
        { type: 'actions', elements: [{ type: 'button', action_id: ids.mail, text: label(say.mail[reader]) }] },
        { type: 'divider' },
        { type: 'section', text: { type: 'mrkdwn', text: say.preview[reader] } },
        ...messageOf(draft, user).blocks,
      ].slice(0, limits.viewBlocks) as KnownBlock[],
    }
  }

  function mail(draft: Draft, reader: Language): ModalView {
    const answer = rendered(draft)
    const title = answer.parts.find((part) => part.kind === 'heading')?.text ?? 'Shirube'
    const text = [draft.own.trim(), toTextWithSources(answer, content)].filter(Boolean).join('\n\n')
    const field = (id: string, label: string, value: string, multiline: boolean): KnownBlock => ({
      type: 'input',
      block_id: id,
      optional: true,
      label: { type: 'plain_text', text: label },
      element: { type: 'plain_text_input', action_id: id, multiline, initial_value: cut(value, limits.section) },
    })
    const asOf =
      draft.language === 'ja' ? `（${answer.understanding.asOf}時点）` : ` (as of ${answer.understanding.asOf})`
    return {
      type: 'modal',
      title: { type: 'plain_text', text: cut(say.mail[reader], limits.modalTitle) },
      close: { type: 'plain_text', text: words.close[reader] },
      blocks: [
        { type: 'context', elements: [{ type: 'plain_text', text: say.copy[reader] }] },
        field('mail_subject', say.subject[reader], title + asOf, false),
        field('mail_text', say.body[reader], text, true),
      ],
    }
  }
}

const notice = (text: string, language: Language): ModalView => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'Shirube' },
  close: { type: 'plain_text', text: words.close[language] },
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
})

type Form = Pick<NonNullable<SlackViewAction['view']>, 'private_metadata' | 'state'>

function draftIn(view: Form): Draft | undefined {
  const snapshot = fromToken(view.private_metadata)
  if (!snapshot) return undefined
  const { values } = view.state
  const chosen = values[ids.language]?.[ids.language]?.selected_option?.value
  return {
    snapshot,
    language: chosen === 'en' || chosen === 'ja' ? chosen : snapshot.language,
    own: values[ids.own]?.[ids.own]?.value ?? '',
  }
}

const receiverIn = ({ state: { values } }: Form): { channel?: string; person?: string } => {
  const channel = values[ids.channel]?.[ids.channel]?.selected_conversation
  const person = values[ids.person]?.[ids.person]?.selected_user
  return { ...(channel ? { channel } : {}), ...(person ? { person } : {}) }
}

/** The snapshot in one of our own messages: its "Why?" button carries it. */
function snapshotIn(blocks: unknown): Snapshot | undefined {
  for (const block of Array.isArray(blocks)
    ? (blocks as { elements?: { action_id?: string; value?: string }[] }[])
    : []) {
    for (const { action_id, value } of block.elements ?? []) if (action_id === actionIds.why) return fromToken(value)
  }
  return undefined
}
