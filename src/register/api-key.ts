/** Keys with which programs ask: only their hash is kept. */
import { createHash, randomBytes } from 'node:crypto'

const prefix = 'shirube_'

/** A new key: shown once, to be kept by its owner. */
export const makeApiKey = (): string => prefix + randomBytes(32).toString('base64url')

const hashed = (key: string): string => `key:${createHash('sha256').update(key).digest('hex')}`

/** The identity of whoever holds a key; undefined for what is no key of ours. */
export const identityOfKey = (key: string | undefined): string | undefined =>
  key !== undefined && /^shirube_[\w-]{43}$/.test(key) ? hashed(key) : undefined
