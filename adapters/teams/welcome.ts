/** The first thing a person reads: what can be asked, with questions to press. */
import type { Language } from '../../src/types.ts'
import type { OutgoingActivity } from './activity.ts'
import { actionSets, ask, lines } from './card-elements.ts'
import { prompts, words } from './words.ts'

export const welcome = (reader: Language): OutgoingActivity => ({
  type: 'message',
  summary: words.welcome[reader],
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: {
        type: 'AdaptiveCard',
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        version: '1.5',
        lang: reader,
        body: [...lines(words.welcome[reader]), ...actionSets(prompts[reader].map(ask))],
      },
    },
  ],
})
