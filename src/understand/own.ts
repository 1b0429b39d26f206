/** Words that ask for contracts of the asker's own: whose, which, who, by which day, by which number. */
import type { DateMention, OwnQuestion } from '../types.ts'

const mine =
  /うち(?:の|は|が|って|ら|とこ|んとこ)|弊社|当社|自社|我が社|わが社|私(?:ども|たち|共|達)?の|わたしの|我々の|手前ども|担当(?:先|分|の)|\b(?:my|our|ours|mine|we|us)\b|\bi have\b/i
const which =
  /どの(?:契約|更新|案件|製品|分)|どれ|どちらの契約|一覧|リスト|すべて|全て|全部|何件|何本|ある[?？かの]|\bwhich\b|\blist\b|\ball\b|\bhow many\b|\bany\b|\bshow\b/i
const who = /誰|だれ|どなた|どの人|氏名|名前|\bwho\b|\bwhose\b|\bwhom\b|\bname\b/i
/** A contract's number has a figure in it, and is no plain small number. */
const id =
  /(?<![A-Za-z0-9])(?:[A-Za-z]{1,10}[-_]?(?=[A-Za-z0-9_-]*\d)[A-Za-z0-9][A-Za-z0-9_-]{0,40}|\d{5,20}(?:-\d+)*)(?![A-Za-z0-9])/g
const mostIds = 3
/** Names and words of the guide's that look like numbers of contracts. */
const noId = /^(?:IBM|FCT|ADN|ICN|H\d+|Q\d|FY\d+|v\d.*|db2)$/i

/** What a text says of own contracts; undefined where it says nothing of them. */
export function readOwn(text: string, mentions: readonly DateMention[]): OwnQuestion | undefined {
  const ids = [...text.matchAll(id)]
    .filter(({ index, 0: word }) => !mentions.some(({ start, end }) => index < end && index + word.length > start))
    .map(([word]) => word)
    .filter((word) => !noId.test(word))
    .slice(0, mostIds)
  const own = { isMine: mine.test(text), asksWhich: which.test(text), asksWho: who.test(text), ids }
  if (!own.isMine && !own.asksWhich && !own.asksWho && ids.length === 0) return undefined
  const dated = mentions.find(({ impossible, words }) => !impossible && !/^(?:今日|本日|today)$/i.test(words))
  return dated ? { ...own, span: dated.span } : own
}
