/** What is no date, what stands where, the year rule, and what holds for any text. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../src/day.ts'
import { findDates } from '../../src/understand/dates.ts'

const summer = '2015-06-10' // a Wednesday

const noDates = `
5,000円 | 1,015日分 | 3.5.4 | v3.7.4 | バージョン3.6 | 03-1234-5678
090-1234-5678 | +81-3-1234-5678 | PO-20159999 | PO-20150815
order 2015081501 | order 20150815 | 注文番号20150815 | 1/2 of the invoice
1/2以上 | 1/3だけ | 24/7 | 24/7 support | 24/7/365 | 24時間365日 | 10:30 | 30日以内
30日間 | 30日前後 | 15分 | 30 days | net 30 | 100% | 192.168.10.1 | 10.1.20.15
https://example.com/2015/08/15/a?d=2015-08-15
www.example.com/2015-08-15 | aug.15@example.com | may I renew
May I pay in yen? | you may 2 people ask | invoice 15 may be wrong
march on | the march | sun | sat | wed | the sun | a second | one second
the 1st time | the 15th invoice | the 3rd party | second half | 3月期
3月決算 | 一日中 | 一日も早く | 一月 | 3か月 | 3ヶ月間 | 2名 | ICN 0001234 | IBM ID | 2015
2015年 | 平成27年 | H27 | 2015年度 | 来年度 | 三日坊主 | 1日に3回 | あと15日 | 残り15日
支払条件は30日ですか | 発行日から30日 | 発行日から30日後 | 請求書発行後30日 | 更新日の10日前 | 30日サイト
月末締め翌月末払い | 20日締め翌月末払い | 毎月15日 | 毎月末 | 毎週金曜日 | every Friday
the 15th of every month | within 30 days | in 30 days of the invoice
30 days after the invoice | 50/50 | 2015/16 | 8-15 | pages 8-15
page 1/2 | 第2金曜日 | 説明日 | 従来月額 | 該当月 | 午前10時 | 説明日時 | 数日後 | 2015-08-15-001
ABC8/15 | #20150815 | ¥20150815 | 20150815円 | 32日 | 99/99 | 3/4 of it
Windows 10 | section 3.1 | made by Aspera | ごきょうりょく | the first
from Aspera to IBM | 10回 | 3番 | H.265 | version 2015.10.1
the last Thursday of the month | 2015年3月期 | 30日払い | 90日後払い | 30日は発行日から数える | R3 | S3 | decimal
octopus
`
  .trim()
  .split(/ \| |\n/)

test.each(noDates)('%s is no date', (text) => {
  for (const language of ['ja', 'en'] as const) {
    expect(findDates(text, summer, language)).toEqual([])
    expect(findDates(`${text}について教えてください`, summer, language)).toEqual([])
    expect(findDates(`About this: ${text}`, summer, language)).toEqual([])
  }
})

test.each<[string, string[]]>([
  ['invoiceは15 Aug 2015発行、更新は10月1日です', ['15 Aug 2015', '10月1日']],
  ['8月15日に発行された請求書を9月1日に払いました', ['8月15日', '9月1日']],
  ['7月1日以降の請求書で更新日が8月15日', ['7月1日以降', '8月15日']],
  ['issued on June 30 and paid by July 15th.', ['June 30', 'by July 15th']],
  ['from July 1 to September 30, or the 15th of October?', ['from July 1 to September 30', 'the 15th of October']],
  ['更新日を9月30日から7月1日に変更したい', ['9月30日', '7月1日']],
  ['平成２７年８月１５日（土）発行', ['平成２７年８月１５日（土）']],
  ['2月30日以降です', ['2月30日']],
  ['Is 24/7 support gone after 1 July 2015?', ['after 1 July 2015']],
  ['20150815', ['20150815']],
  ['発行日:2015-08-15T10:30', ['2015-08-15']],
  ['8月15日、16日と17日', ['8月15日', '16日', '17日']],
  ['7月1日以前と以降でどう違いますか', ['7月1日']],
  ['before or after July 1?', ['July 1']],
  ['the invoice from last month', ['last month']],
  ['invoices from July 1', ['from July 1']],
  ['10月2日じゃなくて3日です', ['10月2日', '3日']],
  ['10月1日は木曜日です', ['10月1日', '木曜日']],
])('%s holds %j', (text, words) => {
  const found = findDates(text, summer, 'ja')
  expect(found.map((it) => it.words)).toEqual(words)
  for (const it of found) expect(text.slice(it.start, it.end)).toBe(it.words)
})

test('a day listed after another is of its month', () => {
  expect(findDates('2015年8月15日、16日と17日', summer, 'ja').map((it) => it.value)).toEqual([
    '2015-08-15',
    '2015-08-16',
    '2015-08-17',
  ])
})

test('only 15/8/16 depends on the language', () => {
  expect(findDates('15/8/16', summer, 'ja')[0]?.value).toBe('2015-08-16')
  expect(findDates('15/8/16', summer, 'en')[0]?.value).toBe('2016-08-15')
  expect(findDates('27/8/15', summer, 'ja')[0]?.value).toBe('2015-08-27')
})

describe('without a year', () => {
  test.each([
    ['2014-12-20', '1月5日', '2015-01-05'],
    ['2015-01-05', '12月20日', '2014-12-20'],
    ['2015-06-10', '12月10日', '2014-12-10'],
    ['2015-06-10', '12月9日', '2015-12-09'],
    ['2015-06-10', '12月1日', '2015-12-01'],
    ['2016-12-20', 'January 5', '2017-01-05'],
    ['2015-01-15', 'July 16', '2015-07-16'],
    ['2015-01-15', 'July 17', '2014-07-17'],
    ['2016-01-10', '12月', '2015-12'],
    ['2017-01-05', '12月31日', '2015-12-31'],
    ['2013-12-31', 'Jan 1', '2015-01-01'],
    ['2026-11-22', '11月22日', '2015-11-22'],
    ['2016-02-01', '2月29日', '2016-02-29'],
  ])('as of %s, %s is %s', (asOf, text, day) => {
    expect(findDates(text, asOf, 'ja')).toMatchObject([{ value: day, yearAssumed: true }])
  })

  test('of two equally near the later is taken', () => {
    // From 2 July 2016 both are 183 days away.
    expect(findDates('January 1', '2016-07-02', 'en')[0]?.value).toBe('2017-01-01')
    expect(findDates('January 1', '2016-07-01', 'en')[0]?.value).toBe('2016-01-01')
  })
})

describe('every day of 2014 to 2016', () => {
  const kanji = (n: number): string => {
    const ten = Math.floor(n / 10)
    const digits = '〇一二三四五六七八九'
    return (ten > 1 ? digits[ten] : '') + (ten ? '十' : '') + (n % 10 ? digits[n % 10] : '')
  }
  const months = 'January February March April May June July August September October November December'.split(' ')
  const pad = (n: number): string => String(n).padStart(2, '0')
  const th = (n: number): string =>
    `${n}${(n % 100 > 10 && n % 100 < 14 ? '' : ['', 'st', 'nd', 'rd'][n % 10]) || 'th'}`
  const forms: ((y: number, m: number, d: number) => string)[] = [
    (y, m, d) => `${y}年${m}月${d}日`,
    (y, m, d) => `平成${y - 1988}年${m}月${d}日`,
    (y, m, d) => `平成${kanji(y - 1988)}年${kanji(m)}月${kanji(d)}日`,
    (y, m, d) =>
      `${[...String(y)].map((it) => '〇一二三四五六七八九'[Number(it)]).join('')}年${kanji(m)}月${kanji(d)}日`,
    (y, m, d) => `${y - 1988}年${m}月${d}日`,
    (y, m, d) => `H${y - 1988}.${m}.${d}`,
    (y, m, d) => `h${y - 1988}/${m}/${d}`,
    (y, m, d) => `${y}/${m}/${d}`,
    (y, m, d) => `${y}-${pad(m)}-${pad(d)}`,
    (y, m, d) => `${y}.${m}.${d}`,
    (y, m, d) => `${y}${pad(m)}${pad(d)}`,
    (y, m, d) => `${m}/${d}/${y}`,
    (y, m, d) => `${m}/${d}/${y % 100}`,
    (y, m, d) => (d > 12 ? `${d}/${m}/${y}` : `${d} ${months[m - 1]} ${y}`),
    (y, m, d) => `${d}.${m}.${y}`,
    (y, m, d) => `${months[m - 1]} ${th(d)}, ${y}`,
    (y, m, d) => `${months[m - 1]?.slice(0, 3)} ${d} ${y}`,
    (y, m, d) => `${months[m - 1]?.slice(0, 3)}. ${d}, ${y}`,
    (y, m, d) => `the ${th(d)} of ${months[m - 1]} ${y}`,
    (y, m, d) => `${d}-${months[m - 1]?.slice(0, 3)}-${y % 100}`,
    (y, m, d) => `${y}nen ${m}gatsu ${d}nichi`,
  ]
  test.each(forms.map((form) => [form(2015, 8, 15), form] as const))('is read as written here: %s', (_, form) => {
    for (let day = '2014-01-01'; day <= '2016-12-31'; day = addDays(day, 1)) {
      const [y, m, d] = day.split('-').map(Number) as [number, number, number]
      const text = form(y, m, d)
      const found = findDates(text, summer, 'en')
      expect(found, text).toMatchObject([{ words: text, value: day, yearAssumed: false, impossible: false }])
    }
  })
})

describe('any text', () => {
  const bits =
    '年月日/-.〜から まで以降より前後8 15 2015 平成27 H 十 一 二 金曜日 来月末 翌 の Aug May the of next last week to from 1st , in days ( ) 1/2 @ http:// １ ～ 🎉 İ'.split(
      ' ',
    )
  const sense = (text: string): void => {
    let last = 0
    for (const it of findDates(text, summer, 'ja')) {
      expect(it.start).toBeGreaterThanOrEqual(last)
      expect(it.end).toBeGreaterThan(it.start)
      expect(it.words).toBe(text.slice(it.start, it.end))
      for (const end of [it.span.from, it.span.to]) expect(end ?? '2015-01-01').toMatch(/^\d{4}-\d\d-\d\d$/)
      if (it.impossible) expect([it.value, it.span]).toEqual([null, { from: null, to: null }])
      last = it.end
    }
  }
  test('is read without a throw, in stretches that do not overlap', () => {
    fc.assert(fc.property(fc.string({ maxLength: 5000, unit: 'binary' }), sense), { numRuns: 50 })
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...bits), { maxLength: 600 }).map((it) => it.join('')),
        sense,
      ),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...bits), { maxLength: 60 }).map((it) => it.join(' ')),
        sense,
      ),
      { numRuns: 500 },
    )
  })

  test.each([
    '8/15 ',
    '一',
    '1',
    'a',
    'the ',
    'the 15th of ',
    '2015年',
    '7月1日から',
    'from ',
    ' ',
    '10日前',
    'a.',
    '平成',
    '1-',
    'http://',
    'x1@',
    'March ',
  ])('100,000 characters of "%s" are read in well under a second', (bit) => {
    const text = bit.repeat(Math.ceil(100_000 / bit.length)).slice(0, 100_000)
    const start = performance.now()
    findDates(text, summer, 'en')
    expect(performance.now() - start).toBeLessThan(2000)
  })
})
