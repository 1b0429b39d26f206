/** Japanese dates of the calendar: 平成27年8月15日, H27.8.15, 8月15日, 十月, 6月末, 15日, 第3四半期. */
import type { Day } from '../../types.ts'
import { japaneseYear, kanjiNumber, kanjiYear, numberOf } from './numerals.ts'
import { after, before, type Form, form, type Groups, named, naming, none, type Reading } from './reading.ts'

/** A number of a month or day, and one of a year. */
export const number = `(?:\\d{1,2}(?!\\d)|[${kanjiNumber}]{1,4})`
const yearNumber = `(?:\\d{4}|\\d{1,2}|[${kanjiYear}]{1,7})`

const relativeYears: Record<string, number> = {
  ...{ 今年: 0, 本年: 0, 当年: 0, 来年: 1, 翌年: 1, 明年: 1, 再来年: 2, さ来年: 2 },
  ...{ 去年: -1, 昨年: -1, 前年: -1, 一昨年: -2, おととし: -2 },
}
export const relativeYear = `(?:今年|本年|当年|(?<![従本以元将])来年|翌年|明年|再来年|さ来年|去年|昨年|前年|一昨年|おととし)`
/** How many years on 来年 and its like are. */
export const yearsOn = (word: string): number => relativeYears[word] ?? 0

/** 2015年, 平成二十七年, H27年, 27年, 来年; 同年 leaves the year to what stands before. */
const year = `(?:(?<era>平成|令和|昭和|大正|明治|平|令|昭|[hrs]) ?(?<ey>\\d{1,2}|[${kanjiNumber}元]{1,4}) {0,2}年|(?<y>${yearNumber}) {0,2}年|(?<ry>${relativeYear})|同年)[ の、]{0,2}`

/** What may follow a month: the day (日 may be missing), or a part of it. Only its end is a day. */
const lastDay = '(?:の|の?月)?(?:末日|末(?!尾)|晦日|最終日|終わり)'
const dayCounter = '(?!間|分前|後半)'
export const monthTail =
  `(?:(?: {0,2}|の(?=[^。]{1,3}日(?!以内|以上|目|程|ほど|くらい)))(?:(?<d>${number}) {0,2}(?:日|にち)${dayCounter}|(?<d1>ついたち)|(?<bare>\\d{1,2})(?![\\d日時分秒%/~〜-]|[.,:]\\d| ?[名件本個円ヶケかカヵ社人万回台つ年月点倍割週]))` +
  `|(?<last>${lastDay})|の?(?:初旬|上旬|中旬|下旬|初め|始め|はじめ|初頭|頭|半ば|なかば|前半|後半|中頃|中(?!央|心)|初))`

/** The day that the tail of a month names: nothing for the month itself or a part of it. */
export const tailDate = ({ d, d1, bare, last }: Groups): number | 'last' | undefined => {
  if (last) return 'last'
  if (d1) return 1
  const digits = d ?? bare
  return digits === undefined ? undefined : numberOf(digits)
}

/** The year that is said, `null` for a number that cannot be one. */
const saidYear = ({ era, ey, y, ry }: Groups, asOf: Day): number | undefined | null => {
  if (ry) return Number(asOf.slice(0, 4)) + yearsOn(ry)
  const digits = ey ?? y
  return digits === undefined ? undefined : (japaneseYear(era, digits, asOf) ?? null)
}

const monthOrDay: Form['read'] = (groups, { asOf }) => {
  const y = saidYear(groups, asOf)
  if (y === null) return undefined
  const date = tailDate(groups)
  // 一月 is as often "one month" (ひとつき): a date only with more of a date around it.
  const lone = groups.m === '一' && y === undefined && date === undefined
  return lone ? undefined : named(y, numberOf(groups.m ?? ''), date)
}

