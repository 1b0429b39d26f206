/** The words behind a renewal command, and the words with which a question asks for own contracts. */
import { describe, expect, it } from 'vitest'
import type { Span } from '../../src/types.ts'
import { findDates } from '../../src/understand/dates.ts'
import { normalise } from '../../src/understand/normalise.ts'
import { asksForContracts, meansContracts, readOwn } from '../../src/understand/own.ts'
import { readRenewalCommand } from '../../src/understand/renewal-command.ts'

const today = '2015-06-10'
const read = (text: string, fallback: 'ja' | 'en' = 'ja') => readRenewalCommand(text, today, fallback)
const day = (from: string, to: string | null = from): Span => ({ from, to })
const august = day('2015-08-01', '2015-08-31')

describe('a renewal command', () => {
  it.each([
    ['', undefined, undefined],
    ...[
      '?',
      '一覧',
      '更新',
      'すべて',
      '全部',
      'all',
      'mine',
      'うちの更新',
      '弊社の契約一覧',
      'my renewals',
      'うちの更新いつ？',
    ].map((text) => [text, undefined, undefined] as const),
    ['8月15日', day('2015-08-15'), undefined],
    ['８／１５', day('2015-08-15'), undefined],
    ['H27.8.15', day('2015-08-15'), undefined],
    ['15 Aug', day('2015-08-15'), undefined],
    ['来月', day('2015-07-01', '2015-07-31'), undefined],
    ['renewals next month', day('2015-07-01', '2015-07-31'), undefined],
    ['10月より前', { from: null, to: '2015-09-30' }, undefined],
    ['before October', { from: null, to: '2015-09-30' }, undefined],
    ['9月まで', { from: null, to: '2015-09-30' }, undefined],
    ['by September', { from: null, to: '2015-09-30' }, undefined],
    ['来月末まで', { from: null, to: '2015-07-31' }, undefined],
    ['until the end of July', { from: null, to: '2015-07-31' }, undefined],
    ['8月15日までの契約', { from: null, to: '2015-08-15' }, undefined],
    ['青空商事の9月までの契約', { from: null, to: '2015-09-30' }, '青空商事'],
    ['9月までに更新の青空商事', { from: null, to: '2015-09-30' }, '青空商事'],
    ['7月1日以降', day('2015-07-01', null), undefined],
    ['7月1日〜9月30日', day('2015-07-01', '2015-09-30'), undefined],
    ['五月一日の更新', day('2015-05-01'), undefined],
    ['C-1042', undefined, 'C-1042'],
    ['c1042', undefined, 'c1042'],
    ['Ｃ－１０４２の更新は？', undefined, 'C-1042'],
    ['契約番号C-1042', undefined, 'C-1042'],
    ['contract no. 1042', undefined, '1042'],
    ['ASP-2015-08-15', undefined, 'ASP-2015-08-15'],
    ['A-20150815', undefined, 'A-20150815'],
    ['123456', undefined, '123456'],
    ['青空商事', undefined, '青空商事'],
    ['青空商事様の更新', undefined, '青空商事様'],
    ['㈱青空商事', undefined, '(株)青空商事'],
    ['ｱｵｿﾞﾗｼｮｳｼﾞ', undefined, 'アオゾラショウジ'],
    ['renewals for Aozora Shoji Co., Ltd.', undefined, 'Aozora Shoji Co., Ltd'],
    ['8月の青空商事', august, '青空商事'],
    ['青空商事 8月', august, '青空商事'],
    ['Aozora Shoji in August', august, 'Aozora Shoji'],
    ['来月更新の青空商事', day('2015-07-01', '2015-07-31'), '青空商事'],
    // Names that look like something else.
    ['五月商事', undefined, '五月商事'],
    ['四月一日株式会社', undefined, '四月一日株式会社'],
    ['日曜堂', undefined, '日曜堂'],
    ['August Inc', undefined, 'August Inc'],
    ['のぞみ商事', undefined, 'のぞみ商事'],
    ['8月ののぞみ商事', august, 'のぞみ商事'],
    ['株式会社大分', undefined, '株式会社大分'],
    ['All Nippon Shoji', undefined, 'All Nippon Shoji'],
  ] as const)('%j means the days %j and the name %j', (text, span, rest) => {
    const { inputs, rest: found } = read(text)
    expect(inputs.renewalDate?.span).toEqual(span)
    expect(found).toBe(rest)
  })

  it.each([
    ['as of 2015-06-30', '2015-06-30', undefined],
    ['青空商事 as of 1 July 2015', '2015-07-01', '青空商事'],
    ['6月30日時点の青空商事', '2015-06-30', '青空商事'],
    ['C-1042 2015年6月30日現在', '2015-06-30', 'C-1042'],
    ['基準日2015-06-30', '2015-06-30', undefined],
  ])('%j is asked for a day', (text, asOf, rest) => {
    expect(read(text)).toMatchObject({ asOf, inputs: {}, ...(rest === undefined ? {} : { rest }) })
  })

  it('counts "next month" from the day it is asked for', () => {
    expect(read('来月 2015年7月20日時点').inputs.renewalDate?.span).toEqual(august)
  })

  it('says which day does not exist', () => {
    expect(read('2月30日')).toMatchObject({ impossible: ['2月30日'], inputs: {} })
  })

  it.each([
    ['C-1042', 'ja', 'ja'],
    ['ASP-2015-001', 'ja', 'ja'],
    ['ASP-2015-001', 'en', 'en'],
    ['2015-08-15', 'en', 'en'],
    ['renewals for C-1042', 'ja', 'en'],
    ['ASP-2015-001の更新', 'en', 'ja'],
    ['青空商事', 'en', 'ja'],
  ] as const)('%j where %s is spoken is answered in %s', (text, fallback, language) => {
    expect(read(text, fallback).language).toBe(language)
  })

  it.each([
    ['as of 2015-06-30', 'ja', 'ja'],
    ['as of 2015-06-30 C-1042', 'ja', 'ja'],
    ['15 August 2015', 'ja', 'ja'],
    ['next month', 'ja', 'ja'],
    ['as of banana', 'ja', 'ja'],
    ['as of 2015-06-30', 'en', 'en'],
    ['8月15日', 'en', 'ja'],
    ['Aozora Shoji as of 2015-06-30', 'ja', 'en'],
  ] as const)('%j tells no language by its own words where %s is spoken: %s', (text, fallback, language) => {
    expect(read(text, fallback).language).toBe(language)
  })

  it.each([
    ['as of banana', 'banana', undefined],
    ['as of banana C-1042', 'banana', 'C-1042'],
    ['C-1042 as of banana', 'banana', 'C-1042'],
    ['基準日 ばなな', 'ばなな', undefined],
    ['青空商事 ばなな時点', 'ばなな', '青空商事'],
    ['as of June 2015', 'June 2015', undefined],
  ])('%j is asked for no day: %s', (text, unread, rest) => {
    const found = read(text)
    expect(found).toMatchObject({ asOf: today, unread, inputs: {}, impossible: [] })
    expect(found.rest).toBe(rest)
  })

  it.each([
    ['as of 2015-02-30', '2015-02-30'],
    ['C-1042 as of 31 June', '31 June'],
    ['2015年2月30日時点', '2015年2月30日'],
  ])('%j is asked for a day that does not exist', (text, day) => {
    expect(read(text)).toMatchObject({ asOf: today, unread: day, impossible: [day], inputs: {} })
  })

  it.each(['C-1042', '', 'as of 2015-06-30', '青空商事 現時点', '6月30日時点の青空商事'])(
    '%j has no such fault',
    (text) => {
      expect(read(text)).not.toHaveProperty('unread')
    },
  )
})

