import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askedBeginnings, nameKeys } from '../../../src/register/names.ts'
import { begins, meet, named } from './meet.ts'
import { anyName, sounds, toHalfWidth, toHiragana, toKana, toLarge, toLatin } from './spellings.ts'

const seed = 20150701

describe('whatever the name', () => {
  it('hiragana, katakana, half-width kana and romaji of the same kana meet', () => {
    fc.assert(
      fc.property(sounds, (name) => {
        const partner = { ...named('漢字'), kana: toKana(name) }
        const spellings = [toKana(name), toHiragana(toKana(name)), toHalfWidth(toKana(name)), toLarge(toKana(name))]
        for (const system of ['hepburn', 'kunrei'] as const)
          for (const long of ['macron', 'none', 'twice'] as const) spellings.push(toLatin(name, system, long))
        for (const asked of spellings) expect(meet(partner, asked), `${toKana(name)} as ${asked}`).toBe(true)
      }),
      { numRuns: 2000, seed },
    )
  })

  it('with and without legal form it is the same', () => {
    const forms = [
      '株式会社',
      '(株)',
      '㈱',
      '有限会社',
      '合同会社',
      'K.K.',
      'KK',
      'Co., Ltd.',
      'Inc.',
      'Corporation',
      'Limited',
      'GK',
      'カブシキガイシャ',
      'かぶしきがいしゃ',
    ]
    const name = anyName.filter((text) => nameKeys(named(text)).length > 0 && text.length < 200)
    fc.assert(
      fc.property(name, fc.constantFrom(...forms), fc.boolean(), (bare, form, isBefore) => {
        // It is more than a legal form itself.
        fc.pre(nameKeys(named(`${bare} 青`))[0] !== 'l:青')
        const full = isBefore ? `${form} ${bare}` : `${bare} ${form}`
        expect(nameKeys(named(full))).toEqual(nameKeys(named(bare)))
        expect(meet(named(full), bare)).toBe(true)
      }),
      { numRuns: 2000, seed },
    )
  })

  it('its beginning is found', () => {
    fc.assert(
      fc.property(sounds, sounds, (first, rest) => {
        const partner = { ...named('漢字'), kana: toKana([...first, ...rest]) }
        const beginnings = askedBeginnings(toLatin(first, 'hepburn', 'macron'))
        const sound = beginnings.filter((key) => key.startsWith('s:'))
        for (const key of sound)
          expect(
            nameKeys(partner).some((kept) => kept.startsWith(key)),
            key,
          ).toBe(true)
        expect(begins(partner, toKana(first)) || toKana(first).replace(/ー/g, '').length < 2).toBe(true)
      }),
      { numRuns: 1000, seed },
    )
  })

  it('its keys are short, of letters and digits alone, and found again by the name itself', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const keys = nameKeys({ id: 'P-3', name, kana: name, english: name })
        expect(new Set(keys).size).toBe(keys.length)
        for (const key of keys) {
          expect(key).toMatch(/^[ls]:[\p{L}\p{N}]+$/u)
          expect(key.length).toBeLessThanOrEqual(100)
        }
        if (keys.length > 0) expect(meet(named(name), name)).toBe(true)
      }),
      { numRuns: 2000, seed },
    )
  })
})
