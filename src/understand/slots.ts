/** Which day is the renewal's and which the invoice's: said by the words around a date. */
import type { DateMention, DateSlot, DateValue, Inputs } from '../types.ts'
import { cuesIn, type FoundCue, linkOf, maskDates, type Role } from './cues.ts'
import { correctionsIn } from './dates/corrections.ts'
import { hasOwnTerms, issuerOf } from './issuer.ts'

interface Claim {
  date: DateMention
  role: Role
  vagueness: number
  distance: number
  /** Only joining words stand between. */
  isLinked: boolean
  cue: FoundCue
}

/** Beyond this a word is no longer about the date: "a date that belongs to nothing fills nothing". */
const farthest = 56
/** No word reaches over more letters than these, whatever they are. */
const farthestLetters = 200

/** How far a cue stands from a date, in letters, with what comes between weighed in; the nearest wins. */
function claimOf(text: string, date: DateMention, cue: FoundCue, dates: readonly DateMention[]): Claim | undefined {
  const isBefore = cue.end <= date.start
  const [from, to] = isBefore ? [cue.end, date.start] : [date.end, cue.start]
  if (to - from > farthestLetters) return undefined
  const between = text.slice(from, to)
  const { role, vagueness } = cue
  const link = linkOf(between, cue, isBefore)
  if (link !== undefined) return { date, role, vagueness, distance: link, isLinked: true, cue }
  if (cue.linkedOnly) return undefined
  const crossed = dates.filter(
    (other) => other !== date && other.start >= from && other.end <= to && !areListed(text, other, date),
  ).length
  const sentences = between.match(sentenceEnds)?.length ?? 0
  // A sentence that has words of its own says what its date is of, whether we know the words or not.
  if (sentences > 0 && !isBare(text, date)) return undefined
  const clauses = between.match(/[、,;()]|\b(?:and|but)\b/g)?.length ?? 0
  const distance =
    Math.min(between.length, 40) + (isBefore ? 4 : 0) + vagueness * 8 + clauses * 8 + crossed * 30 + sentences * 30
  return distance <= farthest ? { date, role, vagueness, distance, isLinked: false, cue } : undefined
}
const sentenceEnds = /[。?？!！\n]|\.\s/g

