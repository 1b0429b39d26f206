/** Messages: questions, the commands `renewal …` and `help`, and buttons that ask as if their words had been typed. */
import { formatDay } from '../../src/compose/message.ts'
import { isEmpty, scriptOf, textProblem } from '../../src/question-text.ts'
import type { FieldOf, Language } from '../../src/types.ts'
import { asksForHelp } from '../../src/understand/command.ts'
import type { Activity } from './activity.ts'
import { asker, type Context, type Deal, eventIdOf, lineOf, readerOf, reply, say } from './context.ts'
import { escapeMarkdown } from './markdown.ts'
import { conversationOf, type Place, textOf } from './question.ts'
import type { Outgoing } from './sending.ts'
import { readPressed } from './values.ts'
import { words } from './words.ts'

/** So many contracts are shown at once. */
export const pageOfContracts = 5

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
      await once(eventIdOf(activity, place), async () => ({
        result: undefined,
        messages: await answerTo(activity, place),
      }))
    } catch (error) {
      log(`Teams: answering a message failed: ${lineOf(error)}`)
      await sendNow(say(place, words.failed[readerOf(activity)]))
    }
    return undefined
  }

  async function answerTo(activity: Activity, place: Place): Promise<Outgoing[]> {
    const reader = readerOf(activity)
    const pressed = activity.value === undefined ? undefined : readPressed(activity.value)
    // A button that asks is a message without words. Others come so from clients that know no other way.
    if (pressed?.do === 'date' && pressed.day === '') return [say(place, words.noDay[reader])]
    if (pressed?.do === 'date')
      return answerWords(place, pressed.day, reader, {
        words: formatDay(pressed.day, reader),
        answers: pressed.answers,
      })
    if (pressed?.do === 'ask' || pressed?.do === 'choose')
      return answerWords(place, pressed.words, reader, { words: pressed.words })
    if (pressed?.do === 'more') return [reply(place, await pageOf(pressed, place), shownAs(pressed.command))]
    if (activity.value !== undefined && !activity.text) return [say(place, words.gone[reader])]
    return answerWords(place, textOf(activity), reader)
  }

  /** @param pressed what the button said, which nobody else has seen: it stands over the answer */
  async function answerWords(
    place: Place,
    text: string,
    reader: Language,
    pressed?: { words: string; answers?: FieldOf | undefined },
  ): Promise<Outgoing[]> {
    if (isEmpty(text) || asksForHelp(text)) {
      // Both languages: who asks for help may not read the one that Teams is set to.
      const isJapanese = isEmpty(text) ? reader === 'ja' : reader === 'ja' || scriptOf(text) === 'ja'
      const order = isJapanese ? [words.help.ja, words.help.en] : [words.help.en, words.help.ja]
      return [say(place, order.join('\n\n'))]
    }
    const problem = textProblem(text, assistant.content)
    if (problem !== undefined) return [say(place, escapeMarkdown(problem))]
    const answer = await assistant.ask({
      ...{ text, conversation: conversationOf(place), fallback: reader, ...asker(place) },
      ...(pressed?.answers ? { answers: pressed.answers } : {}),
    })
    const { intent, outcome } = answer.decision
    if (answer.renewals !== undefined) return [reply(place, answer, shownAs(answer.renewals))]
    await context.store.questions.note({ text, intent, outcome }).catch(() => undefined)
    const said = pressed === undefined ? {} : { said: { who: place.userName, words: pressed.words } }
    return [reply(place, answer, { content: assistant.content, ...said })]
  }
}
