/** Somebody at the HTTP doors of a register: with their key, or with none. */
import { expect } from 'vitest'
import { type AnswerLine, answerSchema } from '../../../src/contract.ts'
import { asOf, keys, type Somebody } from '../../register/world.ts'

export type Who = Somebody | 'nobody'
export type Headers = Record<string, string>
export const authorization = (who: Who): Headers => (who === 'nobody' ? {} : { Authorization: `Bearer ${keys[who]}` })

/** The two addresses of a server. */
export const doorsAt = (url: string) => ({
  get: (query: Record<string, string>, who: Who = 'nobody', headers: Headers = {}) =>
    fetch(`${url}/api/renewals?${new URLSearchParams({ asOf, ...query })}`, {
      headers: { ...authorization(who), ...headers },
    }),
  post: (line: object, who: Who = 'nobody', headers: Headers = {}) =>
    fetch(`${url}/api/ask`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...authorization(who), ...headers },
      body: JSON.stringify({ asOf, ...line }),
    }),
})

export async function answerOf(asked: Response | Promise<Response>): Promise<AnswerLine> {
  const response = await asked
  expect(response.status).toBe(200)
  return answerSchema.strict().parse(await response.json())
}
export const idsOf = ({ contracts }: AnswerLine): string[] | undefined => contracts?.map(({ id }) => id)

/** Status, headers and body, without what differs from one response to the next. */
export async function bytesOf(asked: Promise<Response>): Promise<string> {
  const response = await asked
  const headers = [...response.headers].filter(([name]) => name !== 'date')
  return JSON.stringify([response.status, headers, await response.text()])
}
