/** The legal forms of firms, as they stand before and behind names. */

/** Forms that stand in no name: taken out wherever they are. In kana of either kind and any case. */
const anywhere = [
  '(?:株式|有限|合同|合資|合名|相互)[会會]社',
  '(?:一般|公益)?(?:社団|財団)法人|(?:特定非営利活動|npo|医療|学校|宗教|社会福祉|独立行政|国立大学)法人',
  '(?:カブシキ|ユ[ウー]?ゲン|ゴ[ウー]?ド[ウー]?|ゴ[ウー]?シ|ゴ[ウー]?メイ)[\\s・]*[カガ]イシ[ャヤ]',
  '(?:かぶしき|ゆ[うー]?げん|ご[うー]?ど[うー]?|ご[うー]?し|ご[うー]?めい)[\\s・]*[かが]いし[ゃや]',
  '\\((?:株|有|同|資|名|社|財|一社|一財|カ|ユ|ド)\\)',
  '(?<![a-z])(?:kabu(?:sh|s)iki|y[uū]+gen|g[oō]u?d[oō]u?)[\\s-]*[kg]ai(?:sh|sy)a(?![a-z])',
].join('|')
/** ｶ)ｱｵｿﾞﾗ and ｱｵｿﾞﾗ(ｶ, as banks write them. */
const halfBracketed = '^\\(?(?:株|有|カ|ユ|ド)\\)|\\((?:株|有|カ|ユ|ド)\\)?$'

const latin = [
  'co\\.?\\s*,?\\s*ltd|co\\s*,?\\s*limited|inc|incorporated|corp|corporation|company|ltd|limited',
  '[kgy](?:\\.\\s?)?k|l\\.?l\\.?[cp]|plc|gmbh|pte|pty',
].join('|')
const before = new RegExp(`^[^\\p{L}\\p{N}]*(?:the|${latin})(?![\\p{Script=Latin}\\p{N}'])[.,\\s]*`, 'u')
const behind = new RegExp(`(?<![\\p{Script=Latin}\\p{N}])(?:${latin}|co|ag|sa|nv|bv)[^\\p{L}\\p{N}]*$`, 'u')
const middle = new RegExp(`${halfBracketed}|${anywhere}`, 'gu')

/**
 * A plain text without the legal forms around it.
 * @returns the text itself where nothing else is in it: somebody's name is "Limited"
 */
export function withoutLegalForm(text: string): string {
  let rest = keepSome(text.trim(), (name) => name.replace(middle, ' ').trim())
  for (let last = ''; rest !== last; ) {
    last = rest
    rest = keepSome(rest, (name) => name.replace(behind, ''))
    rest = keepSome(rest, (name) => name.replace(before, ''))
  }
  return rest
}

function keepSome(name: string, cut: (name: string) => string): string {
  const rest = cut(name)
  return /(?!ー)[\p{L}\p{N}]/u.test(rest) ? rest : name
}

const inSentence = new RegExp(
  `${anywhere}|(?<![\\p{Script=Latin}\\p{N}])(?:${latin})(?![\\p{Script=Latin}\\p{N}])\\.?`,
  'giu',
)

/** A question with a mark in the place of each legal form. */
export const markLegalForms = (text: string, mark: string): string => text.replace(inSentence, mark)
