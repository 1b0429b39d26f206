/** The options of `npm run teams:package`: read, checked, and where wrong, said how to mend. */
import { parseArgs } from 'node:util'
import { nearest } from '../../nearest.ts'
import { isLoopback } from '../../settings.ts'
import type { Installation } from '../manifest.ts'

export const usage = `npm run --silent teams:package -- --app-id GUID --url https://HOST
  --app-id GUID     the bot's app registration (MicrosoftAppId)
  --url URL         where this installation is reached
  --version X.Y.Z   the package's version (this release's); Teams takes an update only with a higher one
  --out FILE        the package to write (shirube-teams.zip)
  --force           replace FILE where it is there already
  --name TEXT       the app's name in Teams (Shirube), 30 characters at most
  --developer TEXT  who runs it (the host of --url), 32 characters at most
  --website URL     the page about it (--url)
  --privacy URL     your privacy statement (--website)
  --terms URL       your terms of use (--website)
Upload the file in the Teams admin center: Teams apps, Manage apps, Upload new app.`

/** Options that do not make a package: the message says which, and the cure. */
export class PackageError extends Error {
  override readonly name = 'PackageError'
}

const known = ['app-id', 'url', 'version', 'out', 'name', 'developer', 'website', 'privacy', 'terms'] as const
type Name = (typeof known)[number]

export interface PackageOptions extends Installation {
  /** The file to write, as given. */
  out: string
  /** Whether it may take the place of one that is there. */
  force: boolean
  /** What only the operator knows and has not said, with what stands there instead: "--terms https://…". */
  assumed: string[]
}

/**
 * Reads what stands behind the command.
 * @param release the version of this release
 * @returns undefined where help was asked for
 * @throws PackageError
 */
export function readOptions(args: string[], release: string): PackageOptions | undefined {
  const flags = readFlags(args)
  if (flags === undefined) return undefined
  const { given, force } = flags
  const { 'app-id': appId, url, out = 'shirube-teams.zip' } = given
  if (appId === undefined || url === undefined) {
    const missing = (['app-id', 'url'] as const).filter((name) => given[name] === undefined)
    throw new PackageError(`Give ${missing.map((name) => `--${name}`).join(' and ')}:\n${usage}`)
  }
  const own = hostAddress(url)
  const website = given.website === undefined ? own : pageAddress('website', given.website)
  const page = (name: 'privacy' | 'terms') => (given[name] === undefined ? website : pageAddress(name, given[name]))
  const developer =
    given.developer === undefined ? hostAsDeveloper(own) : short('developer', given.developer, mostOfDeveloper)
  const version = given.version === undefined ? release : numbers(given.version)
  const told = { version, developer, website, privacy: page('privacy'), terms: page('terms') }
  return {
    appId: guid(appId),
    version,
    out,
    force,
    name: short('name', given.name ?? 'Shirube', 30),
    developer: { name: developer, websiteUrl: website, privacyUrl: told.privacy, termsOfUseUrl: told.terms },
    assumed: Object.entries(told).flatMap(([name, value]) => (given[name as Name] ? [] : [`--${name} ${value}`])),
  }
}

