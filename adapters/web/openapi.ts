/** The API's description in OpenAPI 3.1, made from the very schemas that check what comes in. */
import * as z from 'zod'
import { answerSchema, askSchema, errorSchema } from '../../src/contract.ts'
import { longestQuestion } from '../../src/question-text.ts'
import { longestKey } from './asking.ts'
import { intentsSchema } from './intents.ts'
import { renewalsSchema } from './renewals.ts'

// The length is checked apart, so that the asker hears of it in the asker's language; a reader of the API needs it here.
const ask = askSchema.extend({ text: askSchema.shape.text.min(1).max(longestQuestion) })
const health = z.object({ status: z.literal('ok') })
const readiness = z.object({
  status: z.enum(['ready', 'not ready']),
  missing: z.array(z.string()).optional().describe('What the process still lacks'),
  degraded: z.array(z.string()).optional().describe('What does not work now, though questions may come'),
})

/** "input" leaves objects open: fields are only ever added. */
function schemaOf(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const json = (name: string, description: string) => ({
  description,
  content: { 'application/json': { schema: ref(name) } },
})
const error = (description: string) => json('Error', description)

/** An API key is never needed: without one, the answers are the guide's alone. */
const security = [{}, { apiKey: [] }]
const unknownKey = {
  ...error('The API key is not known'),
  headers: { 'WWW-Authenticate': { description: 'Bearer', schema: { type: 'string' } } },
}
const parametersOf = ({ shape }: typeof renewalsSchema) =>
  Object.entries(shape).map(([name, schema]) => {
    const { description, ...rest } = schemaOf(schema) as { description?: string }
    return { name, in: 'query', required: false, description, schema: rest }
  })

export const openApi = {
  openapi: '3.1.0',
  info: {
    title: 'Shirube',
    version: '1.0.0',
    description:
      'Answers questions about the transfer of Aspera agreements to IBM, in Japanese and English, from the guide and with its source.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/' }],
  paths: {
    '/api/ask': {
      post: {
        operationId: 'ask',
        summary: 'Asks a question; with an API key, contracts and people of the register come with the answer',
        security,
        parameters: [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: false,
            description:
              'A name for this request, such as a UUID: repeated with it within a day, the request gets the same answer, and its conversation goes on by one turn only',
            schema: { type: 'string', minLength: 1, maxLength: longestKey },
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: ref('Question'),
              example: { id: 'a1', text: '8月15日が更新日なのですが', asOf: '2015-06-10', conversation: 'c7' },
            },
          },
        },
        responses: {
          200: json('Answer', 'The answer'),
          400: error('Not JSON, or a field or header that cannot be used'),
          401: unknownKey,
          403: error("Asked from another site's page"),
          413: error('The body is larger than 64 KB'),
          415: error('The body is not JSON in UTF-8'),
          422: error('The Idempotency-Key was used for another question'),
          500: error('The assistant failed'),
        },
      },
    },
    '/api/renewals': {
      get: {
        operationId: 'renewals',
        summary: "Lists the key owner's contracts with what the guide says; without a key, the guide's row for a date",
        security,
        parameters: parametersOf(renewalsSchema),
        responses: {
          200: json('Answer', 'The contracts, most urgent first; `next` where there are more'),
          400: error('A parameter that cannot be used'),
          401: unknownKey,
          500: error('The server failed'),
        },
      },
    },
    '/api/intents': {
      get: {
        operationId: 'intents',
        summary: 'Lists what can be asked',
        responses: { 200: json('Intents', 'The intents') },
      },
    },
    '/api/openapi.json': {
      get: {
        operationId: 'openapi',
        summary: 'This description',
        responses: {
          200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: { type: 'object' } } } },
        },
      },
    },
    '/healthz': {
      get: {
        operationId: 'health',
        summary: 'Whether the process lives',
        responses: { 200: json('Health', 'It lives') },
      },
    },
    '/readyz': {
      get: {
        operationId: 'readiness',
        summary: 'Whether the process should be sent questions',
        responses: { 200: json('Readiness', 'It is ready'), 503: json('Readiness', 'It is not; `missing` says why') },
      },
    },
  },
  components: {
    securitySchemes: {
      apiKey: { type: 'http', scheme: 'bearer', description: 'A key that the operator gave: shirube_…' },
    },
    schemas: {
      Question: schemaOf(ask),
      Answer: schemaOf(answerSchema),
      Intents: schemaOf(intentsSchema),
      Health: schemaOf(health),
      Readiness: schemaOf(readiness),
      Error: schemaOf(errorSchema),
    },
  },
}
