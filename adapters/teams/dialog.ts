/** How the message extension answers Teams: results to insert, dialogs, plain words. */
import type { Content } from '../../src/intents.ts'
import type { Answer, Language } from '../../src/types.ts'
import type { Attachment, InvokeAnswer } from './activity.ts'
import { cardOf } from './card.ts'
import { type Element, lines } from './card-elements.ts'
import { cut, limits } from './limits.ts'
import { plainText } from './markdown.ts'

/** A card as a list shows it before it is chosen. */
export type Result = Attachment & { preview: Attachment }

/** https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search */
export const resultsAnswer = (attachments: readonly Result[]): InvokeAnswer => ({
  status: 200,
  body: { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } },
})

/** Words in the place of results. */
export const wordsInstead = (text: string): InvokeAnswer => ({
  status: 200,
  body: { composeExtension: { type: 'message', text } },
})

/**
 * A dialog.
 * https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module
 */
export const dialog = (title: string, card: object, size: 'small' | 'medium' | 'large' = 'large'): InvokeAnswer => ({
  status: 200,
  body: {
    task: {
      type: 'continue',
      value: {
        title,
        height: size,
        width: size === 'small' ? 'small' : 'medium',
        card: { contentType: 'application/vnd.microsoft.card.adaptive', content: card },
      },
    },
  },
})

/** A dialog that only says something: plain words by themselves are shown blank by some clients. */
export const notice = (title: string, text: string, language: Language): InvokeAnswer =>
  dialog(title, cardWith(language, lines(text)), 'small')

export const cardWith = (language: Language, body: readonly Element[]): object => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  lang: language,
  body,
})

/** An answer of the guide as a card for others to read. @throws Error for one that holds what the register has */
export function resultOf(answer: Answer, { content, by, own }: { content: Content; by: string; own: string }): Result {
  if (answer.finding) throw new Error('an answer from the register is not for others')
  const title = answer.parts.find((part) => part.kind === 'heading')?.text ?? ''
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: cardOf(answer, { content, forwarded: { by, own } }),
    preview: {
      contentType: 'application/vnd.microsoft.card.thumbnail',
      content: {
        title: cut(shown(title) || 'Shirube', limits.button),
        text: cut(shown(answer.text), limits.citationAbstract),
      },
    },
  }
}

/** On one line, and no HTML: a thumbnail's text is read as such. An invisible sign keeps "<" from beginning a tag. */
const shown = (text: string): string =>
  plainText(text)
    .replace(/^- /gm, '• ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[<&](?!\u2060)/g, '$&\u2060')
