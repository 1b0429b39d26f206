/** Texts in cards: that no client takes them for mark-up, and that cutting them breaks no letter. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOf, cut, limits, rows } from '../../../adapters/teams/limits.ts'
import { escapeMarkdown, plainText } from '../../../adapters/teams/markdown.ts'
import { markdownToHtml } from '../../../adapters/teams/preview/markdown.ts'

const invisible = /\u2060/g
/** What a reader sees of a piece of HTML. */
const seen = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(invisible, '')
const signs = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'*_[]()<>&\\`~#-+!1.|:{}"\' '.split(''), '**', '](https://x.example)', '<at>', '\n- ', '&lt;'),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 40 },
  )
  .map((some) => some.join(''))

describe('a text escaped for Markdown', () => {
  it('is seen as it was, on one line, and is nothing but text', () => {
    fc.assert(
      fc.property(signs, (text) => {
        const escaped = escapeMarkdown(text)
        const html = markdownToHtml(escaped)
        expect(html.replace(/^<p>|<\/p>$/g, '')).not.toMatch(/<[a-z/]/i)
        expect(seen(html)).toBe(plainText(text).replace(invisible, '').replace(/\s+/g, ' ').trim())
      }),
      { numRuns: 2000 },
    )
  })

  it('has no backslash but before the signs from which every client takes it away', () => {
    fc.assert(
      fc.property(signs, (text) => {
        expect(escapeMarkdown(text)).not.toMatch(/\\(?![*_[\]\u2060])/)
      }),
    )
  })

  it.each([
    ['IBM ID', 'IBM ID'],
    ['山田_花子*', '山田\\_花子\\*'],
    ['[a](https://x.example)', '\\[a\\](https://x.example)'],
    ['<at>all</at>', '<\u2060at>all<\u2060/at>'],
    ['1. one', '\u20601. one'],
    ['a\n- b', 'a - b'],
    ['C:\\*', 'C:\\\u2060\\*'],
    ['{{DATE(2017-02-14T06:00:00Z)}}', '{\u2060{DATE(2017-02-14T06:00:00Z)}}'],
    ['R&amp;D', 'R&\u2060amp;D'],
  ])('%j', (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected)
  })

  it('takes no longer for a text that tries to make it', () => {
    const before = performance.now()
    for (const sign of ['*', '[', '<', '{', '\\', '< ', '\n'])
      for (const text of [sign.repeat(200_000), sign + ' '.repeat(200_000)]) escapeMarkdown(text)
    expect(performance.now() - before).toBeLessThan(5000)
  })
})

describe('Markdown as the preview shows it', () => {
  it.each([
    ['**太字**と_斜体_', '<p><strong>太字</strong>と_斜体_</p>'],
    ['**bold** and _italic_ and *too*', '<p><strong>bold</strong> and <em>italic</em> and <em>too</em></p>'],
    ['[here](https://x.example/?a=1&b=2)', '<p><a href="https://x.example/?a=1&amp;b=2">here</a></p>'],
    ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['1. a\n2. b', '<ol><li>a</li><li>b</li></ol>'],
    ['\\*a\\* <b>', '<p>*a* &lt;b&gt;</p>'],
    ['a\n\nb', '<p>a</p><p>b</p>'],
  ])('%j', (text, html) => {
    expect(markdownToHtml(text)).toBe(html)
  })
})

describe('a text that is cut', () => {
  it('stays within its length, and no letter, emoji or accent is cut in two', () => {
    const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })
    const words = fc
      .array(
        fc.oneof(fc.string({ unit: 'grapheme', maxLength: 5 }), fc.constantFrom('👩‍👩‍👧‍👦', '𠮷', 'が', '🇯🇵', '👍🏽')),
        { maxLength: 60 },
      )
      .map((some) => some.join(''))
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 120 }), (text, most) => {
        const short = cut(text, most)
        expect(short.length).toBeLessThanOrEqual(most)
        if (text.length <= most) {
          expect(short).toBe(text)
          return
        }
        const letters = [...graphemes.segment(text)].map(({ segment }) => segment)
        const kept = short.slice(0, -1)
        expect(short.endsWith('…')).toBe(true)
        expect(text.startsWith(kept)).toBe(true)
        expect(letters.map((_, index) => letters.slice(0, index).join(''))).toContain(kept)
      }),
      { numRuns: 500 },
    )
  })

  it('is cut somewhere even where one letter goes on for ever', () => {
    expect(cut(`a${'\u0301'.repeat(5000)}`, 100).length).toBe(100)
    expect(cut('𠮷'.repeat(100), 100)).toBe(`${'𠮷'.repeat(49)}…`)
  })
})

describe('the limits', () => {
  it('are those that Teams has', () => {
    expect(limits).toMatchObject({ actions: 6, citationName: 80, citationAbstract: 160 })
    expect(limits.message).toBeLessThanOrEqual(28 * 1024 - 1000)
  })

  it('count bytes, not letters', () => {
    expect(bytesOf({ a: 'あ' })).toBe('{"a":"あ"}'.length + 2)
  })

  it('make rows of buttons that fit the narrowest pane', () => {
    const rowsOf = (...titles: string[]) =>
      rows(titles.map((title) => ({ title }))).map((row) => row.map(({ title }) => title))
    expect(rowsOf('Renewal quote', 'Who to ask', 'Missed renewal deadline')).toEqual([
      ['Renewal quote', 'Who to ask'],
      ['Missed renewal deadline'],
    ])
    expect(rowsOf('期限までに更新しなかった場合', '更新終了日')).toEqual([
      ['期限までに更新しなかった場合'],
      ['更新終了日'],
    ])
    expect(rowsOf('x'.repeat(200), 'y')).toEqual([['x'.repeat(200)], ['y']])
    expect(rowsOf(...Array.from({ length: 9 }, () => 'i')).map((row) => row.length)).toEqual([6, 3])
  })
})
