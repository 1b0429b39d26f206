/** For those who do not know what to ask: how Slack is used here, and questions that can be pressed. */
import type { Language } from '../../src/types.ts'
import { cut, limits } from './limits.ts'
import { actionIds, type SlackMessage } from './render.ts'
import { prompts, words } from './words.ts'

/** A text with questions under it that are asked as they stand when they are pressed. */
export const withPrompts = (text: string, language: Language): SlackMessage => ({
  text,
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text } },
    { type: 'context', elements: [{ type: 'mrkdwn', text: words.promptsTitle[language] }] },
    {
      type: 'actions',
      block_id: 'prompts',
      elements: prompts[language].map((prompt, index) => ({
        type: 'button',
        action_id: `${actionIds.ask}-prompt-${index}`,
        text: { type: 'plain_text', text: cut(prompt, limits.buttonText), emoji: false },
      })),
    },
  ],
})

/** How Slack is used here, in both languages: who asks for help may not read the one that Slack is set to. */
export function helpMessage(language: Language): SlackMessage {
  const other = language === 'ja' ? 'en' : 'ja'
  const { text, blocks } = withPrompts(words.help[language], language)
  return {
    text: `${text}\n\n${words.help[other]}`,
    blocks: [...blocks, { type: 'divider' }, { type: 'section', text: { type: 'mrkdwn', text: words.help[other] } }],
  }
}
