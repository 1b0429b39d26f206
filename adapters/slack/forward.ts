/** Forwarding an answer: to whom, in which language, with which words of one's own; exactly what is shown is what is sent. */
import type { App, BlockAction, MessageShortcut, RespondArguments, RespondFn } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { answerIn } from '../../src/forwarded.ts'
import type { Language } from '../../src/types.ts'
import { inTime } from '../in-time.ts'
import { slackErrorOf } from './client.ts'
import { type Context, lineOf, patience, within } from './context.ts'
import {
  type Draft,
  type Form,
  fieldIds,
  filledIn,
  forwardForm,
  forwardTitle,
  forwardView,
  mailForm,
  mailView,
  messageOf,
  receiverIn,
  shownAs,
  shownIn,
  tokenOf,
} from './forward-form.ts'
import { previewsBy } from './forward-preview.ts'
import { problemWith, refusalOf } from './forward-problems.ts'
import { notice } from './notice.ts'
import { doneOnce } from './presses.ts'
import { beginUnder } from './remembered.ts'
import { actionIds, canBePassedOn } from './render.ts'
import { asShown } from './sharing.ts'
import { readFeedback } from './values.ts'
import { words } from './words.ts'

export { forwardView } from './forward-form.ts'

const say = {
  sent: { ja: '送信しました。', en: 'Sent.' },
  sending: {
    ja: '送信しています。結果はこの画面に表示されます。',
    en: 'Sending… The result will be shown here.',
  },
} as const

