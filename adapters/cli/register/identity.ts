/** Identities: what the platforms say who somebody is, and API keys. */
import { createHash, randomBytes } from 'node:crypto'
import type { Language } from '../../../src/types.ts'
import { UsageError } from '../options.ts'
import { usage } from './words.ts'

/** Team (or, in an Enterprise Grid, organisation) and user, as Slack writes its ids: https://api.slack.com/reference */
const slack = /^slack:[TE][A-Z0-9]{2,}:[UW][A-Z0-9]{2,}$/
const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
/** Tenant and Entra ID object. */
const teams = new RegExp(`^teams:${uuid}:${uuid}$`)
const keyBytes = 32
const shownOfKey = 8

/**
 * An identity as typed, in the case that its platform sends.
 * @throws UsageError
 */
export function readIdentity(typed: string, words: Language): string {
  const [platform = '', ...ids] = typed.trim().split(':')
  const name = platform.toLowerCase()
  if (name === 'key') throw new UsageError(usage.keyAsIdentity[words]())
  const rest = ids.join(':')
  const identity = `${name}:${name === 'slack' ? rest.toUpperCase() : rest.toLowerCase()}`
  if (!slack.test(identity) && !teams.test(identity)) throw new UsageError(usage.badIdentity[words](typed))
  return identity
}

/** A new API key, and the identity that the store keeps of it: whoever reads the store cannot use it. */
export function makeKey(): { key: string; identity: string } {
  const key = `shirube_${randomBytes(keyBytes).toString('base64url')}`
  return { key, identity: `key:${createHash('sha256').update(key).digest('hex')}` }
}

/** An identity for the eye: of a key, its beginning. */
export const shorten = (identity: string): string =>
  identity.startsWith('key:') ? `${identity.slice(0, 'key:'.length + shownOfKey)}…` : identity
