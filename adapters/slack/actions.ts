/** Buttons and fields under an answer: questions that are pressed, a day that is picked, why, share, the next page, feedback. */
import type { App, BlockAction, RespondArguments, RespondFn } from '@slack/bolt'
import type { KnownBlock, ModalView, View } from '@slack/types'
import { formatDay } from '../../src/compose/message.ts'
import { whyOf } from '../../src/compose/why.ts'
import { answerIn } from '../../src/forwarded.ts'
import type { Answer } from '../../src/types.ts'
import { pageOfContracts, shownPrivately, threadIn } from './commands.ts'
import { type Context, lineOf, newAnswerId, onceFor, within } from './context.ts'
import { cut, limits, pieces } from './limits.ts'
import { inThread, reply } from './messages.ts'
import { escapeMrkdwn } from './mrkdwn.ts'
import { notice } from './notice.ts'
import { doneOnce, pressAt } from './presses.ts'
import { conversationOf, identityOf, type Place } from './question.ts'
import { beginAnew, formOf } from './remembered.ts'
import { actionIds, render, toolsBlock } from './render.ts'
import { askedAs, asShown, posted, postForAll, questionIn } from './sharing.ts'
import { readBeside, readFeedback, readField, readPage } from './values.ts'
import { words } from './words.ts'

/** What a pressed button tells of itself and its place. */
interface Pressed {
  place: Place
  value: string
  /** The words on it: what it asks. */
  label: string
  /** The message it stands in, and its action's id, by which a press is told from one of another. */
  button: string
  /** When it was pressed, in seconds. */
  at: number
  day: string | undefined
  /** Which question the day's field stands under, and in which language. */
  field: ReturnType<typeof readField>
  trigger: string
  respond: RespondFn
  /** The message it stands in is shown to one person only. */
  isPrivate: boolean
  /** It stands in App Home or a form, where there is no conversation. */
  isAlone: boolean
  /** The form it stands in. */
  form: { id: string; hash?: string } | undefined
}

