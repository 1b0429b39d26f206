/** `register remove`: takes contracts out of the register, all that are named or none. */
import { today } from '../../../src/day.ts'
import type { Store } from '../../../src/store/index.ts'
import { asId, CommandError, type Desk, say } from './desk.ts'
import { done, fault, figure } from './words.ts'

/** @throws CommandError where an id is no contract's, or several'; nothing is removed then */
export async function removeContracts({ store, operands, words, who }: Desk): Promise<void> {
  const ids = new Set<string>()
  const unknown: string[] = []
  for (const typed of operands) {
    const found = await contractsLike(store, typed)
    const [id = found.includes(asId(typed)) ? asId(typed) : undefined] = found.length === 1 ? found : []
    if (id !== undefined) ids.add(id)
    else if (found.length === 0) unknown.push(typed)
    else throw new CommandError(fault.severalContracts[words](typed, found.join(', ')))
  }
  if (unknown.length > 0) {
    await store.audit.note({ who, what: 'remove', rows: 0 })
    throw new CommandError(fault.noSuchContract[words](unknown.join(', ')))
  }
  const rows = await store.step(async () => {
    const removed = await store.register.remove([...ids])
    await store.audit.note({ who, what: 'remove', rows: removed })
    return removed
  })
  await say(done.removed[words](figure(rows), [...ids].join(', ')))
}

/** The ids of the contracts that an id may mean, in whatever width and case it was typed. */
async function contractsLike(store: Store, contractId: string): Promise<string[]> {
  const { rows } = await store.register.find({ scope: 'all', asOf: today(), contractId, most: 10 })
  return rows.map(({ contract }) => contract.id)
}
