/**
 * What the doctor examines. Each check imports what it needs by itself and at the time: an installation that lacks a
 * package or a compiled file is just what is to be examined.
 */
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Language } from '../../src/types.ts'
import { checkNames, cure, found, platforms, skipped } from './words/doctor.ts'
import { cureOf, givenUpFor } from './words/given-up.ts'

export type CheckName = keyof typeof checkNames

/**
 * What a check found: well, doubtful or ill with its cure (and details, one a line); or skipped: there is nothing to examine,
 * or not before another is mended.
 */
export interface Finding {
  state: 'well' | 'doubtful' | 'ill' | 'skipped'
  text: string
  details?: string[]
}

/** The folder with package.json: two above adapters/cli, or three above its compiled form. Not from src/intents.ts, which needs its packages. */
const packageFolder = ((): string => {
  const above = fileURLToPath(new URL('../..', import.meta.url))
  return basename(above) === 'dist' ? join(above, '..') : above
})()

const reason = (error: unknown): string => (error instanceof Error ? error.message.split('\n')[0] : String(error)) ?? ''
const code = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? reason(error)
const well = (text: string): Finding => ({ state: 'well', text })
const ill = (text: string, details: string[] = []): Finding => ({ state: 'ill', text, details })
const doubtful = (text: string, details: string[] = []): Finding => ({ state: 'doubtful', text, details })
const notSetUp = (text: string): Finding => ({ state: 'skipped', text })

/** An ill finding for an error: its problems one by one where it is ours, else that something cannot be loaded. */
function illBy(error: unknown, name: 'ContentError' | 'SettingsError', text: string, words: Language): Finding {
  if (!(error instanceof Error) || error.name !== name) return ill(cure.reinstall[words](reason(error)))
  return ill(text, (error as { problems?: string[] }).problems ?? error.message.split('\n'))
}

type Check = (words: Language) => Promise<Finding>

const node: Check = async (words) => {
  const { engines } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    engines: { node: string }
  }
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = (/[\d.]+/.exec(engines.node)?.[0] ?? '').split('.').map(Number)
  const enough = major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
  return enough
    ? well(found.node[words](process.version))
    : ill(cure.node[words](process.version, `Node.js ${engines.node}`))
}

const build: Check = async (words) => {
  try {
    const { isBuildCurrent } = await import('./build-stamp.ts')
    return isBuildCurrent(packageFolder) ? well(found.built[words]()) : ill(cure.buildOld[words]())
  } catch {
    return ill(cure.notBuilt[words]())
  }
}

const content: Check = async (words) => {
  try {
    const { readIntents } = await import('../../src/read-intents.ts')
    const { checkAgainstRules } = await import('../../src/check.ts')
    const whole = readIntents()
    checkAgainstRules(whole)
    return well(found.content[words](String(Object.keys(whole.intents).length)))
  } catch (error) {
    return illBy(error, 'ContentError', cure.content[words](), words)
  }
}

const dictionary: Check = async (words) => {
  try {
    const { tokeniserIn } = await import('../../src/understand/tokenise.ts')
    const { preparedFolder } = await import('../../src/kept.ts')
    const { dataFolder } = await import('../data-folder.ts')
    const tokenise = tokeniserIn(preparedFolder(dataFolder(process.env)))()
    if (tokenise('請求書を払った').some(({ base }) => base === '払う')) return well(found.dictionary[words]())
    return ill(cure.reinstall[words]('kuromoji'))
  } catch (error) {
    return ill(cure.reinstall[words](reason(error)))
  }
}

const settings: Check = async (words) => {
  try {
    const { host, port, dataDir } = await readSettings()
    const { hintsOn } = await import('../setting-hints.ts')
    const [text, hints] = [found.settings[words](host, String(port), dataDir), hintsOn(process.env)]
    return hints.length > 0 ? doubtful(text, hints) : well(text)
  } catch (error) {
    return illBy(error, 'SettingsError', cure.settings[words](), words)
  }
}

const recogniser: Check = async (words) => {
  try {
    const { prepare } = await import('../../src/prepare.ts')
    const { trained } = await prepare((await readSettings()).dataDir)
    return well(trained ? found.trained[words]() : found.kept[words]())
  } catch (error) {
    return ill(cure.reinstall[words](reason(error)))
  }
}

const data: Check = async (words) => {
  const { dataDir } = await readSettings()
  let folder = dataDir
  // A folder that is not there yet will be made: then the nearest one above it has to allow that.
  while (!existsSync(folder)) folder = dirname(folder)
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    // Permissions alone do not tell of a read-only disk, nor of a file in the folder's place.
    rmdirSync(mkdtempSync(join(folder, '.shirube-doctor-')))
    return well(found.writable[words](dataDir))
  } catch (error) {
    return ill(cure.notWritable[words](dataDir, code(error)))
  }
}

