/** The web door: the HTTP API and the chat page, on one router. */
import express, { type Router } from 'express'
import type { Assistant } from '../../src/ask.ts'
import type { Standing } from '../standing.ts'
import { apiRoutes } from './api.ts'
import { refuseFailed } from './asking.ts'
import { securityHeaders } from './headers.ts'
import { pageRoutes } from './page.ts'

/** The routes of the web door. */
export function webDoor(assistant: Assistant, standing: Standing): Router {
  const router = express.Router()
  router.use(securityHeaders)
  router.use(apiRoutes(assistant, standing))
  router.use(pageRoutes(assistant, standing))
  router.use(refuseFailed)
  return router
}
