/** What buttons carry, read again: a button may be of an earlier version, and its value is a text like any other. */
import * as z from 'zod'
import { dateSlots, type FieldOf, type Language } from '../../src/types.ts'

const language = z.enum(['ja', 'en'])
const pageSchema = z.object({ command: z.string(), next: z.string(), language })
const feedbackSchema = z.object({
  verdict: z.enum(['good', 'bad']),
  id: z.string().min(1),
  intent: z.string().nullable(),
  outcome: z.string(),
  language,
})

/** The next page of a command's contracts; undefined for what is no such value. */
export const readPage = (value: string) => read(pageSchema, value)
/** A verdict on an answer; undefined for what is no such value. */
export const readFeedback = (value: string) => read(feedbackSchema, value)

const fieldSchema = z.object({ answers: z.object({ intent: z.string(), slot: z.enum(dateSlots) }), language })

/** The name of a field for a day: the question that it stands under, and the language of that. */
export const toField = ({ intent, slot, language }: FieldOf & { language: Language }, index: number): string =>
  `date ${intent} ${slot} ${language} ${index}`
/** @returns undefined for a field of an earlier version, or one that stands under no question */
export function readField(name: string | undefined): { answers: FieldOf; language: Language } | undefined {
  const [, intent, slot, language] = /^date (\S+) (\S+) (\S+) \d+$/.exec(name ?? '') ?? []
  return fieldSchema.safeParse({ answers: { intent, slot }, language }).data
}

function read<T>(schema: z.ZodType<T>, value: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(value)).data
  } catch {
    return undefined
  }
}