export function listenToActions(app: App, context: Context): void {
  const once = onceFor(context)
  const oncePosted = doneOnce(context)
  const { assistant, store } = context
  const { content } = assistant

  const on = (id: string | RegExp, deal: (pressed: Pressed) => Promise<unknown>): void => {
    app.action(id, async ({ ack, body, respond }) => {
      await ack()
      const pressed = pressedIn(body as BlockAction, respond)
      await within(
        deal(pressed).catch(async (error: unknown) => {
          context.log(`Slack: ${lineOf(error)}`)
          await tell(pressed, words.failed[await languageOf(pressed)])
        }),
        context.log,
      )
    })
  }
  const languageOf = ({ place: { team, user } }: Pressed) => context.languageOf(team, user)

  on(/^ask-/, (pressed) => (pressed.label === '' ? gone(pressed) : askWith(pressed, pressed.label)))
  on(actionIds.date, async (pressed) => {
    if (pressed.day === undefined) return
    const language = await languageOf(pressed)
    const { isAlone, form, place, day } = pressed
    if (isAlone && !form) {
      // In App Home the day is that of a renewal, and nothing was asked before.
      await beginAnew(context, formOf(place.team, place.user), language)
      const wanted = { text: day, identity: identityOf(place), language, most: pageOfContracts }
      return openForm(pressed, answerForm(await assistant.renewals(wanted)))
    }
    // Said as a person would: the conversation's own language decides what is answered in.
    await askWith(pressed, day, formatDay(day, language))
  })

  /** A button is a question as if it had been typed: answered where it stands. */
  async function askWith(pressed: Pressed, text: string, shown = text): Promise<void> {
    const { place, isPrivate, isAlone, form, respond, field } = pressed
    const question = { text, identity: identityOf(place), ...field }
    if (isAlone) {
      const language = await languageOf(pressed)
      const conversation = formOf(place.team, place.user)
      if (!form) await beginAnew(context, conversation, language)
      const answer = await assistant.ask({ ...question, language, conversation })
      return openForm(pressed, answerForm(answer))
    }
    if (isPrivate) {
      const answer = await assistant.ask({ ...question, conversation: `${conversationOf(place)}:${place.user}` })
      const reply = shownPrivately(context, answer)
      // A day alone is no question.
      const asked = pressed.day === undefined ? askedAs(reply, shown) : reply
      return void (await respond({ ...asked, ...inThread(place), replace_original: false } as RespondArguments))
    }
    const press = pressAt(context, `${pressed.button}:${text}`, pressed.at)
    await once(press.id, async () => {
      if (await press.isSecond()) return []
      const answer = await assistant.ask({ ...question, conversation: conversationOf(place) })
      // The thread shows what was pressed, and by whom: an answer without its question reads as if out of the blue.
      const said: KnownBlock = {
        type: 'context',
        elements: [{ type: 'mrkdwn', text: `<@${place.user}>: ${escapeMrkdwn(shown)}` }],
      }
      return [reply(context, place, answer, [said])]
    })
  }

  on(actionIds.why, async (pressed) => {
    const answer = answerIn(assistant, pressed.value)?.answer
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
    const found = answerIn(assistant, pressed.value)
    if (!found) return gone(pressed)
    const answer = asShown(assistant, found, readBeside(pressed.value))
    const message = posted(render(answer, { content, answerId: newAnswerId() }), {
      user: pressed.place.user,
      question: questionIn(pressed.value),
      language: answer.understanding.language,
    })
    await oncePosted(pressed.button, () => postForAll(context, pressed, message, answer))
  })

  on(actionIds.more, async (pressed) => {
    const page = readPage(pressed.value)
    if (!page) return gone(pressed)
    const { command, next, language } = page
    const identity = identityOf(pressed.place)
    const answer = await assistant.renewals({ text: command, identity, after: next, language, most: pageOfContracts })
    await pressed.respond({
      ...shownPrivately(context, answer, command),
      ...inThread(pressed.place),
      replace_original: pressed.isPrivate,
    } as RespondArguments)
  })

  on(actionIds.feedback, async (pressed) => {
    const feedback = readFeedback(pressed.value)
    if (!feedback) return gone(pressed)
    const { id, ...said } = feedback
    const { isChanged } = await store.feedback.record({ answerId: id, who: identityOf(pressed.place), ...said })
    await tell(pressed, (isChanged ? words.changed : words.thanks)[said.language])
  })

  const gone = async (pressed: Pressed): Promise<void> => tell(pressed, words.gone[await languageOf(pressed)])

  /** Says something to the person alone. */
  async function tell(pressed: Pressed, text: string): Promise<void> {
    const { respond, place, isAlone } = pressed
    if (isAlone) return openForm(pressed, notice(text, await languageOf(pressed)))
    await respond({ response_type: 'ephemeral', replace_original: false, text, ...inThread(place) } as RespondArguments)
  }

  /** Opens a form; where the button stands in one, it takes that one's place. */
  async function openForm({ place, trigger, form }: Pressed, view: View): Promise<void> {
    const client = await context.clientOf(place.team)
    if (form) await client?.views.update({ view_id: form.id, ...(form.hash ? { hash: form.hash } : {}), view })
    else await client?.views.open({ trigger_id: trigger, view })
  }

  /** The answer with what may be asked next; what is done with a message is not done with a form. */
  function answerForm(answer: Answer): ModalView {
    const { language } = answer.understanding
    const { blocks } = render(answer, { content })
    return {
      type: 'modal',
      title: { type: 'plain_text', text: words.answerTitle[language] },
      close: { type: 'plain_text', text: words.close[language] },
      blocks: blocks.filter(({ block_id }) => block_id !== toolsBlock),
    }
  }
}

function pressedIn(body: BlockAction, respond: RespondFn): Pressed {
  const action = body.actions[0] as {
    action_id: string
    action_ts?: string
    block_id?: string
    value?: string
    text?: { text?: string }
    selected_date?: string
  }
  const container = (body.container ?? {}) as {
    channel_id?: string
    thread_ts?: string
    message_ts?: string
    is_ephemeral?: boolean
  }
  const channel = body.channel?.id ?? container.channel_id
  const isPrivate = container.is_ephemeral === true
  // An ephemeral message is no thread's root, nothing can be put under it; but it may know the thread that it answers.
  const thread = container.thread_ts ?? (isPrivate ? threadIn(action.block_id) : container.message_ts)
  const team = body.team?.id ?? body.user.team_id ?? ''
  const { view } = body
  return {
    place: {
      team,
      channel: channel ?? '',
      ...(thread === undefined ? {} : { thread }),
      isThread: container.thread_ts !== undefined,
      user: body.user.id,
      userTeam: body.user.team_id ?? team,
    },
    value: action.value ?? '',
    label: action.text?.text ?? '',
    button: ['slack', team, channel, container.message_ts ?? body.trigger_id, body.user.id, action.action_id].join(':'),
    at: Number(action.action_ts ?? Date.now() / 1000),
    day: action.selected_date,
    field: readField(action.block_id),
    trigger: body.trigger_id,
    respond,
    isPrivate,
    isAlone: channel === undefined,
    form: view?.type === 'modal' ? { id: view.id, hash: view.hash } : undefined,
  }
}
