/** Names made up of kana, in all the ways they are typed. */
import fc from 'fast-check'

/** Kana with their Hepburn and Kunrei spellings. */
const syllables = (
  'ア a a,イ i i,ウ u u,エ e e,オ o o,カ ka ka,キ ki ki,ク ku ku,ケ ke ke,コ ko ko,ガ ga ga,ギ gi gi,グ gu gu,ゲ ge ge,ゴ go go,サ sa sa,シ shi si,ス su su,セ se se,ソ so so,' +
  'ザ za za,ジ ji zi,ズ zu zu,ゼ ze ze,ゾ zo zo,タ ta ta,チ chi ti,ツ tsu tu,テ te te,ト to to,ダ da da,ヂ ji zi,ヅ zu zu,デ de de,ド do do,ナ na na,ニ ni ni,ヌ nu nu,ネ ne ne,ノ no no,' +
  'ハ ha ha,ヒ hi hi,フ fu hu,ヘ he he,ホ ho ho,バ ba ba,ビ bi bi,ブ bu bu,ベ be be,ボ bo bo,パ pa pa,ピ pi pi,プ pu pu,ペ pe pe,ポ po po,マ ma ma,ミ mi mi,ム mu mu,メ me me,モ mo mo,' +
  'ヤ ya ya,ユ yu yu,ヨ yo yo,ラ ra ra,リ ri ri,ル ru ru,レ re re,ロ ro ro,ワ wa wa,キャ kya kya,キュ kyu kyu,キョ kyo kyo,シャ sha sya,シュ shu syu,ショ sho syo,ジャ ja zya,ジュ ju zyu,ジョ jo zyo,' +
  'チャ cha tya,チュ chu tyu,チョ cho tyo,ニャ nya nya,ニョ nyo nyo,ヒャ hya hya,リュ ryu ryu,リョ ryo ryo,ピョ pyo pyo,ファ fa fa,フィ fi fi,フェ fe fe,フォ fo fo,ティ ti ti,ディ di di,ウィ wi wi,ウェ we we,シェ she sye,チェ che tye,ジェ je zye,ツァ tsa tsa'
)
  .split(',')
  .map((row) => row.split(' ') as [string, string, string])

interface Sound {
  syllable: [string, string, string]
  after: '' | 'ン' | 'ー'
  isDoubled: boolean
}
export const sounds = fc
  .array(
    fc.record<Sound>({
      syllable: fc.constantFrom(...syllables),
      after: fc.constantFrom('', '', '', 'ン', 'ー'),
      isDoubled: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  // ohya… is read as in Ohyama; no name begins with オヒャ.
  .filter(([first, second]) => first?.syllable[0] !== 'オ' || second?.syllable[0] !== 'ヒャ')
/** A consonant is doubled by ッ only where there is one, and not at the beginning. */
const doubles = ({ isDoubled, syllable }: Sound, i: number): boolean =>
  isDoubled && i > 0 && /^[kstpc]/.test(syllable[1])
export const toKana = (name: Sound[]): string =>
  name.map((sound, i) => (doubles(sound, i) ? 'ッ' : '') + sound.syllable[0] + sound.after).join('')
const macrons: Record<string, string> = { a: 'ā', i: 'ī', u: 'ū', e: 'ē', o: 'ō' }
export const toLatin = (name: Sound[], system: 'hepburn' | 'kunrei', long: 'macron' | 'none' | 'twice'): string =>
  name
    .map((sound, i) => {
      const text = sound.syllable[system === 'hepburn' ? 1 : 2]
      const first = text.startsWith('ch') ? 't' : text.charAt(0)
      const vowel = text.slice(-1)
      const ending = { macron: macrons[vowel] ?? '', none: vowel, twice: vowel + vowel }[long]
      const isBeforeVowel = /^[aiueoy]/.test(name[i + 1]?.syllable[1] ?? '')
      const n = isBeforeVowel && system === 'hepburn' ? "n'" : 'n'
      return (
        (doubles(sound, i) ? first : '') +
        (sound.after === 'ー' ? text.slice(0, -1) + ending : text) +
        (sound.after === 'ン' ? n : '')
      )
    })
    .join('')

const halfWidth = new Map<string, string>(
  Array.from({ length: 0xff9f - 0xff61 + 1 }, (_, i) => String.fromCharCode(0xff61 + i)).map((half) => [
    half.normalize('NFKC'),
    half,
  ]),
)
export const toHalfWidth = (kana: string): string =>
  [...kana.normalize('NFD')].map((letter) => halfWidth.get(letter) ?? letter).join('')
export const toHiragana = (kana: string): string =>
  kana.replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
export const toLarge = (kana: string): string =>
  kana.replace(/[ァィゥェォッャュョ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 1))

/** Any name: of letters that names are made of, or of anything. */
export const anyName = fc.oneof(
  sounds.map(toKana),
  fc
    .array(fc.constantFrom(...'青空緑川山田製作所商事髙﨑々ァーンabcXYZ19 ・&.-'), { minLength: 1, maxLength: 20 })
    .map((letters) => letters.join('')),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
)
