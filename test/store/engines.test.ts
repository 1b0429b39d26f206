/** Which engines the tests of this folder run on. */
import { describe, expect, it } from 'vitest'
import { addressOf, describeOnEachEngine, missingServer } from './engines.ts'
import { found, importRows, row } from './rows.ts'

// Names of skipped tests are not printed; that half of them is skipped should be.
if (missingServer) console.warn(missingServer)

describe('PostgreSQL', () => {
  it('is there where it is required', () => {
    if (process.env.REQUIRE_POSTGRESQL === '1') expect(missingServer).toBeUndefined()
  })

  it('is given a schema in its address, beside what the address says already', () => {
    expect(addressOf('one', 'postgresql://u@h/d')).toBe('postgresql://u@h/d?options=-c%20search_path%3Done')
    expect(addressOf('one', 'postgresql://u@h/d?a=b')).toBe('postgresql://u@h/d?a=b&options=-c%20search_path%3Done')
  })
})

describeOnEachEngine('each test', (open, engine) => {
  it.each([1, 2])('has an empty database of its own, which its stores share (%d)', async () => {
    const [one, other] = [await open(), await open()]
    expect(await found(one)).toEqual([])
    await importRows(one, [row('A-1')])
    expect(await found(other)).toEqual(['A-1'])
    expect(one.kind).toBe(engine.kind)
  })
})
