/** `register forget`: takes somebody out of the people, and out of the contacts of all contracts. */
import type { Store } from '../../../src/store/index.ts'
import { asId, CommandError, type Desk, say } from './desk.ts'
import { findPerson } from './find-person.ts'
import { done, fault, figure } from './words.ts'

/** At most so many contracts are named; their number is told in any case. */
const mostNamed = 20

/** @throws CommandError where neither a person nor a contact is found */
export async function forgetPerson({ store, operands: [typed = ''], words, who }: Desk): Promise<void> {
  const person = await findPerson(store, typed)
  const named = asId(typed).includes('@') ? await contractsNaming(store, asId(typed)) : new Map<string, Set<string>>()
  const contracts = new Set([...named.values()].flatMap((ids) => [...ids]))
  await store.step(async () => {
    if (person) await store.people.remove(person.id)
    for (const email of named.keys()) await store.register.forgetContact(email)
    await store.audit.note({ who, what: 'forget', rows: contracts.size + (person ? 1 : 0) })
  })
  if (!person && contracts.size === 0) throw new CommandError(fault.nobodyForgotten[words](typed))
  if (person) await say(done.personForgotten[words](person.id, figure(person.identities.length)))
  if (person) await say(done.idsStay[words]())
  if (contracts.size === 0) return
  const some = [...contracts].slice(0, mostNamed).join(', ')
  await say(
    done.contactForgotten[words](asId(typed), figure(contracts.size), contracts.size > mostNamed ? `${some}, …` : some),
  )
  await say(done.forgetElsewhere[words]())
}

/** An address as the register spells it (Taro@Example.jp, taro@example.jp) → the contracts that name it so. */
async function contractsNaming(store: Store, typed: string): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>()
  for await (const rows of store.register.all()) {
    for (const { contract } of rows) {
      for (const { email } of [contract.primaryContact, contract.technicalContact, contract.invoiceRecipient]) {
        if (email.toLowerCase() !== typed.toLowerCase()) continue
        const ids = found.get(email) ?? new Set()
        found.set(email, ids.add(contract.id))
      }
    }
  }
  return found
}
