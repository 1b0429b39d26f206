/** Fills an ICU message; a day becomes 2015年7月1日 or 1 July 2015. */
import { IntlMessageFormat } from 'intl-messageformat'
import { endOfMonth } from '../day.ts'
import type { DateValue, Day, Language, Month } from '../types.ts'

export type Arguments = Record<string, string | number>

const compiled = new Map<string, IntlMessageFormat>()
function compile(message: string, language: Language): IntlMessageFormat {
  const key = language + message
  let format = compiled.get(key)
  if (!format) {
    // Days come as finished text, so no message needs tags or a time zone of its own.
    format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true })
    compiled.set(key, format)
  }
  return format
}

/**
 * Fills a message.
 * @throws Error where the message is not ICU or an argument is missing; the content check sees to it that neither happens
 */
export const fill = (message: string, language: Language, args: Arguments = {}): string =>
  message.includes('{') || message.includes("'") ? String(compile(message, language).format(args)) : message

/** The names of the arguments a message takes. @throws Error where the message is not ICU */
export function argumentsOf(message: string, language: Language): Set<string> {
  const names = new Set<string>()
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (value && typeof value === 'object') {
      const element = value as { type?: number; value?: unknown; options?: Record<string, { value: unknown }> }
      // 0 is literal text, 7 is "#"; all the other element types name an argument.
      if (typeof element.type === 'number' && element.type > 0 && element.type < 7) names.add(String(element.value))
      for (const option of Object.values(element.options ?? {})) visit(option.value)
    }
  }
  visit(compile(message, language).getAst())
  return names
}

const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** "2015-08-15" → 2015年8月15日 or 15 August 2015; "2015-08" → 2015年8月 or August 2015. */
export function formatDay(value: Day | Month, language: Language): string {
  const [year, month, date] = value.split('-').map(Number)
  if (language === 'ja') return `${year}年${month}月${date === undefined ? '' : `${date}日`}`
  const name = englishMonths[(month ?? 1) - 1]
  return date === undefined ? `${name} ${year}` : `${date} ${name} ${year}`
}

/** What a date slot holds, as text: a day, a month, a side ("2015年7月1日以降") or a range. */
export function formatDateValue({ value, span }: DateValue, language: Language, phrases: DatePhrases): string {
  if (value !== null) return formatDay(value, language)
  const { from, to } = span
  const text = (day: Day) => formatDay(day, language)
  if (from !== null && to !== null) {
    const whole = from.endsWith('-01') && to === endOfMonth(to)
    const [start, end] = whole ? [from.slice(0, 7), to.slice(0, 7)] : [from, to]
    return fill(phrases.range[language], language, { from: text(start), to: text(end) })
  }
  if (from !== null) return fill(phrases['side-from'][language], language, { day: text(from) })
  return to === null ? '' : fill(phrases['side-until'][language], language, { day: text(to) })
}

type DatePhrases = Record<'range' | 'side-from' | 'side-until', Record<Language, string>>
