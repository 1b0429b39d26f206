/** `register people`: who may use the register; listed, added, changed, removed. */

import { identityOfKey, makeApiKey } from '../../../src/register/api-key.ts'
import type { Person } from '../../../src/store/index.ts'
import { IdentityTaken } from '../../../src/store/people.ts'
import { UsageError } from '../options.ts'
import { asId, CommandError, type Desk, say } from './desk.ts'
import { findPerson, findPersonOrFail } from './find-person.ts'
import { shorten } from './identity.ts'
import { keysOf, personWith, readPersonId } from './person.ts'
import { toTable } from './table.ts'
import { done, fault, listHeads, roleNames, usage } from './words.ts'

/** A key, and the identity that the store keeps of it: whoever reads the store cannot use it. */
function newKey(): { key: string; identity: string } {
  const key = makeApiKey()
  return { key, identity: identityOfKey(key) as string }
}

export async function listPeople({ store, words, who }: Desk): Promise<void> {
  const people = await store.people.list()
  await store.audit.note({ who, what: 'people', rows: people.length })
  if (people.length === 0) return say(done.nobody[words]())
  const partnersOf = ({ partnerId, assigned }: Person): string =>
    partnerId ?? (assigned === 'all' ? listHeads.allPartners[words] : assigned.join(', '))
  const rows = people.map((person) => [
    person.id,
    person.name,
    roleNames[person.role][words],
    partnersOf(person),
    person.identities.map(shorten).join(', '),
  ])
  await say(toTable([listHeads.people[words], ...rows]))
}

/** @throws UsageError | CommandError */
export async function addPerson(desk: Desk): Promise<void> {
  const { store, operands, flags, words } = desk
  const id = readPersonId(operands[0] ?? '', words)
  const person = personWith(id, flags, words)
  const known = await findPerson(store, id)
  if (known) throw new CommandError(fault.personExists[words](known.id))
  const made = flags.set.has('key') ? newKey() : undefined
  await put(desk, { ...person, identities: [...person.identities, ...(made ? [made.identity] : [])] })
  await say(done.personAdded[words](id))
  if (made) await say(done.key[words](made.key))
}

/** @throws UsageError | CommandError */
export async function changePerson(desk: Desk): Promise<void> {
  const { store, operands, flags, words } = desk
  const { set, values, identities } = flags
  if (set.size === 0 && identities.length === 0 && Object.keys(values).length === 0)
    throw new UsageError(usage.nothingToChange[words]())
  if (set.has('key') && set.has('no-key')) throw new UsageError(usage.contradiction[words]('--key', '--no-key'))
  const before = await findPersonOrFail(store, operands[0] ?? '', words)
  const person = personWith(before.id, flags, words, before)
  const made = set.has('key') ? newKey() : undefined
  const dropsKeys = made !== undefined || set.has('no-key')
  const kept = dropsKeys
    ? person.identities.filter((identity) => !keysOf(person).includes(identity))
    : person.identities
  const after = { ...person, identities: [...kept, ...(made ? [made.identity] : [])] }
  if (isSame(before, after)) return say(done.personUnchanged[words](before.id))
  await put(desk, after)
  await say(done.personChanged[words](before.id))
  if (dropsKeys && keysOf(before).length > 0) await say(done.oldKey[words]())
  if (made) await say(done.key[words](made.key))
}

/** @throws CommandError where there is no such person */
export async function removePerson({ store, operands, words, who }: Desk): Promise<void> {
  const { id } = await findPersonOrFail(store, operands[0] ?? '', words)
  await store.step(async () => {
    await store.people.remove(id)
    await store.audit.note({ who, what: 'people remove', rows: 1 })
  })
  await say(done.personRemoved[words](id))
}

/** Keeps a person, once the partners named are known to the register. @throws CommandError */
async function put({ store, command, flags: { values }, words, who }: Desk, person: Person): Promise<void> {
  const named = [values.partner, ...(values.partners?.split(/[,，、]/) ?? [])].flatMap((id) => (id ? [asId(id)] : []))
  const unknown: string[] = []
  for (const id of named) if (id !== '' && !(await store.register.partner(id))) unknown.push(id)
  if (unknown.length > 0) throw new CommandError(fault.noSuchPartner[words](unknown.join(', ')))
  try {
    await store.step(async () => {
      await store.people.put(person)
      await store.audit.note({ who, what: command, rows: 1 })
    })
  } catch (error) {
    if (error instanceof IdentityTaken) throw new CommandError(fault.identityTaken[words](error.identity, error.owner))
    throw error
  }
}

function isSame(one: Person, other: Person): boolean {
  const plain = ({ name, role, partnerId, assigned, identities }: Person) =>
    JSON.stringify([
      name,
      role,
      partnerId,
      assigned === 'all' ? assigned : [...assigned].sort(),
      [...identities].sort(),
    ])
  return plain(one) === plain(other)
}
