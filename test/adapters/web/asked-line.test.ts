import { describe, expect, it } from 'vitest'
import { checkLine } from '../../../src/asked-line.ts'
import { content } from './fake.ts'

const check = (value: unknown, preferred?: 'ja' | 'en') => checkLine(value, content, preferred)
const errorOf = (value: unknown, preferred?: 'ja' | 'en') => {
  const checked = check(value, preferred)
  return 'error' in checked ? checked.error : undefined
}

describe('an asked line', () => {
  it('needs its text alone', () => {
    expect(check({ text: 'いつですか' })).toEqual({ line: { text: 'いつですか' } })
  })

  it('keeps what the contract knows and ignores the rest', () => {
    const line = { id: 7, text: 'x', asOf: '2015-06-10', conversation: 'c', lang: 'ja', why: true }
    expect(check({ ...line, user: 'u1', note: null })).toEqual({ line })
  })

  it.each([
    [null, 'The question is null'],
    [undefined, 'The question is undefined'],
    [[], 'The question is an array'],
    ['text', 'The question is a string'],
    [3, 'The question is a number'],
    [true, 'The question is a boolean'],
  ])('is refused when it is %j', (value, error) => {
    expect(errorOf(value)).toBe(`${error}: give a JSON object, e.g. {"text": "When is my invoice due?"}`)
  })

  it.each([
    [{}, 'text is missing: give the question as text'],
    [{ text: 3 }, 'text is 3: give the question as text'],
    [{ text: null }, 'text is null: give the question as text'],
    [{ text: ['a'] }, 'text is an array: give the question as text'],
    [{ text: 'a', asOf: '2015-02-30' }, 'asOf is "2015-02-30": give a day that exists'],
    [{ text: 'a', asOf: '2015-6-1' }, 'asOf is "2015-6-1": give a day that exists'],
    [{ text: 'a', asOf: 20150601 }, 'asOf is 20150601: give a day that exists'],
    [{ text: 'a', asOf: null }, 'asOf is null: give a day that exists'],
    [{ text: 'a', conversation: '' }, 'conversation is "": give a text of 1 to 200 characters'],
    [{ text: 'a', conversation: 'c'.repeat(201) }, 'conversation is "ccc'],
    [{ text: 'a', lang: 'fr' }, 'lang is "fr": give "ja" or "en"'],
    [{ text: 'a', why: 'yes' }, 'why is "yes": give true or false'],
    [{ text: 'a', id: {} }, 'id is an object: give a text or a number'],
  ])('names the field, its value and the cure: %j', (value, error) => {
    expect(errorOf(value)).toContain(error)
  })

  it('names all that is wrong at once', () => {
    expect(errorOf({ asOf: 'x', lang: 'fr' })).toMatch(/text is missing.*; asOf is "x".*; lang is "fr"/)
  })

  it.each([
    ['asof', 'asOf'],
    ['as_of', 'asOf'],
    ['as-of', 'asOf'],
    ['AsOf', 'asOf'],
    ['Conversation', 'conversation'],
    ['TEXT', 'text'],
    ['Id', 'id'],
  ])('does not overlook the key %s', (key, meant) => {
    expect(errorOf({ text: 'a', [key]: '2015-06-10' })).toBe(`The key "${key}" is not known: write "${meant}"`)
  })

  it('gives its id back with an error, where it has one', () => {
    expect(check({ id: 'a1', text: '' })).toMatchObject({ id: 'a1' })
    expect(check({ id: 5, lang: 'fr' })).toMatchObject({ id: 5 })
    expect(check({ id: [1], text: 'a' })).not.toHaveProperty('id')
  })

  it.each(['', '   ', '\n\t', '　', '\u200b\ufeff', '\0'])('is empty when nothing can be seen: %j', (text) => {
    expect(errorOf({ text })).toBe(content.phrases.empty.en)
  })

  it('may have 4,000 characters and not one more', () => {
    expect(check({ text: 'あ'.repeat(4000) })).toHaveProperty('line')
    expect(errorOf({ text: 'あ'.repeat(4001) })).toBe('ご質問が長すぎます。4,000文字以内でお尋ねください。')
    expect(errorOf({ text: 'a'.repeat(4001) })).toBe(
      'Your question is too long. Please keep it within 4,000 characters.',
    )
  })

  it('speaks to the asker in the language asked for, else the preferred one, else the script’s', () => {
    expect(errorOf({ text: '', lang: 'ja' }, 'en')).toBe(content.phrases.empty.ja)
    expect(errorOf({ text: '' }, 'ja')).toBe(content.phrases.empty.ja)
    expect(errorOf({ text: 'あ'.repeat(4001) }, 'en')).toMatch(/^Your question/)
  })

  it('is not misled by keys of every object', () => {
    expect(errorOf(JSON.parse('{"__proto__": {"text": "a"}}'))).toMatch(/^text is missing/)
    expect(check(JSON.parse('{"text": "a", "constructor": 1, "toString": 2}'))).toEqual({ line: { text: 'a' } })
  })
})
