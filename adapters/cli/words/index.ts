/** In which language the terminal's own words are said: the one the environment is set to. */
import type { Language } from '../../../src/types.ts'

/** A text in both languages. */
export type Both<T = string> = Record<Language, T>

/** Japanese where the terminal's locale is Japanese, else English. LC_ALL outdoes LANG, as POSIX has it. */
export const languageOf = (env: NodeJS.ProcessEnv): Language =>
  (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase().startsWith('ja') ? 'ja' : 'en'
