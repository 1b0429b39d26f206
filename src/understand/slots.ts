/** Which day is the renewal's and which the invoice's: said by the words around a date. */
import type { DateMention, DateSlot, DateValue, Inputs } from '../types.ts'
import { hasOwnTerms, issuerOf } from './issuer.ts'

/** What a date may be of: a slot of the guide's rules; today; or something of which the rules ask no day. */
type Role = DateSlot | 'today' | 'nothing'

interface Cue {
  role: Role
  words: RegExp
  /** 0: says outright what day it is (発行日). 1: an act that happens on a day (届いた). 2: only its subject (請求書). */
  vagueness: 0 | 1 | 2
}

const cue = (role: Role, vagueness: Cue['vagueness'], words: RegExp): Cue => ({ role, vagueness, words })

/** Every word of a clause that says what its date is of. Both languages together: sentences mix them. */
const cues: readonly Cue[] = [
  cue(
    'renewalDate',
    0,
    /更新(?:日|期日|予定日|時期|月|予定|タイミング)|更改日|renewal (?:date|day|month|is due)|date of (?:the |our )?renewal|kou?shin ?bi/gi,
  ),
  cue('renewalDate', 1, /更新|更改|\brenew(?:s|al|als|ing|ed)?\b|\bkou?shin\b/gi),
  cue(
    'invoiceDate',
    0,
    /(?:請求書|インボイス|請求)?(?:の)?(?:発行|作成|起票|振出)(?:日|年月日)|請求日|請求書の?日付|日付が|invoice (?:issue )?date|date (?:of|on) (?:the |that |an )?(?:invoice|issue|bill)|issue date|bill(?:ing)? date|hakkou? ?bi/gi,
  ),
  cue(
    'invoiceDate',
    1,
    /発行|起票|(?:請求|伝票).{0,2}切[らっ]|日付|付け?(?=[でのけ、。)\s]|請求|インボイス|$)|出し[たてま]|出され|出てい?る|\bissue[ds]?\b|\bissuing\b|\bdated\b|\bbilled\b|\binvoiced\b|\braised\b|\bhakkou?\b/gi,
  ),
  cue('invoiceDate', 2, /請求書?|インボイス|\binvoices?\b|\binv\b|\bbills?\b|\bseikyuu?sho\b/gi),
  cue(
    'orderDate',
    0,
    /(?:発注|注文|取引|購入|受注|オーダー)(?:日|年月日)|(?:order|purchase|transaction|deal) dated?\b|date of (?:the |our )?(?:order|purchase|transaction)/gi,
  ),
  cue(
    'orderDate',
    1,
    /発注|注文|購入|取引(?!先)|取り引き|買っ|買う|買い|オーダー|\border(?:ed|s|ing)?\b|\bpurchase[ds]?\b|\bbought\b|\bbuy\b|\btransactions?\b|\btraded?\b|\bdeals?\b|\bP\.?O\.?(?=\W|$)|\bhacc?huu?\b/gi,
  ),
  cue(
    'endDate',
    0,
    /(?:契約|更新|サポート|保守)?(?:終了|満了|満期|失効)(?:日|年月日)|(?:end|expiry|expiration|termination) date|date of expiry/gi,
  ),
  cue(
    'endDate',
    1,
    /切れ(?!て(?:い|し)ない)|終わ[るりっ]|終[るり]|終了|満了|満期|失効|有効|\bexpir(?:es?|ed|ing|y|ation)\b|\bends?\b|\bended\b|\bending\b|\bfinish(?:es|ed|ing)?\b|\bruns? (?:out|until|to|through)\b|\bvalid (?:until|till|to|through)\b|\blapses?\b/gi,
  ),
  cue(
    'paymentDate',
    0,
    /(?:支払い?|振込|送金|入金|決済)(?:予定)?日|(?:payment|transfer|remittance) date|date of (?:the |our )?payment/gi,
  ),
  cue(
    'paymentDate',
    1,
    /支払|払[いうえおっわ]|はら[いうえおっ]|振り?込|送金|入金|決済|納付|\bpay(?:s|ing|ment|ments)?\b|\bpaid\b|\bremit(?:s|ted|ting|tance)?\b|\btransfer(?:red|ring|s)? (?:the |this |that )?(?:money|funds|sum|amount|cash)\b|\bwir(?:e|es|ed|ing)\b|\bsettl(?:e|es|ed|ing)\b|\bhara[iu]\b|\bfurikomi\b/gi,
  ),
  cue('receivedDate', 0, /(?:受領|受取|受け取り|到着|受信)日|(?:receipt|arrival) date|date of receipt/gi),
  cue(
    'receivedDate',
    1,
    /届[いくけき]|とど[いくけき]|到着|受け?取|受領|もら[いっ]|もろ[たて]|貰[いっ]|いただ[いき]|頂[いき戴]|頂戴|来た|来まし|来て|きた(?=請求)|\brec(?:ei|ie)v(?:e|es|ed|ing)\b|\bgot\b|\bgotten\b|\barriv(?:e|es|ed|ing)\b|\bcame\b|\b(?:turned|showed|shown) up\b|\blanded\b|\breached\b|\bin the (?:mail|post)\b|\btodoi(?:ta|te)\b/gi,
  ),
  cue('today', 0, /時点|現在|\bas of\b/gi),
  // The day of the change itself, and deadlines: named often, and no slot's day.
  cue(
    'nothing',
    1,
    /承継|継承|移行|移管|移[っりる]|引き?継|変わ|変更|切り?替|\bhand(?:over|ed over)\b|\btake-?over\b|\btakes? over\b|\btook over\b|\btaken over\b|\btransition\b|\bmigrat\w+\b|\bmov(?:e|es|ed|ing)\b|\bswitch\w*\b|\bcut-?over\b|\bchang(?:e|es|ed|ing)\b|\btransfer(?:s|red|ring)?\b(?! (?:the |this |that )?(?:money|funds|sum|amount|cash|date))/gi,
  ),
  cue(
    'nothing',
    0,
    /間に合|過ぎ|すぎ|逃し|期限|締め?切|〆切|\bdeadlines?\b|\bcut-?off\b|\bmiss(?:ed|es|ing)?\b|\btoo late\b|\bin time\b/gi,
  ),
]

