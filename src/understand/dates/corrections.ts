/** Days that are said only to be taken back: 8月15日ではなく9月15日, "15 August, sorry, 15 October", "not 2 July". */
import type { DateMention } from '../../types.ts'

/** A day that does not hold, and the day said in its place, where there is one. */
export interface Correction {
  wrong: DateMention
  right?: DateMention
  /**
   * denied: the day itself is (8月ではない). replaced: another is put in its place (正しくは9月).
   * doubtful: only an apology or a "but" says so, and nothing does where the second day has a name of its own.
   */
  kind: 'denied' | 'replaced' | 'doubtful'
}

// "ではないですか" and "じゃないと" ask and demand; they deny nothing.
const deniedAfter =
  /^日?(?:付け?)?(?:発行)?[\s.…]*(?:では|じゃ|でも|で|や)(?:なく|なかった|ない|ありません|ございません|あらへん|のうて)(?!(?:の|ん)?(?:です|でした|でしょう|だろう)?か|と|っけ)/
const wrongAfter =
  /^日?(?:付け?)?(?:と(?:いう|言う)の)?は(?:誤り|間違い|まちがい|誤記|ミス|忘れて|無視して|取り消|撤回)|^,? (?:is|was) (?:wrong|incorrect|mistaken|an? (?:mistake|typo|error|slip))\b|^[^.?!;]{0,24} (?:by mistake|in error)\b/i
// "Isn't 17 July our renewal date?" asks; "not until 17 July" is that very day.
const wrongBefore =
  /誤[:\s]*$|(?:\bnot|(?<!(?:^|[.?!,;] ?)\w{2,6})n't)(?: (?:really|actually|for|in|on|of|from|dated|due|issued|the))* $|\b(?:instead of|rather than|in place of)(?: (?:for|in|on|from|the))* $|\b(?:mistakenly|wrongly|misread|first (?:read|took|thought|said|wrote))\b[^.?!;]{0,24}$|\b(?:mixed|confused|mistook)\b[^.?!;]{0,24}(?:with|for) $|\b(?:forget|ignore|disregard|strike)(?: (?:about|the|my))* $/i
/** 7月4日と書きましたが6月24日の間違いです, 7月4日から24日に変わりました: here the second day is the right one. */
const rightAfter =
  /^日?(?:付け?)?(?:の(?:書き|言い|打ち)?(?:間違い|まちがい|誤り|誤記)|[にへ](?:訂正|修正|変更|変わ|改め|延期|延び|前倒し))/

/** Between two days: words that own to an error. */
const strong =
  /\b(?:i mean|i meant|or rather|correction|oops|scratch that|make that|wait|typo|mistake|wrong|incorrect|turn(?:s|ed) out)\b|\bshould (?:be|read|say|have been)\b|\b(?:correct|right|actual|real|true)(?: \w+){0,2}:? (?:is|was|being)\b|訂正|間違|まちが|誤り|違った|違いまし|正しくは|正確には|もとい|勘違い|じゃなかった|[\s、。.…](?:いや|いえ)(?!や)|[\s,-]no[,:.]? $/i
/** Words that may be the beginning of a correction, or only polite, or a contrast. */
const weak =
  /\bsorry\b|\brather\b|\b(?:actually|in fact|really)(?: it)?(?:'s| is| was)?(?: on| in)? $|すみません|すいません|失礼|と(?:お伝え|伝え|言|いい|申し|書|記|思|聞|覚え|勘違)[^。]{0,12}(?:が|けど|けれど|ものの)|(?:実際|実|本当)は\s*$/i

/** "I said 7 July, but it is 17 July": words of saying and thinking before the one, and a contrast behind it. */
const saidBefore =
  /\b(?:said|told|wrote|written|thought|believed|assumed|supposed|read|gave|stated|mentioned|heard)\b[^.?!]{0,50}$/i
const moved = /\b(?:moved|changed|postponed|rescheduled|shifted)(?: it)? from $/i
const contrast = /\b(?:but|however|yet|whereas|only it)\b/i

/** How far the right day may stand from the wrong one, in letters; and how much of what stands before a day is looked at. */
const farthest = 70

/** The days of a text that are taken back. */
export function correctionsIn(text: string, dates: readonly DateMention[]): Correction[] {
  return dates.flatMap((wrong, index): Correction[] => {
    const lead = text.slice(Math.max(0, wrong.start - farthest), wrong.start)
    const rest = text.slice(wrong.end, wrong.end + farthest)
    const next = dates[index + 1]
    const right = next && next.start - wrong.end <= farthest ? next : undefined
    const correction = (kind: Correction['kind']): Correction[] => [{ wrong, kind, ...(right ? { right } : {}) }]
    if (wrongBefore.test(lead)) {
      // "2 July, not 29 June": the right day was said before.
      const last = dates[index - 1]
      const isSaid = last && wrong.start - last.end < 24 && !/[.?!。]\s/.test(text.slice(last.end, wrong.start))
      return isSaid ? [{ wrong, kind: 'denied' }] : correction('denied')
    }
    if (deniedAfter.test(rest) || wrongAfter.test(rest)) return correction('denied')
    if (!right || rightAfter.test(rest)) return []
    const gap = text.slice(wrong.end, right.start)
    if (wrongBefore.test(gap)) return []
    if (
      strong.test(gap) ||
      (gap === ' to ' && moved.test(lead)) ||
      rightAfter.test(text.slice(right.end, right.end + 12))
    )
      return correction('replaced')
    return weak.test(gap) || (saidBefore.test(lead) && contrast.test(gap)) ? correction('doubtful') : []
  })
}
