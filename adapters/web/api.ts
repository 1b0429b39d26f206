/** The HTTP API: one question in, one answer object out; what can be asked; and how the process is. */
import express, { type Router } from 'express'
import { toLine } from '../../src/answer-line.ts'
import type { Assistant } from '../../src/ask.ts'
import type { Standing } from '../standing.ts'
import { answering, onlyMethods } from './asking.ts'
import { intentsOf } from './intents.ts'
import { openApi } from './openapi.ts'
import { refuse } from './refuse.ts'
import { renewalRoute } from './renewals.ts'

export function apiRoutes(assistant: Assistant, { store, missing, degraded }: Standing): Router {
  const router = express.Router()
  const { content } = assistant
  const reading = onlyMethods('GET', 'HEAD')

  router
    .route('/api/ask')
    .post(answering(assistant, store, (response, answer, line) => void response.json(toLine(answer, content, line))))
    .all(onlyMethods('POST'))
  router.route('/api/renewals').get(renewalRoute(assistant, store)).all(reading)
  router
    .route('/api/intents')
    .get((_request, response) => void response.set('Cache-Control', 'no-cache').json(intentsOf(content)))
    .all(reading)
  router
    .route('/api/openapi.json')
    .get((_request, response) => void response.set('Cache-Control', 'no-cache').json(openApi))
    .all(reading)
  router
    .route('/healthz')
    .get((_request, response) => void response.set('Cache-Control', 'no-store').json({ status: 'ok' }))
    .all(reading)
  router
    .route('/readyz')
    .get((_request, response) => {
      const ready = missing.size === 0
      response.set('Cache-Control', 'no-store').status(ready ? 200 : 503)
      // Without the database the guide's answers go on, so questions may come: taking every replica out would end them.
      const lacking = degraded.size === 0 ? {} : { degraded: [...degraded] }
      response.json(
        ready ? { status: 'ready', ...lacking } : { status: 'not ready', missing: [...missing], ...lacking },
      )
    })
    .all(reading)
  router.use('/api', (request, response) =>
    refuse(response, 404, `There is no ${request.baseUrl}${request.path}: see /api/openapi.json for what there is`),
  )
  return router
}
