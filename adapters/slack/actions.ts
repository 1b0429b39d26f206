/** Buttons and fields under an answer: questions that are pressed, a day that is picked, why, share, the next page, feedback. */
import type { App, BlockAction, RespondArguments, RespondFn } from '@slack/bolt'
import type { View } from '@slack/types'
import { formatDay } from '../../src/compose/message.ts'
import { whyOf } from '../../src/compose/why.ts'
import { fromToken } from '../../src/snapshot.ts'
import type { Answer, Language } from '../../src/types.ts'
import type { Call } from './client.ts'
import { shownPrivately } from './commands.ts'
import { type Context, newAnswerId, onceFor, within } from './context.ts'
import { cut, limits, pieces } from './limits.ts'
import { post } from './messages.ts'
import { escapeMrkdwn } from './mrkdwn.ts'
import { conversationOf, identityOf, type Place } from './question.ts'
import { actionIds, render } from './render.ts'
import { words } from './words.ts'

/** What a pressed button tells of itself and its place. */
interface Pressed {
  place: Place
  value: string
  /** The words on it: what it asks. */
  label: string
  day: string | undefined
  trigger: string
  respond: RespondFn
  /** The message it stands in is shown to one person only. */
  isPrivate: boolean
  /** It stands in App Home or a form, where there is no conversation. */
  isAlone: boolean
}

