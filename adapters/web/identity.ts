/** Who asks over HTTP: the owner of an API key, which the operator has given (`npm run register -- people add … --key`). */
import type { Request, RequestHandler } from 'express'
import { identityOfKey } from '../../src/register/api-key.ts'
import { type Store, StoreUnreachable } from '../../src/store/index.ts'
import { refuse } from './refuse.ts'

/** The identity that a request has shown a good key for; undefined for anybody else. */
export const identityOf = (request: Request): string | undefined => identities.get(request)
const identities = new WeakMap<Request, string>()

/** Lets a request without a key pass as nobody's, and refuses a key that is nobody's. */
export const identify =
  (store: Store | undefined): RequestHandler =>
  async (request, response, next) => {
    const header = request.get('authorization')
    if (header === undefined) return next()
    const identity = identityOfKey(/^Bearer +(\S+)$/i.exec(header)?.[1])
    const cure = 'send "Authorization: Bearer KEY" with a key that the operator gave you, or leave it out'
    try {
      if (identity === undefined || !store || !(await store.people.withIdentity(identity))) {
        response.set('WWW-Authenticate', 'Bearer realm="Shirube"')
        return refuse(response, 401, `The API key is not known: ${cure}`)
      }
    } catch (error) {
      // Whether the key is good is asked again by every lookup; the guide's answers need none.
      if (!(error instanceof StoreUnreachable)) throw error
    }
    if (identity !== undefined) identities.set(request, identity)
    next()
  }
