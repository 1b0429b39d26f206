/** Forwarding an answer: to whom, in which language, with which words of one's own; exactly what is shown is what is sent. */
import type { App, BlockAction, MessageShortcut, RespondArguments, RespondFn } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { slackErrorOf } from './client.ts'
import { type Context, inTime, lineOf, patience, within } from './context.ts'
import {
  type Draft,
  type Form,
  fieldIds,
  filledIn,
  forwardForm,
  forwardView,
  mailForm,
  mailView,
  messageOf,
  receiverIn,
} from './forward-form.ts'
import { notice } from './notice.ts'
import { actionIds } from './render.ts'
import { answerIn } from './values.ts'
import { words } from './words.ts'

export { forwardView } from './forward-form.ts'

const say = {
  to: { ja: 'チャンネルか送信先の方のどちらか一方を選んでください。', en: 'Choose either a channel or a person.' },
  sent: { ja: '送信しました。', en: 'Sent.' },
  sending: {
    ja: '送信しています。結果はこの画面に表示されます。',
    en: 'It is being sent. What comes of it will be shown here.',
  },
} as const

/** Slack's word for a form that has been filled in further since: the next update is on its way. */
const overtaken = 'hash_conflict'

export function listenToForwarding(app: App, context: Context): void {
  const { assistant, log } = context
  const { content } = assistant

  app.action(actionIds.forward, async ({ ack, body, respond }) => {
    await ack()
    const { value } = (body as BlockAction).actions[0] as { value?: string }
    await within(open(body as BlockAction, value, respond), log)
  })

  app.shortcut('forward_answer', async ({ ack, shortcut, respond }) => {
    await ack()
    const body = shortcut as MessageShortcut
    await within(open(body, tokenIn(body.message.blocks), respond), log)
  })

  async function open(
    body: BlockAction | MessageShortcut,
    token: string | undefined,
    respond: RespondFn,
  ): Promise<void> {
    const team = teamOf(body)
    const reader = await context.languageOf(team, body.user.id)
    const found = answerIn(assistant, token)
    const view: ModalView = found
      ? forwardForm({ ...found, own: '' }, reader, body.user.id, content)
      : notice(words.gone[reader], reader)
    try {
      const client = await context.clientOf(team)
      await client?.views.open({ trigger_id: body.trigger_id, view })
    } catch (error) {
      log(`Slack: the form to forward was not opened: ${lineOf(error)}`)
      const thread = (body as BlockAction).container?.thread_ts
      await respond({
        response_type: 'ephemeral',
        replace_original: false,
        text: words.failed[reader],
        ...(thread ? { thread_ts: thread } : {}),
      } as RespondArguments)
    }
  }

  // The preview follows the language and the words at once.
  for (const id of [fieldIds.language, fieldIds.own]) {
    app.action(id, async ({ ack, body }) => {
      await ack()
      await within(update(body as BlockAction), log)
    })
  }
  async function update(body: BlockAction): Promise<void> {
    const { view, user } = body
    const draft = view && draftIn(view)
    if (!draft) return
    const client = await context.clientOf(teamOf(body))
    const reader = await context.languageOf(teamOf(body), user.id)
    const shown = forwardForm(draft, reader, user.id, content)
    await client?.views.update({ view_id: view.id, hash: view.hash, view: shown }).catch((error: unknown) => {
      if (slackErrorOf(error) !== overtaken) throw error
    })
  }

  app.action(fieldIds.mail, async ({ ack, body }) => {
    await ack()
    await within(push(body as BlockAction), log)
  })
  async function push(body: BlockAction): Promise<void> {
    const draft = body.view && draftIn(body.view)
    if (!draft) return
    const client = await context.clientOf(teamOf(body))
    const reader = await context.languageOf(teamOf(body), body.user.id)
    await client?.views.push({ trigger_id: body.trigger_id, view: mailForm(draft, reader, content) })
  }
  app.view(mailView, async ({ ack }) => ack())

  app.view(forwardView, async ({ ack, body, view }) => {
    const team = teamOf(body)
    const reader = await context.languageOf(team, body.user.id)
    const draft = draftIn(view)
    const { channel, person } = receiverIn(view)
    if (!draft) return ack({ response_action: 'update', view: notice(words.gone[reader], reader) })
    if ((channel === undefined) === (person === undefined))
      return ack({ response_action: 'errors', errors: { [fieldIds.channel]: say.to[reader] } })

    const sending = send().catch((error: unknown) => {
      const reason = slackErrorOf(error)
      log(`Slack: forwarding failed: ${reason ?? error}`)
      const isOutside = reason === 'not_in_channel' || reason === 'channel_not_found'
      return isOutside ? words.notAMember[reader] : words.notSent[reader](reason ?? 'Slack')
    })
    const problem = await inTime(sending, patience)
    if (problem === undefined) {
      // Slack closes a form that waits for three seconds, and whoever sends it again sends it twice.
      await ack({ response_action: 'update', view: notice(say.sending[reader], reader) })
      void within(sending.then(tell), log)
    } else if (problem === '') await ack({ response_action: 'update', view: notice(say.sent[reader], reader) })
    else
      await ack({
        response_action: 'errors',
        errors: { [channel === undefined ? fieldIds.person : fieldIds.channel]: problem },
      })

    /** @returns nothing to complain of */
    async function send(): Promise<string> {
      const client = await context.clientOf(team)
      if (!client) throw new Error(`the app is not installed in ${team}`)
      await client.chat.postMessage({
        channel: (channel ?? person) as string,
        ...messageOf(draft as Draft, body.user.id, content),
        unfurl_links: false,
        unfurl_media: false,
      })
      return ''
    }
    async function tell(outcome: string): Promise<void> {
      const client = await context.clientOf(team)
      await client?.views.update({ view_id: view.id, view: notice(outcome || say.sent[reader], reader) })
    }
  })

  function draftIn(form: Form): Draft | undefined {
    const { language, own } = filledIn(form)
    const found = answerIn(assistant, form.private_metadata, language)
    return found && { ...found, own }
  }
}

const teamOf = ({ team, user }: { team?: { id: string } | null; user: { team_id?: string } }): string =>
  team?.id ?? user.team_id ?? ''

/** The token in one of our own messages: its "Why?" button carries it. */
function tokenIn(blocks: unknown): string | undefined {
  for (const block of Array.isArray(blocks)
    ? (blocks as { elements?: { action_id?: string; value?: string }[] }[])
    : [])
    for (const { action_id, value } of block.elements ?? []) if (action_id === actionIds.why) return value
  return undefined
}