export function listenToActions(app: App, context: Context): void {
  const once = onceFor(context)
  const { assistant, store } = context
  const { content } = assistant

  const on = (id: string | RegExp, deal: (pressed: Pressed) => Promise<unknown>): void => {
    app.action(id, async ({ ack, body, respond }) => {
      await ack()
      const pressed = pressedIn(body as BlockAction, respond)
      await within(
        deal(pressed).catch(async (error: unknown) => {
          context.log(`Slack: ${error instanceof Error ? error.stack : error}`)
          await tell(pressed, words.failed[await context.languageOf(pressed.place.team, pressed.place.user)])
        }),
        context.log,
      )
    })
  }

  on(/^ask-/, (pressed) => askWith(pressed, pressed.label))
  on(actionIds.date, async (pressed) => {
    if (pressed.day === undefined) return
    const language = await context.languageOf(pressed.place.team, pressed.place.user)
    // Said as a person would: the conversation's own language decides what is answered in.
    await askWith(pressed, pressed.day, formatDay(pressed.day, language))
  })

  /** A button is a question as if it had been typed: answered where it stands. */
  async function askWith(pressed: Pressed, text: string, shown = text): Promise<void> {
    const { place, isPrivate, isAlone, trigger, respond } = pressed
    const identity = identityOf(place)
    if (isAlone) {
      const answer = await assistant.ask({ text, identity, language: await context.languageOf(place.team, place.user) })
      return openForm(pressed, answerForm(answer))
    }
    if (isPrivate) {
      const answer = await assistant.ask({ text, identity, conversation: `${conversationOf(place)}:${place.user}` })
      return void (await respond({ ...shownPrivately(context, answer), replace_original: false } as RespondArguments))
    }
    await once(`slack:${place.team}:${trigger}`, async () => {
      const answer = await assistant.ask({ text, identity, conversation: conversationOf(place) })
      return answerCalls(answer, place, shown)
    })
  }

  function answerCalls(answer: Answer, place: Place, asked: string): Call[] {
    const message = render(answer, { content, answerId: newAnswerId() })
    // The thread shows what was pressed, and by whom: an answer without its question reads as if out of the blue.
    const said = {
      type: 'context' as const,
      elements: [{ type: 'mrkdwn' as const, text: `<@${place.user}>: ${escapeMrkdwn(asked)}` }],
    }
    const blocks = [said, ...message.blocks].slice(0, limits.messageBlocks)
    if (!answer.finding || place.channel.startsWith('D')) return [post(place, { ...message, blocks })]
    const { channel, thread, user } = place
    return [
      {
        team: place.team,
        method: 'chat.postEphemeral',
        args: { channel, user, ...(thread ? { thread_ts: thread } : {}), text: message.text, blocks },
      },
    ]
  }

  on(actionIds.why, async (pressed) => {
    const answer = again(pressed)
    if (!answer) return gone(pressed)
    const { language } = answer.understanding
    const lines = pieces(
      whyOf(answer, content)
        .text.split('\n')
        .map((line) => `• ${escapeMrkdwn(line)}`)
        .join('\n'),
      limits.section,
    )
    await openForm(pressed, {
      type: 'modal',
      title: { type: 'plain_text', text: cut(words.whyTitle[language], limits.modalTitle) },
      close: { type: 'plain_text', text: words.close[language] },
      blocks: lines.map((text) => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } })),
    })
  })

  on(actionIds.share, async (pressed) => {
    const answer = again(pressed)
    if (!answer) return gone(pressed)
    const message = render(answer, { content, answerId: newAnswerId() })
    const thread = pressed.place.thread ? { thread_ts: pressed.place.thread } : {}
    await pressed.respond({
      ...message,
      ...thread,
      response_type: 'in_channel',
      replace_original: false,
      delete_original: true,
    } as RespondArguments)
  })

  on(actionIds.more, async (pressed) => {
    const { command, next, language } = JSON.parse(pressed.value) as {
      command: string
      next: string
      language: Language
    }
    const answer = await assistant.renewals({
      text: command,
      identity: identityOf(pressed.place),
      after: next,
      language,
      most: 5,
    })
    await pressed.respond({
      ...shownPrivately(context, answer, command),
      replace_original: pressed.isPrivate,
    } as RespondArguments)
  })

  on(actionIds.feedback, async (pressed) => {
    const { verdict, id, intent, outcome, language } = JSON.parse(pressed.value) as {
      verdict: 'good' | 'bad'
      id: string
      intent: string | null
      outcome: string
      language: Language
    }
    const { isChanged } = await store.feedback.record({
      answerId: id,
      who: identityOf(pressed.place),
      verdict,
      intent,
      outcome,
      language,
    })
    await tell(pressed, (isChanged ? words.changed : words.thanks)[language])
  })

  const again = ({ value }: Pressed): Answer | undefined => {
    const snapshot = fromToken(value)
    return snapshot && assistant.again(snapshot)
  }
  const gone = async (pressed: Pressed): Promise<void> =>
    tell(pressed, words.gone[await context.languageOf(pressed.place.team, pressed.place.user)])

  /** Says something to the person alone. */
  async function tell({ respond, place, isAlone }: Pressed, text: string): Promise<void> {
    if (isAlone) return
    const thread = place.thread ? { thread_ts: place.thread } : {}
    await respond({ response_type: 'ephemeral', replace_original: false, text, ...thread } as RespondArguments)
  }

  async function openForm({ place, trigger }: Pressed, view: View): Promise<void> {
    const client = await context.clientOf(place.team)
    await client?.views.open({ trigger_id: trigger, view })
  }

  function answerForm(answer: Answer): View {
    const { language } = answer.understanding
    return {
      type: 'modal',
      title: { type: 'plain_text', text: 'Shirube' },
      close: { type: 'plain_text', text: words.close[language] },
      blocks: render(answer, { content, isForwarded: true }).blocks,
    }
  }
}

function pressedIn(body: BlockAction, respond: RespondFn): Pressed {
  const action = body.actions[0] as { value?: string; text?: { text?: string }; selected_date?: string }
  const container = body.container as {
    channel_id?: string
    thread_ts?: string
    message_ts?: string
    is_ephemeral?: boolean
  }
  const channel = body.channel?.id ?? container.channel_id
  const isPrivate = container.is_ephemeral === true
  // An ephemeral message is no thread's root: nothing can be put under it.
  const thread = container.thread_ts ?? (isPrivate ? undefined : container.message_ts)
  const team = body.team?.id ?? body.user.team_id ?? ''
  return {
    place: {
      team,
      channel: channel ?? '',
      ...(thread === undefined ? {} : { thread }),
      user: body.user.id,
      userTeam: body.user.team_id ?? team,
    },
    value: action.value ?? '',
    label: action.text?.text ?? '',
    day: action.selected_date,
    trigger: body.trigger_id,
    respond,
    isPrivate,
    isAlone: channel === undefined,
  }
}
