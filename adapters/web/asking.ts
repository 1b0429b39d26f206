/** A question that comes as JSON over HTTP: how it is read, answered and, where something is wrong, refused. */
import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express'
import { toQuestion } from '../../src/answer-line.ts'
import type { Assistant } from '../../src/ask.ts'
import { checkLine } from '../../src/asked-line.ts'
import type { AskLine } from '../../src/contract.ts'
import { type Store, StoreUnreachable } from '../../src/store/index.ts'
import type { Answer, Language, Question } from '../../src/types.ts'
import { sameOriginOnly } from './headers.ts'
import { identify, identityOf } from './identity.ts'
import { refuse } from './refuse.ts'

const largestBody = 64 * 1024
/** Of an Idempotency-Key. */
export const longestKey = 200

const requireJson: RequestHandler = (request, response, next) => {
  const type = request.is('application/json')
  if (type === null || request.get('content-length') === '0')
    refuse(response, 400, 'The body is empty: send a JSON object, e.g. {"text": "When is my invoice due?"}')
  else if (type) next()
  else {
    const sent = request.get('content-type')
    const is = sent === undefined ? 'is missing' : `is ${JSON.stringify(sent)}`
    refuse(response, 415, `The content type ${is}: send JSON with Content-Type: application/json`)
  }
}

const parseJson = express.json({
  limit: largestBody,
  // So that a bare text or number, too, is refused in our words.
  strict: false,
  verify(_request, _response, bytes, encoding) {
    // Decoding would turn Shift_JIS into rubbish, and rubbish would be answered as out of scope.
    if (encoding === 'utf-8' && !isUtf8(bytes)) throw Object.assign(new Error(), { status: 400, type: 'not-utf-8' })
  },
})

/**
 * Reads, checks and answers a question; `send` writes the answer in its route's form.
 * @param store where the answers to requests with an Idempotency-Key are kept, so that a repeated request gets the same
 */
export function answering(
  { content, ask }: Assistant,
  store: Store | undefined,
  send: (response: Response, answer: Answer, line: AskLine) => void,
): RequestHandler[] {
  const answer: RequestHandler = async (request, response) => {
    const checked = checkLine(request.body, content, preferredLanguage(request))
    if ('error' in checked) {
      refuse(response, 400, checked.error, checked.id)
      return
    }
    try {
      const question = toQuestion(checked.line)
      const identity = identityOf(request)
      const who = identity ?? 'web'
      const own: Question = {
        ...question,
        ...(identity === undefined ? {} : { identity }),
        // A conversation is its asker's: the same name from somebody else is another conversation.
        ...(question.conversation === undefined ? {} : { conversation: `${who} ${question.conversation}` }),
      }
      const key = request.get('idempotency-key')
      if (key !== undefined && key.length > longestKey) {
        refuse(response, 400, `Idempotency-Key is longer than ${longestKey} characters: take a UUID`, checked.line.id)
        return
      }
      const result = key && store ? await once(store, `${own.conversation ?? who} ${key}`, own, ask) : await ask(own)
      if (result === undefined) {
        const cure = 'send a new key with a new question, or the same question again'
        refuse(response, 422, `This Idempotency-Key was used for another question: ${cure}`, checked.line.id)
        return
      }
      send(response, result, checked.line)
      // Kept only where the operator says so; the answer does not wait for it, nor fail with it.
      const { intent, outcome } = result.decision
      store?.questions.note({ text: question.text, intent, outcome }).catch(() => undefined)
    } catch (error) {
      console.error('A question could not be answered:', error)
      refuse(
        response,
        500,
        'The assistant failed on this question; the fault is not yours. Try again or ask in other words',
        checked.line.id,
      )
    }
  }
  return [noStore, sameOriginOnly, identify(store), requireJson, parseJson, answer]
}

/**
 * The answer that a repeated request got before; undefined where the key was another question's. Without the database
 * nothing is known of earlier requests: an answer twice is better than none.
 */
async function once(
  store: Store,
  id: string,
  question: Question,
  ask: (question: Question) => Promise<Answer>,
): Promise<Answer | undefined> {
  const asked = createHash('sha256').update(JSON.stringify(question)).digest('base64')
  try {
    const { result } = await store.events.once(id, async () => ({ asked, answer: await ask(question) }))
    return result.asked === asked ? result.answer : undefined
  } catch (error) {
    if (error instanceof StoreUnreachable) return ask(question)
    throw error
  }
}

export const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store')
  next()
}

/** The language that the asker's program or browser prefers; undefined where it does not say. */
export function preferredLanguage(request: Request): Language | undefined {
  const header = request.get('accept-language')?.trim()
  if (!header || header === '*') return undefined
  return (request.acceptsLanguages(['ja', 'en']) || undefined) as Language | undefined
}

/** Any other method: says which there are. */
export const onlyMethods =
  (...methods: string[]): RequestHandler =>
  (request, response) => {
    response.set('Allow', [...methods, 'OPTIONS'].join(', '))
    if (request.method === 'OPTIONS') response.status(204).end()
    else refuse(response, 405, `${request.method} is not possible here: use ${methods.join(' or ')}`)
  }

/** What a failed request is told: never a stack trace, never HTML. */
export const refuseFailed: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) next(error)
  else refuse(response, ...reasonOf(error))
}

function reasonOf(error: { status?: number; type?: string; message?: string }): [number, string] {
  switch (error.type) {
    case 'entity.parse.failed':
      return [
        400,
        `The body is not JSON (${error.message}): send one JSON object, e.g. {"text": "When is my invoice due?"}`,
      ]
    case 'entity.too.large':
      return [413, `The body is larger than ${largestBody / 1024} KB: shorten the question`]
    case 'charset.unsupported':
    case 'not-utf-8':
      return [error.status ?? 400, 'The body is not in UTF-8: encode the JSON in UTF-8']
    case 'encoding.unsupported':
      return [415, 'The content encoding is not known: send the body as it is, or compressed with gzip']
  }
  if (error.status !== undefined && error.status >= 400 && error.status < 500) {
    return [error.status, 'The request could not be read: check its address, its headers and that the body is whole']
  }
  console.error('A request failed:', error)
  return [500, 'The server failed on this request; the fault is not yours. Try again later']
}
