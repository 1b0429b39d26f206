import { describe, expect, it } from 'vitest'
import { kanjiForms } from '../../src/register/names/kanji.ts'
import { askedKeys, displayName, nameKeys } from '../../src/register/names.ts'
import { begins, meet, named, sky } from './names/meet.ts'

describe('a partner is found by its name', () => {
  it.each([
    ...[
      '青空商事',
      '株式会社青空商事',
      '青空商事株式会社',
      '（株）青空商事',
      '㈱青空商事',
      '㍿青空商事',
      '青空 商事 ㈱',
      '株式會社青空商事',
    ],
    ...[
      'あおぞらしょうじ',
      'アオゾラ・ショウジ',
      'ｱｵｿﾞﾗｼｮｳｼﾞ',
      'ｶ)ｱｵｿﾞﾗｼﾖｳｼﾞ',
      'ｱｵｿﾞﾗｼﾖｳｼﾞ(ｶ',
      'かぶしきがいしゃあおぞらしょうじ',
      'カブシキカイシャ　アオゾラショージ',
    ],
    ...[
      'Aozora Shoji',
      'AOZORA SHŌJI K.K.',
      'aozora syouzi',
      'Ａｏｚｏｒａ　Ｓｈｏｊｉ',
      'KK Aozora Shohji',
      'Aozora Shoji, Inc.',
      'aozora-shouji corporation',
    ],
    ...[
      'kabushiki-gaisha aozora shoji',
      'Aozora Shoji Kabushiki Kaisha',
      'Co., Ltd. Aozora Shoji',
      'Aozora Shoji Limited',
      'Aozora Shoji GK',
    ],
    ...['青空商事さん', '青空商事株式会社 御中', 'aozora shoji-san', 'Aozora Shoji’s'],
  ])('typed as %s', (asked) => {
    expect(meet(sky, asked)).toBe(true)
  })

  it.each([
    ['東京', 'トウキョウ', 'Tokyo', 'Toukyou', 'Tōkyō', 'トーキョー', 'とうきょう', 'To-kyo-', 'ﾄｳｷﾖｳ'],
    ['新橋', 'シンバシ', 'Shimbashi', 'Shinbashi', 'sinbasi'],
    ['抹茶堂', 'マッチャドウ', 'Matchado', 'macchadou', 'mattyadô', 'まっちゃどー'],
    ['大谷', 'オオタニ', 'Ohtani', 'Otani', 'Ōtani', 'ootani', 'オータニ'],
    ['大山', 'オオヤマ', 'Ohyama', 'Oyama'],
    ['佐藤', 'サトウ', 'Satoh', 'Sato', 'satou'],
    ['信用', 'シンヨウ', "shin'you", 'Shinyo', 'sinnyou'],
    ['津田', 'ツダ', 'tuda', 'Tsuda'],
    ['藤', 'フジ', 'Fuji', 'huzi', 'フヂ'],
    ['続', 'ツヅキ', 'Tsuzuki', 'tuduki', 'つずき'],
    ['', 'ヴェガ・パーティー', 'Vega Pati', 'ベガパーティ', 'ﾍﾞｶﾞﾊﾟｰﾃｲｰ'],
    ['', 'キャノンジェイ', 'キヤノンジエイ', 'kyanon jei'],
    ['', 'フィオーレ', 'fiore', 'フイオーレ'],
    ['', 'クォーツ', 'quotsu', 'kwōtsu', 'クオーツ'],
    ['', 'バナナ', 'ハ゛ナナ', 'banana'],
  ])('%s (%s) in each of its spellings', (name, kana, ...spellings) => {
    for (const asked of [kana, ...spellings]) expect(meet({ ...named(name), kana }, asked), asked).toBe(true)
  })

  it.each([
    ['髙﨑製作所', '高崎製作所'],
    ['斎藤工業', '齋藤工業'],
    ['斉藤工業', '齊藤工業'],
    ['渡邉運輸', '渡辺運輸'],
    ['渡邊運輸', '渡辺運輸'],
    ['濵澤國際廣學', '浜沢国際広学'],
    ['佐々木商店', '佐佐木商店'],
    ['いすゞ堂', 'イスズ堂'],
    ['霞ヶ関企画', '霞が関企画'],
    ['青空データ', '青空デ−タ'],
    ['Yamada & Sons Co.', 'the Yamada and Sons Company'],
    ['Café Müller GmbH', 'cafe muller'],
    ['有限会社青空', '青空'],
    ['青空合同会社', '(同)青空'],
    ['一般社団法人青空会', '青空會'],
    ['青空商事株式会社大阪支店', '青空商事 大阪支店'],
  ])('%s as %s', (name, asked) => {
    expect(meet(named(name), asked)).toBe(true)
  })

  it.each([
    ['青空商事', '青空工業'],
    ['青空商事', '緑川商事'],
    ['カトウ', 'サトウ'],
    ['Aozora Shoji', 'Aozora Koji'],
    ['ハト', 'ハナ'],
    ['サカ', 'ザカ'],
    ['青空商事', '株式会社'],
    ['株式会社', '株式会社青空商事'],
  ])('but %s is not %s', (name, asked) => {
    expect(meet(named(name), asked)).toBe(false)
  })

  it('by its beginning: two letters with kanji or kana, four without', () => {
    for (const asked of ['青空', 'アオゾラ', 'あお', 'ｱｵ', 'aozo', '株式会社青空', '青空さん'])
      expect(begins(sky, asked), asked).toBe(true)
    for (const asked of ['青', 'あ', 'aoz', '商事', 'shoji', '株式会社', ''])
      expect(begins(sky, asked), asked).toBe(false)
  })

  it('that is itself a legal form', () => {
    for (const name of ['Limited', 'KK Inc.', 'The Company', '株式会社'])
      expect(meet(named(name), name), name).toBe(true)
  })

  it('of which kanji have no sound: no reading is guessed', () => {
    expect(nameKeys(named('株式会社青空商事'))).toEqual(['l:青空商事'])
    expect(nameKeys(sky)).toEqual(['l:青空商事', 'l:アオゾラシヨウジ', 's:aozorasiyozi', 'l:aozorashoji'])
  })

  it('only where it has letters', () => {
    for (const text of ['', '  ', '・', 'ー', '()', '\u0000', '🏢']) expect(askedKeys(text), text).toEqual([])
  })

  it('with no form of a kanji in two groups', () => {
    const forms = kanjiForms.flatMap((group) => [...group])
    expect(forms.filter((form, i) => forms.indexOf(form) !== i)).toEqual([])
    expect(kanjiForms.every((group) => [...group].length >= 2)).toBe(true)
  })
})

describe('a partner is called', () => {
  it('by the name in the reader’s language, else by what there is', () => {
    expect(displayName(sky, 'ja')).toBe('株式会社青空商事')
    expect(displayName(sky, 'en')).toBe('Aozora Shoji Co., Ltd.')
    expect(displayName({ ...sky, english: ' ' }, 'en')).toBe('株式会社青空商事')
    expect(displayName({ ...sky, name: '' }, 'ja')).toBe('Aozora Shoji Co., Ltd.')
    expect(displayName({ ...sky, name: '', english: '' }, 'en')).toBe('カブシキガイシャアオゾラショウジ')
    expect(displayName({ id: 'P-9', name: '', kana: '', english: '' }, 'ja')).toBe('P-9')
  })
})
