/** A person by an id as somebody typed it. */
import type { Person, Store } from '../../../src/store/index.ts'
import type { Language } from '../../../src/types.ts'
import { nearest } from '../../nearest.ts'
import { asId, CommandError } from './desk.ts'
import { fault } from './words.ts'

const folded = (id: string): string => asId(id).toLowerCase()

/** The person with that id, or else with one that differs in width and case alone. */
export async function findPerson(store: Store, typed: string): Promise<Person | undefined> {
  const exact = await store.people.get(asId(typed))
  return exact ?? (await store.people.list()).find(({ id }) => folded(id) === folded(typed))
}

/** @throws CommandError that names the nearest id there is */
export async function findPersonOrFail(store: Store, typed: string, words: Language): Promise<Person> {
  const person = await findPerson(store, typed)
  if (person) return person
  const ids = (await store.people.list()).map(({ id }) => id)
  throw new CommandError(fault.noSuchPerson[words](typed, nearest(typed, ids) ?? ''))
}
