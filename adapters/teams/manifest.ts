/** What the Teams app package says of the app. https://learn.microsoft.com/microsoft-365/extensibility/schema/ */
import type { Language } from '../../src/types.ts'
import { botCommands, composeCommands, description, promptDescription, query, subtitle } from './package/texts.ts'
import { prompts } from './words.ts'

/** The message extension's commands, as Teams names them in an invoke (`commandId`). */
export const composeCommandIds = { search: 'searchAnswers', answer: 'answerThis', forward: 'forwardAnswer' } as const

/** The bot's commands, as Teams types them for the user. */
export const botCommandNames = ['renewal', 'help'] as const

/** The search command's one parameter, as Teams names it in an invoke. */
export const queryParameter = 'query'

/** The languages that the package speaks; the first is for clients whose own language is neither. */
export const languages = ['ja', 'en'] as const satisfies Language[]

const schemaVersion = '1.30'
const schemaUrl = (name: string): string =>
  `https://developer.microsoft.com/json-schemas/teams/v${schemaVersion}/${name}.schema.json`

/** What is an installation's own. */
export interface Installation {
  /** The bot's app registration in Entra ID; the Teams app takes the same id. */
  appId: string
  /** The package's, higher than that of any package uploaded before. */
  version: string
  name: string
  developer: { name: string; websiteUrl: string; privacyUrl: string; termsOfUseUrl: string }
}

/** The manifest, told in one language. https://learn.microsoft.com/microsoft-365/extensibility/schema/root */
export function manifestIn(language: Language, { appId, version, name, developer }: Installation) {
  const [defaultLanguage, ...others] = languages
  return {
    $schema: schemaUrl('MicrosoftTeams'),
    manifestVersion: schemaVersion,
    version,
    id: appId,
    localizationInfo: {
      defaultLanguageTag: defaultLanguage,
      defaultLanguageFile: `${defaultLanguage}.json`,
      additionalLanguages: others.map((other) => ({ languageTag: other, file: `${other}.json` })),
    },
    developer,
    name: { short: name, full: `${name}${language === 'ja' ? '：' : ': '}${subtitle[language]}` },
    description: { short: description.short[language], full: description.full[language] },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#12597f',
    bots: [botIn(language, appId)],
    composeExtensions: [composeExtensionIn(language, appId)],
    // Contracts are shown to whom they belong: the asker's id in the directory says who that is (identity). Asked
    // about them in a team, the bot answers in a chat that it opens with the asker (messageTeamMembers).
    permissions: ['identity', 'messageTeamMembers'],
    // No tab, no dialog with a web page, no sign-in: nothing but cards is shown within Teams.
    validDomains: [],
    // Answers about one's own contracts need the personal chat.
    defaultInstallScope: 'personal',
  }
}
export type Manifest = ReturnType<typeof manifestIn>

function botIn(language: Language, botId: string) {
  const commands = [
    ...botCommandNames.map((name) => ({ title: name, description: botCommands[name][language], type: 'basic' })),
    ...prompts[language].map((text) => ({
      title: text,
      description: promptDescription[language],
      type: 'prompt',
      prompt: text,
    })),
  ]
  const scopes = ['personal', 'team', 'groupChat']
  // A scope that shares its list with another may show none: Microsoft asks for a list each.
  const commandLists = scopes.map((scope) => ({ scopes: [scope], commands }))
  return { botId, scopes, isNotificationOnly: false, supportsFiles: false, commandLists }
}

function composeExtensionIn(language: Language, botId: string) {
  const told = (name: keyof typeof composeCommandIds) => ({
    id: composeCommandIds[name],
    title: composeCommands[name].title[language],
    description: composeCommands[name].description[language],
  })
  const onMessages = { type: 'action', context: ['message'], fetchTask: true }
  // One parameter alone: with two, Teams drops the command from the command box and hides the second elsewhere.
  const parameters = [
    { name: queryParameter, inputType: 'text', title: query.title[language], description: query.description[language] },
  ]
  const search = { ...told('search'), type: 'query', context: ['compose', 'commandBox'], initialRun: true, parameters }
  return { botId, commands: [search, { ...told('answer'), ...onMessages }, { ...told('forward'), ...onMessages }] }
}

/** Where a manifest holds words for people to read, by the last parts of the path. */
const localizable = /^(?:name|description)\.(?:short|full)$|\]\.(?:title|description|prompt)$/

/**
 * The file that translates a manifest: each text that people read, by its path ("bots[0].commandLists[1].…").
 * https://learn.microsoft.com/microsoft-365/extensibility/schema/localization
 */
export function localizationOf(manifest: Manifest): Record<string, string> {
  const texts = leaves(manifest, '').filter(([path]) => localizable.test(path))
  return Object.fromEntries([['$schema', schemaUrl('MicrosoftTeams.Localization')], ...texts])
}

/** The texts of a value, each with its path. */
function leaves(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (Array.isArray(value)) return value.flatMap((one, index) => leaves(one, `${path}[${index}]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => leaves(one, path === '' ? key : `${path}.${key}`))
}
