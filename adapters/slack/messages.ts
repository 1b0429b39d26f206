/** Direct messages, mentions and what is said in a thread that the assistant answered. */
import type { App } from '@slack/bolt'
import { textProblem } from '../../src/question-text.ts'
import type { Answer } from '../../src/types.ts'
import type { Call } from './client.ts'
import { type Context, newAnswerId, onceFor, within } from './context.ts'
import { escapeMrkdwn } from './mrkdwn.ts'
import {
  conversationOf,
  type EventBody,
  type Heard,
  hear,
  identityOf,
  type MessageEvent,
  type Place,
} from './question.ts'
import { render } from './render.ts'
import { prompts, words } from './words.ts'

export function listenToMessages(app: App, context: Context): void {
  const once = onceFor(context)
  const { assistant, log } = context

  async function answer(heard: Exclude<Heard, { kind: 'nothing' }>): Promise<Call[]> {
    const { place, text, kind } = heard
    const problem = textProblem(text, assistant.content)
    if (problem !== undefined) return kind === 'asked' ? [post(place, { text: escapeMrkdwn(problem) })] : []
    const question = { text, conversation: conversationOf(place), identity: identityOf(place) }
    const result = kind === 'asked' ? await assistant.ask(question) : await assistant.overhear(question)
    if (!result) return []
    await note(text, result)
    return replies(result, place)
  }

  /** In the thread; what comes from the register goes to the asker alone, unless nobody else is there. */
  function replies(result: Answer, place: Place): Call[] {
    const shown = { content: assistant.content, answerId: newAnswerId() }
    const message = { ...render(result, shown) }
    if (!result.finding || isDirect(place)) return [post(place, message)]
    const notice = {
      type: 'context' as const,
      elements: [{ type: 'mrkdwn' as const, text: words.onlyYou[result.understanding.language] }],
    }
    const { channel, thread, user } = place
    const args = {
      channel,
      user,
      ...(thread ? { thread_ts: thread } : {}),
      text: message.text,
      blocks: [notice, ...message.blocks].slice(0, 50),
    }
    return [{ team: place.team, method: 'chat.postEphemeral', args }]
  }

  const note = (text: string, { decision: { intent, outcome } }: Answer) =>
    context.store.questions.note({ text, intent, outcome }).catch(() => undefined)

  async function deal(event: MessageEvent, body: EventBody, botUser: string | undefined): Promise<void> {
    const heard = hear(event, body, botUser)
    if (heard.kind === 'nothing') return
    // A message is one message, however many events tell of it.
    await once(`slack:${heard.place.team}:${event.channel}:${event.ts}`, () => {
      if (heard.kind === 'asked' && event.channel_type === 'im') void showThinking(heard.place).catch(() => undefined)
      return answer(heard)
    })
  }

  /** Ends when the answer comes. Fails unheard: the answer is what matters. */
  async function showThinking({ team, channel, thread, user }: Place): Promise<void> {
    const [client, language] = await Promise.all([context.clientOf(team), context.languageOf(team, user)])
    void client?.assistant.threads
      .setStatus({ channel_id: channel, thread_ts: thread ?? '', status: words.thinking[language] })
      .catch(() => undefined)
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

export const isDirect = ({ channel }: Pick<Place, 'channel'>): boolean => channel.startsWith('D')

/** A message into a thread: its text is never read as mark-up, nor are its links unfolded. */
export const post = ({ team, channel, thread }: Place, message: { text: string; blocks?: unknown[] }): Call => ({
  team,
  method: 'chat.postMessage',
  args: { channel, ...(thread ? { thread_ts: thread } : {}), ...message, unfurl_links: false, unfurl_media: false },
})
