import { describe, expect, it } from 'vitest'
import { clean } from '../../../adapters/cli/clean.ts'
import { toJsonLine } from '../../../adapters/cli/output.ts'
import { offered, render, wantsColour } from '../../../adapters/cli/render.ts'
import type { Part } from '../../../src/types.ts'
import { answerOf, content } from './fakes.ts'

const parts: Part[] = [
  { kind: 'heading', text: 'Tax' },
  { kind: 'paragraph', text: 'One.\nTwo.' },
  { kind: 'list', items: ['a', 'b'] },
  { kind: 'choices', choices: [{ intent: 'x', title: 'First' }] },
  { kind: 'note', text: 'Mind this.' },
  {
    kind: 'date',
    slot: 'renewalDate',
    answers: { intent: 'how-to-renew', slot: 'renewalDate' as const },
    label: 'Renewal date',
  },
  { kind: 'citations', citations: [{ section: '3', label: 'ご請求に関する変更' }] },
  { kind: 'links', links: [{ id: 'l', url: 'https://example.com/', label: 'Page' }] },
  { kind: 'related', choices: [{ intent: 'y', title: 'Second' }] },
]

describe('an answer in the terminal', () => {
  it('shows every part, its questions numbered throughout', () => {
    expect(render(answerOf(parts), content)).toBe(
      [
        'Tax',
        'One.\nTwo.',
        '- a\n- b',
        '1. First',
        'Mind this.',
        'Renewal date: YYYY-MM-DD',
        'Source: IBM’s guide for Aspera partners, section 3, “ご請求に関する変更”',
        'Page: https://example.com/',
        'Related questions\n2. Second',
      ].join('\n\n'),
    )
    expect(offered(answerOf(parts)).map(({ title }) => title)).toEqual(['First', 'Second'])
  })

  it('is in the language of the answer', () => {
    expect(render(answerOf(parts, 'ja'), content)).toContain('関連するご質問\n2. Second')
  })

  it('has escape sequences only where colour is wanted', () => {
    expect(render(answerOf(parts), content)).not.toContain('\x1b')
    expect(render(answerOf(parts), content, true)).toContain('\x1b[1mTax\x1b[0m')
  })

  it('does not let typed words through as an escape sequence', () => {
    const words = '\x1b]0;owned\x07\x1b[2J\u009b31m\u202eback'
    const shown = render(answerOf(parts.map((part) => ('text' in part ? { ...part, text: words } : part))), content)
    for (const control of ['\x07', '\x1b', '\u009b', '\u202e']) expect(shown).not.toContain(control)
    expect(shown).toContain('[2J')
  })
})

it.each([
  [{ isTTY: true }, {}, true],
  [{ isTTY: false }, {}, false],
  [{}, {}, false],
  [{ isTTY: true }, { NO_COLOR: '1' }, false],
  [{ isTTY: true }, { TERM: 'dumb' }, false],
])('colour for %j with %j: %s', (stream, env, wanted) => {
  expect(wantsColour(stream, env)).toBe(wanted)
})

it('lines and tabs stay, other control characters go', () => {
  expect(clean('a\tb\r\nc\rd\x00e\x7f')).toBe('a\tb\nc\nde')
})

it('JSON on a terminal carries no control characters, and reads back as it was', () => {
  const value = { text: '\x1b[2J\u009b31m\x7f\u2028更新' }
  const line = toJsonLine(value)
  for (const control of ['\x1b', '\u009b', '\x7f', '\u2028']) expect(line).not.toContain(control)
  expect(JSON.parse(line)).toEqual(value)
})
