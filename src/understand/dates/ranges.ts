/** Two days as one stretch: 7月1日から9月30日まで, 7/1〜9/30, from July 1 to September 30, between … and …. */
import { addDays } from '../../day.ts'
import type { Day, Span } from '../../types.ts'
import type { Named } from './reading.ts'
import { exactValue, type Found, following, resolve, resolveRange } from './resolve.ts'

/** What one or more forms came to, and where; `named` while a range may still complete it. */
export interface Piece extends Found {
  start: number
  end: number
  named?: Named
  /** A weekday alone: as the end of a stretch it is the first one after its start. */
  weekday?: true
  /** Both ends are said: the words around it name no side. */
  stretch?: true
}

/** A piece of days that exist already. */
export const fixedPiece = (start: number, end: number, span: Span): Piece => ({
  ...{ start, end, span, value: exactValue(span), yearAssumed: false, impossible: false },
})

const connector =
  /^ ?(?:から|より|[~〜–—-]) ?[、,]? ?(?:同年)?(?:の)? ?$|^,? (?:to|until|till|through|thru|up to|-|–)(?: the)? $/
const between = /(?<![a-z])between (?:the )?$/
const openings = /(?<![a-z])(?:from|between|since|starting) (?:the )?$/
const movedBefore = /(?:moved?|changed?|postponed|rescheduled|shifted|brought forward) (?:it )?(?:from )?$/
const movedAfter = /^[にへ](?:変更|延期|移|変わ|変え|前倒|ずら|なっ)/

/** What stands before, between and after two pieces; nothing when they do not follow closely. */
const around = (text: string, first: Piece, last: Piece, notBefore: number) => {
  const gap = text.slice(first.end, Math.min(last.start, first.end + 12))
  const lead = text.slice(Math.max(notBefore, first.start - 24), first.start)
  const rest = text.slice(last.end, last.end + 6)
  const joined =
    (first.end + gap.length === last.start && connector.test(gap)) ||
    (/^,? and (?:the )?$/.test(gap) && between.test(lead)) ||
    (gap === 'と' && rest.startsWith('の間'))
  return joined ? { lead, rest } : undefined
}

/** "moved from 30 September to 1 July" and 9月30日から7月1日に変更 name two days: no stretch, and no side of one. */
export const isMove = (text: string, first: Piece, last: Piece, notBefore: number): boolean => {
  const words = around(text, first, last, notBefore)
  return words !== undefined && (movedBefore.test(words.lead) || movedAfter.test(words.rest))
}

/** A stretch with the words that open and close it: from, between, まで. */
export const opened = (text: string, start: number, end: number, notBefore: number) => ({
  start: start - (openings.exec(text.slice(Math.max(notBefore, start - 24), start))?.[0].length ?? 0),
  end: end + (/^ ?(?:まで|迄|の間)/.exec(text.slice(end, end + 4))?.[0].length ?? 0),
  stretch: true as const,
})

/** Two neighbouring pieces as one stretch, where the words between and around them make it one. */
export const rangeOf = (text: string, first: Piece, last: Piece, notBefore: number, asOf: Day): Piece | undefined => {
  const words = around(text, first, last, notBefore)
  if (!words) return undefined
  const { start, end } = opened(text, first.start, last.end, notBefore)
  if (first.named && last.named) {
    const found = resolveRange(asOf, first.named, last.named)
    return found && { ...found, start, end }
  }
  // No part of a stretch with a day that does not exist is used.
  if (first.impossible || last.impossible) return { ...(first.impossible ? first : last), start, end }
  const from = first.span.from as Day
  let to = last.named ? resolve(asOf, following(from, last.named)).span.to : last.span.to
  if (to && to < from && last.weekday) to = addDays(to, 7)
  if (!to || to < from) return undefined
  return { ...fixedPiece(start, end, { from, to }), yearAssumed: first.yearAssumed }
}