const store: Check = async (words) => {
  const { openStore } = await import('../../src/store/index.ts')
  const { store: settings } = await readSettings()
  try {
    const opened = await openStore(settings)
    try {
      await opened.check()
      const [people, { waiting, givenUp }] = [await opened.people.list(), await opened.outbox.counts()]
      if (givenUp > 0) {
        const reasons = await opened.outbox.reasons(mostReasons)
        const details = reasons.map(({ channel, reason, count }) =>
          givenUpFor[words](String(count), channel, reason, cureOf(reason, words)),
        )
        return ill(cure.givenUp[words](opened.kind, String(waiting), String(givenUp)), details)
      }
      return well(found.store[words](opened.kind, String(people.length), String(waiting)))
    } finally {
      await opened.close()
    }
  } catch (error) {
    return ill(cure.store[words](reason(error)))
  }
}

const mostReasons = 5

const slack: Check = async (words) => {
  const { slack: settings } = await readSettings()
  if (settings === undefined) return notSetUp(platforms.slackNone[words]())
  const { examineSlack } = await import('../platform-keys.ts')
  const { mode, tokens } = await examineSlack(settings)
  const text = platforms[mode][words]()
  const refused = tokens.flatMap((token) => (token.kind === 'refused' ? [token] : []))
  const [bot] = tokens.flatMap((token) => (token.kind === 'taken' && token.workspace !== '' ? [token] : []))
  const problems = [
    ...refused.map(({ setting, error, cure }) => platforms.tokenRefused[words](setting, error, cure[words])),
    ...(bot && bot.missingScopes.length > 0 ? [platforms.scopes[words](bot.missingScopes.join(', '))] : []),
  ]
  if (problems.length > 0) return ill(text, problems)
  const unknown = tokens.find((token) => token.kind === 'unknown')
  // Who has set another address has most likely mistyped it.
  const isElsewhere = Boolean(process.env.SLACK_API_URL)
  if (unknown)
    return doubtful(text, [
      isElsewhere ? platforms.elsewhere[words](unknown.reason) : platforms.unknown[words]('Slack', unknown.reason),
    ])
  return well(bot ? platforms.bot[words](text, bot.workspace, bot.bot) : text)
}

const teams: Check = async (words) => {
  const { teams: settings, host } = await readSettings()
  if (settings === undefined) return notSetUp(platforms.teamsShut[words](host))
  if (settings.appId === undefined) return notSetUp(platforms.teamsTrial[words]())
  const text = platforms.teams[words](settings.appId, settings.type)
  if (settings.type === 'UserAssignedMSI') return well(platforms.identity[words](text))
  const { examineTeams } = await import('../platform-keys.ts')
  const answer = await examineTeams(settings)
  if (answer.kind === 'refused') return ill(text, [platforms.keysRefused[words](answer.error, answer.cure[words])])
  if (answer.kind === 'unknown') return doubtful(text, [platforms.unknown[words]('Microsoft', answer.reason)])
  return well(platforms.token[words](text))
}

const port: Check = async (words) => {
  const { host, port: number } = await readSettings()
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${number}/`
  const error = await new Promise<unknown>((resolve) => {
    const server = createServer().once('error', resolve)
    server.listen(number, host, () => server.close(() => resolve(undefined)))
  })
  if (error === undefined) return well(found.portFree[words](String(number)))
  if (code(error) !== 'EADDRINUSE') return ill(cure.portRefused[words](url, code(error)))
  return (await isShirube(url)) ? well(found.running[words](url)) : ill(cure.portTaken[words](String(number)))
}

async function isShirube(url: string): Promise<boolean> {
  try {
    const answer = await fetch(new URL('healthz', url), { signal: AbortSignal.timeout(2000) })
    return answer.ok && ((await answer.json()) as { status?: unknown }).status === 'ok'
  } catch {
    return false
  }
}

const readSettings = async () => (await import('../settings.ts')).readSettings(process.env)

const checks: Record<CheckName, { check: Check; needs: CheckName[] }> = {
  node: { check: node, needs: [] },
  build: { check: build, needs: [] },
  content: { check: content, needs: [] },
  dictionary: { check: dictionary, needs: [] },
  settings: { check: settings, needs: [] },
  recogniser: { check: recogniser, needs: ['content', 'dictionary', 'settings'] },
  data: { check: data, needs: ['settings'] },
  store: { check: store, needs: ['settings', 'data'] },
  port: { check: port, needs: ['settings'] },
  slack: { check: slack, needs: ['settings'] },
  teams: { check: teams, needs: ['settings'] },
}

/** Examines all, in the order shown. */
export async function* examine(words: Language): AsyncGenerator<[CheckName, Finding]> {
  const states = new Map<CheckName, Finding['state']>()
  for (const name of Object.keys(checks) as CheckName[]) {
    const { check, needs } = checks[name]
    const missing = needs.find((need) => !['well', 'doubtful'].includes(states.get(need) ?? ''))
    const finding: Finding = missing
      ? { state: 'skipped', text: skipped[words](checkNames[missing][words]) }
      : await check(words).catch((error) => ill(reason(error)))
    states.set(name, finding.state)
    yield [name, finding]
  }
}
