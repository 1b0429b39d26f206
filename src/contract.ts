/** The public JSON: one asked line in, one answer object out. Its names are public interface. */
import * as z from 'zod'
import { whyOf } from './compose/why.ts'
import { isDay } from './day.ts'
import type { Content } from './intents.ts'
import { type Answer, dateSlots, type Inputs, type Question } from './types.ts'

/** Characters (UTF-16 units) that a question may have. */
export const longestQuestion = 4000

const dayOf = (schema: z.ZodString) =>
  schema.refine(isDay, 'must be a day that exists, written YYYY-MM-DD, such as 2015-06-10')

export const askSchema = z
  .object({
    id: z.union([z.string(), z.number()]).optional().describe('Given back with the answer'),
    text: z.string().describe(`The question, in Japanese or English; at most ${longestQuestion} characters`),
    asOf: dayOf(z.string())
      .optional()
      .describe('The day on which it is asked, YYYY-MM-DD; today in Tokyo where absent'),
    conversation: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('Lines with the same conversation lean on earlier ones'),
    lang: z.enum(['ja', 'en']).optional().describe("The answer's language; the question's own where absent"),
    why: z.boolean().optional().describe('Whether the answer tells its reason'),
  })
  .describe('A question')
export type AskLine = z.infer<typeof askSchema>

const day = z.iso.date()
const dayOrMonth = z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/)
const inputsSchema = z.object({
  ...(Object.fromEntries(dateSlots.map((slot) => [slot, dayOrMonth.optional()])) as Record<
    (typeof dateSlots)[number],
    z.ZodOptional<typeof dayOrMonth>
  >),
  invoiceIssuer: z.enum(['aspera', 'ibm']).optional(),
})

export const answerSchema = z
  .object({
    id: z.union([z.string(), z.number()]).optional(),
    language: z.enum(['ja', 'en']),
    intent: z.string().nullable(),
    outcome: z.string(),
    choices: z.array(z.string()).optional().describe('With outcome "choose" only'),
    inputs: inputsSchema,
    values: z.object({
      deadline: day.optional(),
      deadlinePassed: z.boolean().optional(),
      daysLeft: z.int().optional(),
      dueDate: day.optional(),
      endDate: day.optional(),
    }),
    text: z.string(),
    citations: z.array(z.object({ section: z.string(), label: z.string() })),
    links: z.array(z.object({ id: z.string(), url: z.string(), label: z.string() })),
    related: z.array(z.string()),
    why: z
      .object({
        asOf: day,
        certainty: z.number(),
        words: z.array(z.string()),
        second: z.object({ intent: z.string().nullable(), certainty: z.number() }).optional(),
        carried: z.array(z.string()),
        dates: z.array(z.object({ slot: z.string(), value: z.string(), words: z.string(), yearAssumed: z.boolean() })),
        rows: z.array(z.object({ outcome: z.string(), applies: z.boolean(), condition: z.string() })),
        text: z.string(),
      })
      .optional(),
  })
  .describe('An answer')
export type AnswerLine = z.infer<typeof answerSchema>

export const errorSchema = z
  .object({ id: z.union([z.string(), z.number()]).optional(), error: z.string() })
  .describe('What is wrong with the question, and how to mend it')

/** What a line asks of the assistant. */
export const toQuestion = (line: AskLine): Question => ({
  text: line.text,
  ...(line.asOf === undefined ? {} : { asOf: line.asOf }),
  ...(line.conversation === undefined ? {} : { conversation: line.conversation }),
  ...(line.lang === undefined ? {} : { language: line.lang }),
})

/** An answer as the contract has it. */
export function toLine(answer: Answer, content: Content, { id, why }: Pick<AskLine, 'id' | 'why'> = {}): AnswerLine {
  const { understanding, decision } = answer
  return {
    ...(id === undefined ? {} : { id }),
    language: understanding.language,
    intent: decision.intent,
    outcome: decision.outcome,
    ...(decision.outcome === 'choose' ? { choices: understanding.choices } : {}),
    inputs: publicInputs(understanding.inputs),
    values: decision.values,
    text: answer.text,
    citations: answer.citations,
    links: answer.links,
    related: answer.related,
    ...(why ? { why: whyOf(answer, content) } : {}),
  }
}

/** Days and months as text; a side of a day ("7月1日以降") is no one day and has no place in the contract. */
function publicInputs(inputs: Inputs): AnswerLine['inputs'] {
  const dates = dateSlots.flatMap((slot) => (inputs[slot]?.value ? [[slot, inputs[slot].value] as const] : []))
  return { ...Object.fromEntries(dates), ...(inputs.invoiceIssuer ? { invoiceIssuer: inputs.invoiceIssuer } : {}) }
}
