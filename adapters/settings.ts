/** The settings of this installation, read from the environment and checked at once. */
import { createHmac } from 'node:crypto'
import { isIP } from 'node:net'
import * as z from 'zod'
import type { StoreSettings } from '../src/store/index.ts'
import { dataFolder } from './data-folder.ts'
import { keyProblems, type SlackSettings, tokenKind } from './slack/settings.ts'
import { type TeamsSettings, teamsTypes } from './teams/settings.ts'

export interface Settings {
  /** 0 takes any port that is free. */
  port: number
  host: string
  /** Absolute: where what was prepared and what is remembered lies. */
  dataDir: string
  /** What is remembered, and where. */
  store: StoreSettings
  /** The Slack door's keys; absent where none is set. */
  slack?: SlackSettings
  /** The Teams door's keys, or none where only this machine can reach the door; absent where it stays shut. */
  teams?: TeamsSettings
}

/** Settings that cannot be used: its message has a line for each, with the cure. */
export class SettingsError extends Error {
  constructor(problems: string[]) {
    super(problems.join('\n'))
    this.name = 'SettingsError'
  }
}

const isHost = (text: string): boolean => isIP(text) > 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text)

const guid = z.guid()
const noToken = z.string().refine((text) => tokenKind(text) === undefined)

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
  DATABASE_URL: z
    .string()
    .refine((address) => /^postgres(ql)?:\/\/./.test(address) && URL.canParse(address))
    .optional(),
  SECRET_KEY: z
    .string()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === 32)
    .optional(),
  KEEP_QUESTIONS_DAYS: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .default(0),
  SLACK_SIGNING_SECRET: noToken.optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-').optional(),
  SLACK_CLIENT_ID: noToken.optional(),
  SLACK_CLIENT_SECRET: noToken.optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/ }).default('https://slack.com/api/'),
  MicrosoftAppId: guid.optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppType: z.enum(teamsTypes).default('SingleTenant'),
  MicrosoftAppTenantId: guid.optional(),
})
type Name = keyof z.infer<typeof settingsSchema>

const cures: Record<Name, string> = {
  PORT: 'give a whole number from 0 to 65535, e.g. PORT=3978',
  HOST: 'give the address or name to listen on, without http:// and port, e.g. HOST=127.0.0.1',
  DATA_DIR: 'give a folder that may be written to, e.g. DATA_DIR=./data',
  DATABASE_URL:
    'give PostgreSQL’s address, postgresql://user:password@host:5432/database, or leave it out for the embedded store',
  SECRET_KEY: 'give 32 random bytes in base64, e.g. from openssl rand -base64 32',
  SLACK_SIGNING_SECRET: 'give the signing secret of the app’s Basic Information page',
  SLACK_BOT_TOKEN: 'give the bot token (xoxb-…) of the app’s Install App page',
  SLACK_APP_TOKEN: 'give an app-level token (xapp-…) with the scope connections:write',
  SLACK_CLIENT_ID: 'give the client ID of the app’s Basic Information page',
  SLACK_CLIENT_SECRET: 'give the client secret of the app’s Basic Information page',
  SLACK_API_URL: 'leave it out, or give an address such as https://slack.com/api/',
  MicrosoftAppId: 'give the app (client) ID of the Azure bot’s registration, e.g. 01234567-89ab-4cde-8f01-23456789abcd',
  MicrosoftAppPassword: 'give the value of a client secret of that registration',
  MicrosoftAppType: 'give SingleTenant, UserAssignedMSI or (registrations from before August 2025) MultiTenant',
  MicrosoftAppTenantId: 'give the directory (tenant) ID that the registration belongs to',
  KEEP_QUESTIONS_DAYS: 'give the days for which question texts are kept, 0 (none) to 999',
}
export const settingNames = Object.keys(cures) as readonly Name[]
/** What is not shown again where it is wrong. */
const secret: ReadonlySet<Name> = new Set([
  'DATABASE_URL',
  'SECRET_KEY',
  'SLACK_SIGNING_SECRET',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_CLIENT_SECRET',
  'MicrosoftAppPassword',
])

