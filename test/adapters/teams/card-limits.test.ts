/** Answers with hostile texts, and far longer than any of ours: that Teams takes them, and that they do no harm. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CardShown, cardOf, messageOf } from '../../../adapters/teams/card.ts'
import { words } from '../../../adapters/teams/words.ts'
import type { Answer, Part } from '../../../src/types.ts'
import { anAnswer, content, contentOf, titled, ways } from './answers.ts'
import { problemsInCard, problemsInMessage, thingsIn, wordsOf } from './cards.ts'

const hostile = [
  '[here](https://evil.example) **bold** _it_ <at>Everyone</at> <https://evil.example>',
  '<script>alert(1)</script> & &lt;b&gt; <img src=x onerror=alert(1)>',
  '{{DATE(2017-02-14T06:00:00Z, SHORT)}} \\[x](y) \\\\*a*',
  '- one\n- two\n1. three\n# four\n> five\n\n\n```six```',
  '\u0000\u0007\ud800 \udc00 \u202e\u200b',
  '👩‍👩‍👧‍👦𠮷が'.repeat(700),
  'x'.repeat(60_000),
  '"'.repeat(20_000),
  '\n'.repeat(5000),
  ' ',
]
const withText = (text: string): Answer => ({
  ...anAnswer,
  text,
  understanding: { ...anAnswer.understanding, because: { guesses: [], words: [text], carried: [] } },
  links: [{ id: 'x', url: 'javascript:alert(1)', label: text }],
  citations: [{ section: '3', label: text }],
  parts: [
    { kind: 'heading', text: `x${text}` },
    { kind: 'paragraph', text },
    { kind: 'list', items: [text, text] },
    { kind: 'note', text },
    { kind: 'contracts', contracts: [{ title: text, facts: [{ label: `x${text}`, value: `x${text}` }], text }] },
    { kind: 'choices', choices: [{ intent: 'ibm-id', title: `x${text}` }] },
    {
      kind: 'date',
      slot: 'renewalDate',
      answers: { intent: 'how-to-renew', slot: 'renewalDate' as const },
      label: `x${text}`,
    },
    { kind: 'citations', citations: [{ section: '3', label: text }] },
    { kind: 'links', links: [{ id: 'x', url: 'javascript:alert(1)', label: text }] },
    { kind: 'related', choices: [{ intent: 'ibm-id', title: `x${text}` }] },
  ],
})

describe('a hostile text', () => {
  it.each(hostile)('stays a text: %j', (text) => {
    const ways: Partial<CardShown>[] = [
      { said: { who: text, words: text }, command: text },
      { forwarded: { by: text, own: text } },
    ]
    for (const way of ways) {
      const message = messageOf(withText(text), { content, ...way })
      expect(problemsInMessage(message)).toEqual([])
      expect(thingsIn(contentOf(message)).filter(({ type }) => type === 'Action.OpenUrl')).toEqual([])
      const { summary = '' } = message
      for (const words of [summary, wordsOf(contentOf(message))])
        expect(JSON.stringify(words)).not.toMatch(/<\/?at\b|\{\{|\\ud[89a-f]/i)
      // Fields that are Markdown have no bare sign of it.
      const markdown = thingsIn(contentOf(message)).flatMap((thing) =>
        thing.type === 'TextBlock' ? [String(thing.text)] : [],
      )
      for (const one of markdown) expect(one).not.toMatch(/(?<!\\)[*_[\]]|<(?!\u2060)|^[-+#>\d]/m)
    }
  })
})

const unit = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('**', '](', '<at>', '\n', '𠮷', '👩‍👩‍👧', '"\\', '{{', 'あ'.repeat(50)),
)
const long = fc
  .tuple(fc.array(unit, { maxLength: 30 }), fc.integer({ min: 1, max: 400 }))
  .map(([some, times]) => `x${some.join('').repeat(times)}`.slice(0, 20_000))
const choices = fc.array(fc.record({ intent: fc.constant('ibm-id'), title: long }), { minLength: 1, maxLength: 30 })
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading', 'paragraph', 'note'), text: long }) as fc.Arbitrary<Part>,
  fc.record({ kind: fc.constant('list' as const), items: fc.array(long, { minLength: 1, maxLength: 60 }) }),
  fc.record({ kind: fc.constant('choices' as const), choices }),
  fc.record({ kind: fc.constant('related' as const), choices }),
  fc.record({
    kind: fc.constant('citations' as const),
    citations: fc.array(fc.record({ section: fc.constant('3'), label: long }), { minLength: 1, maxLength: 20 }),
  }),
  fc.record({
    kind: fc.constant('contracts' as const),
    contracts: fc.array(
      fc.record({
        title: long,
        facts: fc.array(fc.record({ label: long, value: long }), { minLength: 1, maxLength: 14 }),
        text: long,
      }),
      { minLength: 1, maxLength: 30 },
    ),
  }),
)

describe('an answer of any length', () => {
  it.each(ways)(
    'is taken by Teams: %s',
    (_, way) => {
      fc.assert(
        fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), long, (some, text) => {
          const citations = some.flatMap((one) => (one.kind === 'citations' ? one.citations : []))
          const answer: Answer = { ...anAnswer, parts: [{ kind: 'heading', text: 'x' }, ...some], text, citations }
          expect(problemsInMessage(messageOf(answer, { content, ...way }))).toEqual([])
        }),
        { numRuns: 40 },
      )
    },
    120_000,
  )

  it('gives up the reason first, what is related second, then the ends of texts, and says so', () => {
    const related: Part = { kind: 'related', choices: [{ intent: 'ibm-id', title: 'Another question' }] }
    const drawn = (length: number) => {
      const all: Part[] = ['a', 'b', 'c', 'd'].map((letter) => ({ kind: 'paragraph', text: letter.repeat(length) }))
      const long = { ...anAnswer, parts: [...all, related] }
      const because = { guesses: [], words: ['w'.repeat(3000)], carried: [] }
      const card = cardOf({ ...long, understanding: { ...anAnswer.understanding, because } }, { content })
      expect(problemsInCard(card)).toEqual([])
      const has = (title: string) => titled(card, title) !== undefined
      const isWhole = all.every((one) => wordsOf(card).includes((one as { text: string }).text))
      return [has(words.why.en), has('Another question'), isWhole, wordsOf(card).includes(words.shortened.en)]
    }
    const steps = new Set<string>()
    for (let length = 100; length < 9000; length += 50) steps.add(drawn(length).join())
    expect([...steps]).toEqual([
      'true,true,true,false',
      'false,true,true,false',
      'false,false,true,false',
      'false,false,false,true',
    ])
  })
})