const own = (text: string) => {
  const normal = normalise(text)
  return readOwn(normal, findDates(normal, today, 'ja'), today)
}

describe('a question', () => {
  it.each([
    ['C-1042の更新は？', ['C-1042']],
    ['Ｃ－１０４２とc1043の更新', ['C-1042', 'c1043']],
    ['契約番号1042の更新', ['1042']],
    ['contract no. 77, please', ['77']],
    ['2015-0042の更新は', ['2015-0042']],
    ['ASP-2015-08-15の更新', ['ASP-2015-08-15']],
    ['A-1 B-2 C-3 D-4', ['A-1', 'B-2', 'C-3']],
    ['C-1042, C-1042', ['C-1042']],
  ])('%j names the contracts %j', (text, ids) => {
    expect(own(text)?.ids).toEqual(ids)
  })

  it.each([
    ...['2015-08-15', 'H27.8.15', '8/15/2015の更新', 'Q3 の更新', 'FY2015の予算', 'v3.5の更新', 'DB2'],
    ...['taro2015@example.com', '更新日は2015年8月15日', 'IBM ID', '更新まで30日'],
  ])('%j names none', (text) => {
    expect(own(text)?.ids ?? []).toEqual([])
  })

  it.each(['うちの更新いつ？', '弊社の契約', '私どもの更新', 'our renewals', 'when do we renew', 'my contracts'])(
    '%j is about the asker’s own',
    (text) => expect(own(text)?.isMine).toBe(true),
  )

  it.each([
    ...[
      'どの契約が',
      '更新の一覧',
      'すべての契約',
      '更新は何件ありますか',
      '来月更新の契約は？',
      '更新を忘れた契約はありますか',
    ],
    ...[
      'which contracts',
      'list the renewals',
      'show me',
      'any renewals',
      'do we have any overdue contracts',
      'all of our agreements',
    ],
  ])('%j asks for some of them', (text) => {
    expect(own(text)?.asksWhich).toBe(true)
  })

  it.each([
    ...[
      '更新はどれくらい前に手続きが必要ですか',
      '手続きはすべて必要ですか',
      '更新に費用はありますか',
      'Is there any deadline?',
    ],
    ...['what is it all about', '更新は？'],
  ])('%j does not', (text) => {
    expect(own(text)?.asksWhich ?? false).toBe(false)
  })

  it('has its days, but for today and those in a name', () => {
    expect(own('うちの8月の更新')?.span).toEqual(august)
    expect(own('うちの更新は今日いくつありますか')).not.toHaveProperty('span')
    expect(own('うちの五月商事の更新')).not.toHaveProperty('span')
  })

  it('means contracts by what looks like nothing else, and by anything that it calls so', () => {
    const means = (text: string) => {
      const found = own(text)
      return found !== undefined && meansContracts(text, found)
    }
    for (const text of ['C-1042の更新', 'ASP2015001 renewal', 'A-12', '契約12345', 'agreement 2015-0042'])
      expect(means(text), text).toBe(true)
    for (const text of ['12345678の更新', 'IE11の更新', 'うちの更新']) expect(means(text), text).toBe(false)
  })

  it.each([
    ...['更新の一覧を見せて', 'うちの契約一覧', '更新日の一覧をください', '案件リスト'],
    ...[
      'list our contracts',
      'Show me our upcoming renewals',
      'our contracts please',
      'Which of our agreements expire in June?',
    ],
    ...[
      'C-1042',
      '契約番号C-1042について教えてください',
      'What about contract C-1042?',
      'C-1042とC-1043の状況は？',
      '契約12345',
    ],
  ])('%j asks for contracts, whatever topic of the guide it sounds like', (text) => {
    expect(asksForContracts(normalise(text), own(text))).toBe(true)
  })

  it.each([
    ...[
      '更新の手続き一覧',
      '契約はいつ移りますか',
      'C-1042の支払期限',
      'C-1042を解約したい',
      '請求書の一覧',
      '12345',
      'DB2について',
    ],
    ...[
      'show me how to renew',
      'which of our agreements move to IBM?',
      'what about our contract?',
      'list of contacts',
      'C-1042 invoice',
    ],
  ])('%j does not ask for contracts', (text) => {
    expect(asksForContracts(normalise(text), own(text))).toBe(false)
  })
})
