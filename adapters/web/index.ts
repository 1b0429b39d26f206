/** The web door: the HTTP API and the chat page, on one router. */
import express, { type Router } from 'express'
import type { Assistant } from '../../src/ask.ts'
import { apiRoutes } from './api.ts'
import { refuseFailed } from './asking.ts'
import { securityHeaders } from './headers.ts'
import { pageRoutes } from './page.ts'

/**
 * The routes of the web door.
 * @param missing what the process still lacks before it should be sent questions; empty once it is ready
 */
export function webDoor(assistant: Assistant, missing: ReadonlySet<string> = new Set()): Router {
  const router = express.Router()
  router.use(securityHeaders)
  router.use(apiRoutes(assistant, missing))
  router.use(pageRoutes(assistant))
  router.use(refuseFailed)
  return router
}