/** 15日 stands for a day unless it counts days: 15日以内, 15日間, あと15日, 発行日から30日, 条件は30日. */
const bareDay: Form['read'] = ({ d = '' }, place) => {
  const value = numberOf(d)
  if (value < 1 || value > 31) return undefined
  const lead = before(place, 8)
  const text = after(place, 6)
  if (/^は?.{0,8}(?:数え|起算|計算|カウント)/.test(after(place, 16))) return none
  const until = /^(?:まで|迄|の間)/.test(text)
  if (
    /(?:約|およそ|[あ後](?:と)?|残り|最[大長短低]|合計|たった|条件[はがも]|期間[はがも]|日数[はがも]|サイト[はがも]|計)[:： ]?$/.test(
      lead,
    )
  )
    return none
  if (/(?:から|より|後) ?$/.test(lead) && !until) return none
  if (/^[一二三四五六七八九1]$/.test(d) && !/^(?:付|まで|迄|以降|以前|発行|更新|締|[ 。]{0,2}$)/.test(text)) {
    // 一日 to 九日 are durations in most sentences; 1日 in many.
    if (d !== '1' || /^(?:に\d|に[一二三]|でも|で|あた|当た|につき|も早|[1一半おごも]|$)/.test(text)) return none
  }
  return named(undefined, undefined, value)
}
const countsDays =
  '(?!以内|以上|以下|未満|間|目|前|後|程|ほど|くらい|ぐらい|分|遅|待|かか|掛か|経|たっ|たち|おき|ごと|毎|サイト|ルール|猶予|不足|延|以外|曜|本|々|数|時|常|程度| ?(?:締|〆|払))'

const quarter = ({ q = '' }: Groups, y: number | undefined): Reading => {
  const first = numberOf(q) * 3 - 2
  return { kind: 'named', named: naming(y, first), to: naming(undefined, first + 2) }
}

export const japaneseForms: Form[] = [
  // Terms and recurring days look like dates and are none.
  form('kana', '毎(?:月|週) ?の?(?:末日?|初め?|[月火水木金土日]曜日?|(?:\\d{1,2}|[一二三十]{1,3})日)?', () => none),
  form('digit kana', `第? ?${number}[月火水木金土日]曜日?`, () => none),
  form(
    'digit kana',
    `(?:月末|末日|${number}日)(?:締め?切?り?|〆)(?:の|で|、| )?(?:当月|翌々?月)?(?:末日?|${number}日)?(?:支?払い?)?`,
    () => none,
  ),
  form('kana', `翌々?月の?(?:末日?|${number}日)?(?:支払|払い)`, () => none),
  form('digit kana', `(?:${yearNumber}年)?${number}月(?:期|決算)`, () => none),
  form('digit kana', `(?:${number}時間)?365日`, () => none),

  form(
    'digit latin kana',
    `(?:${year})?(?<m>${number}) {0,2}(?:月|がつ)(?!曜|間|齢|額|例|次)(?:${monthTail})?`,
    monthOrDay,
  ),
  form('digit latin kana', `${year}(?<m>\\d{1,2})/(?<d>\\d{1,2})(?![\\d/])`, monthOrDay),
  form(
    'latin kana',
    `(?<era>平成|令和|昭和|平|令|昭|[hrs]) ?(?<ey>\\d{1,2}) ?(?<s>[./-]) ?(?<m>\\d{1,2}) ?\\k<s> ?(?<d>\\d{1,2})(?![\\d%円]|[./-]\\d)`,
    monthOrDay,
  ),
  form(
    'latin kana',
    `(?<era>平成|令和|昭和|平|令|昭|[hrs]) ?(?<ey>\\d{2})[./](?<m>0?[1-9]|1[0-2])(?![\\d%円]|[./-]\\d)`,
    monthOrDay,
  ),
  // 7~9月, 7月1~15日: the counter is said once.
  form(
    'digit latin kana',
    `(?:${year})?(?<m>${number})月?[~〜–-](?<n>${number})月(?!曜|期|決算|間)`,
    (groups, { asOf, text, start, end }) => {
      const y = saidYear(groups, asOf)
      if (y === null || /^\d+月/.test(text.slice(start, end))) return undefined
      return {
        kind: 'named',
        named: naming(y, numberOf(groups.m ?? '')),
        to: naming(undefined, numberOf(groups.n ?? '')),
      }
    },
  ),
  form(
    'digit latin kana',
    `(?:${year})?(?<m>${number})月(?<d>${number})[~〜–-](?<e>${number})日`,
    (groups, { asOf }) => {
      const y = saidYear(groups, asOf)
      if (y === null) return undefined
      const [m, d, e] = [groups.m, groups.d, groups.e].map((digits) => numberOf(digits ?? ''))
      return { kind: 'named', named: naming(y, m, d), to: naming(undefined, undefined, e) }
    },
  ),
  form('digit kana', `(?<d>${number}) ?日${countsDays}`, bareDay),
  form('digit latin kana', `(?:${year})?第 ?(?<q>[1-4一二三四]) ?四半期`, (groups, { asOf }) =>
    quarter(groups, saidYear(groups, asOf) ?? undefined),
  ),
]
