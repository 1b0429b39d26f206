/** Every answer of the content as Slack's blocks: whole, and such as Slack takes; and answers far longer than any of ours. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cut, limits, pieces } from '../../../adapters/slack/limits.ts'
import { mentioned, plain } from '../../../adapters/slack/mrkdwn.ts'
import { render, type Shown } from '../../../adapters/slack/render.ts'
import { compose } from '../../../src/compose/index.ts'
import { decide } from '../../../src/decide/index.ts'
import { type Sample, samplesOf } from '../../../src/decide/samples.ts'
import { snapshotOf } from '../../../src/snapshot.ts'
import type { Answer, Language, Part, Understanding } from '../../../src/types.ts'
import { assistant } from '../../assistant.ts'
import { problemsInBlocks, problemsInMessage } from './blocks.ts'
import { elementsOf, snapshotIn, wordsOf } from './reading.ts'

const { content } = assistant
const languages: Language[] = ['ja', 'en']

const understood = (changes: Partial<Understanding>): Understanding => ({
  ...{ language: 'ja', asOf: '2015-06-10', intent: null, choices: [], inputs: {}, known: {}, impossible: [] },
  because: { guesses: [{ intent: changes.intent ?? null, probability: 1 }], words: ['x'.repeat(40)], carried: [] },
  ...changes,
})
const answerOf = (understanding: Understanding, gaveUp = false): Answer =>
  compose(understanding, decide(understanding, gaveUp ? 2 : 0), content)
const answerTo = ({ intent, inputs, asOf, key }: Sample, language: Language): Answer =>
  key.endsWith('gave-up')
    ? answerOf(understood({ intent: 'how-to-renew', asOf, language }), true)
    : answerOf(understood({ intent, inputs, known: inputs, asOf, language }))

const samples = samplesOf(content)
const answers: [string, Answer][] = languages.flatMap((language): [string, Answer][] => [
  ...samples.map((sample): [string, Answer] => [
    `${sample.intent} ${sample.key} ${language}`,
    answerTo(sample, language),
  ]),
  ...Object.keys(content.outside).map((subject): [string, Answer] => [
    `outside/${subject} ${language}`,
    answerOf(understood({ subject, language })),
  ]),
  [`out of scope ${language}`, answerOf(understood({ language }))],
  [`choose ${language}`, answerOf(understood({ choices: Object.keys(content.intents).slice(0, 4), language }))],
  [`start over ${language}`, answerOf(understood({ intent: 'help', command: 'start-over', language }))],
  [`no such day ${language}`, answerOf(understood({ intent: 'how-to-renew', impossible: ['2月30日 <b>&'], language }))],
])
const ways: [string, Partial<Shown>][] = [
  ['public', { answerId: 'a1' }],
  ['private', { answerId: 'a1', isPrivate: true, command: 'x'.repeat(4000) }],
  ['forwarded', { isForwarded: true }],
]
/** Mark-up's own signs as they are seen. */
const seenIn = (blocks: readonly unknown[]): string =>
  wordsOf(blocks).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

describe.each(ways)('an answer that is %s', (_, way) => {
  it.each(answers)('is taken by Slack, and whole: %s', (__, answer) => {
    const message = render(answer, { content, ...way })
    expect(problemsInMessage({ ...message })).toEqual([])
    const seen = seenIn(message.blocks)
    for (const part of answer.parts)
      for (const words of wordsIn(part))
        if (part.kind !== 'heading' || !isSmallTalk(answer)) expect(seen).toContain(words)
    for (const { url, label } of answer.links) expect(wordsOf(message.blocks)).toContain(`<${url}|${label}>`)
    if (way.isForwarded) return expect(elementsOf(message.blocks)).toEqual([])
    expect(elementsOf(message.blocks).some(({ action_id }) => action_id === 'feedback')).toBe(true)
    const { intent, phase } = answer.decision
    const isPassedOn = intent !== null && phase !== 'gave-up' && !isTalk(answer) && !isSlip(answer)
    const passing = elementsOf(message.blocks).filter(({ action_id }) => /^(?:forward|share)$/.test(action_id))
    expect(passing).toHaveLength(isPassedOn ? (way.isPrivate ? 2 : 1) : 0)
    if (isTalk(answer) || isSlip(answer)) return expect(() => snapshotIn(message.blocks)).toThrow()
    // What the button carries gives the same answer again.
    const snapshot = snapshotIn(message.blocks)
    expect(assistant.again(snapshot).decision).toEqual(phase === 'gave-up' ? expect.anything() : answer.decision)
  })
})

/** Talk with the asker alone: there is nothing in it to explain or to pass on. */
const isTalk = ({ decision, understanding }: Answer): boolean =>
  understanding.command !== undefined ||
  ['greeting', 'thanks', 'help', 'small-talk'].includes(decision.intent ?? understanding.subject ?? '')
/** A day that does not exist is for its typist to mend. */
const isSlip = ({ decision, understanding }: Answer): boolean =>
  understanding.impossible.length > 0 && decision.asks !== undefined
