/** What must be found in a store whose processes were killed, by what they had said. */
import Libsql from 'libsql'
import { openStore, type Store, storeFile } from '../src/store/index.ts'
import { contracts, conversationOf, eventOf, partners } from './kill-facts.ts'

/** What the killed processes said: `completed` and so on, with their numbers. */
export type Said = ReadonlyMap<string, readonly number[]>

/** @returns what is wrong, in words; empty where all is well */
export async function checkStore(dataDir: string, said: Said): Promise<string[]> {
  // An hour on, so that no lease holds.
  const store = await openStore({ dataDir }, () => Date.now() + 60 * 60 * 1000)
  try {
    return [...checkFile(dataDir), ...(await checkRegister(store, said)), ...(await checkOutbox(store, said))]
  } finally {
    await store.close()
  }
}

function checkFile(dataDir: string): string[] {
  const database = new Libsql(storeFile(dataDir))
  try {
    const rows = database.prepare('pragma integrity_check').all([]) as { integrity_check: string }[]
    return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok')
  } finally {
    database.close()
  }
}

/** One generation is seen, whole: the last that was acknowledged, or the one whose acknowledgement was cut off. */
async function checkRegister(store: Store, said: Said): Promise<string[]> {
  const { rows } = await store.register.find({ scope: 'all', asOf: '2015-06-10', most: contracts * 2 })
  const names = new Set(rows.flatMap(({ contract, partner }) => [contract.product, partner.english]))
  const acknowledged = said.get('completed')?.at(-1)
  const begun = said.get('completing')?.at(-1)
  if (rows.length === 0)
    return acknowledged === undefined ? [] : [`generation ${acknowledged} was acknowledged, and nothing is there`]
  const [name = ''] = names
  if (names.size > 1 || rows.length !== contracts) return [`half an import is seen: ${rows.length} rows, ${[...names]}`]
  const wrong: string[] = []
  if (name !== `generation ${acknowledged}` && name !== `generation ${begun}`)
    wrong.push(`${name} is seen, after generation ${acknowledged} was acknowledged and ${begun} begun`)
  const [noted] = await store.audit.latest(1)
  if (noted?.what !== name) wrong.push(`${name} is seen, and ${noted?.what} was noted in the same step`)
  const found = await store.register.partnersWith([name], ['generation', 'abandoned'], 'all')
  if (found.length !== partners) wrong.push(`${found.length} of ${partners} partners are found by ${name}`)
  return wrong
}

/** Every message acknowledged and not sent is there once, in order; no message that was acknowledged as sent is. */
async function checkOutbox(store: Store, said: Said): Promise<string[]> {
  const all = (what: string): readonly number[] => said.get(what) ?? []
  const [sent, sending, put] = [new Set(all('sent')), new Set(all('sending')), new Set(all('put'))]
  const waiting = await drain(store)
  const wrong: string[] = []
  for (const n of put) if (!sending.has(n) && !waiting.includes(n)) wrong.push(`message ${n} is lost`)
  for (const n of waiting) if (sent.has(n)) wrong.push(`message ${n} waits again after it was sent`)
  if (new Set(waiting).size !== waiting.length) wrong.push('a message waits twice')
  for (const conversation of new Set(waiting.map(conversationOf))) {
    const its = waiting.filter((n) => conversationOf(n) === conversation)
    if (its.some((n, index) => index > 0 && n < (its[index - 1] as number)))
      wrong.push(`${conversation} is out of order`)
  }
  for (const n of all('putting')) {
    const isThere = put.has(n) || waiting.includes(n)
    const { isRepeated } = await store.events.once(eventOf(n), async () => undefined)
    if (isRepeated !== isThere) wrong.push(`event ${n} and its message were not one step`)
  }
  return wrong
}

async function drain(store: Store): Promise<number[]> {
  const waiting: number[] = []
  for (;;) {
    const taken = await store.outbox.take(['kill'], 100, 60_000)
    if (taken.length === 0) return waiting
    for (const { id, message } of taken) {
      waiting.push(message as number)
      await store.outbox.sent(id)
    }
  }
}
