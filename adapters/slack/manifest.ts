/** `npm run slack:manifest`: the Slack app's manifest with this installation's own address, or for Socket Mode. */
import { readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { packageFolder } from '../../src/intents.ts'
import { isLoopback } from '../settings.ts'

const usage = `npm run --silent slack:manifest -- --url https://HOST   for events over HTTP
npm run --silent slack:manifest -- --socket-mode        for Socket Mode, where Slack needs no address of yours
Paste what it prints at https://api.slack.com/apps: Create New App, From a manifest.`

/** What manifest.json holds where this installation's address belongs. */
export const placeholder = 'https://shirube.example.com'

/** The places of a manifest that hold an address, or say that none is needed. https://docs.slack.dev/reference/app-manifest */
export interface Manifest {
  features: { slash_commands: { command: string; url?: string }[] }
  oauth_config: { redirect_urls?: string[] }
  settings: {
    event_subscriptions: { request_url?: string; bot_events: string[] }
    interactivity: { is_enabled: boolean; request_url?: string }
    socket_mode_enabled: boolean
  }
}

/** An address that Slack could not call, or options that do not fit: the message says which, and the cure. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError'
}

/** manifest.json as it lies in the package, with the placeholder's addresses. */
export const readManifest = (): Manifest =>
  JSON.parse(readFileSync(join(packageFolder, 'manifest.json'), 'utf8')) as Manifest

/**
 * The address that Slack calls, without a slash at its end.
 * @param text as the operator typed it, e.g. "https://shirube.example.com"
 * @throws ManifestError where Slack could not call it
 */
export function addressOf(text: string): string {
  const example = `e.g. --url ${placeholder}`
  const wrong = (what: string, cure: string) => new ManifestError(`--url is ${JSON.stringify(text)}, ${what}: ${cure}`)
  // Without "//", "localhost:3978" is read as an address whose scheme is "localhost".
  if (!/^[a-z]+:\/\/[^/]/i.test(text) || !URL.canParse(text))
    throw wrong('which is no whole address', `give it with https:// and the host, ${example}`)
  const { protocol, hostname, username, password, origin, pathname, search, hash } = new URL(text)
  if (protocol !== 'https:')
    throw wrong('and Slack calls https:// alone', `put a proxy with TLS before it, ${example}, or use --socket-mode`)
  if (isLoopback(hostname.replace(/^\[|\]$/g, '')))
    throw wrong(
      'which only this machine can reach',
      `give the address that Slack can reach, ${example}, or use --socket-mode`,
    )
  if (username || password || pathname !== '/' || search || hash)
    throw wrong(
      'which is more than a host',
      `give no path and no password, Slack’s paths are added, e.g. --url https://${hostname}`,
    )
  return origin
}

/** The manifest of an installation that Slack calls at an address. @param origin as `addressOf` gives it */
export const manifestAt = (origin: string, manifest: Manifest = readManifest()): Manifest =>
  JSON.parse(JSON.stringify(manifest).replaceAll(placeholder, origin)) as Manifest

/** The manifest of an installation that calls Slack: it holds no address. */
export function manifestForSocketMode(manifest: Manifest = readManifest()): Manifest {
  const { features, oauth_config, settings } = manifest
  const { redirect_urls: _, ...oauth } = oauth_config
  const { request_url: _events, ...event_subscriptions } = settings.event_subscriptions
  const { request_url: _interactivity, ...interactivity } = settings.interactivity
  return {
    ...manifest,
    features: { ...features, slash_commands: features.slash_commands.map(({ url: _, ...command }) => command) },
    oauth_config: oauth,
    settings: { ...settings, event_subscriptions, interactivity, socket_mode_enabled: true },
  }
}

/** @param args what stands behind the command @returns what it prints @throws ManifestError */
export function printed(args: string[]): string {
  const { url, 'socket-mode': isSocketMode, help } = readFlags(args)
  if (help) return usage
  if (url === undefined && !isSocketMode) throw new ManifestError(`Give --url or --socket-mode:\n${usage}`)
  // A wrong address is said even where Socket Mode has no use for it.
  const origin = url === undefined ? undefined : addressOf(url)
  const manifest = isSocketMode || origin === undefined ? manifestForSocketMode() : manifestAt(origin)
  return JSON.stringify(manifest, null, 2)
}

const flags = {
  url: { type: 'string' },
  'socket-mode': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

function readFlags(args: string[]) {
  try {
    return parseArgs({ args, options: flags }).values
  } catch (error) {
    throw new ManifestError(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(printed(process.argv.slice(2)))
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}
