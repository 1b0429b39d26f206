/** What buttons carry, read again: a button may be of an earlier version, and its value is a text like any other. */
import * as z from 'zod'
import { type Snapshot, toToken } from '../../src/snapshot.ts'
import { dateSlots, type FieldOf, type Language, type Understanding } from '../../src/types.ts'
import { limits } from './limits.ts'

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

const besideSchema = z.object({ impossible: z.array(z.string()), alsoAsked: z.string().optional() })
/** What an answer says beside what its snapshot gives again: days that do not exist, and a second question. */
export type Beside = z.infer<typeof besideSchema>
/** So much of a button's value may be taken by that. */
const longestBeside = 500

/** What the button to post an answer carries: enough to post just what was shown; undefined where that does not fit. */
export function withBeside(snapshot: Snapshot, { impossible, alsoAsked }: Understanding): string | undefined {
  const beside: Beside = { impossible, ...(alsoAsked === undefined ? {} : { alsoAsked }) }
  const { length } = JSON.stringify(beside)
  if (length > longestBeside) return undefined
  return JSON.stringify({ ...JSON.parse(toToken(snapshot, limits.buttonValue - length)), ...beside })
}
/** @returns undefined for a button of an earlier version */
export const readBeside = (value: string) => read(besideSchema, value)

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
