import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, endOfMonth, isDay, spanOf, today, weekday } from '../src/day.ts'

describe('calendar days', () => {
  it.each([
    ['2015-07-01', true],
    ['2016-02-29', true],
    ['2015-02-29', false],
    ['2015-13-01', false],
    ['2015-00-10', false],
    ['2015-6-1', false],
    ['２０１５-０６-０１', false],
    ['2015-06-10T00:00', false],
    ['', false],
  ])('%s exists: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected)
  })

  it('adds and counts across months, years and the days on which clocks change', () => {
    expect(addDays('2015-02-28', 1)).toBe('2015-03-01')
    expect(addDays('2015-12-31', 1)).toBe('2016-01-01')
    expect(addDays('2015-03-09', -1)).toBe('2015-03-08')
    expect(daysBetween('2015-03-07', '2015-03-09')).toBe(2)
    expect(daysBetween('2015-11-02', '2015-10-31')).toBe(-2)
    expect(endOfMonth('2016-02')).toBe('2016-02-29')
    expect(spanOf('2015-10')).toEqual({ from: '2015-10-01', to: '2015-10-31' })
    expect(weekday('2015-06-10')).toBe(3)
  })

  it('today is Tokyo’s, wherever the process runs', () => {
    expect(today(new Date('2015-06-30T14:59:59Z'))).toBe('2015-06-30')
    expect(today(new Date('2015-06-30T15:00:00Z'))).toBe('2015-07-01')
  })
})
