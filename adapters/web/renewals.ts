/** GET /api/renewals: the contracts of whoever holds the key, or without one the guide's row for a date. */
import type { RequestHandler } from 'express'
import * as z from 'zod'
import { toLine } from '../../src/answer-line.ts'
import type { Assistant } from '../../src/ask.ts'
import { isDay } from '../../src/day.ts'
import type { Store } from '../../src/store/index.ts'
import { isCursor } from '../../src/store/register.ts'
import { noStore, preferredLanguage } from './asking.ts'
import { identify, identityOf } from './identity.ts'
import { refuse } from './refuse.ts'

const mostAtOnce = 100

/** What may be asked: as behind the command, with the page to show. */
export const renewalsSchema = z.object({
  q: z
    .string()
    .max(200)
    .default('')
    .describe('A date in any notation, a contract’s number or a partner’s name; empty for all'),
  asOf: z
    .string()
    .refine(isDay)
    .optional()
    .describe('The day for which it is asked, YYYY-MM-DD; today in Tokyo where absent'),
  lang: z.enum(['ja', 'en']).optional().describe('The language of the texts'),
  most: z.coerce.number().int().min(1).max(mostAtOnce).default(20).describe('Contracts on a page'),
  after: z.string().max(500).refine(isCursor).optional().describe('`next` of the page before'),
})

const cures: Record<string, string> = {
  q: 'q: give a date, a contract’s number or a partner’s name of at most 200 characters, once',
  asOf: 'asOf: give a day that exists, YYYY-MM-DD',
  lang: 'lang: give ja or en',
  most: `most: give a number from 1 to ${mostAtOnce}`,
  after: 'after: give `next` of the page before, unchanged; leave it out for the first page',
}

export function renewalRoute({ content, renewals }: Assistant, store: Store | undefined): RequestHandler[] {
  const answer: RequestHandler = async (request, response) => {
    const checked = renewalsSchema.strict().safeParse(request.query)
    if (!checked.success) {
      const names = new Set(
        checked.error.issues.flatMap((issue) =>
          issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0])],
        ),
      )
      return refuse(
        response,
        400,
        [...names].map((name) => cures[name] ?? `${name.slice(0, 50)}: there is no such parameter`).join('; '),
      )
    }
    const { q, asOf, lang, most, after } = checked.data
    const identity = identityOf(request)
    const result = await renewals({
      text: q,
      most,
      fallback: preferredLanguage(request) ?? 'ja',
      ...(identity === undefined ? {} : { identity }),
      ...(asOf === undefined ? {} : { asOf }),
      ...(lang === undefined ? {} : { language: lang }),
      ...(after === undefined ? {} : { after }),
    })
    response.json(toLine(result, content))
  }
  return [noStore, identify(store), answer]
}
