/** A form that only says something. */
import type { ModalView } from '@slack/types'
import type { Language } from '../../src/types.ts'
import { words } from './words.ts'

export const notice = (text: string, language: Language): ModalView => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'Shirube' },
  close: { type: 'plain_text', text: words.close[language] },
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
})
