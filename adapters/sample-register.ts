/** An invented register, for previews. */
import { nameKeys } from '../src/register/names.ts'
import { type Contract, openStore, type Partner, type Store } from '../src/store/index.ts'

const aozora: Partner = {
  id: 'P-0007',
  name: '株式会社青空商事',
  kana: 'カブシキガイシャアオゾラショウジ',
  english: 'Aozora Shoji Co., Ltd.',
}

const contract = (id: string, some: Partial<Contract>): Contract => ({
  id,
  partnerId: aozora.id,
  product: 'Aspera Connect Server',
  renewalDate: null,
  endDate: null,
  quote: 'none',
  ownTermsDays: null,
  primaryContact: { name: '山田花子', email: 'hanako@example.com' },
  technicalContact: { name: '佐藤一郎', email: 'ichiro@example.com' },
  invoiceRecipient: { name: '', email: '' },
  customerNumber: '',
  siteNumber: '',
  ...some,
})

/** A contract for each row of the guide, and more than one page of them. */
const contracts: Contract[] = [
  contract('C-1042', { renewalDate: '2015-08-15', endDate: '2016-08-14' }),
  contract('C-1043', {
    renewalDate: '2015-06-20',
    endDate: '2016-06-19',
    quote: 'received',
    product: 'Aspera Enterprise Server',
  }),
  contract('C-1044', { renewalDate: '2015-11-01' }),
  contract('C-1045', { product: 'Aspera Client' }),
  contract('C-1046', { renewalDate: '2015-10-01', quote: 'confirmed' }),
  contract('C-1047', { renewalDate: '2015-05-31', product: 'Aspera Point-to-Point Client' }),
  contract('C-1048', { renewalDate: '2015-10-01' }),
]

/** @returns a store in memory with the invented register; the identity given is one of the partner's people */
export async function openSampleStore(identity: string): Promise<Store> {
  const store = await openStore({ dataDir: ':memory:' })
  const started = await store.register.beginImport(nameKeys)
  await started.stage(contracts.map((one) => ({ contract: one, partner: aozora })))
  await started.complete()
  await store.people.put({
    id: 'hanako@example.com',
    name: '山田花子',
    role: 'partner',
    partnerId: aozora.id,
    assigned: [],
    identities: [identity],
  })
  return store
}
