/** An invented register with people who may see parts of it, and the assistant over it. */
import { join } from 'node:path'
import { toLine } from '../../src/answer-line.ts'
import { type Assistant, assistantOf } from '../../src/ask.ts'
import { conversationsInMemory } from '../../src/conversations.ts'
import { packageFolder } from '../../src/intents.ts'
import { prepare } from '../../src/prepare.ts'
import { identityOfKey, makeApiKey } from '../../src/register/api-key.ts'
import { openDesk } from '../../src/register/consult.ts'
import { nameKeys } from '../../src/register/names.ts'
import type { RenewalRequest } from '../../src/renewals.ts'
import { withFallback } from '../../src/store/fallback.ts'
import { openStore, type Partner, type Person, type RegisterRow, type Store } from '../../src/store/index.ts'
import type { Answer, Question } from '../../src/types.ts'
import { row } from '../store/rows.ts'

const prepared = await prepare(join(packageFolder, 'data'))
export const { content } = prepared
export const asOf = '2015-06-10'

export const aozora: Partner = {
  id: 'P-A',
  name: '株式会社青空商事',
  kana: 'カブシキガイシャアオゾラショウジ',
  english: 'Aozora Shoji Co., Ltd.',
}
export const midorikawa: Partner = {
  id: 'P-B',
  name: '合同会社みどり川',
  kana: 'ゴウドウガイシャミドリガワ',
  english: 'Midorikawa LLC',
}
/** Begins as 青空商事 does. */
export const aozoraWorks: Partner = {
  id: 'P-C',
  name: '青空工業株式会社',
  kana: 'アオゾラコウギョウ',
  english: 'Aozora Kogyo K.K.',
}

const nobody = { name: '', email: '' }
const contact = (name: string) => ({ name, email: `${name.replace(' ', '.').toLowerCase()}@example.com` })
const bare = {
  product: 'Aspera Client',
  endDate: null,
  primaryContact: nobody,
  technicalContact: nobody,
  invoiceRecipient: nobody,
}

export const rows: RegisterRow[] = [
  row('C-1042', { ...bare, renewalDate: '2015-08-15', primaryContact: contact('Ai Aoki') }, aozora),
  row('C-1043', { ...bare, renewalDate: '2015-06-20', quote: 'received', primaryContact: contact('Ai Aoki') }, aozora),
  row('C-1044', { ...bare, renewalDate: '2015-11-01', technicalContact: contact('Akira Abe') }, aozora),
  row('C-1045', { ...bare, renewalDate: null }, aozora),
  row('C-1046', { ...bare, renewalDate: '2015-10-01', quote: 'confirmed' }, aozora),
  row('C-1047', { ...bare, renewalDate: '2015-10-02' }, aozora),
  row('C-2001', { ...bare, renewalDate: '2015-08-15', primaryContact: contact('Beni Baba') }, midorikawa),
  row('C-2002', { ...bare, renewalDate: '2015-05-10', invoiceRecipient: contact('Bunta Bito') }, midorikawa),
  row('C-3001', { ...bare, renewalDate: '2015-07-01', primaryContact: contact('Chie Chiba') }, aozoraWorks),
]
/** What nobody may read who may not see that partner. */
export const secretsOf = (partnerId: string): string[] =>
  rows
    .filter(({ contract }) => contract.partnerId === partnerId)
    .flatMap(({ contract, partner }) => [
      contract.id,
      ...[contract.primaryContact, contract.technicalContact, contract.invoiceRecipient].flatMap((one) => [
        one.name,
        one.email,
      ]),
      ...[partner.name, partner.kana, partner.english],
    ])
    .filter(Boolean)

/** Who asks, by the name of their key. */
export const keys = {
  partnerA: makeApiKey(),
  partnerB: makeApiKey(),
  salesOfA: makeApiKey(),
  salesOfNone: makeApiKey(),
  salesOfAll: makeApiKey(),
  admin: makeApiKey(),
  /** Well made, but nobody's. */
  forged: makeApiKey(),
} as const
export type Somebody = keyof typeof keys
export const identityOf = (name: Somebody): string => identityOfKey(keys[name]) as string

const person = (id: Exclude<Somebody, 'forged'>, facts: Partial<Person>): Person => ({
  ...{ id, name: id, role: 'sales', partnerId: null, assigned: [], identities: [identityOf(id)] },
  ...facts,
})
export const people: Person[] = [
  person('partnerA', { role: 'partner', partnerId: 'P-A' }),
  person('partnerB', { role: 'partner', partnerId: 'P-B' }),
  person('salesOfA', { assigned: ['P-A'] }),
  person('salesOfNone', {}),
  person('salesOfAll', { assigned: 'all' }),
  person('admin', { role: 'admin', assigned: [] }),
]
/** The partners that each may see. */
export const sees: Record<Somebody, string[]> = {
  partnerA: ['P-A'],
  partnerB: ['P-B'],
  salesOfA: ['P-A'],
  salesOfNone: [],
  salesOfAll: ['P-A', 'P-B', 'P-C'],
  admin: ['P-A', 'P-B', 'P-C'],
  forged: [],
}

export interface World {
  store: Store
  assistant: Assistant
  /** What somebody is answered; nobody at all where no identity is given. */
  ask(question: Question): Promise<Shown>
  command(request: RenewalRequest): Promise<Shown>
}
/** All of an answer that leaves the house, by whichever door. */
export type Shown = ReturnType<typeof shownOf>

const shownOf = (answer: Answer) => ({ line: toLine(answer, content), parts: answer.parts })

/** A world of its own, in memory. */
export async function openWorld(registered = rows, whoAsk = people): Promise<World> {
  const store = await openStore({ dataDir: ':memory:' })
  const started = await store.register.beginImport(nameKeys)
  await started.stage(registered)
  await started.complete()
  for (const one of whoAsk) await store.people.put(one)
  return worldOver(store)
}

export function worldOver(store: Store): World {
  const assistant = assistantOf({
    ...prepared,
    conversations: withFallback(store.conversations, conversationsInMemory()),
    desk: openDesk(store),
    now: () => new Date(`${asOf}T03:00:00Z`),
  })
  return {
    store,
    assistant,
    ask: async (question) => shownOf(await assistant.ask(question)),
    command: async (request) => shownOf(await assistant.renewals(request)),
  }
}

/** The assistant as it is without a register. */
export const guideAlone = assistantOf({ ...prepared, now: () => new Date(`${asOf}T03:00:00Z`) })

/** The ids of the contracts in an answer, in their order; undefined where it is the guide's alone. */
export const idsIn = ({ line }: Shown): string[] | undefined => line.contracts?.map(({ id }) => id)
/** The people in an answer: "primary: Ai Aoki". */
export const contactsIn = ({ line }: Shown): string[] | undefined =>
  line.contacts?.map(({ role, name }) => `${role}: ${name}`)
