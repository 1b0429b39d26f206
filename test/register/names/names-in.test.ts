import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namesIn } from '../../../src/register/names.ts'
import { meet, sky } from './meet.ts'
import { anyName } from './spellings.ts'

const seed = 20150701

describe('a question names', () => {
  it.each<[string, string[]]>([
    ['青空商事の更新いつ？', ['青空商事']],
    ['株式会社青空商事の更新日はいつですか', ['青空商事']],
    ['青空商事(株)の契約', ['青空商事']],
    ['かぶしきがいしゃあおぞらの更新', ['あおぞら']],
    ['株式会社 青空商事 様の更新', ['青空商事']],
    ['青空商事更新日いつ', ['青空商事']],
    ['青空商事 更新', ['青空商事']],
    ['青空商事って更新いつやったっけ', ['青空商事']],
    ['先月の青空商事の更新は', ['青空商事']],
    ['明日までに青空商事に見積を送りたい', ['青空商事']],
    ['みのり商事さんの見積は届いた？', ['みのり商事']],
    ['カフェ・ベガに見積は届いてますか', ['カフェ・ベガ']],
    ['あおぞらしょうじのこうしんはいつですか', ['あおぞらしょうじ']],
    ['Aozora Shojiの更新日は？', ['Aozora Shoji']],
    ['When is 青空商事’s renewal?', ['青空商事']],
    ['青空 商事の更新', ['青空 商事', '青空', '商事']],
    ['青空商事と緑川工業の更新', ['青空商事と緑川工業', '青空商事', '緑川工業']],
    ['「山の手の会」の更新日', ['山の手の会', '山の手', '手の会']],
    ['renewals for Aozora Shoji', ['Aozora Shoji']],
    ['renewals for aozora shoji next month please', ['aozora shoji']],
    ['When does Aozora Shoji renew?', ['Aozora Shoji']],
    ['What is Aozora Trading Co., Ltd.’s renewal date?', ['Aozora Trading']],
    ['who is the primary contact at Minato Systems Inc.?', ['Minato Systems']],
    ['has hoshi kk confirmed?', ['hoshi']],
    ['renewals for Bank of Kyoto', ['Bank of Kyoto', 'Kyoto', 'Bank']],
    ['aozora shouji no koushin wa itsu desu ka', ['aozora shouji']],
    ['Aozora-san no koushin wa itsu?', ['Aozora']],
    ['青空商事', ['青空商事']],
    ['あおぞら', ['あおぞら']],
  ])('%s → %j', (question, names) => {
    expect(namesIn(question)).toEqual(names)
  })

  it.each([
    ...[
      '',
      '支払先はどこですか',
      '8月15日が更新日です',
      '来月更新の取引先一覧',
      '更新が近い取引先は？',
      '弊社の契約の更新日を教えてください',
    ],
    ...[
      '契約番号C-1001の更新日',
      'テクニカル・コンタクトは誰',
      'アスペラの契約はいつまで',
      'いつもお世話になっております。',
      '請求書の送付先を教えて',
    ],
    ...[
      'which contracts renew in July?',
      'What is our renewal date?',
      'renewal date 15 August 2015',
      'Is tax charged?',
      'seikyuusho wa doko desu ka',
    ],
  ])('nobody: %s', (question) => {
    expect(namesIn(question)).toEqual([])
  })

  it('a name that its keys find again, however it is asked', () => {
    for (const question of [
      '㈱青空商事の更新',
      'アオゾラショウジの更新は？',
      'renewals for aozora syouzi',
      '青空商事様の見積は？',
    ])
      expect(
        namesIn(question).some((name) => meet(sky, name)),
        question,
      ).toBe(true)
  })

  it('at most eight, longest first, in bounded time, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyName,
          fc.constantFrom('の', '青の', 'co. ', '更新日', 'k.k.', '「', ' a').map((text) => text.repeat(20_000)),
        ),
        (text) => {
          const names = namesIn(text)
          expect(names.length).toBeLessThanOrEqual(8)
          expect(names.map(({ length }) => length)).toEqual(names.map(({ length }) => length).sort((a, b) => b - a))
        },
      ),
      { numRuns: 500, seed },
    )
  })
})
