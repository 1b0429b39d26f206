/** What buttons carry, read again: a button may be of an earlier version, and its value is a text like any other. */
import * as z from 'zod'

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

function read<T>(schema: z.ZodType<T>, value: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(value)).data
  } catch {
    return undefined
  }
}