/**
 * Reads the settings; one that is absent or empty takes its default.
 * @throws SettingsError naming every wrong setting, its value and the cure
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(settingNames.map((name) => [name, env[name]?.trim() || undefined])) as Given
  const checked = settingsSchema.safeParse(given)
  const wrong = new Set((checked.error?.issues ?? []).map((issue) => issue.path[0] as Name))
  const problems = [
    ...[...wrong].map((name) => `${name} is ${shown(name, given[name])}: ${cureOf(name, given[name])}`),
    ...keyProblems((name) => given[name as Name] !== undefined),
    ...teamsProblems(given),
  ]
  if (!checked.success || problems.length > 0) throw new SettingsError(problems)
  const { PORT, HOST, DATABASE_URL, SECRET_KEY, KEEP_QUESTIONS_DAYS } = checked.data
  const dataDir = dataFolder(env)
  const store = { dataDir, databaseUrl: DATABASE_URL, secretKey: SECRET_KEY, keepQuestionsDays: KEEP_QUESTIONS_DAYS }
  const slack = slackSettings(checked.data)
  const teams = teamsSettings(checked.data)
  const doors = { ...(slack === undefined ? {} : { slack }), ...(teams === undefined ? {} : { teams }) }
  return { port: PORT, host: HOST, dataDir, store, ...doors }
}

type Given = Record<Name, string | undefined>

/** A wrong value as it may be shown: of a key, only its kind. */
const shown = (name: Name, value = ''): string =>
  (name.startsWith('SLACK_') ? tokenKind(value) : undefined) ??
  (secret.has(name) ? 'not what it should be' : JSON.stringify(value))

const cureOf = (name: Name, value: string | undefined): string => {
  const spelled = name === 'MicrosoftAppType' ? teamsTypeIn(value) : undefined
  return spelled === undefined ? cures[name] : `write ${spelled}`
}

/** The type that is meant, however its letters' case is written. */
const teamsTypeIn = (text = ''): TeamsSettings['type'] | undefined =>
  teamsTypes.find((type) => type.toLowerCase() === text.toLowerCase())

/** What is wrong with the set of the Teams door's keys, each with its cure. */
function teamsProblems(given: Given): string[] {
  const { MicrosoftAppId: appId, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenantId } = given
  const type = teamsTypeIn(given.MicrosoftAppType ?? 'SingleTenant')
  if (appId === undefined) {
    const isHalf = password !== undefined || tenantId !== undefined || type !== 'SingleTenant'
    return isHalf ? [`Teams needs MicrosoftAppId beside the other keys: ${cures.MicrosoftAppId}`] : []
  }
  // Which keys belong to it nobody knows before it is mended.
  if (type === undefined) return []
  const problems: string[] = []
  if (type === 'UserAssignedMSI' && password !== undefined)
    problems.push('MicrosoftAppType is UserAssignedMSI, which has no MicrosoftAppPassword: leave one of the two out')
  if (type === 'MultiTenant' && tenantId !== undefined)
    problems.push('MicrosoftAppType is MultiTenant, which has no MicrosoftAppTenantId: leave one of the two out')
  if (type !== 'UserAssignedMSI' && password === undefined)
    problems.push(`Teams needs MicrosoftAppPassword with MicrosoftAppId: ${cures.MicrosoftAppPassword}`)
  if (type !== 'MultiTenant' && tenantId === undefined)
    problems.push(`Teams needs MicrosoftAppTenantId with MicrosoftAppId: ${cures.MicrosoftAppTenantId}`)
  return problems
}

/** The Teams door's keys; without any, it opens for this machine alone. */
function teamsSettings(given: z.infer<typeof settingsSchema>): TeamsSettings | undefined {
  const { MicrosoftAppId: appId, MicrosoftAppPassword: password, MicrosoftAppType: type } = given
  if (appId === undefined && !isLoopback(given.HOST)) return undefined
  return { appId, password, type, tenantId: given.MicrosoftAppTenantId }
}

/** The Slack door's keys; absent where none is set. */
function slackSettings(given: z.infer<typeof settingsSchema>): SlackSettings | undefined {
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken } = given
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SECRET_KEY: secretKey } = given
  if (![signingSecret, botToken, appToken, clientId, clientSecret].some(Boolean)) return undefined
  const stateSecret = secretKey && createHmac('sha256', secretKey).update('slack-oauth-state').digest('hex')
  const apiUrl = given.SLACK_API_URL.replace(/\/?$/, '/')
  return { signingSecret, botToken, appToken, clientId, clientSecret, stateSecret, apiUrl }
}

/** The part of the settings that says where the store is. @throws SettingsError */
export const storeSettings = (env: Readonly<Record<string, string | undefined>>): StoreSettings =>
  readSettings(env).store

/** Whether only this machine can reach an address. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host)
