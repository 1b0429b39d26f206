/** Japanese days counted from as-of: 来月末, 明日, 来週金曜日, 三日後, 年度末. Weeks run Monday to Sunday. */
import { addDays, day, month, spanOf } from '../../day.ts'
import type { Day } from '../../types.ts'
import { monthTail, number, relativeYear, tailDate, yearsOn } from './japanese.ts'
import { japaneseYear, kanjiNumber, numberOf } from './numerals.ts'
import { before, type Form, form, type Groups, named, none, type Reading } from './reading.ts'
import { comingWeekday, daysFrom, fixed, monthsOn, weekFrom, yearFrom } from './resolve.ts'

const months: Record<string, number> = {
  ...{ 今月: 0, 当月: 0, 本月: 0, こんげつ: 0, 来月: 1, らいげつ: 1, 次月: 1, 再来月: 2, さ来月: 2 },
  ...{ 先月: -1, せんげつ: -1, 前月: -1, 先々月: -2, 先先月: -2 },
}
// Words that merely end in these: 説明日, 該当月, 従来月額, 日本日時.
const monthWord =
  '今月|(?<![該相担])当月|本月|(?<![従本以元将])来月|(?<![年目])次月|再来月|さ来月|先月|(?<!以)前月|先々月|先先月|こんげつ|らいげつ|せんげつ'
const days: Record<string, number> = {
  ...{ 今日: 0, 本日: 0, きょう: 0, 明日: 1, あした: 1, あす: 1, 明後日: 2, あさって: 2, 明々後日: 3, しあさって: 3 },
  ...{ 昨日: -1, きのう: -1, 一昨日: -2, おととい: -2, 一昨々日: -3 },
}
const dayWord =
  '今日(?!的)|(?<!日)本日|(?<![説証判声表発透究文解])明日|明後日|明々後日|昨日|一昨日|一昨々日|しあさって|(?<!し)あさって|おととい(?!し)|あした(?!ば)|(?<![ぁ-えか-ことな-ゖ])(?:きょう(?![ぁ-ゖ])|きょう(?=[はのがもにか])|あす(?=[はのがもにま]|$)|きのう)'
const weeks: Record<string, number> = {
  ...{
    今週: 0,
    こんしゅう: 0,
    来週: 1,
    らいしゅう: 1,
    翌週: 1,
    再来週: 2,
    さ来週: 2,
    先週: -1,
    せんしゅう: -1,
    先々週: -2,
  },
}
const weekWord = '今週|(?<![従本以元将])来週|らいしゅう|こんしゅう|せんしゅう|翌週|再来週|さ来週|先週|先々週'
const weekday = '[月火水木金土日]曜日?'
/** 0 for Monday to 6 for Sunday. */
const weekdayOf = (name: string | undefined): number => '月火水木金土日'.indexOf(name?.charAt(0) ?? '')

const thisYear = (asOf: Day): number => Number(asOf.slice(0, 4))

/** A count of days that leans on no date (発行日から10日後, 更新の3日前) is none; one that leans on a date is joined to it later. */
export const leans = (lead: string): boolean =>
  /(?:の|から|より|後|なら|れば) ?$/.test(lead) && !/(?:今|これ) ?から ?$/.test(lead)

/** The end of the fiscal year, 31 March: of the year that is said, or the nearest one ahead. */
export const fiscalEnd = ({ y, era, rf }: Groups, asOf: Day): Reading | undefined => {
  const said = y === undefined ? undefined : japaneseYear(era, y, asOf)
  if (y !== undefined && said === undefined) return undefined
  const running = thisYear(asOf) - (asOf.slice(5) <= '03-31' ? 1 : 0)
  const shift = rf === '来' || rf === '翌' ? 1 : rf === '昨' || rf === '前' ? -1 : 0
  return fixed(spanOf(day((said ?? running + shift) + 1, 3, 31)))
}

const anyNumber = `(?:\\d{1,3}|[${kanjiNumber}]{1,4})`

