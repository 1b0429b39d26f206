import { describe, expect, it } from 'vitest'
import { findDates } from '../../src/understand/dates.ts'
import { detectLanguage } from '../../src/understand/detect.ts'
import { normalise } from '../../src/understand/normalise.ts'
import { readSlots } from '../../src/understand/slots.ts'

/** The slots a text fills, as the contract writes them. */
function slotsOf(text: string): Record<string, unknown> {
  const normal = normalise(text)
  const { inputs, today } = readSlots(normal, findDates(normal, '2015-06-10', detectLanguage(normal) ?? 'ja'))
  const plain = Object.entries(inputs).map(([slot, value]) => [
    slot,
    typeof value === 'object' ? (value.value ?? `${value.span.from ?? ''}/${value.span.to ?? ''}`) : value,
  ])
  return { ...Object.fromEntries(plain), ...(today ? { today } : {}) }
}

describe('the words around a date say what it is of', () => {
  it.each<[string, Record<string, unknown>]>([
    ['8月15日が更新日です', { renewalDate: '2015-08-15' }],
    ['更新日:2015/8/15', { renewalDate: '2015-08-15' }],
    ['Our renewal date is August 15th', { renewalDate: '2015-08-15' }],
    ['the contract renews on 15 Aug 2015', { renewalDate: '2015-08-15' }],
    ['更新は10月なんですが', { renewalDate: '2015-10' }],
    ['6月20日発行の請求書を7月10日に払います', { invoiceDate: '2015-06-20', paymentDate: '2015-07-10' }],
    ['発行日は6月20日で、支払日は7月10日です', { invoiceDate: '2015-06-20', paymentDate: '2015-07-10' }],
    ['paid on July 10 for an invoice issued June 20', { invoiceDate: '2015-06-20', paymentDate: '2015-07-10' }],
    ['請求書が7月3日に届きました', { receivedDate: '2015-07-03' }],
    ['We received the invoice on 3 July', { receivedDate: '2015-07-03' }],
    ['6月25日に発注しました', { orderDate: '2015-06-25' }],
    ['ordered on June 25', { orderDate: '2015-06-25' }],
    ['契約は9月30日まで有効です', { endDate: '2015-09-30' }],
    ['the agreement ends on 30 September 2015', { endDate: '2015-09-30' }],
    ['7月1日以降に発行された請求書', { invoiceDate: '2015-07-01/' }],
    ['an invoice issued before July', { invoiceDate: '/2015-06-30' }],
    ['今日は6月20日で、更新日は明日です', { today: '2015-06-20', renewalDate: '2015-06-11' }],
    ['It is 20 June today', { today: '2015-06-20' }],
  ])('%s → %j', (text, expected) => {
    expect(slotsOf(text)).toEqual(expected)
  })

  it.each([
    '7月1日から何が変わりますか',
    '6月30日までに更新しないとどうなりますか',
    'what happens if we miss 30 June',
    'After the takeover on 1 July 2015, who is our contact?',
    '見積金額は5,000円です',
    '更新日は2月30日です',
  ])('a date that belongs to nothing fills nothing: %s', (text) => {
    expect(slotsOf(text)).toEqual({})
  })

  it.each<[string, 'aspera' | 'ibm' | undefined]>([
    ['Asperaからの請求書はどこに払いますか', 'aspera'],
    ['アスペラが6月に発行した請求書', 'aspera'],
    ['IBM発行の請求書', 'ibm'],
    ['日本アイ・ビー・エムから届いた請求書', 'ibm'],
    ['an invoice from Aspera', 'aspera'],
    ["IBM's invoice", 'ibm'],
    ['請求書はIBMに払うのですか、Asperaに払うのですか', undefined],
    ['IBM IDの請求', undefined],
  ])('whose invoice: %s → %s', (text, issuer) => {
    expect(slotsOf(text).invoiceIssuer).toBe(issuer)
  })

  it.each([
    'Asperaとの契約で60日払いと決めています',
    'our agreement has its own payment terms',
    '支払サイトは90日サイトです',
    'the contract says net 60',
  ])('payment terms of one’s own: %s', (text) => {
    expect(slotsOf(text).ownTerms).toBe(true)
  })

  it.each(['支払期限は何日ですか', 'is it 30 days net?', '請求書発行日から30日以内ですか'])(
    'the standard terms are not one’s own: %s',
    (text) => {
      expect(slotsOf(text).ownTerms).toBeUndefined()
    },
  )
})
