/** A form that only says something. */
import type { ModalView } from '@slack/types'
import type { Language } from '../../src/types.ts'
import { cut, limits } from './limits.ts'
import { words } from './words.ts'

/** @param title what it is of */
export const notice = (text: string, language: Language, title: string = words.noticeTitle[language]): ModalView => ({
  type: 'modal',
  title: { type: 'plain_text', text: cut(title, limits.modalTitle) },
  close: { type: 'plain_text', text: words.close[language] },
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
})