/** Words that only join a date to what stands before it: 更新日は、 "issued on the". */
const linkBefore =
  /^[\s:=、,「(]*(?:(?:日|は|が|も|って|の|を|に|：|予定は|予定が|is|was|are|were|will be|falls?|comes? up|up|on|in|by|of|from|for|at|the|this|last|next|due|around|about|to us|it|them|until|till|through|to|before|after|since|date|day|desu|wa|ga|(?:invoice|bill|contract|agreement) (?=on|in|at|around|until|till))[\s:=、,]*)*$/i
/** And to what follows: 8月15日に発行, "5 July invoice". */
const linkAfter =
  /^[\s、,]*(?:(?:日|に|が|は|の|を|で|付け?の?|頃|ごろ|くらい|ぐらい|ni|ga|wa|no|is|was|are|the|our|my|your|that's|which is|for)[\s、,]*)*$/i

interface Found {
  role: Role
  vagueness: number
  start: number
  end: number
}

/** How far a cue stands from a date, in letters, with what comes between weighed in; the nearest wins. */
function distance(text: string, date: DateMention, found: Found, dates: readonly DateMention[]): number {
  const before = found.end <= date.start
  const [from, to] = before ? [found.end, date.start] : [date.end, found.start]
  const between = text.slice(from, to)
  const linked = (before ? linkBefore : linkAfter).test(between)
  const crossed = dates.filter((other) => other !== date && other.start >= from && other.end <= to).length
  const sentences = between.match(/[。?？!！\n]|\.\s/g)?.length ?? 0
  const clauses = between.match(/[、,;()]|\b(?:and|but)\b/g)?.length ?? 0
  return (
    (linked ? 0 : Math.min(between.length, 40) + (before ? 4 : 0)) +
    found.vagueness * (linked ? 3 : 8) +
    clauses * 8 +
    crossed * 30 +
    sentences * 30
  )
}

/** Beyond this a word is no longer about the date: "a date that belongs to nothing fills nothing". */
const farthest = 56

/** What each date is of, by the nearest of its words. */
function roleOf(text: string, date: DateMention, dates: readonly DateMention[]): Claim | undefined {
  let best: Claim | undefined
  for (const { role, vagueness, words } of cues) {
    for (const match of text.matchAll(words)) {
      const found = { role, vagueness, start: match.index, end: match.index + match[0].length }
      if (dates.some((other) => found.start < other.end && found.end > other.start)) continue
      const far = distance(text, date, found, dates)
      if (far <= farthest && (!best || far < best.distance)) best = { date, role, vagueness, distance: far }
    }
  }
  return best
}

interface Claim {
  date: DateMention
  role: Role
  vagueness: number
  distance: number
}

export interface ReadSlots {
  inputs: Inputs
  /** Slots named with a day that does not exist: what was known of them no longer holds. */
  impossibleSlots: DateSlot[]
  /** The day the question says it is. */
  today?: string
  /** Dates whose slot no word names. */
  free: DateMention[]
}

/** Fills the slots that the words around the dates name. A date that belongs to nothing is left free. */
export function readSlots(text: string, dates: readonly DateMention[]): ReadSlots {
  const read: ReadSlots = { inputs: {}, impossibleSlots: [], free: [] }
  const stated = statedToday(text, dates)
  if (stated) read.today = stated.day
  const claims: Claim[] = []
  for (const date of dates) {
    if (stated?.mentions.includes(date) || isTakenBack(text, date, dates)) continue
    const claim = roleOf(text, date, dates)
    if (claim) claims.push(claim)
    else if (!date.impossible) read.free.push(date)
  }
  // Where two dates claim one slot, the nearer word decides.
  for (const claim of claims.sort((a, b) => a.distance - b.distance)) {
    const { role, date } = claim
    if (role === 'nothing') continue
    if (role === 'today') {
      if (date.value?.length === 10) read.today ??= date.value
    } else if (date.impossible) read.impossibleSlots.push(role)
    else if (!isDeadline(claim) && !isManner(claim)) {
      const first = read.inputs[role]
      // "8月15日と10月15日の2件": one slot, two days. Together they are the stretch that holds both.
      if (!first) read.inputs[role] = toValue(date, claim)
      else if (areListed(text, dates, first.words, date)) read.inputs[role] = both(first, toValue(date, claim))
    }
  }
  const issuer = issuerOf(text, dates)
  if (issuer) read.inputs.invoiceIssuer = issuer
  if (hasOwnTerms(text)) read.inputs.ownTerms = true
  return read
}

/** "8月15日ではなく9月15日", "15 August, sorry, 15 October": a day said only to be taken back. */
function isTakenBack(text: string, date: DateMention, dates: readonly DateMention[]): boolean {
  if (/^日?\s*(?:ではなく|じゃなく|でなく|やなくて|ではありません|じゃない)/.test(text.slice(date.end))) return true
  if (/\bnot (?:on |the )?$/i.test(text.slice(0, date.start))) return true
  const next = dates[dates.indexOf(date) + 1]
  const between = next ? text.slice(date.end, next.start) : ''
  return (
    between.length < 30 &&
    /\b(?:sorry|i mean|i meant|rather|correction|oops)\b|すみません|すいません|間違|訂正|失礼|違った/i.test(between)
  )
}

/** "Does it end at the end of a month?" asks how, not when: 月末 without its month is no day of an end. */
const isManner = ({ role, date }: Claim): boolean =>
  role === 'endDate' && /^(?:月末日?|末日|(?:the )?end of (?:the|a) month|month[- ]end)$/i.test(date.words)

/** Whether a date stands in a list right behind the one whose words are given. */
function areListed(text: string, dates: readonly DateMention[], words: string, date: DateMention): boolean {
  const other = dates.find((it) => it.words === words && it !== date)
  if (!other) return false
  const [one, two] = other.start < date.start ? [other, date] : [date, other]
  return /^[\s、,]*(?:と|や|か|または|及び|および|and|or|&)?[\s、,]*(?:the|on|in|another)?\s*$/i.test(
    text.slice(one.end, two.start),
  )
}

/** The stretch from the earlier to the later of two dates. */
function both(one: DateValue, two: DateValue): DateValue {
  const [from, to] = [
    [one.span.from, two.span.from],
    [one.span.to, two.span.to],
  ]
  return {
    value: null,
    span: {
      from: from.includes(null) ? null : ((from as string[]).sort()[0] ?? null),
      to: to.includes(null) ? null : ((to as string[]).sort()[1] ?? null),
    },
    words: `${one.words} / ${two.words}`,
    yearAssumed: one.yearAssumed || two.yearAssumed,
  }
}

/** "今日は7月1日", "it is July 1st today": the day that the question says it is, and the mentions that say so. */
function statedToday(
  text: string,
  dates: readonly DateMention[],
): { day: string; mentions: DateMention[] } | undefined {
  for (const [i, one] of dates.entries()) {
    const other = dates[i + 1]
    if (!other || !/^[\s、,=:]*(?:は|が|って|is|being|wa)?[\s、,=:]*$/i.test(text.slice(one.end, other.start))) continue
    // "受領は本日7/1": the day on which it came, which happens to be today.
    if (happening.test(text.slice(0, one.start))) continue
    const [name, day] = isToday(one) ? [one, other] : [other, one]
    if (isToday(name) && !isToday(day) && day.value?.length === 10) return { day: day.value, mentions: [one, other] }
  }
  return undefined
}
const happening = /(?:受領|受け?取り?|到着|着|発行|支払い?|送金|振込|入金|発注|注文)日?[はがも]\s*$/
const isToday = ({ words }: DateMention): boolean => /^(?:今日|本日|きょう|today|kyou)$/i.test(words)

/** "Renew by 30 June" names the day until which one acts, not the day of the renewal. */
const isDeadline = ({ date: { side }, role, vagueness }: Claim): boolean =>
  (side === 'until' || side === 'before') && role === 'renewalDate' && vagueness > 0

/** A date as a slot holds it. "until 30 September" of an end, or of a day named outright, is that very day. */
export function toValue(
  { value, span, words, yearAssumed, side }: DateMention,
  cue?: { role: string; vagueness: number },
): DateValue {
  const isThatDay =
    side === 'until' && span.to !== null && (cue === undefined || cue.vagueness === 0 || cue.role === 'endDate')
  const order = isEitherWay(words) ? { orderAssumed: true } : {}
  return isThatDay
    ? { value: span.to, span: { from: span.to, to: span.to }, words, yearAssumed, ...order }
    : { value, span, words, yearAssumed, ...order }
}

/** Whether figures could be month and day or day and month. */
function isEitherWay(words: string): boolean {
  const [, one, two] = /(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}/.exec(words) ?? []
  return one !== undefined && Number(one) <= 12 && Number(two) <= 12 && Number(one) !== Number(two)
}
