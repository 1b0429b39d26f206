/** The public JSON as schemas: one asked line in, one answer object out. Its names are public interface. */
import * as z from 'zod'
import { isDay } from './day.ts'
import { longestQuestion } from './question-text.ts'
import { dateSlots } from './types.ts'

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
    contracts: z
      .array(
        z.object({
          id: z.string(),
          partner: z.string(),
          product: z.string(),
          renewalDate: day.nullable(),
          endDate: day.nullable(),
          quote: z.enum(['none', 'received', 'confirmed']),
          outcome: z.string().nullable().describe('The row of the guide that its renewal date falls into'),
          values: z.object({
            deadline: day.optional(),
            deadlinePassed: z.boolean().optional(),
            daysLeft: z.int().optional(),
          }),
        }),
      )
      .optional()
      .describe('The contracts of the asker that the answer is about, most urgent first'),
    contacts: z
      .array(
        z.object({
          role: z.enum(['primary', 'technical', 'invoice']),
          name: z.string(),
          email: z.string(),
          contracts: z.array(z.string()),
        }),
      )
      .optional()
      .describe('The people registered for the asker’s contracts'),
    next: z.string().optional().describe('Where the next page of contracts begins'),
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
