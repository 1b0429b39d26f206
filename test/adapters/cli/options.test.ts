import { describe, expect, it } from 'vitest'
import { readOptions, UsageError } from '../../../adapters/cli/options.ts'
import { nearest } from '../../../adapters/nearest.ts'

const names = ['as-of', 'lang', 'why', 'json', 'batch', 'help'] as const
const read = (args: string[], env = {}) => readOptions(args, env, { names, question: true })

describe('the options of the command line', () => {
  it('are read wherever they stand, and the words of an unquoted question are one question', () => {
    expect(read(['where', 'do', 'I', 'pay', '--as-of', '2015-06-10', '--lang=ja', '--why', '--json'])).toEqual({
      question: 'where do I pay',
      asOf: '2015-06-10',
      lang: 'ja',
      why: true,
      json: true,
      batch: false,
      help: false,
      words: 'ja',
    })
  })

  it('leave a question after "--" alone, whatever it begins with', () => {
    expect(read(['--json', '--', '--why?']).question).toBe('--why?')
  })

  it('tell an empty question from none', () => {
    expect(read(['']).question).toBe('')
    expect(read([]).question).toBeUndefined()
  })

  it.each([
    [['--jsno'], '--jsno', '--json'],
    [['--asof', '2015-06-10'], '--asof', '--as-of'],
    [['--as_of=2015-06-10'], '--as_of', '--as-of'],
    [['--language', 'ja'], '--language', '--lang'],
    [['--jsonn'], '--jsonn', '--json'],
    [['--btch'], '--btch', '--batch'],
    [['--as-of', '2015-02-30'], '2015-02-30', 'YYYY-MM-DD'],
    [['--as-of', '2015/06/10'], '2015/06/10', 'YYYY-MM-DD'],
    [['--as-of'], '--as-of has no value', '2015-06-10'],
    [['--as-of', '--json'], '--as-of has no value', '2015-06-10'],
    [['--lang', 'fr'], 'fr', '--lang ja or --lang en'],
    [['--lang='], '--lang has no value', '--lang ja'],
    [['--json=yes'], '--json takes no value', '=yes'],
    [['-x'], '-x', '--help'],
  ])('that are wrong are named with their cure: %j', (args, ...said) => {
    expect(() => read(args)).toThrow(UsageError)
    for (const words of said) expect(() => read(args)).toThrow(words)
  })

  it.each([
    [{ LANG: 'ja_JP.UTF-8' }, [], 'ja'],
    [{ LANG: 'en_GB.UTF-8', LC_ALL: 'ja_JP.UTF-8' }, [], 'ja'],
    [{ LANG: 'ja_JP.UTF-8', LC_ALL: 'C' }, [], 'en'],
    [{}, [], 'en'],
    [{ LANG: 'ja_JP.UTF-8' }, ['--lang', 'en'], 'en'],
  ])('are spoken of in the language of %j with %j', (env, args, words) => {
    expect(read(args, env).words).toBe(words)
  })

  it('are spoken of in Japanese to Japanese terminals', () => {
    expect(() => read(['--jsno'], { LANG: 'ja_JP.UTF-8' })).toThrow('--json のことでしょうか')
  })
})

it('a name that is like none has no nearest', () => {
  expect(nearest('--frobnicate', names)).toBeUndefined()
  expect(nearest('--', names)).toBeUndefined()
})
