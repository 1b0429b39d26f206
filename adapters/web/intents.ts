/** What can be asked, for programs: the intents with their titles, slots, outcomes and places in the guide. */
import * as z from 'zod'
import { answerSchema } from '../../src/contract.ts'
import type { Content } from '../../src/intents.ts'

export const intentsSchema = z
  .object({
    intents: z.array(
      z.object({
        id: z.string(),
        title: z.object({ ja: z.string(), en: z.string() }),
        slots: z.array(z.string()).describe('What the answer may turn on'),
        outcomes: z.array(z.string()).describe('The branches that the answer may take'),
        citations: answerSchema.shape.citations,
      }),
    ),
  })
  .describe('What can be asked')

export const intentsOf = ({ intents }: Pick<Content, 'intents'>): z.infer<typeof intentsSchema> => ({
  intents: Object.entries(intents).map(([id, { title, slots, answers, cites }]) => ({
    id,
    title,
    slots,
    // An answer's key is its outcome, and a phase behind a dot where the outcome has several wordings.
    outcomes: [...new Set(Object.keys(answers).map((key) => key.split('.')[0] as string))],
    citations: [...cites, ...Object.values(answers).flatMap((answer) => answer.cites ?? [])].filter(isFirst),
  })),
})

const isFirst = (citation: { section: string; label: string }, index: number, all: (typeof citation)[]): boolean =>
  all.findIndex(({ section, label }) => section === citation.section && label === citation.label) === index
