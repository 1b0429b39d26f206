/** The words of a message, out of whatever HTML it came as. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../../adapters/teams/message-text.ts'

const read = (content: string, unsaid: string[] = []): string =>
  wordsOf({ contentType: 'html', content }, new Set(unsaid))

describe('HTML', () => {
  it.each([
    ['<div><div>支払先は<b>どこ</b>ですか</div></div>', '支払先はどこですか'],
    ['<p>Where do I <em>pay</em>?</p>\n\n<p>And&nbsp;when?</p>', 'Where do I pay?\nAnd when?'],
    ['one<br>two<br/>three', 'one\ntwo\nthree'],
    ['<ul><li>pay</li><li>renew</li></ul>', 'pay\nrenew'],
    ['<table><tr><td>pay</td><td>30 June</td></tr></table>', 'pay 30 June'],
    ['A &lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; &#x66F4;&#26032;', `A <b> & "c" 'd' 更新`],
    // Each entity once: what it stands for is no mark-up again.
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['&#0; &#xD800; &#x110000; &#9999999;', '\ufffd \ufffd \ufffd \ufffd'],
    ['&unknown; &; & &#; &#x;', '&unknown; &; & &#; &#x;'],
    ['1 < 2 and <3, a<=b', '1 < 2 and <3, a<=b'],
    ['<a href="https://ibm.example/?a>b" title=\'x>y\'>the guide</a>', 'the guide'],
    ["don't <i it's>stop</i>", "don't stop"],
    ['pay<!-- <script>alert(1)</script> -->ment', 'payment'],
    ['<script>alert("renew")</script><style>p{}</style>pay', 'pay'],
    ['<SCRIPT type="x">a</SCRIPT >b', 'b'],
    ['a<img src=x onerror=alert(1)>b', 'ab'],
    ['<attachment id="1"></attachment>', ''],
    ['<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1">old</blockquote><p>new</p>', 'new'],
    ['<blockquote>When is it due?</blockquote>', 'When is it due?'],
    ['text <b', 'text'],
    ['text <script>never closed', 'text'],
    ['text <!-- never closed', 'text'],
    ['', ''],
  ])('%s', (html, text) => {
    expect(read(html)).toBe(text)
  })

  it('leaves out the bot where it is mentioned, and nobody else', () => {
    const html = '<p><at id="0">Shirube</at>&nbsp;<at id="1">Hana Mori</at> asks: where to pay?</p>'
    expect(read(html, ['0'])).toBe('Hana Mori asks: where to pay?')
    expect(read(html)).toBe('Shirube Hana Mori asks: where to pay?')
  })

  it('gives back any words that were written as HTML', () => {
    const asEntities = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
    const word = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[\s\0]/u.test(text))
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 1 }), { minLength: 1 }), (lines) => {
        const html = lines.map(
          (some) => `<p class="a>b">${some.map((one) => `<b>${asEntities(one)}</b>`).join('\n ')}</p>`,
        )
        expect(read(html.join(''))).toBe(lines.map((some) => some.join(' ')).join('\n'))
      }),
    )
  })

  it.each([
    '<',
    '<a',
    '<a ',
    '<a href="',
    '</',
    '<!--',
    '<script>',
    '<at id="0">',
    '<blockquote itemtype=',
    '&',
    '&#',
    '&amp;',
    ' ',
    '\n',
    '<br>',
    '"',
    "<a ='",
  ])('reads a million signs of %j at once', (piece) => {
    const began = performance.now()
    read(piece.repeat(1_000_000 / piece.length), ['0'])
    expect(performance.now() - began).toBeLessThan(1500)
  })
})

it('takes plain text as it stands', () => {
  const text = 'renew < 1 July & <b>not bold</b>'
  expect(wordsOf({ contentType: 'text', content: ` ${text}\n` }, new Set())).toBe(text)
})
