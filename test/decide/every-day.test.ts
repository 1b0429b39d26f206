import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/day.ts'
import { decide, type Row, rules } from '../../src/decide/index.ts'
import { dateSlots, type Inputs } from '../../src/types.ts'
import { asked, dated, stretch } from '../facts.ts'

const asOfDays = [
  '2014-01-01',
  '2015-06-10',
  '2015-06-29',
  '2015-06-30',
  '2015-07-01',
  '2015-09-30',
  '2015-10-01',
  '2026-11-22',
]
const issuers = [undefined, 'aspera', 'ibm'] as const

function* everyDay(): Generator<string> {
  for (let day = '2014-01-01'; day <= '2027-12-31'; day = addDays(day, 1)) yield day
}
function* everyMonth(): Generator<string> {
  for (let year = 2014; year <= 2027; year++) {
    for (let month = 1; month <= 12; month++) yield `${year}-${String(month).padStart(2, '0')}`
  }
}
const sides = [
  stretch('2015-07-01', null),
  stretch(null, '2015-06-30'),
  stretch('2015-06-15', '2015-07-15'),
  stretch('2015-07-01', '2015-09-30'),
  stretch('2015-09-01', '2015-10-31'),
  stretch('2015-10-01', null),
  stretch('2015-10-02', null),
  stretch(null, null),
]

/** The rows of a rule that apply: must be one, whatever the facts. */
const applying = (rule: readonly Row[], inputs: Inputs, asOf: string) =>
  rule.filter((row) => row.when({ inputs, asOf }))

describe('every rule has exactly one row', () => {
  const dates = [undefined, ...[...everyDay()].map(dated), ...[...everyMonth()].map(dated), ...sides]
  for (const [intent, rule] of Object.entries(rules)) {
    it(`for every day from 2014 to 2027, every month and side, whoever issued: ${intent}`, () => {
      let asked = 0
      for (const date of dates) {
        for (const invoiceIssuer of issuers) {
          for (const ownTerms of [undefined, true] as const) {
            const inputs: Inputs = {
              ...(date ? Object.fromEntries(dateSlots.map((slot) => [slot, date])) : {}),
              ...(invoiceIssuer ? { invoiceIssuer } : {}),
              ...(ownTerms ? { ownTerms } : {}),
            }
            for (const asOf of asOfDays) {
              const rows = applying(rule, inputs, asOf)
              if (rows.length !== 1) {
                expect.fail(
                  `${rows.length} rows for ${JSON.stringify({ inputs, asOf })}: ${rows.map((r) => `${r.outcome}.${r.phase}`)}`,
                )
              }
              asked++
            }
          }
        }
      }
      expect(asked).toBe(dates.length * issuers.length * 2 * asOfDays.length)
    })
  }

  it('gives what its row says that it gives, for every day', () => {
    for (const [intent, rule] of Object.entries(rules)) {
      for (const date of dates) {
        const inputs: Inputs = date ? Object.fromEntries(dateSlots.map((slot) => [slot, date])) : {}
        for (const asOf of asOfDays) {
          const [row] = applying(rule, inputs, asOf)
          const decision = decide(asked(intent, inputs, asOf))
          const given = { ...inputs, ...decision.values }
          for (const name of row?.gives ?? [])
            expect(given, `${intent} ${row?.outcome}.${row?.phase}`).toHaveProperty(name)
        }
      }
    }
  })
})
