/** Words that ask for contracts of the asker's own: whose, which, who, by which day, by which number. */
import type { DateMention, Day, OwnQuestion, Span } from '../types.ts'

const mine =
  /うち(?:の|は|が|って|ら|とこ|んとこ)|弊社|当社|自社|我が社|わが社|私(?:ども|たち|共|達)?の|わたしの|我々の|手前ども|担当(?:先|分|の)|\b(?:my|our|ours|mine|we|us)\b|\bi have\b/i
const which =
  /どの(?:契約|更新|案件|製品|分)|どれ(?!くら|ぐら|ほど|だけ)|どちらの契約|一覧|リスト|(?:すべて|全て|全部)の?(?:契約|更新|案件)|(?:契約|更新|案件)(?:は|が|って)[^。?？]{0,8}(?:すべて|全て|全部|ある[?？かの]|あります)|何件|何本|次回?の更新|(?:契約|案件)(?:は|って)\s*[?？]?$|\bwhich\b|\blist\b|\bhow many\b|\bshow\b|\bnext renewal\b|\b(?:all|any)(?: of)?(?: the| my| our)?(?: \w+)? (?:contracts|renewals|agreements)\b/i
const who = /誰|だれ|どなた|どの人|氏名|名前|\bwho\b|\bwhose\b|\bwhom\b|\bname\b/i
/** A contract's number has a figure in it, and is no plain small number. */
const id =
  /(?<![A-Za-z0-9@])(?:[A-Za-z]{1,10}[-_]?(?=[A-Za-z0-9_-]*\d)[A-Za-z0-9][A-Za-z0-9_-]{0,40}|\d{2,20}(?:-\d+)+|\d{5,20})(?![A-Za-z0-9@])/g
/** Behind these words, any figure is a contract's number. */
const numbered = /(?:契約(?:番号|ID|No\.?)|contract (?:no\.?|number|id))[ :は#]*([A-Za-z0-9][A-Za-z0-9_-]{0,40})/gi
const mostIds = 3
/** Names and words of the guide's that look like numbers of contracts. */
const noId = /^(?:IBM|FCT|ADN|ICN|H\d+|Q\d|FY\d+|v\d.*|db2)$/i

/** What a text says of own contracts, or of somebody's by their day; undefined where it says nothing of them. */
export function readOwn(text: string, mentions: readonly DateMention[], asOf: Day): OwnQuestion | undefined {
  const isDated = (start: number, end: number) => mentions.some((day) => start < day.end && end > day.start)
  const found = [
    ...[...text.matchAll(numbered)].map(({ index, 0: all, 1: word = '' }) => ({ end: index + all.length, word })),
    ...[...text.matchAll(id)].map(({ index, 0: word }) => ({ end: index + word.length, word })),
  ].filter(({ end, word }) => /\d/.test(word) && !noId.test(word) && !isDated(end - word.length, end))
  const ids = [...new Set(found.map(({ word }) => word))].slice(0, mostIds)
  const own = { isMine: mine.test(text), asksWhich: which.test(text), asksWho: who.test(text), ids }
  const dated = mentions.find(
    (day) => !day.impossible && !/^(?:今日|本日|today)$/i.test(day.words) && !isInName(text, day),
  )
  if (dated) return { ...own, span: comingSpan(dated, asOf), ...(dated.yearAssumed ? { isYearAssumed: true } : {}) }
  return own.isMine || own.asksWhich || own.asksWho || ids.length > 0 ? own : undefined
}

/** "Which renew before December?": without a year, the next December is meant, not the nearest. */
function comingSpan({ span, side, yearAssumed }: DateMention, asOf: Day): Span {
  const { from, to } = span
  const isPast = yearAssumed && (side === 'before' || side === 'until') && from === null && to !== null && to < asOf
  return isPast ? { from, to: `${Number(to.slice(0, 4)) + 1}${to.slice(4)}` } : span
}

/** The numbers of contracts that a text is, and nothing else: C-1001 C-1002, "C-1001 and C-1002". */
export function namedNumbers(text = ''): string[] {
  const words = text.split(/[\s,、&]+(?:and[\s]+)?|と|及び|および/i).filter(Boolean)
  return words.every((word) => /^[\w-]*\d[\w-]*$/.test(word)) ? [...new Set(words)].slice(0, mostNumbers) : []
}
const mostNumbers = 10

/** Whether what may be numbers of contracts are meant as such: the words say so, or they look like nothing else. */
export const meansContracts = (text: string, { ids }: OwnQuestion): boolean =>
  ids.length > 0 &&
  (/契約|contract|agreement/i.test(text) || ids.some((word) => /[A-Za-z].*\d{3}|[A-Za-z][-_]\w*\d{2}/.test(word)))

const list =
  /(?:契約|更新|案件)(?:日|予定)?の?(?:一覧|リスト)|\b(?:list|show)\b[^.?]{0,25}\b(?:contracts|renewals|agreements)\b|\b(?:my|our) (?:\w+ )?(?:contracts|renewals)(?: please)?\W*$|\bwhich of (?:my|our) (?:contracts|agreements)\b[^.?]*\b(?:renew|expire|end|due|come up)/i
/** What stands around a contract's number where nothing else is asked. */
const filler =
  /契約|番号|更新|状況|について|教えて|下さい|ください|お願いします|確認したい|ですか?|[はのをがと]|\b(?:what|how|about|tell|show|me|please|contracts?|agreements?|number|no|renewals?|the|and|status|of)\b|[\s\p{P}]/giu

/** Whether a list of contracts is asked for, or a contract by its number alone: whatever else the words may be about. */
export function asksForContracts(text: string, own: OwnQuestion | undefined): boolean {
  if (list.test(text)) return true
  const rest = own?.ids.reduce((left, word) => left.replaceAll(word, ' '), text).replace(filler, '')
  return own !== undefined && meansContracts(text, own) && rest === ''
}

/** Whether what reads as a day begins a firm's name: 五月商事, 日曜堂, August Inc. A day in figures begins none. */
export function isInName(text: string, { start, end }: Pick<DateMention, 'start' | 'end'>): boolean {
  const behind = text.slice(end)
  return /[一二三四五六七八九十]+[月日]$|曜$/.test(text.slice(start, end))
    ? /^(?![以前後中末頃分迄更契時現付満終期締基予])\p{Script=Han}|^[ァ-ヺ]/u.test(behind)
    : /^ (?:inc|corp|co\b|ltd|llc|k\.?k\b|g\.?k\b|company|corporation|limited)/i.test(behind)
}

const theirContacts =
  /担当者|窓口|コンタクト|\b(?:the|an?|primary|technical|invoice|registered|whose|'s) contacts?\b|\bcontacts? (?:of|for|at|person|name)\b/i
const theirContracts =
  /(?:契約|更新|案件)(?:内容|情報|状況|日|予定)?(?:の?一覧|リスト)?(?:について|[をはがも])?\s*(?:見せ|見た|教え|出し|表示|知り|確認|[?？]|$)|\b(?:show|list|see|give|what|which|tell)\b.*\b(?:contracts?|agreements?|renewals?)\b/i

/** What somebody who names a contract or a partner asks the register for, whatever topic of the guide it sounds like. */
export function asksOfNamed(text: string): 'contacts' | 'contracts' | undefined {
  if (theirContacts.test(text)) return 'contacts'
  return theirContracts.test(text) ? 'contracts' : undefined
}
