/** Messages: questions, the commands `renewal …` and `help`, and buttons that ask as if their words had been typed. */
import { today } from '../../src/day.ts'
import { isEmpty, textProblem } from '../../src/question-text.ts'
import type { Answer, Language } from '../../src/types.ts'
import { readRenewalCommand } from '../../src/understand/renewal-command.ts'
import type { Activity } from './activity.ts'
import { asker, type Context, type Deal, eventIdOf, lineOf, readerOf, reply, say } from './context.ts'
import { escapeMarkdown } from './markdown.ts'
import { conversationOf, type Place, textOf } from './question.ts'
import type { Outgoing } from './sending.ts'
import { readPressed } from './values.ts'
import { words } from './words.ts'

/** So many contracts are shown at once. */
export const pageOfContracts = 5

const renewalCommand = /^\/?renewals?(?:[\s:：]+(.*))?$/is
const asksForHelp = /^(?:help|\?|？|ヘルプ|使い方|へるぷ)$/i

export function messagesFor(context: Context): Deal {
  const { assistant, once, sendNow, log } = context

  const shownAs = (command: string) => ({ content: assistant.content, command })

  const pageOf = ({ command, next, language }: { command: string; next: string; language: Language }, place: Place) =>
    assistant.renewals({ text: command, after: next, language, most: pageOfContracts, ...asker(place) })

  return async (activity, place) => {
    // The bot's own words, and those of other bots.
    if (activity.from.id === activity.recipient.id || activity.from.id.startsWith('28:')) return undefined
    if (place.kind === 'personal')
      void context.chats.remember(place.tenant, place.user, place.conversation).catch(() => undefined)
    try {
      await once(eventIdOf(activity, place), async () => ({ result: null, messages: await answerTo(activity, place) }))
    } catch (error) {
      log(`Teams: answering a message failed: ${lineOf(error)}`)
      await sendNow(say(place, words.failed[readerOf(activity)]))
    }
    return undefined
  }

  async function answerTo(activity: Activity, place: Place): Promise<Outgoing[]> {
    const reader = readerOf(activity)
    const pressed = activity.value === undefined ? undefined : readPressed(activity.value)
    // A card's button comes as a message from clients that know no other way.
    if (pressed?.do === 'date')
      return pressed.day === '' ? [say(place, words.noDay[reader])] : answerWords(place, pressed.day, reader)
    if (pressed?.do === 'ask' || pressed?.do === 'choose') return answerWords(place, pressed.words, reader)
    if (pressed?.do === 'more') return [reply(place, await pageOf(pressed, place), shownAs(pressed.command))]
    if (activity.value !== undefined && !activity.text) return [say(place, words.gone[reader])]
    return answerWords(place, textOf(activity), reader)
  }

  async function answerWords(place: Place, text: string, reader: Language): Promise<Outgoing[]> {
    if (isEmpty(text) || asksForHelp.test(text)) {
      // Both languages: who asks for help may not read the one that Teams is set to.
      const order = reader === 'ja' ? [words.help.ja, words.help.en] : [words.help.en, words.help.ja]
      return [say(place, order.join('\n\n'))]
    }
    const problem = textProblem(text, assistant.content, reader)
    if (problem !== undefined) return [say(place, escapeMarkdown(problem))]
    const command = renewalCommand.exec(text)
    const looked = command && (await lookedUp(command[1]?.trim() ?? '', place, reader))
    if (looked) {
      await keepAsked(place, looked.answer)
      return [reply(place, looked.answer, shownAs(looked.command))]
    }
    const answer = await assistant.ask({ text, conversation: conversationOf(place), ...asker(place) })
    const { intent, outcome } = answer.decision
    await context.store.questions.note({ text, intent, outcome }).catch(() => undefined)
    return [reply(place, answer, { content: assistant.content })]
  }

  /** Where a command is answered with a question, what is typed or picked next answers that: the topic is put as if it had been asked. */
  async function keepAsked(place: Place, { decision, finding, understanding: { language, asOf } }: Answer) {
    const topic = assistant.content.intents[decision.intent ?? '']
    if (decision.asks === undefined || finding !== undefined || topic === undefined) return
    await assistant.ask({ text: topic.title[language], conversation: conversationOf(place), language, asOf })
  }

  /** What stands behind "renewal" is a command, unless it names nothing that is registered: then it may be a question. */
  async function lookedUp(command: string, place: Place, reader: Language) {
    const answer = await assistant.renewals({ text: command, fallback: reader, most: pageOfContracts, ...asker(place) })
    const isName = readRenewalCommand(command, today(new Date()), reader).rest !== undefined
    return isName && answer.finding?.state !== 'found' ? undefined : { answer, command }
  }
}