/** Slack's word for a form that has been updated since, by another process: what is newer there stays. */
const overtaken = 'hash_conflict'
/** So long a form that is sent waits for an update that is on its way. */
const updatePatience = 500

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
    const token = tokenIn(body.message.blocks)
    const none = isFromRegister(body.message.blocks) ? words.contractsStay : words.noAnswer
    await within(open(body, token, respond, token === undefined ? none : words.gone), log)
  })

  async function open(
    body: BlockAction | MessageShortcut,
    token: string | undefined,
    respond: RespondFn,
    /** What is said where there is nothing to forward. */
    otherwise: Record<Language, string> = words.gone,
  ): Promise<void> {
    const team = teamOf(body)
    const reader = await context.languageOf(team, body.user.id)
    const found = answerIn(assistant, token)
    const view: ModalView =
      found && canBePassedOn(found.answer)
        ? forwardForm({ ...found, own: '' }, reader, body.user.id, content)
        : told((found ? words.noAnswer : otherwise)[reader], reader)
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

  const previews = previewsBy<{ id: string; hash: string; body: BlockAction }>(
    ({ body }, hash) => update(body, hash),
    (error) => log(`Slack: ${lineOf(error)}`),
  )
  app.action(fieldIds.language, async ({ ack, body }) => {
    await ack()
    const { view } = body as BlockAction
    if (view) await within(previews.now({ id: view.id, hash: view.hash, body: body as BlockAction }), log)
  })
  app.action(fieldIds.own, async ({ ack, body }) => {
    await ack()
    const { view } = body as BlockAction
    if (view) previews.soon({ id: view.id, hash: view.hash, body: body as BlockAction })
  })
  /** The fields keep what is in them: only the preview is another. @returns Slack's hash of the form as it is now */
  async function update(body: BlockAction, hash: string): Promise<string | undefined> {
    const { view, user } = body
    const draft = view && draftIn(view)
    if (!draft) return undefined
    const client = await context.clientOf(teamOf(body))
    const reader = await context.languageOf(teamOf(body), user.id)
    const shown = forwardForm(draft, reader, user.id, content)
    try {
      return (await client?.views.update({ view_id: view.id, hash, view: shown }))?.view?.hash
    } catch (error) {
      if (slackErrorOf(error) !== overtaken) throw error
      return undefined
    }
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

  const onceSent = doneOnce(context)
  /** Forms that are being sent: who sends one again is told what becomes of that. */
  const underWay = new Map<string, Promise<string>>()
  app.view(forwardView, async ({ ack, body, view }) => {
    const team = teamOf(body)
    // What comes later would take the place of what is said here.
    await inTime(previews.end(view.id), updatePatience)
    const reader = await context.languageOf(team, body.user.id)
    const draft = draftIn(view)
    const { channel, person } = receiverIn(view)
    if (!draft) return ack({ response_action: 'update', view: told(words.gone[reader], reader) })
    const errors = problemWith({ channel, person }, reader)
    if (errors) return ack({ response_action: 'errors', errors })
    // Nothing is sent that was not shown: who types and sends at once is shown it first.
    if (shownIn(view) !== shownAs(messageOf(draft, body.user.id, content)))
      return ack({
        response_action: 'update',
        view: forwardForm(draft, reader, body.user.id, content, { channel, person }),
      })

    const form = `slack:${team}:forward:${view.id}`
    const sending = underWay.get(form) ?? begin(form)
    const problem = await inTime(sending, patience)
    if (problem === undefined) {
      // Slack closes a form that waits for three seconds, and whoever sends it again sends it twice.
      await ack({ response_action: 'update', view: told(say.sending[reader], reader) })
      void within(sending.then(tell), log)
    } else if (problem === '') await ack({ response_action: 'update', view: told(say.sent[reader], reader) })
    else
      await ack({
        response_action: 'errors',
        errors: { [channel === undefined ? fieldIds.person : fieldIds.channel]: problem },
      })

    /** @returns why it was not sent; empty where it was */
    function begin(form: string): Promise<string> {
      const sending = onceSent(form, send)
        .then(() => '')
        .catch((error: unknown) => {
          log(`Slack: forwarding failed: ${slackErrorOf(error) ?? error}`)
          return refusalOf(error, { channel, person }, reader)
        })
        .finally(() => underWay.delete(form))
      underWay.set(form, sending)
      return sending
    }
    async function send(): Promise<void> {
      const client = await context.clientOf(team)
      if (!client) throw new Error(`the app is not installed in ${team}`)
      const { answer, snapshot } = draft as Draft
      const sent = await client.chat.postMessage({
        channel: (channel ?? person) as string,
        ...messageOf(draft as Draft, body.user.id, content),
        unfurl_links: false,
        unfurl_media: false,
      })
      // A person is written to in a conversation whose id only Slack knows.
      if (sent.channel && sent.ts) {
        const { language } = answer.understanding
        const shown = asShown(assistant, { snapshot: { ...snapshot, language }, answer })
        await beginUnder(context, { team, channel: sent.channel, thread: sent.ts }, shown)
      }
    }
    async function tell(outcome: string): Promise<void> {
      const client = await context.clientOf(team)
      await client?.views.update({ view_id: view.id, view: told(outcome || say.sent[reader], reader) })
    }
  })

  function draftIn(form: Form): Draft | undefined {
    const { language, own } = filledIn(form)
    const found = answerIn(assistant, tokenOf(form), language)
    return found && { ...found, own }
  }
}

/** Something said of forwarding, in a form. */
const told = (text: string, reader: Language): ModalView => notice(text, reader, forwardTitle[reader])

const teamOf = ({ team, user }: { team?: { id: string } | null; user: { team_id?: string } }): string =>
  team?.id ?? user.team_id ?? ''

interface Element {
  action_id?: string
  value?: string
  positive_button?: { value?: string }
}
const elementsIn = (blocks: unknown): Element[] =>
  Array.isArray(blocks) ? (blocks as { elements?: Element[] }[]).flatMap(({ elements }) => elements ?? []) : []

/** The token in one of our own messages: its "Why?" button carries it. */
const tokenIn = (blocks: unknown): string | undefined =>
  elementsIn(blocks).find(({ action_id }) => action_id === actionIds.why)?.value

/** Whether one of our own messages rests on the register alone: the buttons for feedback name what it was. */
const isFromRegister = (blocks: unknown): boolean =>
  elementsIn(blocks).some(({ action_id, positive_button }) => {
    const outcome = action_id === actionIds.feedback ? readFeedback(positive_button?.value ?? '')?.outcome : undefined
    return outcome === 'your-contracts' || outcome === 'no-contracts'
  })
