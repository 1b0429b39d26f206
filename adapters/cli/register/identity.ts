/** Identities: what the platforms say who somebody is, and API keys. */
import type { Language } from '../../../src/types.ts'
import { UsageError } from '../options.ts'
import { usage } from './words.ts'

/** Team (or, in an Enterprise Grid, organisation) and user, as Slack writes its ids: https://api.slack.com/reference */
const slack = /^slack:[TE][A-Z0-9]{2,}:[UW][A-Z0-9]{2,}$/
const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
/** Tenant and Entra ID object. */
const teams = new RegExp(`^teams:${uuid}:${uuid}$`)
/** Whom a local trial of Teams makes up: kept apart from real people. */
const local = /^teams-local:[0-9a-f-]+:[0-9a-f-]+$/
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
  if (![slack, teams, local].some((pattern) => pattern.test(identity)))
    throw new UsageError(usage.badIdentity[words](typed))
  return identity
}

/** An identity for the eye: of a key, its beginning. */
export const shorten = (identity: string): string =>
  identity.startsWith('key:') ? `${identity.slice(0, 'key:'.length + shownOfKey)}…` : identity
