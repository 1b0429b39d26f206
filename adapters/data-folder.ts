/** Where what was prepared and what is remembered lies. */
import { resolve } from 'node:path'

/** DATA_DIR, or ./data; absolute. */
export const dataFolder = (env: Readonly<Record<string, string | undefined>>): string =>
  resolve(env.DATA_DIR?.trim() || './data')
