/** The dialog by which an answer is forwarded: what is filled in, what will be sent, and the same as text to copy. */
import * as z from 'zod'
import { mailOf } from '../../src/forwarded.ts'
import type { Content } from '../../src/intents.ts'
import { type Snapshot, toToken } from '../../src/snapshot.ts'
import type { Answer, Language } from '../../src/types.ts'
import type { InvokeAnswer } from './activity.ts'
import { actionSets, type Element, heading, lines, submit } from './card-elements.ts'
import { cardWith, dialog, resultOf } from './dialog.ts'
import { cut, limits } from './limits.ts'
import { composeCommands } from './package/texts.ts'
import { words } from './words.ts'

/** What is to be forwarded, as far as it is filled in. */
export interface Draft {
  snapshot: Snapshot
  /** The answer in the language chosen. */
  answer: Answer
  own: string
  /** The name of whoever forwards. */
  by: string
}

/** Opened by a command on the message, the dialog can put a card into the compose box; opened by the card's button, it cannot. */
export type OpenedBy = 'command' | 'button'

export const longestOwn = 1000

const filledSchema = z.object({
  /** Sends; shows the preview anew; shows the text to copy. */
  do: z.enum(['send', 'preview', 'mail']),
  token: z.string(),
  language: z.enum(['ja', 'en']).optional().catch(undefined),
  own: z
    .string()
    .catch('')
    .transform((own) => cut(own, longestOwn)),
})

/** What is filled in; undefined for what is no such form. */
export const readFilled = (data: unknown) => filledSchema.safeParse(data).data

const names: Record<Language, string> = { ja: '日本語', en: 'English' }

const tokenOf = ({ snapshot }: Draft): string => toToken(snapshot, limits.token)

/** @param reader the language of whoever forwards, which need not be the answer's */
export function forwardForm(draft: Draft, reader: Language, openedBy: OpenedBy, content: Content): InvokeAnswer {
  const token = tokenOf(draft)
  const { content: card } = resultOf(draft.answer, { content, by: draft.by, own: draft.own })
  const mail = submit(words.mail[reader], { do: 'mail', token })
  const body: Element[] = [
    {
      type: 'Input.ChoiceSet',
      id: 'language',
      label: words.receiverLanguage[reader],
      value: draft.answer.understanding.language,
      choices: (['ja', 'en'] as const).map((language) => ({ title: names[language], value: language })),
    },
    {
      type: 'Input.Text',
      id: 'own',
      label: words.own[reader],
      isMultiline: true,
      maxLength: longestOwn,
      value: draft.own,
    },
    ...actionSets([submit(words.preview[reader], { do: 'preview', token })]),
    { ...heading(words.previewed[reader]), separator: true },
    { type: 'Container', style: 'emphasis', items: (card as { body: Element[] }).body },
    ...actionSets(openedBy === 'command' ? [submit(words.insert[reader], { do: 'send', token }), mail] : [mail]),
    ...(openedBy === 'button' ? lines(words.howToInsert[reader], { isSmall: true }) : []),
  ]
  return dialog(composeCommands.forward.title[reader], cardWith(reader, body))
}

/** The same as text, to be copied into an e-mail or a chat. */
export function mailForm(draft: Draft, reader: Language, openedBy: OpenedBy, content: Content): InvokeAnswer {
  const { subject, text } = mailOf(draft.answer, draft.own, content)
  const { language } = draft.answer.understanding
  const back = { do: 'preview', token: tokenOf(draft), language, own: draft.own }
  const body: Element[] = [
    ...lines(words.copy[reader]),
    { type: 'Input.Text', id: 'subject', label: words.subject[reader], value: subject },
    { type: 'Input.Text', id: 'text', label: words.body[reader], isMultiline: true, value: text },
    ...actionSets([submit(words.back[reader], back)]),
    ...(openedBy === 'button' ? lines(words.howToInsert[reader], { isSmall: true }) : []),
  ]
  return dialog(words.mail[reader], cardWith(reader, body))
}
