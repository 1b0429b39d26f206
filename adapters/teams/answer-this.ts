/** "Answer this" on a message: the answer in a dialog that its opener alone sees, from which it can be inserted for all. */
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { isEmpty, textProblem } from '../../src/question-text.ts'
import type { Answer, Language } from '../../src/types.ts'
import { detectLanguage } from '../../src/understand/detect.ts'
import { normalise } from '../../src/understand/normalise.ts'
import type { Activity, InvokeAnswer } from './activity.ts'
import { type CardShown, cardOf } from './card.ts'
import { type Element, lines, submit } from './card-elements.ts'
import { asker, type Context, readerOf } from './context.ts'
import { dialog, notice } from './dialog.ts'
import { wordsOf } from './message-text.ts'
import { composeCommands } from './package/texts.ts'
import type { Place } from './question.ts'
import { readPressed } from './values.ts'
import { words } from './words.ts'

/** The message that the command was chosen on, as far as answering goes. */
export const questionSchema = z.looseObject({
  body: z
    .object({ contentType: z.string().optional().catch(undefined), content: z.string() })
    .nullish()
    .catch(undefined),
  from: z
    .object({ user: z.object({ displayName: z.string() }).nullish() })
    .nullish()
    .catch(undefined),
  mentions: z
    .array(
      z.object({ id: z.number(), mentioned: z.looseObject({ application: z.object({ id: z.string() }).nullish() }) }),
    )
    .nullish()
    .catch(undefined),
})
type Message = z.infer<typeof questionSchema>

export interface AnsweringMessages {
  openOn(activity: Activity, place: Place, message: Message): Promise<InvokeAnswer>
  /** What comes of a topic or a day that was chosen in the dialog; undefined for what is neither. */
  submitted(activity: Activity, place: Place, data: unknown): Promise<InvokeAnswer | undefined>
}

/** Names the conversation of a dialog; whose it is, is not for the dialog to say. */
const turnSchema = z.object({ turn: z.uuid() })

export function answeringMessages({ assistant, store }: Pick<Context, 'assistant' | 'store'>): AnsweringMessages {
  const { content } = assistant
  /** The dialog's own buttons go on with it; the message, somebody else's, leans on nothing. */
  const conversationOf = ({ tenant, user }: Place, turn: string): string => `teams:${tenant}:answer:${user}:${turn}`

  return {
    async openOn(activity, place, { body, from, mentions }) {
      const reader = readerOf(activity)
      const bot = activity.recipient.id.replace(/^28:/, '')
      const ours = (mentions ?? []).filter(({ mentioned }) => mentioned.application?.id === bot)
      const text = body ? wordsOf(body, new Set(ours.map(({ id }) => String(id)))) : ''
      const problem = isEmpty(text) ? words.noText[reader] : textProblem(text, content, reader)
      if (problem !== undefined) return notice(composeCommands.answer.title[reader], problem, reader)
      const turn = randomUUID()
      const language = detectLanguage(normalise(text)) === undefined ? { language: reader } : {}
      const answer = await assistant.ask({
        text,
        conversation: conversationOf(place, turn),
        ...language,
        ...asker(place),
      })
      const { intent, outcome } = answer.decision
      await store.questions.note({ text, intent, outcome }).catch(() => undefined)
      const who = from?.user?.displayName
      return answerDialog(answer, { content, ...(who ? { said: { who, words: text } } : {}) }, reader, turn)
    },
    async submitted(activity, place, data) {
      const turn = turnSchema.safeParse(data).data?.turn
      const pressed = readPressed(data)
      if (turn === undefined) return undefined
      if (pressed?.do !== 'ask' && pressed?.do !== 'choose' && pressed?.do !== 'date') return undefined
      const reader = readerOf(activity)
      const text = pressed.do === 'date' ? pressed.day : pressed.words
      const problem = pressed.do === 'date' && isEmpty(text) ? words.noDay[reader] : textProblem(text, content, reader)
      if (problem !== undefined) return notice(composeCommands.answer.title[reader], problem, reader)
      const answers = pressed.do === 'date' && pressed.answers ? { answers: pressed.answers } : {}
      const answer = await assistant.ask({
        text,
        conversation: conversationOf(place, turn),
        ...answers,
        ...asker(place),
      })
      return answerDialog(answer, { content }, reader, turn)
    },
  }
}

function answerDialog(answer: Answer, shown: CardShown, reader: Language, turn: string): InvokeAnswer {
  const card = cardOf(answer, shown) as { body: Element[] }
  const { language } = answer.understanding
  const body = inDialog(card.body, (action) => actionIn(action, answer, reader, turn))
  const note = answer.finding ? lines(words.notInserted[reader], { isSmall: true }) : []
  return dialog(composeCommands.answer.title[reader], { ...card, lang: language, body: [...body, ...note] })
}

/** A card's elements, with the buttons that a dialog knows. */
const inDialog = (elements: readonly Element[], actionsFor: (action: Element) => Element[]): Element[] =>
  elements.flatMap((element) => {
    if (element.type === 'ActionSet') {
      const actions = (element.actions as Element[]).flatMap(actionsFor)
      return actions.length > 0 ? [{ ...element, actions }] : []
    }
    return [Array.isArray(element.items) ? { ...element, items: inDialog(element.items, actionsFor) } : element]
  })

/** In a dialog all buttons submit; in the place of "Forward", for what may be forwarded, it has "Insert". */
function actionIn(action: Element, { understanding, finding }: Answer, reader: Language, turn: string): Element[] {
  if (action.type === 'Action.OpenUrl' || action.type === 'Action.ToggleVisibility') return [action]
  const pressed = readPressed(action.data)
  const title = String(action.tooltip ?? action.title)
  switch (pressed?.do) {
    case 'ask':
    case 'choose':
      return [submit(title, { do: pressed.do, words: pressed.words, turn })]
    case 'date':
      // The day itself comes from the field.
      return [submit(title, { do: 'date', answers: pressed.answers, turn })]
    case 'forward':
      return finding
        ? []
        : [submit(words.insert[reader], { do: 'send', token: pressed.token, language: understanding.language })]
    default:
      return []
  }
}
