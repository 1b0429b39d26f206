/** The settings of this installation, read from the environment and checked at once. */
import { isIP } from 'node:net'
import * as z from 'zod'
import { dataFolder } from './data-folder.ts'

export interface Settings {
  /** 0 takes any port that is free. */
  port: number
  host: string
  /** Absolute: where what was prepared and what is remembered lies. */
  dataDir: string
}

/** Settings that cannot be used: its message has a line for each, with the cure. */
export class SettingsError extends Error {
  constructor(problems: string[]) {
    super(problems.join('\n'))
    this.name = 'SettingsError'
  }
}

const isHost = (text: string): boolean => isIP(text) > 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text)

const settingsSchema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65535)
    .default(3978),
  HOST: z.string().refine(isHost).default('127.0.0.1'),
  DATA_DIR: z
    .string()
    .refine((path) => !path.includes('\0'))
    .optional(),
})
type Name = keyof z.infer<typeof settingsSchema>

const cures: Record<Name, string> = {
  PORT: 'give a whole number from 0 to 65535, e.g. PORT=3978',
  HOST: 'give the address or name to listen on, without http:// and port, e.g. HOST=127.0.0.1',
  DATA_DIR: 'give a folder that may be written to, e.g. DATA_DIR=./data',
}

/**
 * Reads the settings; one that is absent or empty takes its default.
 * @throws SettingsError naming every wrong setting, its value and the cure
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries((Object.keys(cures) as Name[]).map((name) => [name, env[name]?.trim() || undefined]))
  const checked = settingsSchema.safeParse(given)
  if (!checked.success) {
    const wrong = new Set(checked.error.issues.map((issue) => issue.path[0] as Name))
    throw new SettingsError([...wrong].map((name) => `${name} is ${JSON.stringify(env[name])}: ${cures[name]}`))
  }
  const { PORT, HOST } = checked.data
  return { port: PORT, host: HOST, dataDir: dataFolder(env) }
}

/** Whether only this machine can reach an address. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host)
