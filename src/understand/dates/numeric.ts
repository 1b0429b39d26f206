/** Dates in digits alone, which mean the same in both languages: 2015/8/15, 15.8.2015, 20150815, 8/15. */
import type { Language } from '../../types.ts'
import { fullYear } from './numerals.ts'
import { after, before, type Form, form, type Groups, named, naming, none, type Reading } from './reading.ts'

/** No further digit, no letter (a time of day "T10:30" may follow), no unit: the number ends here. */
const end = '(?![\\da-su-z_%円]|t(?!\\d)|,\\d{3}(?!\\d))'
const int = (digits: string | undefined): number => Number(digits)

/**
 * 8/15/2015 or 15/8/2015: month first, unless only day first can be. Month first too where both could.
 * Where neither can, there is no such day.
 */
const yearLast = ({ a, b, y }: Groups): Reading => {
  const dayFirst = int(a) > 12
  return named(int(y), int(dayFirst ? b : a), int(dayFirst ? a : b))
}

/** 1.7.2015 is European, day first, unless the second number cannot be a month. */
const dotted = ({ a, b, y }: Groups): Reading =>
  int(b) > 12 && int(a) <= 12 ? named(int(y), int(a), int(b)) : named(int(y), int(b), int(a))

/**
 * 8/15/15 is month first like 8/15/2015. When the first number cannot be a month it is the year (15/8/20) or the day
 * (20/8/15): the reading whose year is 2013 to 2017 when only one is; else the year first in Japanese, the day in English.
 */
const shortYear = ({ a, b, c }: Groups, language: Language): Reading | undefined => {
  if (int(a) >= 1 && int(a) <= 12 && int(b) <= 31) return named(fullYear(c ?? ''), int(a), int(b))
  if (int(b) < 1 || int(b) > 12 || int(a) < 1) return undefined
  const near = (year: number): boolean => year >= 13 && year <= 17
  const yearFirst = near(int(a)) === near(int(c)) ? language === 'ja' || int(a) > 31 : near(int(a))
  return yearFirst
    ? named(fullYear(a ?? ''), int(b), int(c))
    : named(fullYear((c ?? '').padStart(2, '0')), int(b), int(a))
}

/** 8/15, or 15/8 where that can only be day first; beyond a month's days it is a fraction. */
const monthAndDay = (first: string | undefined, second: string | undefined): Reading | undefined => {
  const [a, b] = [int(first), int(second)]
  if (a >= 1 && a <= 12 && b >= 1 && b <= 31) return named(undefined, a, b)
  return a > 12 && a <= 31 && b >= 1 && b <= 12 ? named(undefined, b, a) : undefined
}

const fraction = / ?(?:of |だけ|ずつ|以上|以下|未満|の(?:金額|額|量|費用|料金|価格|割合|確率))/y
const startsAt = (pattern: RegExp, text: string): boolean => {
  pattern.lastIndex = 0
  return pattern.test(text)
}

const isVersion = /(?:version|ver\.?|release|バージョン|リリース|v) ?$/
const heiseiBegan = 1988

export const numericForms: Form[] = [
  form('digit', '24 ?/ ?7(?:/365)?(?![\\d/])', () => none),
  form('digit', `(?<y>(?:19|20)\\d{2}) ?/ ?(?<m>\\d{1,2}) ?/ ?(?<d>\\d{1,2})(?!/\\d)${end}`, ({ y, m, d }) =>
    named(int(y), int(m), int(d)),
  ),
  form('digit', `(?<y>(?:19|20)\\d{2})-(?<m>\\d{1,2})-(?<d>\\d{1,2})(?!-\\d)${end}`, ({ y, m, d }) =>
    named(int(y), int(m), int(d)),
  ),
  form('digit', `(?<y>(?:19|20)\\d{2})\\. ?(?<m>\\d{1,2})\\. ?(?<d>\\d{1,2})(?!\\.\\d)${end}`, ({ y, m, d }, place) =>
    isVersion.test(before(place)) ? none : named(int(y), int(m), int(d)),
  ),
  form('digit', `(?<y>(?:19|20)\\d{2})(?<m>\\d{2})(?<d>\\d{2})(?![-./]\\d)${end}`, ({ y, m, d }, place) => {
    const number = /(?:番号|no\.?|\bpo|order|icn|\bid|ticket|number|チケット|型番|コード)[ :は]{0,2}$/.test(
      before(place, 12),
    )
    return number || int(m) < 1 || int(m) > 12 || int(d) < 1 || int(d) > 31 ? none : named(int(y), int(m), int(d))
  }),
  form('digit', `(?<y>(?:19|20)\\d{2})[-/](?<m>0?[1-9]|1[0-2])(?![-/]\\d)${end}`, ({ y, m }) => named(int(y), int(m))),
  form('digit', `(?<m>0?[1-9]|1[0-2])/(?<y>20\\d{2})(?!/\\d)${end}`, ({ y, m }) => named(int(y), int(m))),
  form('digit', `(?<a>\\d{1,2}) ?/ ?(?<b>\\d{1,2}) ?/ ?(?<y>(?:19|20)\\d{2})(?!/\\d)${end}`, yearLast),
  form('digit', `(?<a>\\d{1,2})-(?<b>\\d{1,2})-(?<y>20\\d{2})(?!-\\d)${end}`, yearLast),
  form('digit', `(?<a>\\d{1,2})\\. ?(?<b>\\d{1,2})\\. ?(?<y>20\\d{2})(?!\\.\\d)${end}`, dotted),
  // 27.6.25 in Japanese is the era's year, as 27年 is; anywhere else it is a version.
  form('digit', `(?<y>2[5-9])\\. ?(?<m>\\d{1,2})\\. ?(?<d>\\d{1,2})(?!\\.\\d)${end}`, ({ y, m, d }, place) =>
    place.language === 'ja' &&
    !isVersion.test(before(place)) &&
    int(m) >= 1 &&
    int(m) <= 12 &&
    int(d) >= 1 &&
    int(d) <= 31
      ? named(heiseiBegan + int(y), int(m), int(d))
      : undefined,
  ),
  form('digit', `(?<a>\\d{1,2})/(?<b>\\d{1,2})/(?<c>\\d{2})(?!/\\d)${end}`, (groups, { language }) =>
    shortYear(groups, language),
  ),
  form('digit', `(?<a>\\d{1,2})/(?<b>\\d{1,2})(?![/.]\\d)${end}`, ({ a, b }, place) => {
    const page = /(?:page|part|ページ|頁) ?\(?$/.test(before(place))
    return page || startsAt(fraction, after(place)) ? none : monthAndDay(a, b)
  }),
  form('digit', `(?<a>\\d{1,2})/(?<b>\\d{1,2}) ?[~〜] ?(?<c>\\d{1,2})(?:日|(?![/.:月]\\d?)${end})`, ({ a, b, c }) =>
    int(a) <= 12 && int(c) > int(b) && int(c) <= 31
      ? { kind: 'named', named: naming(undefined, int(a), int(b)), to: naming(undefined, undefined, int(c)) }
      : undefined,
  ),
  // 8-15 is pages or a score as often as a day: only where the words around it speak of days.
  form('digit', `(?<a>\\d{1,2})-(?<b>\\d{1,2})(?!-\\d)${end}`, ({ a, b }, place) => {
    const led = /\b(?:on|by|dated|before|after|until|since) $/.test(before(place))
    return led || startsAt(/付|発行|まで|以降|以前/y, after(place)) ? monthAndDay(a, b) : undefined
  }),
]
