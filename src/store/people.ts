/** Who may use the register, by what the platforms say who they are. */
import { compiled } from './compiled.ts'
import type { Engine } from './engine.ts'
import type { Person, Role } from './types.ts'

export interface People {
  /** Who has an identity that a platform has verified. */
  withIdentity(identity: string): Promise<Person | undefined>
  get(id: string): Promise<Person | undefined>
  list(): Promise<Person[]>
  /** Adds a person, or puts these facts in place of those known. An identity of another person is not taken from them: it throws. */
  put(person: Person): Promise<void>
  remove(id: string): Promise<boolean>
}

/** An identity that is another person's already. */
export class IdentityTaken extends Error {
  readonly identity: string
  readonly owner: string
  constructor(identity: string, owner: string) {
    super(`${identity} is ${owner}'s identity already: take it from them first`)
    this.name = 'IdentityTaken'
    this.identity = identity
    this.owner = owner
  }
}

export function peopleIn(engine: Engine): People {
  const queries = () => engine.queries()
  const owner = compiled<{ identity: string }, { person_id: string }>(engine, (queries, value) =>
    queries.selectFrom('identities').select('person_id').where('identity', '=', value('identity')),
  )

  async function read(ids: readonly string[] | undefined): Promise<Person[]> {
    if (ids?.length === 0) return []
    let people = queries().selectFrom('people').selectAll().orderBy('id')
    let assignments = queries().selectFrom('assignments').selectAll().orderBy('partner_id')
    let identities = queries().selectFrom('identities').selectAll().orderBy('identity')
    if (ids) {
      people = people.where('id', 'in', [...ids])
      assignments = assignments.where('person_id', 'in', [...ids])
      identities = identities.where('person_id', 'in', [...ids])
    }
    const partnersOf = groupBy(await assignments.execute())
    const identitiesOf = groupBy(await identities.execute())
    return (await people.execute()).map((row) => ({
      id: row.id,
      name: row.name,
      role: row.role as Role,
      partnerId: row.partner_id,
      assigned: row.sees_all ? 'all' : (partnersOf.get(row.id) ?? []).map(({ partner_id }) => partner_id),
      identities: (identitiesOf.get(row.id) ?? []).map(({ identity }) => identity),
    }))
  }

  return {
    async withIdentity(identity) {
      const [row] = (await owner({ identity })).rows
      return row && (await read([row.person_id]))[0]
    },
    get: async (id) => (await read([id]))[0],
    list: () => read(undefined),
    put: (person) =>
      engine.step(async () => {
        for (const identity of person.identities) {
          const owner = await queries()
            .selectFrom('identities')
            .select('person_id')
            .where('identity', '=', identity)
            .where('person_id', '!=', person.id)
            .executeTakeFirst()
          if (owner) throw new IdentityTaken(identity, owner.person_id)
        }
        const facts = {
          name: person.name,
          role: person.role,
          partner_id: person.partnerId,
          sees_all: person.assigned === 'all' ? 1 : 0,
        }
        await queries()
          .insertInto('people')
          .values({ id: person.id, ...facts })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(facts))
          .execute()
        await queries().deleteFrom('assignments').where('person_id', '=', person.id).execute()
        await queries().deleteFrom('identities').where('person_id', '=', person.id).execute()
        if (person.assigned !== 'all' && person.assigned.length > 0)
          await queries()
            .insertInto('assignments')
            .values([...new Set(person.assigned)].map((partner_id) => ({ person_id: person.id, partner_id })))
            .execute()
        if (person.identities.length > 0)
          await queries()
            .insertInto('identities')
            .values([...new Set(person.identities)].map((identity) => ({ person_id: person.id, identity })))
            .execute()
      }),
    async remove(id) {
      const { numDeletedRows } = await queries().deleteFrom('people').where('id', '=', id).executeTakeFirst()
      return numDeletedRows > 0n
    },
  }
}

function groupBy<T extends { person_id: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.person_id)
    if (group) group.push(row)
    else groups.set(row.person_id, [row])
  }
  return groups
}
