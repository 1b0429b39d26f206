/** Cells that hold a day, in every way in which they are written, and those that hold none. */
import { describe, expect, test } from 'vitest'
import { readDay } from '../../../src/register/reading/days.ts'
import { normalise } from '../../../src/understand/normalise.ts'

const theFifteenth = `
2015-08-15 | 2015/08/15 | 2015/8/15 | 2015.8.15 | 2015年8月15日 | ２０１５／８／１５ | 2015/8/15 0:00 | 2015-08-15 00:00:00
2015-08-15T00:00:00Z | 2015年8月15日(土) | 2015/08/15（土） | 2015年 8月 15日 | 平成27年8月15日 | H27.8.15 | 平２７．８．１５
H27/8/15 | 20150815 | 15 Aug 2015 | 15-Aug-15 | Aug 15, 2015 | Saturday, August 15, 2015 | 8/15/2015 | 15/08/2015
8/15/15 | 2015-08-15 (仮) | 42231 | 42231.5
`
  .trim()
  .split(/ \| |\n/)

test.each(theFifteenth)('%s is 15 August 2015', (cell) => {
  expect(readDay(normalise(cell))).toEqual({ day: '2015-08-15' })
})

test.each([
  ['42217', '2015-08-01'],
  ['36526', '2000-01-01'],
  ['73050', '2099-12-31'],
  ['8/8/2015', '2015-08-08'],
  ['R7.8.15', '2025-08-15'],
  ['2015年7月末', '2015-07-31'],
])('%s is %s', (cell, day) => {
  expect(readDay(cell)).toEqual({ day })
})

describe.each([
  ['impossible', '2015-02-30 | 2015/2/29 | 2015年13月1日 | 平成27年2月30日 | 2015/8/0'],
  ['monthOnly', '2015-08 | 2015年8月 | Aug 2015'],
  ['yearMissing', '8/15 | 8月15日 | 15 Aug | Aug-15'],
  ['several', '2015-08-15 → 2016-08-15 | 8月15日、2015年9月1日'],
  ['side', '2015-08-15まで | 2015年8月15日以降 | 2015-07-01~2015-09-30'],
  ['eitherWay', '05/07/2015 | 5-7-2015 | 1.7.2015 | 15/8/16 | 05/07/15'],
  ['relative', '来月15日 | 来月末 | today | 次の金曜日'],
  ['unread', '更新日 | 未確認 | 0 | 12345 | 36525 | 73051 | 99999 | 2015 | abc | 42217円'],
])('%s', (problem, cells) => {
  test.each(cells.split(' | '))('%s', (cell) => {
    expect(readDay(normalise(cell))).toEqual({ problem })
  })
})