export const japaneseRelativeForms: Form[] = [
  form('kana', `(?<r>${monthWord})(?:[ の]{0,2}${monthTail})?`, (groups, { asOf }) => {
    const { year, month: m } = monthsOn(asOf, months[groups.r ?? ''] ?? 0)
    return named(year, m, tailDate(groups))
  }),
  // The month after: after as-of's, or after one named right before it (8月の翌月末).
  form('kana', `翌(?<more>々)?月(?:[ の]{0,2}${monthTail})?`, (groups) => {
    const date = tailDate(groups)
    return { kind: 'following', months: groups.more ? 2 : 1, ...(date !== undefined && { date }) }
  }),
  form('kana', '(?<![ヶケかカヵ毎各\\d])(?:月末日?|末日)(?!締)', (_, { asOf }) => {
    const { year, month: m } = monthsOn(asOf, 0)
    return named(year, m, 'last')
  }),
  form('kana', '(?<![ヶケかカヵ毎各\\d])(?:月初め?|月頭)', (_, { asOf }) => fixed(spanOf(asOf.slice(0, 7)))),

  form('kana', `(?<d>${dayWord})`, ({ d }, { asOf }) => daysFrom(asOf, days[d ?? ''] ?? 0)),
  form('kana', `(?<w>${weekWord})(?<end>末)?(?:[ の]{0,2}(?<name>${weekday}))?`, ({ w, end, name }, { asOf }) => {
    const on = weeks[w ?? ''] ?? 0
    if (name) return weekFrom(asOf, on, weekdayOf(name), weekdayOf(name))
    return end ? weekFrom(asOf, on, 5) : weekFrom(asOf, on)
  }),
  form('kana', '週末', (_, { asOf }) => weekFrom(asOf, 0, 5)),
  // A weekday alone is the next one, never as-of's own day, which would be called today.
  form('kana', `(?:次の|今度の)?(?<name>${weekday})`, ({ name }, { asOf }) => {
    const at = comingWeekday(addDays(asOf, 1), weekdayOf(name))
    return { kind: 'fixed', value: at, span: { from: at, to: at }, weekday: true }
  }),

  form(
    'digit kana',
    `(?<n>${anyNumber}) ?(?<u>日|週間?) ?(?:ほど|くらい|ぐらい)?(?<way>後(?!半|払い?(?![いうえま])|支払い?(?:条件|サイト))|前(?!後)|まえ)`,
    (groups) => {
      const sign = groups.way === '後' ? 1 : -1
      return { kind: 'offset', days: sign * numberOf(groups.n ?? '') * (groups.u === '日' ? 1 : 7) }
    },
  ),
  form('kana', '(?<way>翌|前)日', ({ way }, place) =>
    /[日曜)]の?$/.test(before(place)) ? { kind: 'offset', days: way === '翌' ? 1 : -1 } : none,
  ),
  // Months are too coarse a measure for a day: 3か月後 is a month.
  form('digit kana', `(?<n>${anyNumber}) ?[ヶケかカヵ箇]月(?<way>後(?!半)|前(?!後))`, ({ n, way }, place) => {
    if (leans(before(place))) return none
    const { year, month: m } = monthsOn(place.asOf, (way === '後' ? 1 : -1) * numberOf(n ?? ''))
    return fixed(spanOf(month(year, m)))
  }),

  form('kana', `(?<r>${relativeYear})(?<end>の?年?末)?(?!度|${number}月)`, ({ r, end }, { asOf }) => {
    const on = yearsOn(r ?? '')
    return end ? fixed(spanOf(day(thisYear(asOf) + on, 12, 31))) : yearFrom(asOf, on)
  }),
  form('digit kana', '(?:(?<era>平成|令和)?(?<y>\\d{4}|\\d{1,2}))?年末(?!年始|調整)', ({ era, y }, { asOf }) => {
    const year = y === undefined ? thisYear(asOf) : japaneseYear(era, y, asOf)
    return year === undefined ? undefined : fixed(spanOf(day(year, 12, 31)))
  }),
  form(
    'digit kana',
    '(?:(?:(?<era>平成|令和)?(?<y>\\d{4}|\\d{1,2}))|(?<rf>今|本|当|来|翌|昨|前))?年度の?末日?',
    (groups, { asOf }) => fiscalEnd(groups, asOf),
  ),
]