const isSmallTalk = ({ decision }: Answer): boolean => ['greeting', 'thanks'].includes(decision.intent ?? '')

describe('the blocks of an answer', () => {
  const kinds = (answer: Answer) =>
    render(answer, { content, answerId: 'a1' }).blocks.map(
      ({ type, block_id }) => block_id?.replace(/[- ].*/, '') ?? type,
    )

  it.each(languages)('have the field for a day under the question, and the notes under the field: %s', (language) => {
    const impossible = ['2月30日']
    for (const [intent, kind] of [
      ['how-to-renew', 'section'],
      ['where-to-pay', 'section'],
    ] as const) {
      const order = kinds(answerOf(understood({ intent, impossible, language, asOf: '2026-11-22' })))
      const at = order.indexOf('date')
      expect(order[at - 1]).toBe(kind)
      expect(order[at + 1]).toBe('context')
      expect(order.slice(0, at)).not.toContain('context')
    }
  })

  it.each(languages)('tell to help how Slack is used, before what else can be asked: %s', (language) => {
    const help = answerOf(understood({ intent: 'help', language }))
    const { blocks } = render(help, { content, answerId: 'a1' })
    const at = blocks.findIndex((block) => wordsOf([block]).includes('`/renewal C-1042`'))
    expect(blocks[at + 2]?.block_id).toBe(`related-${help.parts.length - 1}-0`)
    expect(wordsOf([blocks[at]])).toMatch(language === 'ja' ? /スレッドに入力/ : /answer’s thread/)
    for (const other of [understood({ intent: 'ibm-id' }), understood({ intent: 'help', command: 'start-over' })])
      expect(wordsOf(render(answerOf(other), { content }).blocks)).not.toContain('/renewal')
  })

  it.each([
    ['ja', 'この回答は役に立った', 'この回答は役に立たなかった'],
    ['en', 'This answer was helpful', 'This answer was not helpful'],
  ] as const)('say to screen readers what the thumbs judge: %s', (language, good, bad) => {
    const { blocks } = render(answerOf(understood({ intent: 'ibm-id', language })), { content, answerId: 'a1' })
    expect(elementsOf(blocks).at(-1)).toMatchObject({
      positive_button: { accessibility_label: good },
      negative_button: { accessibility_label: bad },
    })
  })

  it('have a heading, but not to a greeting or to thanks', () => {
    for (const [name, answer] of answers.filter(([, { parts }]) => parts[0]?.kind === 'heading'))
      expect(kinds(answer).includes('header'), name).toBe(!isSmallTalk(answer))
    expect(answers.filter(([, answer]) => isSmallTalk(answer)).length).toBeGreaterThanOrEqual(4)
  })
})

function wordsIn(part: Part): string[] {
  switch (part.kind) {
    case 'heading':
    case 'paragraph':
    case 'note':
      return [part.text]
    case 'list':
      return part.items
    case 'choices':
    case 'related':
      return part.kind === 'choices' ? part.choices.map(({ title }) => title) : []
    case 'contracts':
      return part.contracts.flatMap(({ title, facts, text }) => [title, text, ...facts.map(({ value }) => value)])
    case 'citations':
      return part.citations.filter(({ section }) => section !== '0').map(({ label }) => label)
    case 'date':
    case 'links':
      return []
  }
}

describe('a snapshot', () => {
  it('fits a button, whatever was said', () => {
    const day = fc.record({
      value: fc.constant('2015-08-15'),
      span: fc.constant({ from: '2015-08-15', to: '2015-08-15' }),
      words: fc.string({ unit: 'grapheme', maxLength: 4000 }),
      yearAssumed: fc.boolean(),
      orderAssumed: fc.boolean(),
    })
    const slots = ['renewalDate', 'invoiceDate', 'orderDate', 'endDate', 'paymentDate', 'receivedDate'] as const
    const inputs = fc.record(Object.fromEntries(slots.map((slot) => [slot, day])))
    fc.assert(
      fc.property(inputs, fc.array(fc.string({ maxLength: 400 }), { maxLength: 20 }), (given, words) => {
        const answer = answerOf(understood({ intent: 'partner-confirmation-form', inputs: given, known: given }))
        answer.understanding.because.words = words
        const { blocks } = render(answer, { content, isPrivate: true, answerId: 'a1' })
        expect(problemsInBlocks(blocks)).toEqual([])
        expect(snapshotIn(blocks).intent).toBe(snapshotOf(answer).intent)
      }),
      { numRuns: 100 },
    )
  })
})

// ---- Answers far longer than ours -----------------------------------------------------------------

const halfALetter = /[\ud800-\udbff]$/
/** Words with signs, lines, letters of two units, at any length that a part could have, and never blank. */
const words = (maxLength: number) =>
  fc
    .array(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.constantFrom('&', '<', '>', '\n', '𠮷', '👩‍👩‍👧', '<!channel>', '```', '*'),
      ),
      {
        maxLength: Math.ceil(maxLength / 4),
      },
    )
    .chain((some) =>
      fc
        .integer({ min: 1, max: 40 })
        .map((times) => `x${some.join('').repeat(times)}`.slice(0, maxLength).replace(halfALetter, '')),
    )
