/** Words typed alone that are no question: which command they are, and which words only look like one. */
import { describe, expect, it } from 'vitest'
import { asksForHelp, readCommand, readsAsQuestion, tellsNoLanguage } from '../../src/understand/command.ts'

describe('a renewal command', () => {
  it.each([
    ['renewal', ''],
    ['Renewals', ''],
    ['/renewal 8/15', '8/15'],
    ['renewal：Ｃ－１０４２', 'C-1042'],
    ['renewal\u3000青空商事', '青空商事'],
    ['更新 青空商事', '青空商事'],
    ['更新　Ｃ－１０４２', 'C-1042'],
    ['更新：8/15', '8/15'],
  ])('is %j', (text, behind) => {
    expect(readCommand(text)).toMatchObject({ kind: 'renewals', text: behind })
  })

  it.each(['更新', '更新日', '更新の手続きは', 'renewaldate', 'a renewal', 'our renewal C-1042', '更新C-1042'])(
    'is not %j',
    (text) => {
      expect(readCommand(text)).toBeUndefined()
    },
  )

  it.each([
    'どうすればいい',
    '手続きを知りたい',
    'is due',
    'how do we renew',
    'of our contract which ended',
    'まだ 届かない',
  ])('reads as a question with %j behind it', (text) => {
    expect(readsAsQuestion(text)).toBe(true)
  })

  it.each(['青空商事', 'Aozora Shoji', 'C-1042', '(株)青空商事', 'みどりの森'])('does not with %j', (text) => {
    expect(readsAsQuestion(text)).toBe(false)
  })
})

describe('a wish to start over', () => {
  it.each([
    ...[
      'リセット',
      'リセットしてください',
      '会話をリセット',
      '最初から',
      'もう一度最初からお願いします',
      'はじめからやり直したい',
    ],
    ...[
      '新しい質問',
      '新しい質問です。',
      '別の質問',
      'reset',
      'Reset!',
      '/reset',
      'start over',
      'Start over please',
      'new question',
    ],
  ])('is %j', (text) => {
    expect(readCommand(text)).toEqual({ kind: 'start-over' })
  })

  it.each([
    ...[
      'パスワードをリセットしたい',
      '最初から日本円ですか',
      '新しい質問フォームはどこ',
      '最初の契約',
      '契約は新しい番号ですか',
    ],
    ...['reset my password', 'how do I start over with IBM ID?', 'is there a new question form'],
  ])('is not %j', (text) => {
    expect(readCommand(text)).toBeUndefined()
  })
})

describe('a question for the reason', () => {
  it.each([
    ...['why?', 'Why', 'but why?', 'why is that?', 'how come', 'なぜ？', 'なんで?', '何故ですか', 'どうしてですか'],
    ...['根拠は？', '根拠は', '理由を教えてください', 'その理由は？', 'それはなぜですか'],
  ])('is %j', (text) => {
    expect(readCommand(text)).toEqual({ kind: 'why' })
  })

  it.each(['why do we pay IBM?', 'なぜIBMに払うのですか', '根拠となる節はどこですか', 'why not', '理由書は必要ですか'])(
    'is not %j',
    (text) => {
      expect(readCommand(text)).toBeUndefined()
    },
  )
})

it('tells a cry for help from a question', () => {
  for (const text of ['help', 'HELP', ' ヘルプ ', '使い方', '?', '？']) expect(asksForHelp(text), text).toBe(true)
  for (const text of ['help me renew', '使い方を教えて', '']) expect(asksForHelp(text), text).toBe(false)
})

it('knows which texts leave their language open', () => {
  for (const text of ['2015/08/15', '2', 'renewal as of 2015-06-10']) expect(tellsNoLanguage(text), text).toBe(true)
  for (const text of ['How do we renew?', '支払先は？', '8月15日']) expect(tellsNoLanguage(text), text).toBe(false)
})
