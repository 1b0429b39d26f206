/** What `bench/kill.ts` and the processes it kills agree on. */
import type { RegisterRow } from '../src/store/index.ts'

export const partners = 5
export const contracts = 300
/** Rows of one `stage`: an import has several, so that it can be killed between two. */
export const rowsAtOnce = 100

const nobody = { name: '', email: '' }

/** A register in which every row and every partner bears one name. */
export const rowsOf = (name: string): RegisterRow[] =>
  Array.from({ length: contracts }, (_, n) => {
    const partner = { id: `P${n % partners}`, name: '株式会社青空商事', kana: '', english: name }
    return {
      partner,
      contract: {
        id: `ASP-${n}`,
        partnerId: partner.id,
        product: name,
        renewalDate: '2015-08-15',
        endDate: null,
        quote: 'none',
        ownTermsDays: null,
        primaryContact: nobody,
        technicalContact: nobody,
        invoiceRecipient: nobody,
        customerNumber: '',
        siteNumber: '',
      },
    }
  })

export const eventOf = (n: number): string => `kill:${n}`
export const conversationOf = (n: number): string => `conversation ${n % 7}`