const choices = fc.array(fc.record({ intent: fc.constant('ibm-id'), title: words(200) }), {
  minLength: 1,
  maxLength: 60,
})
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading', 'paragraph', 'note'), text: words(9000) }) as fc.Arbitrary<Part>,
  fc.record({ kind: fc.constant('list' as const), items: fc.array(words(4000), { minLength: 1, maxLength: 8 }) }),
  fc.record({ kind: fc.constant('choices' as const), choices }),
  fc.record({ kind: fc.constant('related' as const), choices }),
  fc.record({
    kind: fc.constant('date' as const),
    slot: fc.constant('renewalDate' as const),
    answers: fc.constant({ intent: 'how-to-renew', slot: 'renewalDate' as const }),
    label: words(400),
  }),
  fc.record({
    kind: fc.constant('citations' as const),
    citations: fc.array(fc.record({ section: fc.constant('3'), label: words(500) }), { minLength: 1, maxLength: 20 }),
  }),
  fc.record({
    kind: fc.constant('contracts' as const),
    contracts: fc.array(
      fc.record({
        title: words(4000),
        facts: fc.array(fc.record({ label: words(300), value: words(3000) }), { minLength: 1, maxLength: 14 }),
        text: words(4000),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  }),
)

describe('an answer of any length', () => {
  it.each(ways)(
    'is taken by Slack: %s',
    (_, way) => {
      const base = answerOf(understood({ intent: 'ibm-id' }))
      fc.assert(
        fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), words(9000), (parts, text) => {
          // One of a kind with buttons: no answer asks back twice.
          const kinds = new Set<string>()
          const some = parts.filter(
            ({ kind }) => !/choices|related|date/.test(kind) || (!kinds.has(kind) && kinds.add(kind)),
          )
          const all: Part[] = [{ kind: 'heading', text: 'x' }, ...some]
          const message = render({ ...base, parts: all, text }, { content, ...way })
          expect(problemsInMessage({ ...message })).toEqual([])
        }),
        { numRuns: 60 },
      )
    },
    120_000,
  )
})

describe('a text that is cut', () => {
  it('stays within its length, and no sign or letter is cut in two', () => {
    const escaped = words(600).map((text) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    )
    fc.assert(
      fc.property(escaped, fc.integer({ min: 8, max: 200 }), (text, most) => {
        const short = cut(text, most)
        expect(short.length).toBeLessThanOrEqual(most)
        expect(short).not.toMatch(/&(?!amp;|lt;|gt;)|[\ud800-\udbff](?![\udc00-\udfff])/)
        for (const piece of pieces(text, most)) {
          expect(piece.length).toBeLessThanOrEqual(most)
          expect(piece).not.toMatch(/&(?!amp;|lt;|gt;)|[\ud800-\udbff](?![\udc00-\udfff])/)
        }
        expect(pieces(text, most).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      }),
    )
  })
})

describe('mark-up', () => {
  it.each([
    ['<@U1> hello <@U2|ann>', 'hello'],
    ['<!channel> a <!subteam^S1|@team> b', 'a   b'],
    [
      'see <https://example.com/?a=1&amp;b=2|this page> and <https://example.com>',
      'see this page and https://example.com',
    ],
    ['<mailto:a@example.com|a@example.com> <mailto:b@example.com>', 'a@example.com b@example.com'],
    ['<#C1|general> <#C2>', 'general'],
    ['1 &lt; 2 &amp;&amp; 3 &gt; 2 &amp;lt;', '1 < 2 && 3 > 2 &lt;'],
    ['a < b > c', 'a  b  c'],
    ['<<<', '<<<'],
  ])('is taken off: %s', (text, expected) => {
    expect(plain(text)).toBe(expected)
  })

  it('tells who is mentioned', () => {
    expect(mentioned('<@U1> <@W2|ann> <@u3> <@U4')).toEqual(['U1', 'W2'])
  })

  it('takes no longer for a text that tries to make it', () => {
    const before = performance.now()
    for (const sign of ['<', '<@A|', '<#a', '<a|', '<!', '&lt;', '<mailto:'])
      for (const text of [sign.repeat(200_000), `${sign}${'a'.repeat(1_000_000)}`]) {
        plain(text)
        mentioned(text)
      }
    expect(performance.now() - before).toBeLessThan(5000)
  })
})

describe('the limits', () => {
  it('are those that Slack has', () => {
    expect(limits).toMatchObject({ header: 150, section: 3000, actions: 25, buttonText: 75, buttonValue: 2000 })
    expect(limits).toMatchObject({ messageBlocks: 50, viewBlocks: 100, metadata: 3000, modalTitle: 24 })
  })
})
