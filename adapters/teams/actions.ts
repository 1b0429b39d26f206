/** Buttons and fields that change the card they stand in: a topic that is chosen, a day that is picked, the next page. */
import { formatDay } from '../../src/compose/message.ts'
import type { Answer } from '../../src/types.ts'
import type { Done } from '../once.ts'
import type { InvokeAnswer } from './activity.ts'
import { type CardShown, cardOf, messageOf } from './card.ts'
import {
  aboutOf,
  asker,
  type Context,
  type Deal,
  eventIdOf,
  isForAskerAlone,
  lineOf,
  readerOf,
  reply,
} from './context.ts'
import { pageOfContracts } from './messages.ts'
import { addressOf, conversationOf, type Place } from './question.ts'
import type { Outgoing } from './sending.ts'
import { type Pressed, readPressed } from './values.ts'
import { words } from './words.ts'

/** https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format */
const cardAnswer = (card: object): InvokeAnswer => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card },
})
const wordsAnswer = (text: string): InvokeAnswer => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text },
})

export function actionsFor(context: Context): Deal {
  const { assistant, once, log } = context
  const { content } = assistant

  return async (activity, place) => {
    const reader = readerOf(activity)
    const { action } = (activity.value ?? {}) as { action?: { data?: unknown } }
    const pressed = readPressed(action?.data)
    if (pressed === undefined) return wordsAnswer(words.gone[reader])
    if (pressed.do === 'date' && pressed.day === '') return wordsAnswer(words.noDay[reader])
    const dealWith = async (): Promise<Done<Outgoing, InvokeAnswer>> => {
      const said = await answerTo(pressed, place)
      if (said === undefined) return { result: wordsAnswer(words.gone[reader]), messages: [] }
      const { answer, shown } = said
      // What only the asker may see takes no place that others look at.
      if (isForAskerAlone(answer, place)) {
        const { language } = answer.understanding
        return { result: wordsAnswer(words.sentPrivately[language]), messages: [reply(place, answer, shown)] }
      }
      // The answer to the press changes the card for whoever pressed; the update, for everybody and for good.
      const { replyToId: id } = activity
      const update = {
        kind: 'update' as const,
        to: addressOf(place),
        activity: messageOf(answer, shown),
        about: aboutOf(answer),
      }
      return { result: cardAnswer(cardOf(answer, shown)), messages: id === undefined ? [] : [{ ...update, id }] }
    }
    try {
      return (await once(eventIdOf(activity, place), dealWith)) ?? wordsAnswer('')
    } catch (error) {
      log(`Teams: a button failed: ${lineOf(error)}`)
      return wordsAnswer(words.failed[reader])
    }
  }

  async function answerTo(pressed: Pressed, place: Place): Promise<{ answer: Answer; shown: CardShown } | undefined> {
    if (pressed.do === 'more') {
      const { command, next, language } = pressed
      const wanted = { text: command, after: next, language, most: pageOfContracts, ...asker(place) }
      return { answer: await assistant.renewals(wanted), shown: { content, command } }
    }
    if (pressed.do === 'forward' || pressed.do === 'send') return undefined
    const text = pressed.do === 'date' ? pressed.day : pressed.words
    const answers = pressed.do === 'date' && pressed.answers ? { answers: pressed.answers } : {}
    const answer = await assistant.ask({ text, conversation: conversationOf(place), ...answers, ...asker(place) })
    // The card says what was pressed, and by whom: an answer without its question reads as if out of the blue.
    const asked = pressed.do === 'date' ? formatDay(pressed.day, answer.understanding.language) : pressed.words
    return { answer, shown: { content, said: { who: place.userName, words: asked } } }
  }
}
