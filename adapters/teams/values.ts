/** What the buttons and fields of a card carry, read again: a card may be of an earlier version, and its data is anybody's text. */
import * as z from 'zod'
import { longestQuestion } from '../../src/question-text.ts'
import { dateSlots } from '../../src/types.ts'

const language = z.enum(['ja', 'en'])
const question = z.string().min(1).max(longestQuestion)
const command = z.string().max(longestQuestion)
const pressedSchema = z.discriminatedUnion('do', [
  /** A question as if it had been typed: its words. */
  z.object({ do: z.literal('ask'), words: question }),
  /** One of the topics that were offered: answered in the card's place. */
  z.object({ do: z.literal('choose'), words: question }),
  /** The day of the card's field ("2015-08-15"), empty where none was picked: answered in the card's place. */
  z.object({
    do: z.literal('date'),
    day: z.union([z.literal(''), z.iso.date()]).default(''),
    /** The question that the field stands under; absent in cards of earlier versions. */
    answers: z.object({ intent: z.string(), slot: z.enum(dateSlots) }).optional(),
  }),
  /** The next page of a command's contracts, in the card's place. */
  z.object({ do: z.literal('more'), command, next: z.string(), language }),
  /** The form to forward an answer; the answer by its token (src/snapshot.ts). */
  z.object({ do: z.literal('forward'), token: z.string() }),
  /** That form, filled in. */
  z.object({ do: z.literal('send'), token: z.string(), language, own: z.string().default('') }),
])
export type Pressed = z.infer<typeof pressedSchema>

/** @returns undefined for what is no such value */
export const readPressed = (value: unknown): Pressed | undefined => pressedSchema.safeParse(value).data
