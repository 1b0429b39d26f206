/** A person as the flags describe one: checked, as far as that can be done without the store. */
import { type Person, type Role, roles } from '../../../src/store/types.ts'
import type { Language } from '../../../src/types.ts'
import { nearest } from '../../nearest.ts'
import { UsageError } from '../options.ts'
import { asId } from './desk.ts'
import { readIdentity } from './identity.ts'
import type { FlagName, Flags } from './options.ts'
import { usage } from './words.ts'

const isPersonId = /^[^\p{C}:]{1,200}$/u

/**
 * The id of a person to be added. No colon: the audit tells people from identities and programs by it.
 * @throws UsageError
 */
export function readPersonId(typed: string, words: Language): string {
  const id = asId(typed)
  if (!isPersonId.test(id)) throw new UsageError(usage.badId[words](typed))
  return id
}

/**
 * What a person is once the flags are followed; the keys are left as they are.
 * @param before what is known of the person already
 * @throws UsageError where a fact is missing, malformed, or not for that role
 */
export function personWith(id: string, flags: Flags, words: Language, before?: Person): Person {
  const name = flags.values.name?.trim() ?? before?.name
  if (name === undefined) throw new UsageError(usage.factMissing[words]('--name'))
  const role = readRole(flags.values.role, words) ?? before?.role
  if (role === undefined) throw new UsageError(usage.factMissing[words]('--role'))
  if (flags.set.has('no-identity') && flags.identities.length > 0)
    throw new UsageError(usage.contradiction[words]('--identity', '--no-identity'))
  const given = flags.identities.map((identity) => readIdentity(identity, words))
  const takesIdentities = given.length > 0 || flags.set.has('no-identity')
  return {
    id,
    name,
    role,
    ...partnersOf(role, flags, words, before),
    identities: takesIdentities ? [...new Set([...given, ...keysOf(before)])] : (before?.identities ?? []),
  }
}

export const keysOf = (person: Person | undefined): string[] =>
  person?.identities.filter((identity) => identity.startsWith('key:')) ?? []

function readRole(typed: string | undefined, words: Language): Role | undefined {
  if (typed === undefined) return undefined
  const role = roles.find((one) => one === typed.trim().toLowerCase())
  if (!role) throw new UsageError(usage.noSuchRole[words](typed, nearest(typed, roles) ?? ''))
  return role
}

function partnersOf(
  role: Role,
  { set, values }: Flags,
  words: Language,
  before: Person | undefined,
): Pick<Person, 'partnerId' | 'assigned'> {
  const isGiven = (flag: FlagName) => set.has(flag) || values[flag] !== undefined
  const refuse = (...flags: FlagName[]) => {
    const wrong = flags.find(isGiven)
    if (wrong) throw new UsageError(usage.notForRole[words](`--${wrong}`, role))
  }
  switch (role) {
    case 'partner': {
      refuse('partners', 'all-partners')
      const partnerId = values.partner === undefined ? (before?.partnerId ?? null) : asId(values.partner)
      if (partnerId === null) throw new UsageError(usage.partnerMissing[words]())
      return { partnerId, assigned: [] }
    }
    case 'sales': {
      if (values.partner !== undefined)
        throw new UsageError(usage.partnerOfSales[words](`--partners ${values.partner}`))
      if (isGiven('partners') && isGiven('all-partners'))
        throw new UsageError(usage.contradiction[words]('--partners', '--all-partners'))
      const listed = values.partners?.split(/[,，、]/).map(asId)
      const known = before?.role === 'sales' ? before.assigned : []
      const assigned = isGiven('all-partners') ? 'all' : listed ? [...new Set(listed.filter(Boolean))] : known
      if (assigned.length === 0) throw new UsageError(usage.partnersMissing[words]())
      return { partnerId: null, assigned }
    }
    case 'admin':
      refuse('partner', 'partners', 'all-partners')
      return { partnerId: null, assigned: 'all' }
  }
}
