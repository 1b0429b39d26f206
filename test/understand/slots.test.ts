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

  it.each<[string, Record<string, unknown>]>([
    ['先ほど請求書の日付を6月28日とお伝えしましたが誤りでした。正しくは7月4日です。', { invoiceDate: '2015-07-04' }],
    ['請求書は7月4日付と書きましたが6月24日の間違いです', { invoiceDate: '2015-06-24' }],
    ['発行日は6月24日ではありませんでした。7月6日です。', { invoiceDate: '2015-07-06' }],
    ['更新日は7月20日…じゃなかった、9月20日です', { renewalDate: '2015-09-20' }],
    ['更新日は10月だと思っていましたが、実際は9月28日でした', { renewalDate: '2015-09-28' }],
    ['更新日（誤：7月9日　正：9月7日）の契約', { renewalDate: '2015-09-07' }],
    ['9月15日が正しい更新日で、8月15日は誤りです', { renewalDate: '2015-09-15' }],
    ['更新日は10月31日であって8月31日ではありません', { renewalDate: '2015-10-31' }],
    ['更新日が7月7日から7月17日に変わりました', { renewalDate: '2015-07-17' }],
    ['前回8月31日を更新日としてお尋ねしましたが、10月31日に訂正させてください', { renewalDate: '2015-10-31' }],
    ['更新日は6月31日、いや6月30日でした', { renewalDate: '2015-06-30' }],
    ['発注は6月30日、いや7月1日でした', { orderDate: '2015-07-01' }],
    [
      'I told you the invoice was issued on 28 June, but that was wrong; the correct date is 4 July.',
      { invoiceDate: '2015-07-04' },
    ],
    ["The invoice date isn't June 24 but July 6.", { invoiceDate: '2015-07-06' }],
    ['Invoice dated 3 July - scratch that, 13 July.', { invoiceDate: '2015-07-13' }],
    ['Our renewal date is July 20, no wait, September 20.', { renewalDate: '2015-09-20' }],
    ['I wrote August 5 as our renewal date by mistake. It is actually November 5.', { renewalDate: '2015-11-05' }],
    ['We thought the renewal date was in October, but it turns out to be 28 September.', { renewalDate: '2015-09-28' }],
    ['renewal date 8/11 (not 8/1 as I said)', { renewalDate: '2015-08-11' }],
    ['The renewal date should read 7 September instead of 9 July.', { renewalDate: '2015-09-07' }],
    ['The order was placed on 2 July, not on 29 June.', { orderDate: '2015-07-02' }],
    ['The bill has 25 June on it; I first read it as 26 July.', { invoiceDate: '2015-06-25' }],
    ["Our renewal date isn't until October 31; I mixed it up with August 31.", { renewalDate: '2015-10-31' }],
    ['Our renewal date moved from 31 August to 31 October.', { renewalDate: '2015-10-31' }],
    ['I had said 7 July was our renewal date, but it is 17 July.', { renewalDate: '2015-07-17' }],
    ['Forget 27 June, the invoice date is 2 July.', { invoiceDate: '2015-07-02' }],
  ])('a day that is taken back fills nothing, and the one said instead takes its place: %s', (text, expected) => {
    expect(slotsOf(text)).toEqual(expected)
  })

  it.each<[string, Record<string, unknown>]>([
    [
      'すみません、6月27日発行の請求書を8月3日に払いたいのですが',
      { invoiceDate: '2015-06-27', paymentDate: '2015-08-03' },
    ],
    [
      '発行日は6月27日と聞いていますが、届いたのは7月2日です',
      { invoiceDate: '2015-06-27', receivedDate: '2015-07-02' },
    ],
    ['更新日は7月17日ではないですか?', { renewalDate: '2015-07-17' }],
    [
      'The invoice says 27 June, but it actually arrived on 2 July.',
      { receivedDate: '2015-07-02', invoiceDate: '2015-06-27' },
    ],
    [
      'Sorry to ask again: the invoice issued on 27 June will not be paid until 3 August.',
      { invoiceDate: '2015-06-27', paymentDate: '2015-08-03' },
    ],
    ["Isn't 17 July our renewal date?", { renewalDate: '2015-07-17' }],
  ])('what only sounds like a correction is none: %s', (text, expected) => {
    expect(slotsOf(text)).toEqual(expected)
  })

  it.each<[string, Record<string, unknown>]>([
    ['IBMの請求書を7月15日に受け取りました', { receivedDate: '2015-07-15', invoiceIssuer: 'ibm' }],
    ['7月15日にIBMから請求書が届きました', { receivedDate: '2015-07-15', invoiceIssuer: 'ibm' }],
    ['アスペラの請求書、7/2着', { receivedDate: '2015-07-02', invoiceIssuer: 'aspera' }],
    [
      'アスペラ社発行の請求書を、7月3日に弊社経理で受領いたしました',
      { receivedDate: '2015-07-03', invoiceIssuer: 'aspera' },
    ],
    [
      '17日に届いたIBMの請求書、発行は13日でした',
      { receivedDate: '2015-06-17', invoiceDate: '2015-06-13', invoiceIssuer: 'ibm' },
    ],
    ['We got an Aspera invoice on 2 July.', { receivedDate: '2015-07-02', invoiceIssuer: 'aspera' }],
    ['On 15 July an invoice from IBM Japan arrived.', { receivedDate: '2015-07-15', invoiceIssuer: 'ibm' }],
    ['The IBM bill was received by our accounting on July 3rd.', { receivedDate: '2015-07-03', invoiceIssuer: 'ibm' }],
    [
      'On July 6 we received a bill that had been issued on June 30.',
      { invoiceDate: '2015-06-30', receivedDate: '2015-07-06' },
    ],
    ['Received on 6 July, issue date 30 June', { invoiceDate: '2015-06-30', receivedDate: '2015-07-06' }],
    [
      'I had the invoice handed to me on 14 July. It was issued on 10 July.',
      { invoiceDate: '2015-07-10', receivedDate: '2015-07-14' },
    ],
  ])('the day of receipt is not the day of issue, whoever issued: %s', (text, expected) => {
    expect(slotsOf(text)).toEqual(expected)
  })

  it.each<[string, Record<string, unknown>]>([
    [
      '支払 8/10 発行 7/8 受領 7/11',
      { paymentDate: '2015-08-10', invoiceDate: '2015-07-08', receivedDate: '2015-07-11' },
    ],
    [
      '8/10 支払、7/8 発行、7/11 受領',
      { paymentDate: '2015-08-10', invoiceDate: '2015-07-08', receivedDate: '2015-07-11' },
    ],
    ['支払 8/10 発行日 7/8', { invoiceDate: '2015-07-08', paymentDate: '2015-08-10' }],
    [
      '8 Jul issued, 11 Jul received, 10 Aug payment',
      { invoiceDate: '2015-07-08', receivedDate: '2015-07-11', paymentDate: '2015-08-10' },
    ],
    [
      'inv 6/12, rcvd 6/15, pay 7/31',
      { receivedDate: '2015-06-15', paymentDate: '2015-07-31', invoiceDate: '2015-06-12' },
    ],
    ['Can I pay the 7 July invoice on 6 August?', { invoiceDate: '2015-07-07', paymentDate: '2015-08-06' }],
    ['受領は本日6/10。振込先は', { receivedDate: '2015-06-10', today: '2015-06-10' }],
    [
      'Received today (10 June): an invoice issued 29 May.',
      { receivedDate: '2015-06-10', invoiceDate: '2015-05-29', today: '2015-06-10' },
    ],
    ['発行日は5月29日、受領は昨日', { invoiceDate: '2015-05-29', receivedDate: '2015-06-09' }],
    ['発注は6月22日、請求書の発行日は7月2日', { invoiceDate: '2015-07-02', orderDate: '2015-06-22' }],
    ['Order of 22 June, invoice of 9 July', { orderDate: '2015-06-22', invoiceDate: '2015-07-09' }],
    [
      'The purchase was made on 22 June and the bill is dated 9 July.',
      { orderDate: '2015-06-22', invoiceDate: '2015-07-09' },
    ],
    ['this bill is from 25 June, I see', { invoiceDate: '2015-06-25' }],
    ['PO dated 3 July', { orderDate: '2015-07-03' }],
    ['契約期間が2015年8月21日から2016年8月20日の場合', { endDate: '2016-08-20' }],
    ['Our term runs from 21 August 2015 to 20 August 2016.', { endDate: '2016-08-20' }],
    [
      '当社の契約では90日後払いと定めています。IBMが7月10日に発行した請求書の期日は？',
      { invoiceDate: '2015-07-10', invoiceIssuer: 'ibm', ownTerms: true },
    ],
    [
      'The invoice from IBM was issued on 10 July, but our agreement has special payment terms.',
      { invoiceDate: '2015-07-10', invoiceIssuer: 'ibm', ownTerms: true },
    ],
    ['9月1日と10月1日が更新日です', { renewalDate: '2015-09-01/2015-10-01' }],
    ['I am not sure whether the invoice was issued on 30 June or 1 July.', { invoiceDate: '2015-06-30/2015-07-01' }],
  ])('a date and a word for it go together, in whichever order they stand: %s', (text, expected) => {
    expect(slotsOf(text)).toEqual(expected)
  })

  it.each<[string, Record<string, unknown>]>([
    ['更新日は6月18日で、6月30日も終わってしまいました', { renewalDate: '2015-06-18' }],
    ['The renewal date was 18 June, and 30 June is gone as well.', { renewalDate: '2015-06-18' }],
    ['Our renewal date is 4 September, and 30 June is only days away.', { renewalDate: '2015-09-04' }],
    ['30 June is the last day, right? Our renewal falls on 4 September.', { renewalDate: '2015-09-04' }],
    ['7月1日にIBMになるそうですが、9月4日の更新はどうすればいいですか', { renewalDate: '2015-09-04' }],
    ['契約日は2013年9月1日、更新日は2015年9月1日です', { renewalDate: '2015-09-01' }],
    ['Contract start 1 April 2013, renewal date 9 October 2015', { renewalDate: '2015-10-09' }],
    ['請求書の支払期限は7月30日、発行は6月30日', { invoiceDate: '2015-06-30' }],
    ['The due date on the invoice is 30 July. It was issued on 30 June.', { invoiceDate: '2015-06-30' }],
    ['6月26日の打ち合わせで聞かれそうなのですが、更新日が8月30日の契約', { renewalDate: '2015-08-30' }],
    ['I have a meeting on 26 June about our renewal date of 30 August.', { renewalDate: '2015-08-30' }],
    ['20 July is a public holiday. Our invoice was issued 1 July.', { invoiceDate: '2015-07-01' }],
    ['6月2日に更新の見積を依頼しましたがまだ来ません', {}],
    ['We requested a renewal quote on June 2. Where is it?', {}],
    ['How do we renew? I wrote to you on 2 June already.', {}],
    ['The quotation dated 3 June is wrong. Who sends the renewal quote?', {}],
    ['6月28日に見積をもらい、7月3日に発注しました', { orderDate: '2015-07-03' }],
    ['去年は9月1日に更新しました。今年はどうしますか', {}],
    ['I start my new job on 1 August. How do renewals work?', {}],
    ['6月分の請求書をまだ払っていません', {}],
    ['7月6日です。支払先は', {}],
    ['6月20日にチュウ文しました。請求書は7月8日発行です', { invoiceDate: '2015-07-08' }],
    ['請求金額は7/1の見積と同じ720,000円です', {}],
  ])('a day named in passing is not the day that is asked for: %s', (text, expected) => {
    expect(slotsOf(text)).toEqual(expected)
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
    ['If IBM issues an invoice next week', 'ibm'],
    ["the bill is IBM's", 'ibm'],
  ])('whose invoice: %s → %s', (text, issuer) => {
    expect(slotsOf(text).invoiceIssuer).toBe(issuer)
  })

  it('a day without a name is left free only where its sentence says nothing else of it', () => {
    const free = (text: string) => readSlots(text, findDates(text, '2015-06-10', 'ja')).free.map(({ words }) => words)
    expect(free('8月15日です。どうすればいいですか')).toEqual(['8月15日'])
    expect(free('Our contract, 15 August. What do we do?')).toEqual(['15 August'])
    expect(free('4月に担当になりました。どうすればいいですか')).toEqual([])
    expect(free('I start my job on 1 August. What do we do?')).toEqual([])
  })

  it('many dates are read in good time', () => {
    const text = '請求書7/1発行 '.repeat(400)
    const dates = findDates(text, '2015-06-10', 'ja')
    const start = performance.now()
    readSlots(text, dates)
    expect(performance.now() - start).toBeLessThan(3000)
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