/** @returns undefined where help was asked for */
function readFlags(args: string[]): { given: Partial<Record<Name, string>>; force: boolean } | undefined {
  const options = Object.fromEntries(known.map((name) => [name, { type: 'string' as const }]))
  // Not strict: parseArgs' own complaints suggest nothing.
  const { tokens } = parseArgs({
    args,
    options: { ...options, force: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const given: Partial<Record<Name, string>> = {}
  let force = false
  for (const token of tokens) {
    if (token.kind === 'positional')
      throw new PackageError(`${JSON.stringify(token.value)} follows no option:\n${usage}`)
    if (token.kind !== 'option') continue
    if (token.name === 'help') return undefined
    if (token.name === 'force') {
      if (token.value !== undefined) throw new PackageError(`--force takes no value:\n${usage}`)
      force = true
      continue
    }
    const name = known.find((one) => one === token.name)
    if (name === undefined) {
      const near = nearest(token.name, [...known, 'force'])
      throw new PackageError(`There is no ${token.rawName}${near ? `; did you mean --${near}?` : `:\n${usage}`}`)
    }
    // "--url --out x" would take the next option for the address.
    if (!token.value || (!token.inlineValue && token.value.startsWith('-')))
      throw new PackageError(`${token.rawName} needs a value, e.g. ${token.rawName} ${examples[name]}`)
    given[name] = token.value
  }
  return { given, force }
}

const examples: Record<Name, string> = {
  'app-id': '01234567-89ab-4cde-8f01-23456789abcd',
  url: 'https://shirube.example.com',
  version: '1.0.1',
  out: 'shirube-teams.zip',
  name: 'Shirube',
  developer: '"Example K.K."',
  website: 'https://www.example.com/shirube',
  privacy: 'https://www.example.com/privacy',
  terms: 'https://www.example.com/terms',
}

const wrong = (name: Name, text: string, what: string, cure: string): PackageError =>
  new PackageError(`--${name} is ${JSON.stringify(text)}, ${what}: ${cure}, e.g. --${name} ${examples[name]}`)

function guid(text: string): string {
  const isGuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)
  if (!isGuid || !/[1-9a-f]/i.test(text))
    throw wrong('app-id', text, 'which is no app id', 'give the Application (client) ID of the bot’s app registration')
  return text.toLowerCase()
}

/** Three numbers: the part of semver that Teams compares. https://learn.microsoft.com/microsoft-365/extensibility/schema/root */
function numbers(text: string): string {
  if (!/^(?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){2}$/.test(text))
    throw wrong('version', text, 'which is no version', 'give three numbers with points between')
  return text
}

const mostOfDeveloper = 32

function hostAsDeveloper(url: string): string {
  const { hostname } = new URL(url)
  if (hostname.length > mostOfDeveloper)
    throw new PackageError(
      `Give --developer: without it, the host of --url would stand for who runs the app, and ${hostname} has ${hostname.length} characters where Teams shows ${mostOfDeveloper} at most, e.g. --developer ${examples.developer}`,
    )
  return hostname
}

function short(name: Name, text: string, most: number): string {
  const trimmed = text.trim().replace(/\s+/g, ' ')
  if (trimmed === '') throw wrong(name, text, 'which is empty', 'give a text')
  if (trimmed.length > most)
    throw wrong(name, text, `which has ${trimmed.length} characters`, `Teams shows ${most} at most`)
  return trimmed
}

/** A page's address that those who install the app can open. */
function pageAddress(name: Name, text: string): string {
  // Without "//", "localhost:3978" is read as an address whose scheme is "localhost".
  if (!/^[a-z]+:\/\/[^/]/i.test(text) || !URL.canParse(text))
    throw wrong(name, text, 'which is no whole address', 'give it with https:// and the host')
  const { protocol, hostname, username, password, href } = new URL(text)
  if (protocol !== 'https:') throw wrong(name, text, 'and Teams takes https:// alone', 'give such an address')
  if (isLoopback(hostname.replace(/^\[|\]$/g, '')))
    throw wrong(name, text, 'which only this machine can reach', 'give the address that others reach')
  if (username || password) throw wrong(name, text, 'which holds a password', 'everybody can read it: leave it out')
  if (href.length > 2048) throw wrong(name, text, 'which is too long', 'give 2048 characters at most')
  return href
}

/** The address of an installation: a host, and nothing behind it. */
function hostAddress(text: string): string {
  const address = pageAddress('url', text)
  const { pathname, search, hash } = new URL(address)
  if (pathname !== '/' || search || hash)
    throw wrong('url', text, 'which is more than a host', 'leave out what follows it')
  return address
}
