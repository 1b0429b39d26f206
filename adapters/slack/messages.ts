/** Direct messages, mentions and what is said in a thread that the assistant answered. */
import type { App } from '@slack/bolt'
import type { KnownBlock } from '@slack/types'
import { isEmpty, textProblem } from '../../src/question-text.ts'
import type { Answer, Language } from '../../src/types.ts'
import { readCommand, tellsNoLanguage } from '../../src/understand/command.ts'
import type { Call } from './client.ts'
import { type Context, callNow, lineOf, newAnswerId, onceFor, within } from './context.ts'
import { withPrompts } from './help.ts'
import { limits } from './limits.ts'
import { escapeMrkdwn } from './mrkdwn.ts'
import {
  conversationOf,
  type EventBody,
  elsewhereIn,
  type Heard,
  hear,
  identityOf,
  type MessageEvent,
  type Place,
} from './question.ts'
import { render } from './render.ts'
import { prompts, words } from './words.ts'

type Said = Exclude<Heard, { kind: 'nothing' }>

export function listenToMessages(app: App, context: Context): void {
  const once = onceFor(context)
  const { assistant, log } = context

  async function answer({ place, text, kind }: Said, reader: Language | undefined): Promise<Call[]> {
    const problem = textProblem(text, assistant.content, isEmpty(text) ? reader : undefined)
    if (problem !== undefined) {
      const said = isEmpty(text) && reader ? withPrompts(problem, reader) : { text: escapeMrkdwn(problem) }
      return kind === 'asked' ? [post(place, said)] : []
    }
    const elsewhere = kind === 'asked' ? elsewhereIn(place) : undefined
    const question = {
      ...{ text, conversation: conversationOf(place), identity: identityOf(place) },
      ...(reader === undefined ? {} : { fallback: reader }),
      ...(elsewhere === undefined ? {} : { orElse: elsewhere }),
    }
    const result = kind === 'asked' ? await assistant.ask(question) : await assistant.overhear(question)
    if (!result) return []
    if (result.renewals === undefined) await note(text, result)
    return [reply(context, place, result)]
  }

  const note = (text: string, { decision: { intent, outcome } }: Answer) =>
    context.store.questions.note({ text, intent, outcome }).catch(() => undefined)

  async function deal(event: MessageEvent, body: EventBody, botUser: string | undefined): Promise<void> {
    const heard = hear(event, body, botUser)
    if (heard.kind === 'nothing') return
    const { place, text, kind } = heard
    // Slack is asked outside of the step below, which holds the store until it is done.
    const thinking = kind === 'asked' && event.channel_type === 'im' ? thinkingIn(place) : undefined
    // Of what is overheard, only commands are in the language of whoever types them.
    const isOwnAsked =
      kind === 'asked' ? isEmpty(text) || tellsNoLanguage(text) : readCommand(text)?.kind === 'renewals'
    const reader = isOwnAsked ? await context.languageOf(place.team, place.user) : undefined
    try {
      // A message is one message, however many events tell of it.
      await once(`slack:${place.team}:${event.channel}:${event.ts}`, async () => {
        thinking?.begin()
        return answer(heard, reader)
      })
    } catch (error) {
      log(`Slack: answering a message of ${place.channel} failed: ${lineOf(error)}`)
      if (kind === 'asked')
        await callNow(context, post(place, { text: words.failed[await context.languageOf(place.team, place.user)] }))
    } finally {
      thinking?.end()
    }
  }

  /** Shows that an answer is being looked up, unless it has come by then. Fails unheard: the answer is what matters. */
  function thinkingIn({ team, channel, thread = '', user }: Place) {
    const asking = Promise.all([context.clientOf(team), context.languageOf(team, user)]).catch(() => undefined)
    let isAwaited = false
    const show = async (): Promise<void> => {
      const [client, language] = (await asking) ?? []
      // Slack takes a status away with the next message: one that came after it would stay.
      if (!client || !language || !isAwaited) return
      await client.assistant.threads.setStatus({
        channel_id: channel,
        thread_ts: thread,
        status: words.thinking[language],
      })
    }
    return {
      begin() {
        isAwaited = true
        void show().catch(() => undefined)
      },
      end() {
        isAwaited = false
      },
    }
  }

  app.event('app_mention', ({ event, body, context: { botUserId } }) =>
    within(deal(event as unknown as MessageEvent, body as unknown as EventBody, botUserId), log),
  )
  app.event('message', ({ event, body, context: { botUserId } }) =>
    within(deal(event as unknown as MessageEvent, body as unknown as EventBody, botUserId), log),
  )
  app.event('app_home_opened', ({ event, body }) => {
    const { tab, user, channel } = event as unknown as { tab: string; user: string; channel: string }
    const { team_id: team } = body as unknown as EventBody
    return tab === 'messages' ? within(offerPrompts(team, user, channel), log) : Promise.resolve()
  })

  async function offerPrompts(team: string, user: string, channel: string): Promise<void> {
    const [client, language] = await Promise.all([context.clientOf(team), context.languageOf(team, user)])
    // Without thread_ts: with one, Slack takes the call and shows nothing.
    await client?.apiCall('assistant.threads.setSuggestedPrompts', {
      channel_id: channel,
      title: words.promptsTitle[language],
      prompts: prompts[language].map((prompt) => ({ title: prompt, message: prompt })),
    })
  }
}

const isDirect = ({ channel }: Pick<Place, 'channel'>): boolean => channel.startsWith('D')

/**
 * An answer into its thread; one that the register was asked for goes to the asker alone, unless nobody else is there.
 * @param before what stands over it
 */
export function reply(
  { assistant: { content } }: Context,
  place: Place,
  answer: Answer,
  before: KnownBlock[] = [],
): Call {
  const { renewals: command } = answer
  const shown = { content, answerId: newAnswerId(), ...(command === undefined ? {} : { command }) }
  const { text, blocks } = render(answer, shown)
  const isPrivate = answer.isPrivate === true && !isDirect(place)
  const notice: KnownBlock = {
    type: 'context',
    elements: [{ type: 'mrkdwn', text: words.onlyYou[answer.understanding.language] }],
  }
  const all = [...(isPrivate ? [notice] : []), ...before, ...blocks].slice(0, limits.messageBlocks)
  if (!isPrivate) return post(place, { text, blocks: all })
  const { team, channel, user } = place
  return { team, method: 'chat.postEphemeral', args: { channel, user, ...inThread(place), text, blocks: all } }
}

/** Where a message for one person alone is seen: in the thread, once there is one. */
export const inThread = ({ thread, isThread }: Place): { thread_ts?: string } =>
  thread !== undefined && isThread ? { thread_ts: thread } : {}

/** A message into a thread: its text is never read as mark-up, nor are its links unfolded. */
export const post = ({ team, channel, thread }: Place, message: { text: string; blocks?: unknown[] }): Call => ({
  team,
  method: 'chat.postMessage',
  args: { channel, ...(thread ? { thread_ts: thread } : {}), ...message, unfurl_links: false, unfurl_media: false },
})
