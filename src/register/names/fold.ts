/** A name → what is left of it where spelling does not matter: its letters, and its sound. */
import { toKatakana, toRomaji } from 'wanakana'
import { inUsualKanji } from './kanji.ts'

/** No name is longer; what is typed beyond it is not read. */
const longest = 500

/** One width, case and script of kana, without accents, in the usual kanji; spaces and signs stay. */
export function plain(text: string): string {
  const composed = text
    .slice(0, longest)
    .normalize('NFKC')
    // A voicing mark typed by itself (ハ゛) belongs to the kana before it.
    .replace(/ (?=[\u3099\u309a])/g, '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
  return inUsualKanji(toKatakana(composed, { passRomaji: true }))
    .replace(/(\p{Script=Han})々|([ァ-ヴ])[ゝヽ]/gu, '$1$1$2$2')
    .replace(/([ァ-ヴ])[ゞヾ]/g, (_, kana: string) => kana + `${kana}\u3099`.normalize('NFC'))
    .replace(/(?<=\p{Script=Han})[ヶガ](?=\p{Script=Han})/gu, 'ケ')
}

const pairs = (text: string): Map<string, string> =>
  new Map(text.split(' ').map((pair) => pair.split('>') as [string, string]))
/** Files of banks and old hosts have no small kana; ヂ and ジ sound alike. */
const large = pairs(
  'ァ>ア ィ>イ ゥ>ウ ェ>エ ォ>オ ッ>ツ ャ>ヤ ュ>ユ ョ>ヨ ヮ>ワ ヵ>カ ヶ>ケ ヂ>ジ ヅ>ズ ヲ>オ ヰ>イ ヱ>エ',
)
const voiced = pairs('ヴァ>バ ヴィ>ビ ヴェ>ベ ヴォ>ボ ヴ>ブ')
/** Romaji writes these sounds with the letters of another kana: ティ and チ are both "ti". */
const borrowed = pairs('ティ>チ テュ>チュ トゥ>ツ ディ>ジ デュ>ジュ ドゥ>ズ スィ>シ ズィ>ジ')

/** Letters and digits alone; long marks are left out as often as written. */
const bare = (text: string): string =>
  text.replace(/[^\p{L}\p{N}]|ー/gu, '').replace(/ヴ[ァィェォ]?/g, (kana) => voiced.get(kana) ?? kana)
const enlarge = (text: string): string => text.replace(/[ァ-ヺ]/g, (kana) => large.get(kana) ?? kana)

/** The letters of a plain text: no spaces, signs and long marks, all kana large. */
export const lettersOf = (text: string): string => enlarge(bare(text))

/**
 * The sound of a plain text in kana and Latin letters, in the fewest letters that tell sounds apart.
 * The sound of a beginning begins the sound of the whole.
 * @returns undefined where there are other letters: the reading of kanji is not guessed
 */
export function soundOf(text: string): string | undefined {
  const letters = bare(text)
  if (!/^[a-z0-9ァ-ヺ]+$/.test(letters)) return undefined
  const kana = enlarge(
    letters.replace(/[テトデドスズ][ィゥュ]/g, (pair) => borrowed.get(pair) ?? pair).replace(/ッ/g, ''),
  )
  return foldRomaji(/[ァ-ヺ]/.test(kana) ? toRomaji(kana) : kana)
}

/** Hepburn, Kunrei and what is typed into an input method, made one. Each line rests on those before it. */
const foldRomaji = (romaji: string): string =>
  romaji
    .replace(/[^a-z0-9]/g, '')
    .replace(/^oh(?=ya)/, 'o') // Ohyama; no name begins with オヒャ
    .replace(/(?<=[ou])h(?![aiueoyh])/g, '') // Satoh
    .replace(/[tc](?=ch)/g, '') // matcha, maccha
    .replace(/([sc])h/g, (_, letter) => (letter === 's' ? 'sy' : 'ty'))
    .replace(/j/g, 'zy')
    .replace(/ts(?=[aiueo])/g, 'tu')
    .replace(/dz|d(?=[uiy])/g, 'z')
    .replace(/f(?=[aieoy])/g, 'hu')
    .replace(/f/g, 'h')
    .replace(/v/g, 'b')
    .replace(/q/g, 'k')
    .replace(/(?<=[kg])w/g, 'u')
    .replace(/w(?=[ieo])/g, 'u')
    // キャノン and キヤノン: a y after a consonant has an i before it.
    .replace(/([bdghklmnprstz])\1*y+(?=[auo])/g, '$1iy')
    .replace(/y+(?=[ei])/g, 'i')
    .replace(/m(?=[bmp])/g, 'n')
    .replace(/([b-df-hj-np-tv-z])\1+/g, '$1')
    .replace(/a+/g, 'a')
    .replace(/i+/g, 'i')
    .replace(/u+/g, 'u')
    .replace(/e[ei]*/g, 'e')
    .replace(/o[ou]*/g, 'o')
