/** An invented register of any size for `bench/store.ts`: the same rows for the same numbers. */
import type { Partner, RegisterRow } from '../src/store/index.ts'

export const contractsEach = 20

const signs = [...'青空海山川野森原石田村松杉竹梅桜春夏秋冬東西南北上中下大小高新金銀水火土木星月']
const kana = [...'アカサタナハマヤラワイキシチニヒミリウクスツヌフムユルエケセテネヘメレオコソ']
const latin = [
  ...'a ka sa ta na ha ma ya ra wa i ki shi chi ni hi mi ri u ku su tsu nu fu mu yu ru e ke se te ne he me re o ko so'.split(
    ' ',
  ),
]

/** Three signs of a list, for a number. */
const spell = (list: readonly string[], n: number): string =>
  [n, n / list.length, n / list.length ** 2].map((place) => list[Math.floor(place) % list.length]).join('')

/** The partner of a number, whose name no other below 50,000 has. */
export function partnerOf(n: number): Partner {
  const english = spell(latin, n)
  return {
    id: `P${String(n).padStart(6, '0')}`,
    name: `株式会社${spell(signs, n)}商事`,
    kana: `カブシキガイシャ${spell(kana, n)}ショウジ`,
    english: `${english[0]?.toUpperCase()}${english.slice(1)} Shoji Co., Ltd.`,
  }
}

export const contractIdOf = (n: number): string => `ASP-${String(n).padStart(7, '0')}`

const dayInMs = 24 * 60 * 60 * 1000
const dayAfter = (days: number): string => new Date(Date.UTC(2014, 6, 1) + days * dayInMs).toISOString().slice(0, 10)
const quotes = ['none', 'received', 'confirmed'] as const

/** So many rows, each partner's spread over the whole; renewal dates from July 2014 to December 2016. */
export function* rowsOf(count: number): Generator<RegisterRow> {
  const partners = Math.ceil(count / contractsEach)
  for (let n = 0; n < count; n++) {
    const partner = partnerOf(n % partners)
    const renewal = (n * 7919) % 915
    const contact = { name: '山田花子', email: `hanako${n % partners}@example.com` }
    yield {
      partner,
      contract: {
        id: contractIdOf(n),
        partnerId: partner.id,
        product: 'Aspera Connect Server',
        renewalDate: n % 33 === 0 ? null : dayAfter(renewal),
        endDate: dayAfter(renewal + 364),
        quote: quotes[n % quotes.length] ?? 'none',
        ownTermsDays: n % 10 === 0 ? 60 : null,
        primaryContact: contact,
        technicalContact: contact,
        invoiceRecipient: { name: '佐藤一郎', email: `keiri${n % partners}@example.com` },
        customerNumber: String(n % partners).padStart(7, '0'),
        siteNumber: '0001',
      },
    }
  }
}
