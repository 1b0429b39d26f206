/** Who may see what: asked by every lookup. Nobody sees anything unless a line below says so. */
import type { Person, Store } from '../store/index.ts'
import type { Scope } from '../store/register.ts'

/** Somebody who asks, and whose contracts they may see. */
export interface Asker {
  /** For the audit log: the person's id, or the identity where it is nobody's. */
  who: string
  role: Person['role'] | 'nobody'
  scope: Scope
}

/** A partner's person sees that partner; sales the partners assigned; admin all. */
export function scopeOf({ role, partnerId, assigned }: Person): Scope {
  switch (role) {
    case 'partner':
      return partnerId === null ? [] : [partnerId]
    case 'sales':
      return assigned
    case 'admin':
      return 'all'
  }
}

/**
 * Who an identity is.
 * @param identity as a platform has verified it; never a name that was typed
 * @throws StoreUnreachable
 */
export async function askerOf(store: Pick<Store, 'people'>, identity: string | undefined): Promise<Asker> {
  if (identity === undefined) return { who: 'nobody', role: 'nobody', scope: [] }
  const person = await store.people.withIdentity(identity)
  return person
    ? { who: person.id, role: person.role, scope: scopeOf(person) }
    : { who: identity, role: 'nobody', scope: [] }
}
