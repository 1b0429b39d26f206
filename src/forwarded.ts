/** An answer that is passed on: found again by its token, and told as an e-mail. */
import * as z from 'zod'
import type { Assistant } from './ask.ts'
import { formatDay } from './compose/message.ts'
import { toTextWithSources } from './compose/text.ts'
import { isDay } from './day.ts'
import type { Content } from './intents.ts'
import { fromToken, type Snapshot } from './snapshot.ts'
import type { Answer, Language } from './types.ts'

export interface Forwarded {
  snapshot: Snapshot
  answer: Answer
}

const day = z.string().refine(isDay)
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
const date = z.object({
  value: z.union([day, month]).nullable(),
  span: z.object({ from: day.nullable(), to: day.nullable() }),
  words: z.string(),
  yearAssumed: z.boolean(),
  orderAssumed: z.boolean().optional(),
})
/** A token travels by its platform's clients: what comes back is anybody's text. */
const snapshotSchema = z.object({
  language: z.enum(['ja', 'en']),
  asOf: day,
  intent: z.string().nullable(),
  subject: z.string().optional(),
  choices: z.array(z.string()),
  inputs: z.object({
    renewalDate: date.optional(),
    invoiceDate: date.optional(),
    orderDate: date.optional(),
    endDate: date.optional(),
    paymentDate: date.optional(),
    receivedDate: date.optional(),
    invoiceIssuer: z.enum(['aspera', 'ibm']).optional(),
    ownTerms: z.literal(true).optional(),
  }),
  because: z
    .object({
      guesses: z.array(
        z.object({ intent: z.string().nullable(), subject: z.string().optional(), probability: z.number() }),
      ),
      words: z.array(z.string()),
      carried: z.array(z.string()),
    })
    .optional(),
})

/** Longer than any that is written (src/snapshot.ts). */
const longestToken = 10_000

/**
 * The answer that a token stands for, given again by the guide alone: nothing of the register is in it.
 * @param wanted the language to give it in; its own where absent
 * @returns undefined for what is no token, or none of this version
 */
export function answerIn(
  assistant: Pick<Assistant, 'again'>,
  token: string | undefined,
  wanted?: Language,
): Forwarded | undefined {
  if (token === undefined || token.length > longestToken) return undefined
  try {
    const snapshot = snapshotSchema.safeParse(fromToken(token)).data as Snapshot | undefined
    return snapshot && { snapshot, answer: assistant.again(snapshot, wanted) }
  } catch {
    return undefined
  }
}

const subject: Record<Language, (title: string, day: string) => string> = {
  ja: (title, day) => `${title}（${day}時点）`,
  en: (title, day) => `${title} (as of ${day})`,
}

/** An answer as an e-mail, in the answer's language: words of one's own, the answer, its place in the guide, its links. */
export function mailOf(answer: Answer, own: string, content: Content): { subject: string; text: string } {
  const { language, asOf } = answer.understanding
  const title = answer.parts.find((part) => part.kind === 'heading')?.text ?? 'Shirube'
  return {
    subject: subject[language](title, formatDay(asOf, language)),
    text: [own.trim(), toTextWithSources(answer, content)].filter(Boolean).join('\n\n'),
  }
}
