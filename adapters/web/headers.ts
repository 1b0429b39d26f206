/** What protects a browser: headers on all that we send, and no questions from other sites' pages. */
import type { RequestHandler } from 'express'

const contentSecurityPolicy = [
  "default-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ')

export const securityHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  })
  next()
}

/** Another site's page must not use the server that runs on its reader's machine. Programs send no Origin. */
export const sameOriginOnly: RequestHandler = (request, response, next) => {
  const origin = request.get('origin')
  // Behind a proxy that changes Host, the browser itself still says which site the page came from.
  if (
    origin === undefined ||
    request.get('sec-fetch-site') === 'same-origin' ||
    hostOf(origin) === request.get('host')
  ) {
    next()
    return
  }
  response.status(403).json({
    error: `Pages of ${JSON.stringify(origin)} may not ask here: ask from a program, or from the page of this server`,
  })
}

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined)
