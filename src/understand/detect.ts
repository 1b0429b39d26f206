/** Japanese or English, by the words and not by the names in them. */
import type { Language } from '../types.ts'

const names = /\b(aspera|ibm|icn|adn|fct|id|faq)\b/gi
/** A word that reads as kana throughout. */
const syllables =
  /^(?:(?:(?:ky|gy|sh|sy|j|jy|ch|ty|ny|hy|by|py|my|ry|ts|[kgsztdnhbpmyrwf])?[aiueo])|n(?![aiueoy])|([kstpcg])(?=\1|h))+$/
/** Words that romaji Japanese can hardly do without and English does not have. */
const romajiWords = new Set(
  (
    'wa wo ga ni no mo ka desu desuka masu masuka deshita desuyo itsu doko dare nani nan naze dou dono dochira ikura kudasai ' +
    'onegai onegaishimasu shimasu suru shitai shite sumimasen arigatou konnichiwa nihongo kara made node demo ' +
    'tte dake toki baai hitsuyou osiete oshiete wakarimasen ii desho deshou nai arimasu arimasuka arimasen'
  ).split(' '),
)

/** Whether a text in Latin letters is Japanese: function words of romaji, or words that read as kana throughout. */
export function isRomaji(text: string): boolean {
  const words =
    text
      .replace(names, ' ')
      .toLowerCase()
      .match(/[a-z']+/g) ?? []
  if (words.length === 0) return false
  const marks = words.filter(
    (word) => romajiWords.has(word) && word !== 'no' && word !== 'made' && word !== 'ii',
  ).length
  const kana = words.filter((word) => word.length > 2 && syllables.test(word)).length
  if (marks >= 2 || (marks >= 1 && words.length <= 2)) return marks + kana >= words.length * 0.45
  // Names and loan words alone ("koza nagoya") are read as Japanese only where every word is kana.
  return words.length >= 2 && kana === words.filter((word) => word.length > 2).length && kana >= 2 && marks >= 1
}

/**
 * The language of a text.
 * @returns undefined where it has none of its own: digits, dates in figures, names
 */
export function detectLanguage(text: string): Language | undefined {
  const kana = text.match(/[ぁ-ゖァ-ヺ]/g)?.length ?? 0
  const hiragana = text.replace(/「[^」]*」|"[^"]*"|『[^』]*』/g, '').match(/[ぁ-ゖ]/g)?.length ?? 0
  const kanji = text.match(/[\p{Script=Han}]/gu)?.length ?? 0
  const withoutNames = text.replace(names, ' ')
  const latinWords = withoutNames.match(/[A-Za-z][A-Za-z']+/g) ?? []
  if (hiragana > 0) return hiragana >= 2 || latinWords.length < 4 ? 'ja' : 'en'
  if (kana + kanji > 0) {
    // 2015年8月15日 and the like are typed in either language.
    const rest = text.replace(/[\d年月日号]/g, '')
    if (latinWords.length >= 3) return 'en'
    return /[\p{Script=Han}ァ-ヺ]/u.test(rest) || latinWords.length === 0 ? 'ja' : undefined
  }
  if (latinWords.length === 0) return undefined
  return isRomaji(text) ? 'ja' : 'en'
}
