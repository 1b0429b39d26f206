/** Reads a table of forms, each alone and inside sentences of both languages, on two days. */
import { describe, expect, test } from 'vitest'
import type { DateMention, Day, Language } from '../../src/types.ts'
import { findDates } from '../../src/understand/dates.ts'

/** A mention in a few characters: "2015-08-15", "from 2015-07-01", "2015-07-01..2015-09-30"; "?" when the year was taken. */
const show = ({ value, span, side, yearAssumed, impossible }: DateMention): string => {
  if (impossible) return value === null && span.from === null && span.to === null ? 'impossible' : 'inconsistent'
  const days = side ? `${side} ${span.from ?? span.to}` : (value ?? `${span.from}..${span.to}`)
  return days + (yearAssumed ? '?' : '')
}
const read = (text: string, asOf: Day, language: Language): string =>
  findDates(text, asOf, language).map(show).join(' | ')

const wide = (text: string): string => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
const inJapanese = [
  (form: string) => `更新は${form}ですが、どうなりますか`,
  (form: string) => `${form}の請求書(5,000円)はどこに払いますか?`,
  (form: string) => `PO-20159999は${form}、電話は03-1234-5678です`,
]
const inEnglish = [
  (form: string) => `our renewal is ${form}, what now?`,
  (form: string) => `Invoice 0001234 (${form}) of 5,000 yen, version 3.7.4`,
  (form: string) => `What about ${form}`,
]

const summer = '2015-06-10' // a Wednesday
const autumn = '2026-11-22' // a Sunday

/** A form, what it says in the summer of 2015, and in the autumn of 2026 where that differs. */
export type Row = [form: string, inSummer: string, inAutumn?: string]

export const readsAll = (rows: Row[]): void => {
  describe.each([
    { asOf: summer, column: 1 as const },
    { asOf: autumn, column: 2 as const },
  ])('asked on $asOf', ({ asOf, column }) => {
    test.each(rows)('%s', (...row) => {
      const [form] = row
      const expected = row[column] ?? row[1]
      for (const language of ['ja', 'en'] as const) expect(read(form, asOf, language)).toBe(expected)
      expect(read(wide(form), asOf, 'ja')).toBe(expected)
      for (const frame of inJapanese) expect(read(frame(form), asOf, 'ja'), frame(form)).toBe(expected)
      for (const frame of inEnglish) expect(read(frame(form), asOf, 'en'), frame(form)).toBe(expected)
    })
  })
}
