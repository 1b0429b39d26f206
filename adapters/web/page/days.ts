/** Calendar days in the browser. */
import type { Language } from '../../../src/types.ts'

/** Today in Tokyo, "2015-07-01", wherever the reader is. */
export const todayInTokyo = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short' }).format(new Date())

/** "2015-08-15" as one writes it: 2015年8月15日 or 15 August 2015. */
export const longDate = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