/** Words that leave a sentence to its date alone: "It's on …", 日付は…です. */
const fillers =
  /\b(?:it|it's|that|this|which|one|is|was|are|were|be|the|a|an|our|ours|my|mine|their|his|her|your|on|in|at|of|for|from|by|date|day|and|but|so|well|i|we|think|say|says|said|believe|see|only|just|exact|exactly|partner|customer|client|s|please|also|now|then|actually|really|namely|correct|right|sorry|ibm|aspera|japan|desu)\b|日付|日|です|でした|だ|なんです|なの|ん|けど|けれど|が|は|の|も|に|で|を|と|か|ね|よ|うち|弊社|当社|こちら|これ|それ|お客様|客先|パートナー|さん|様|予定|正しく|実際|確か|たしか|なり|ます|ござい|まして|して|やねん|や|ので|から|契約|保守|サポート|ライセンス|期日|\b(?:agreement|contract|support|maintenance|licen[cs]es?|subscription|comes?|up|falls?|due)\b/gi

/** Whether the sentence of a date says nothing else of its own, so that its neighbours may say what the date is of. */
function isBare(text: string, date: DateMention): boolean {
  const lead =
    text
      .slice(Math.max(0, date.start - farthestLetters), date.start)
      .split(sentenceEnds)
      .at(-1) ?? ''
  const rest = text.slice(date.end, date.end + farthestLetters).split(sentenceEnds)[0] ?? ''
  return `${lead} ${rest}`.replace(fillers, '').replace(/[^\p{L}]/gu, '').length <= 3
}

/**
 * What each date is of. A word says it of one date only, unless dates are listed, and a date that joining words hold
 * to more than one word takes the one that no other date needs: 支払 8/10 発行日 7/8. The rest goes by nearness.
 */
function claimsIn(text: string, dates: readonly DateMention[]): { claims: Claim[]; free: DateMention[] } {
  // Most questions name no day, and looking for the words around it takes long.
  if (dates.length === 0) return { claims: [], free: [] }
  const masked = maskDates(text, dates)
  const cues = cuesIn(masked)
  const pairs = new Map(
    dates.map((date) => [
      date,
      cues.flatMap((cue) => claimOf(masked, date, cue, dates) ?? []).sort((a, b) => a.distance - b.distance),
    ]),
  )
  const placed = new Map<DateMention, Claim>()
  const holders = new Map<number, DateMention>()
  const place = (claim: Claim, tried: Set<number>): boolean => {
    const { date, cue } = claim
    const holder = holders.get(cue.label)
    if (holder && !areListed(text, holder, date)) {
      if (!claim.isLinked || tried.size >= mostMoves || !placeLinked(holder, tried.add(cue.label))) return false
    }
    if (!holder || !areListed(text, holder, date)) holders.set(cue.label, date)
    placed.set(date, claim)
    return true
  }
  const placeLinked = (date: DateMention, tried: Set<number>): boolean =>
    (pairs.get(date) ?? []).some((claim) => claim.isLinked && !tried.has(claim.cue.label) && place(claim, tried))
  const closeness = (date: DateMention) => pairs.get(date)?.find(({ isLinked }) => isLinked)?.distance ?? farthest
  for (const date of [...dates].sort((a, b) => closeness(a) - closeness(b))) placeLinked(date, new Set())
  // A date whose nearest word is another's takes no farther one: it would be a guess.
  const nearest = dates.flatMap((date) => (placed.has(date) ? [] : (pairs.get(date)?.slice(0, 1) ?? [])))
  for (const claim of nearest.sort((a, b) => a.distance - b.distance)) place(claim, new Set())
  return { claims: [...placed.values()], free: dates.filter((date) => pairs.get(date)?.length === 0) }
}

/** How many dates may give way to one another in a row; a pasted list of thousands is none of a question's matter. */
const mostMoves = 8

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
export function readSlots(text: string, mentions: readonly DateMention[]): ReadSlots {
  const read: ReadSlots = { inputs: {}, impossibleSlots: [], free: [] }
  const stated = statedToday(text, mentions)
  if (stated) read.today = stated.day
  const dates = mentions.filter((date, index) => !stated?.mentions.includes(date) && !isEcho(text, mentions, index))
  const { claims, free } = corrected(text, dates, claimsIn(text, dates))
  // Where two dates claim one slot, the nearer word decides.
  for (const claim of claims.sort((a, b) => a.distance - b.distance)) {
    const { role, date } = claim
    if (role === 'nothing') continue
    if (role === 'today') {
      if (date.value?.length === 10) read.today ??= date.value
    } else if (date.impossible) read.impossibleSlots.push(role)
    else if (!isDeadline(claim) && !isManner(claim)) {
      const first = read.inputs[role]
      const other = first && dates.find((it) => it.words === first.words && it !== date)
      // "8月15日と10月15日の2件": one slot, two days. Together they are the stretch that holds both.
      if (!first) read.inputs[role] = toValue(date, claim)
      else if (other && areListed(text, other, date)) read.inputs[role] = both(first, toValue(date, claim))
    }
  }
  // Beside a renewal date that is called one, a day without a name is not it; nor is one of which a sentence of its own
  // tells something else ("I start my job on 1 August. How do renewals work?").
  const isOneSentence = (text.trim().slice(0, -1).match(sentenceEnds) ?? []).length === 0
  read.free = read.inputs.renewalDate
    ? []
    : free.filter((date) => !date.impossible && (isOneSentence || isBare(text, date)))
  const issuer = issuerOf(text, mentions)
  if (issuer) read.inputs.invoiceIssuer = issuer
  if (hasOwnTerms(text)) read.inputs.ownTerms = true
  return read
}

/** "今日(7/1)", "last Tuesday, July 28": a day said again in other words right behind itself. */
function isEcho(text: string, dates: readonly DateMention[], index: number): boolean {
  const [last, date] = [dates[index - 1], dates[index]]
  if (!last || !date?.value || last.value !== date.value) return false
  return /^[\s、,(=:]*(?:つまり|すなわち|i\.?e\.?|that is|namely)?[\s、,]*$/i.test(text.slice(last.end, date.start))
}

/** Takes out the days that are taken back; the day said instead is of what the wrong one was of. */
function corrected(
  text: string,
  dates: readonly DateMention[],
  { claims, free }: ReturnType<typeof claimsIn>,
): ReturnType<typeof claimsIn> {
  const byDate = new Map(claims.map((claim) => [claim.date, claim]))
  const gone = new Set<DateMention>()
  for (const { wrong, right, kind } of correctionsIn(text, dates)) {
    const [first, second] = [byDate.get(wrong), right && byDate.get(right)]
    const isNamed = second?.isLinked === true && (second.role !== 'nothing' || kind !== 'replaced')
    if (kind === 'doubtful' && isNamed && second.role !== first?.role) continue
    gone.add(wrong)
    if (right && first && !isNamed) byDate.set(right, { ...first, date: right })
  }
  const left = dates.filter((date) => !gone.has(date))
  return {
    claims: left.flatMap((date) => byDate.get(date) ?? []),
    free: free.filter((date) => !gone.has(date) && !byDate.has(date)),
  }
}

/** "Does it end at the end of a month?" asks how, not when: 月末 without its month is no day of an end. */
const isManner = ({ role, date }: Claim): boolean =>
  role === 'endDate' && /^(?:月末日?|末日|(?:the )?end of (?:the|a) month|month[- ]end)$/i.test(date.words)

/** Whether two dates stand in a list, one right behind the other. */
function areListed(text: string, a: DateMention, b: DateMention): boolean {
  const [one, two] = a.start < b.start ? [a, b] : [b, a]
  return /^[\s、,]*(?:と|や|(?:なの|の)?か|または|及び|および|and|or|&)?[\s、,]*(?:the|on|in|another)?\s*$/i.test(
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

/** "今日は7月1日", "it is July 1st today": the day that the question says it is, and the mentions that say only so. */
function statedToday(
  text: string,
  dates: readonly DateMention[],
): { day: string; mentions: DateMention[] } | undefined {
  for (const [i, one] of dates.entries()) {
    const other = dates[i + 1]
    if (!other || !/^[\s、,=:(]*(?:は|が|って|is|being|wa)?[\s、,=:]*$/i.test(text.slice(one.end, other.start)))
      continue
    const [name, day] = isToday(one) ? [one, other] : [other, one]
    if (!isToday(name) || isToday(day) || day.value?.length !== 10) continue
    // "受領は本日7/1", "received today (20 July)": the day on which it came, which happens to be today.
    const isPlain = text.slice(one.end, other.start).trim() === ''
    const isHappening =
      happeningBefore.test(text.slice(Math.max(0, one.start - 24), one.start)) ||
      happeningAfter.test(text.slice(other.end, other.end + 8)) ||
      (isPlain && actAfter.test(text.slice(other.end, other.end + 24)))
    return { day: day.value, mentions: isHappening ? [] : [one, other] }
  }
  return undefined
}
const happeningBefore =
  /(?:受領|受け?取り?|到着|着|発行|支払い?|送金|振込|入金|発注|注文|更新|期限)日?[はがも:]?\s*$|\b(?:received|arrived|got|came|issued|dated|paid|paying|ordered|delivered|due|expires?|renews?|ends?)(?: (?:it|only|just|on|is|was))*[\s,:]*$/i
const happeningAfter = /^\)?(?:に|付|発行|受領|到着|届|着|発注|注文|支払)/
// 本日7月10日、請求書を受け取りました
const actAfter = /^[、,]? ?[^、。,.]{0,12}(?:届|受け?取|受領|到着|払い?ま|発注し|注文し)/
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
  // "runs from 21 August to 20 August": an end is the last day of the stretch that is said.
  const isStretch = cue?.role === 'endDate' && value === null && span.from !== null && side === undefined
  if (isStretch && !/between|の間/i.test(words))
    return toValue({ value, span, words, yearAssumed, side: 'until' } as DateMention, cue)
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
