import { describe, expect, it } from 'vitest'
import { escapeHtml, renderAnswer, renderPart } from '../../../adapters/web/render.ts'
import type { Language, Part } from '../../../src/types.ts'
import { answerTo, content } from './fake.ts'

const html = (part: Part, language: Language = 'en') => renderPart(part, language, content)
const nasty = `<img src=x onerror="alert('1')">&amp;`
const harmless = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;'

describe('a part as HTML', () => {
  it('escapes what has a meaning in HTML', () => {
    expect(escapeHtml(nasty)).toBe(harmless)
  })

  it.each<Part>([
    { kind: 'heading', text: nasty },
    { kind: 'paragraph', text: nasty },
    { kind: 'list', items: [nasty] },
    { kind: 'note', text: nasty },
    { kind: 'choices', choices: [{ intent: 'x', title: nasty }] },
    {
      kind: 'date',
      slot: 'renewalDate',
      answers: { intent: 'how-to-renew', slot: 'renewalDate' as const },
      label: nasty,
    },
    { kind: 'citations', citations: [{ section: '3', label: nasty }] },
    { kind: 'links', links: [{ id: 'x', url: 'https://example.com/', label: nasty }] },
    { kind: 'related', choices: [{ intent: 'x', title: nasty }] },
  ])('lets no markup through: $kind', (part) => {
    expect(html(part)).toContain(harmless)
    expect(html(part)).not.toContain('<img')
    expect(html(part, 'ja')).not.toContain('<img')
  })

  it('keeps a link within its attribute', () => {
    const part: Part = { kind: 'links', links: [{ id: 'x', url: 'https://example.com/?a=1&b="><b>', label: 'L' }] }
    expect(html(part)).toContain('href="https://example.com/?a=1&amp;b=&quot;&gt;&lt;b&gt;" rel="noopener"')
  })

  it('opens a page in a new tab and says so, and a mail address where it is', () => {
    const links = [
      { id: 'a', url: 'https://example.com/', label: 'A' },
      { id: 'b', url: 'mailto:a@example.com', label: 'B' },
    ]
    const shown = html({ kind: 'links', links })
    expect(shown).toMatch(/href="https[^>]*target="_blank">A<span class="unseen"> \(opens in a new tab\)/)
    expect(shown).toContain('<a href="mailto:a@example.com" rel="noopener">B</a>')
  })

  it('makes no link of an address that merely stands in a text', () => {
    expect(html({ kind: 'paragraph', text: 'see https://example.com/' })).not.toContain('<a')
  })

  it('shows a date field and says that words will do', () => {
    const shown = html(
      {
        kind: 'date',
        slot: 'renewalDate',
        answers: { intent: 'how-to-renew', slot: 'renewalDate' as const },
        label: '更新日',
      },
      'ja',
    )
    expect(shown).toMatch(/<label>更新日 <input type="date"/)
    expect(shown).toContain('文章でもお答えいただけます')
  })

  it('marks a row’s Japanese label as Japanese in an English answer', () => {
    const part: Part = { kind: 'citations', citations: [{ section: '3', label: 'お支払条件 $& $1' }] }
    expect(html(part)).toContain('<span lang="ja">お支払条件 $&amp; $1</span>')
    expect(html(part, 'ja')).not.toContain('<span')
  })
})

describe('an answer as HTML', () => {
  it('is an article in its language, with its reason and a way to copy it', () => {
    const shown = renderAnswer(answerTo({ language: 'ja', intent: 'where-to-pay' }), content)
    expect(shown).toMatch(/^<article class="answer" lang="ja">/)
    expect(shown).toContain('<details class="why"><summary>この回答の理由</summary>')
    expect(shown).toContain('data-copy>テキストでコピー</button>')
  })

  it('shows every part in the order given', () => {
    const answer = answerTo({ intent: 'where-to-pay' })
    const shown = renderAnswer(answer, content)
    let from = 0
    for (const part of answer.parts) {
      const at = shown.indexOf(renderPart(part, 'en', content), from)
      expect(at, part.kind).toBeGreaterThan(-1)
      from = at
    }
  })

  it('offers choices as numbered buttons that ask by their title', () => {
    const shown = renderAnswer(answerTo({ choices: ['tax', 'currency'] }), content)
    expect(shown).toMatch(/<ol class="choices"><li><button type="button" data-ask>/)
  })
})
