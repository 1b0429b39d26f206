/** Japanese dates typed in Latin letters: hachigatsu juugonichi, 7gatsu, raigetsu, kongetsu matsu, raishuu kinyoubi. */

import { addDays } from '../../day.ts'
import { type Form, form, named } from './reading.ts'
import { comingWeekday, daysFrom, monthsOn, weekFrom } from './resolve.ts'

const months = 'ichi ni san shi go roku shichi hachi ku juu juuichi juuni'.split(' ')
const days =
  'tsuitachi futsuka mikka yokka itsuka muika nanoka youka kokonoka tooka juuichinichi juuninichi juusannichi juuyokka juugonichi juurokunichi juushichinichi juuhachinichi juukunichi hatsuka nijuuichinichi nijuuninichi nijuusannichi nijuuyokka nijuugonichi nijuurokunichi nijuushichinichi nijuuhachinichi nijuukunichi sanjuunichi sanjuuichinichi'.split(
    ' ',
  )
/** Long vowels are often typed short: juu or ju. */
const loose = (word: string): string => word.replace(/uu/g, 'uu?').replace(/oo|ou/g, 'o[ou]?')
const longest = (words: string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map(loose)
    .join('|')
const indexIn = (words: string[], word: string): number =>
  words.findIndex((it) => new RegExp(`^${loose(it)}$`).test(word))
const end = '(?![a-z])'

const day = `(?:(?<d>\\d{1,2}) ?(?:nichi|ka)|(?<dw>${longest(days)}))${end}`
const tail = `(?:(?: no)? ?(?:${day}|(?<last>matsu(?:jitsu)?)${end}|(?:hajime|joujun|chuujun|gejun)${end}))?`
const dateOf = (groups: Record<string, string | undefined>): number | 'last' | undefined => {
  if (groups.last) return 'last'
  if (groups.d) return Number(groups.d)
  return groups.dw ? indexIn(days, groups.dw) + 1 : undefined
}

const relativeMonths: Record<string, number> = {
  kongetsu: 0,
  raigetsu: 1,
  saraigetsu: 2,
  sengetsu: -1,
  sensengetsu: -2,
}
const weeks: Record<string, number> = { konshuu: 0, raishuu: 1, saraishuu: 2, senshuu: -1 }
const relativeDays: Record<string, number> = {
  ...{ kyou: 0, honjitsu: 0, ashita: 1, asatte: 2, kinou: -1, ototoi: -2 },
}
const weekdays = 'getsu ka sui moku kin do nichi'.split(' ')
const weekday = "(?<name>getsu|ka|sui|moku|kin|do|nichi)'?you?bi"

export const romajiForms: Form[] = [
  form(
    'digit latin',
    `(?:(?<y>20\\d{2}) ?nen ?)?(?:(?<m>\\d{1,2}) ?|(?<mw>${longest(months)}))gatsu${end}${tail}`,
    (groups) =>
      named(
        groups.y ? Number(groups.y) : undefined,
        groups.m ? Number(groups.m) : indexIn(months, groups.mw ?? '') + 1,
        dateOf(groups),
      ),
  ),
  form('latin', `(?<r>${longest(Object.keys(relativeMonths))})${end}${tail}`, (groups, { asOf }) => {
    const { year, month } = monthsOn(asOf, relativeMonths[groups.r ?? ''] ?? 0)
    return named(year, month, dateOf(groups))
  }),
  form('latin', `getsumatsu${end}`, (_, { asOf }) => {
    const { year, month } = monthsOn(asOf, 0)
    return named(year, month, 'last')
  }),
  // "kyo" short is half of many words; only the full spelling is today.
  form('latin', `(?<r>${Object.keys(relativeDays).join('|')})${end}`, ({ r }, { asOf }) =>
    daysFrom(asOf, relativeDays[r ?? ''] ?? 0),
  ),
  form(
    'latin',
    `(?<r>${longest(Object.keys(weeks))})${end}(?:(?: no)? ${weekday}${end})?`,
    ({ r = '', name }, { asOf }) => {
      const on = Object.values(weeks)[indexIn(Object.keys(weeks), r)] ?? 0
      return name ? weekFrom(asOf, on, weekdays.indexOf(name), weekdays.indexOf(name)) : weekFrom(asOf, on)
    },
  ),
  form('latin', `${weekday}${end}`, ({ name = '' }, { asOf }) => {
    const at = comingWeekday(addDays(asOf, 1), weekdays.indexOf(name))
    return { kind: 'fixed', value: at, span: { from: at, to: at } }
  }),
]
