/** The app package that is uploaded to Teams, held against Microsoft's schemas and against the door. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { AppManifestUtils } from '@microsoft/app-manifest'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, describe, expect, it, vi } from 'vitest'
import {
  botCommandNames,
  composeCommandIds,
  type Installation,
  languages,
  localizationOf,
  type Manifest,
  manifestIn,
  queryParameter,
} from '../../../adapters/teams/manifest.ts'
import { readOptions } from '../../../adapters/teams/package/options.ts'
import { packageOf, writePackage } from '../../../adapters/teams/package.ts'
import { prompts, words } from '../../../adapters/teams/words.ts'
import { packageFolder } from '../../../src/intents.ts'
import { decode } from './png.ts'

const appId = '6f1d4c1e-3a52-4d0b-9c1f-0a2b3c4d5e6f'
const installation: Installation = {
  appId,
  version: '1.2.3',
  name: 'Shirube',
  developer: {
    name: 'bot.example.com',
    websiteUrl: 'https://bot.example.com/',
    privacyUrl: 'https://bot.example.com/privacy',
    termsOfUseUrl: 'https://bot.example.com/terms',
  },
}
const manifest = manifestIn('ja', installation)
const door = join(packageFolder, 'adapters', 'teams')
const temporary = mkdtempSync(join(tmpdir(), 'shirube-package-'))
afterAll(() => rmSync(temporary, { recursive: true }))

/** Microsoft's schema of the manifest's own version, as their package carries it. */
const schemaOf = (name: string) => {
  const build = dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest'))
  const folder = join(build, 'json-schemas', 'teams', `v${manifest.manifestVersion}`)
  return JSON.parse(readFileSync(join(folder, `${name}.schema.json`), 'utf8'))
}
/** Its patterns with a lone bracket (of fields that we have not) are no regular expressions to the validator. */
const localizationSchema = (() => {
  const { patternProperties, ...schema } = schemaOf('MicrosoftTeams.Localization')
  const isOurs = ([pattern]: [string, unknown]) => /^\^(?:bots|composeExtensions)/.test(pattern)
  return { ...schema, patternProperties: Object.fromEntries(Object.entries(patternProperties).filter(isOurs)) }
})()
const problemsOf = (value: object, schema: object): Promise<string[]> =>
  AppManifestUtils.validateAgainstSchema(value as never, schema as never)

/** Every text of a manifest by its path. */
const textsOf = (value: unknown, path = ''): [string, string][] => {
  if (typeof value === 'string') return [[path.replace(/^\./, ''), value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) =>
    textsOf(one, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`),
  )
}
/** What Microsoft's schema says can be translated. */
const isTranslatable = (path: string): boolean =>
  (path !== '$schema' && path in localizationSchema.properties) ||
  Object.keys(localizationSchema.patternProperties).some((pattern) => new RegExp(pattern).test(path))

describe('the manifest', () => {
  it.each(languages)('is what Microsoft’s schema demands, with the texts in %s', async (language) => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('no network'))
    const one = manifestIn(language, installation)
    expect(await problemsOf(one, schemaOf('MicrosoftTeams'))).toEqual([])
    expect(await AppManifestUtils.validateAgainstSchema(one as never)).toEqual([])
    expect(fetch).not.toHaveBeenCalled()
    fetch.mockRestore()
  })

  it('is refused by that schema when it is wrong', async () => {
    const wrong = { ...manifest, id: 'shirube', name: { short: 'x'.repeat(31) } }
    expect((await problemsOf(wrong, schemaOf('MicrosoftTeams'))).join('\n')).toMatch(/\/id [\s\S]*\/name\/short/)
  })

  it('names the bot’s commands in a list for each scope, and the prompts after them', () => {
    const [bot] = manifest.bots
    expect(bot).toMatchObject({ botId: appId, scopes: ['personal', 'team', 'groupChat'] })
    expect(bot?.commandLists.map(({ scopes }) => scopes)).toEqual([['personal'], ['team'], ['groupChat']])
    for (const language of languages)
      for (const { commands } of manifestIn(language, installation).bots[0]?.commandLists ?? []) {
        expect(commands.filter(({ type }) => type === 'basic').map(({ title }) => title)).toEqual([...botCommandNames])
        const asked = commands.filter(({ type }) => type === 'prompt')
        expect(asked.map((command) => 'prompt' in command && command.prompt)).toEqual(prompts[language])
        expect(asked.map(({ title }) => title)).toEqual(prompts[language])
      }
  })

  it('names the message extension’s commands where they make sense', () => {
    const [extension] = manifest.composeExtensions
    expect(extension?.botId).toBe(appId)
    expect(extension?.commands.map(({ id }) => id)).toEqual(Object.values(composeCommandIds))
    expect(extension?.commands).toMatchObject([
      { type: 'query', context: ['compose', 'commandBox'], initialRun: true },
      { type: 'action', context: ['message'], fetchTask: true },
      { type: 'action', context: ['message'], fetchTask: true },
    ])
    // With a second parameter, Teams takes the command from the command box.
    expect(extension?.commands[0]).toHaveProperty('parameters', [expect.objectContaining({ name: queryParameter })])
  })

  it('asks for no more than the door uses', () => {
    const source = readdirSync(door)
      .filter((file) => file.endsWith('.ts') && file !== 'manifest.ts')
      .map((file) => readFileSync(join(door, file), 'utf8'))
      .join('\n')
    const needed = { identity: /\baadObjectId\b/, messageTeamMembers: /\bopenChat\b/ }
    const used = Object.entries(needed).flatMap(([permission, sign]) => (sign.test(source) ? [permission] : []))
    expect(manifest.permissions).toEqual(used)
    expect(manifest.validDomains).toEqual([])
    for (const more of ['webApplicationInfo', 'devicePermissions', 'authorization'])
      expect(manifest).not.toHaveProperty(more)
  })

  it('holds addresses of the installation alone', () => {
    const { $schema: _, ...rest } = manifest
    const addresses = textsOf(rest).flatMap(([, text]) => text.match(/https?:\/\/[^\s"]+/g) ?? [])
    expect(addresses.sort()).toEqual(Object.values(installation.developer).slice(1).sort())
  })
})

describe('the languages', () => {
  const files = languages.map((language) => [language, localizationOf(manifestIn(language, installation))] as const)

  it.each(files)('%s is what Microsoft’s localisation schema demands', async (_, file) => {
    expect(await problemsOf(file, localizationSchema)).toEqual([])
    expect(file.$schema).toBe(manifest.$schema.replace('MicrosoftTeams', 'MicrosoftTeams.Localization'))
  })

  it.each(files)('%s has every text that can be translated, and no other', (language, file) => {
    const { $schema: _, ...texts } = file
    const one = manifestIn(language, installation)
    expect(texts).toEqual(Object.fromEntries(textsOf(one).filter(([path]) => isTranslatable(path))))
    expect(Object.keys(texts).length).toBeGreaterThan(40)
  })

  it('are the whole difference between the manifests', () => {
    const bare = (one: Manifest) => textsOf(one).map(([path, text]) => [path, isTranslatable(path) ? '' : text])
    expect(bare(manifestIn('en', installation))).toEqual(bare(manifest))
  })

  const isJapanese = /[ぁ-んァ-ヶ一-龠]/
  it.each(files)('%s is that language', (language, { $schema: _, ...texts }) => {
    const same = ['Shirube', ...botCommandNames]
    const own = Object.entries(texts).filter(([, text]) => !same.includes(text))
    expect(own.filter(([, text]) => isJapanese.test(text) !== (language === 'ja'))).toEqual([])
    expect(own.filter(([, text]) => text !== text.trim() || text === '')).toEqual([])
  })

  it('name the commands as the help does', () => {
    const [, answer, forward] = manifest.composeExtensions[0]?.commands ?? []
    expect(words.help.ja).toContain(`「${answer?.title}」と「${forward?.title}」`)
    const [, answerThis, forwardAn] = manifestIn('en', installation).composeExtensions[0]?.commands ?? []
    expect(words.help.en).toContain(`“${answerThis?.title}” and “${forwardAn?.title}”`)
  })
})

describe('the zip', () => {
  const zip = packageOf(installation)
  const files = unzipSync(zip)

  it('holds what the manifest names, and nothing else', () => {
    const { icons, localizationInfo } = manifest
    const named = [
      ...Object.values(icons),
      localizationInfo.defaultLanguageFile,
      ...localizationInfo.additionalLanguages.map(({ file }) => file),
    ]
    expect(Object.keys(files).sort()).toEqual(['manifest.json', ...named].sort())
    expect(Object.keys(files).sort()).toEqual(['color.png', 'en.json', 'ja.json', 'manifest.json', 'outline.png'])
  })

  it('holds the manifest in the default language, and both translations', () => {
    const read = (name: string) => JSON.parse(strFromU8(files[name] as Uint8Array))
    expect(read('manifest.json')).toEqual(manifest)
    for (const language of languages)
      expect(read(`${language}.json`)).toEqual(localizationOf(manifestIn(language, installation)))
    expect(read('manifest.json').localizationInfo.defaultLanguageTag).toBe('ja')
  })

  it('is the same at any time and in any zone', () => {
    vi.useFakeTimers({ now: new Date('2031-03-04T05:06:07Z') })
    for (const zone of ['America/Los_Angeles', 'Asia/Tokyo', 'Pacific/Kiritimati']) {
      vi.stubEnv('TZ', zone)
      expect(Buffer.from(packageOf(installation)).equals(zip)).toBe(true)
    }
    vi.unstubAllEnvs()
    vi.useRealTimers()
  })
})

describe('the icons', () => {
  it('color.png is 192 by 192 and fills its square', () => {
    const { width, height, pixels } = decode(readFileSync(join(door, 'package', 'color.png')))
    expect([width, height]).toEqual([192, 192])
    expect(pixels.filter(([, , , alpha]) => alpha !== 255)).toEqual([])
    const accent = manifest.accentColor.match(/\w\w/g)?.map((hex) => Number.parseInt(hex, 16))
    expect(pixels[0]?.slice(0, 3)).toEqual(accent)
    // Teams rounds the corners and may cut a circle: the sign stays within 120 by 120.
    const sign = pixels.flatMap(([red = 0], at) => (red > 0x80 ? [[at % width, Math.floor(at / width)]] : [])).flat()
    expect(Math.min(...sign)).toBeGreaterThanOrEqual(30)
    expect(Math.max(...sign)).toBeLessThan(162)
  })

  it('outline.png is 32 by 32, white on nothing', () => {
    const { width, height, pixels } = decode(readFileSync(join(door, 'package', 'outline.png')))
    expect([width, height]).toEqual([32, 32])
    const seen = pixels.filter(([, , , alpha]) => alpha !== 0)
    expect(seen.filter(([red, green, blue]) => red !== 255 || green !== 255 || blue !== 255)).toEqual([])
    expect(seen.length).toBeGreaterThan(200)
    expect(seen.length).toBeLessThan(width * height * 0.5)
  })
})

describe('npm run teams:package', () => {
  const needed = ['--app-id', appId, '--url', 'https://bot.example.com']
  const longUrl = `https://${'a'.repeat(33)}.example.com`

  it('writes the package, and says what it assumed', () => {
    const out = join(temporary, 'assumed.zip')
    const told = writePackage([...needed, '--out', out])
    const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
    expect(told.split('\n')).toEqual([
      `Wrote ${out}, version ${version}.`,
      'Not given, so assumed:',
      `  --version ${version}`,
      '  --developer bot.example.com',
      ...['website', 'privacy', 'terms'].map((name) => `  --${name} https://bot.example.com/`),
      expect.stringMatching(/^Give --privacy and --terms .*privacy statement and terms/),
      expect.stringMatching(/only with a higher version.* --version \d+\.\d+\.\d+\.$/),
    ])
    const { developer } = readOptions(['--app-id', appId.toUpperCase(), ...needed.slice(2)], version) ?? installation
    expect(developer.privacyUrl).toBe('https://bot.example.com/')
    expect(Buffer.from(packageOf({ ...installation, developer, version })).equals(readFileSync(out))).toBe(true)
  })

  it('writes the version that is given, and names the next', () => {
    const out = join(temporary, 'version.zip')
    const told = writePackage([...needed, '--out', out, '--version', '2.0.9'])
    expect(told).toContain(`Wrote ${out}, version 2.0.9.`)
    expect(told).not.toContain('  --version')
    expect(told).toMatch(/ --version 2\.0\.10\.$/)
    const written = JSON.parse(strFromU8(unzipSync(readFileSync(out))['manifest.json'] as Uint8Array))
    expect(written.version).toBe('2.0.9')
  })

  it('replaces a file only where it is told to', () => {
    const out = join(temporary, 'there.zip')
    writeFileSync(out, 'mine')
    expect(() => writePackage([...needed, '--out', out])).toThrow(/there\.zip is there already.*--force/)
    expect(readFileSync(out, 'utf8')).toBe('mine')
    writePackage([...needed, '--out', out, '--force'])
    expect(unzipSync(readFileSync(out))).toHaveProperty('manifest.json')
  })

  it('takes what only the operator knows', async () => {
    const pages = [
      '--website',
      'https://a.example/x?y=1',
      '--privacy',
      'https://b.example/',
      '--terms=https://c.example',
    ]
    const out = join(temporary, 'own.zip')
    const more = ['--name', ' Shirube  試用 ', '--developer', 'Example K.K.', ...pages, '--out', out]
    const told = writePackage([...needed, ...more, '--version', '1.0.0'])
    expect(told.split('\n')).toEqual([`Wrote ${out}, version 1.0.0.`, expect.stringMatching(/--version 1\.0\.1\.$/)])
    const written = JSON.parse(strFromU8(unzipSync(readFileSync(out))['manifest.json'] as Uint8Array)) as Manifest
    expect(written.developer).toEqual({
      name: 'Example K.K.',
      websiteUrl: 'https://a.example/x?y=1',
      privacyUrl: 'https://b.example/',
      termsOfUseUrl: 'https://c.example/',
    })
    expect(written.name).toEqual({ short: 'Shirube 試用', full: expect.stringMatching(/^Shirube 試用：/) })
    expect(await problemsOf(written, schemaOf('MicrosoftTeams'))).toEqual([])
  })

  it('says how it is used', () => {
    for (const args of [['--help'], ['-h'], [...needed, '--help']])
      expect(writePackage(args)).toMatch(/npm run --silent teams:package -- --app-id GUID --url/)
  })

  it.each<[RegExp, string[]]>([
    [/^Give --app-id and --url:\nnpm run --silent teams:package/, []],
    [/^Give --app-id:/, ['--url', 'https://bot.example.com']],
    [/^Give --url:/, ['--app-id', appId]],
    [/no --appid; did you mean --app-id\?/, [...needed, '--appid', appId]],
    [/no --ulr; did you mean --url\?/, [...needed, '--ulr=x']],
    [/no --output; did you mean --out\?/, [...needed, '--output', 'x']],
    [/no --privacy-url; did you mean --privacy\?/, [...needed, '--privacy-url', 'x']],
    [/no --zzz:\nnpm run/, [...needed, '--zzz']],
    [/"x\.zip" follows no option/, [...needed, 'x.zip']],
    [/^--app-id needs a value, e\.g\. --app-id 0123/, ['--app-id', '--url', 'https://bot.example.com']],
    [/^--out needs a value/, [...needed, '--out=']],
    [/--app-id is "shirube".*Application \(client\) ID/, ['--app-id', 'shirube', '--url', 'https://bot.example.com']],
    [/no app id/, ['--app-id', '00000000-0000-0000-0000-000000000000', '--url', 'https://bot.example.com']],
    [/--url is .*no whole address.*https:\/\//, ['--app-id', appId, '--url', 'bot.example.com']],
    [/https:\/\/ alone/, ['--app-id', appId, '--url', 'http://bot.example.com']],
    [/only this machine/, ['--app-id', appId, '--url', 'https://localhost:3978']],
    [/only this machine/, ['--app-id', appId, '--url', 'https://[::1]']],
    [/more than a host/, ['--app-id', appId, '--url', 'https://bot.example.com/api/messages']],
    [/holds a password/, ['--app-id', appId, '--url', 'https://me:secret@bot.example.com']],
    [/^Give --developer: .*host of --url.*45 characters.*32/, ['--app-id', appId, '--url', longUrl]],
    [/--developer is .*33 characters.*32/, [...needed, '--developer', 'x'.repeat(33)]],
    ...['1', '1.2', '1.2.3.4', 'v1.2.3', '1.2.3-beta', '01.2.3', '1.2.x'].map((version): [RegExp, string[]] => [
      /--version is .*no version.*three numbers.*--version 1\.0\.1/,
      [...needed, '--version', version],
    ]),
    [/no --forced; did you mean --force\?/, [...needed, '--forced']],
    [/--force takes no value/, [...needed, '--force=yes']],
    [/--privacy is .*https:\/\/ alone/, [...needed, '--privacy', 'http://bot.example.com/privacy']],
    [/--terms is .*no whole address/, [...needed, '--terms', 'terms.html']],
    [/too long/, [...needed, '--website', `https://bot.example.com/${'x'.repeat(2048)}`]],
    [/--name is .*31 characters.*30/, [...needed, '--name', 'x'.repeat(31)]],
    [/--name is .*empty/, [...needed, '--name', '  ']],
    [/is there already/, [...needed, '--out', temporary]],
    [/cannot be written \(EISDIR.*--out$/, [...needed, '--out', temporary, '--force']],
    [/cannot be written \(ENOENT.*--out$/, [...needed, '--out', join(temporary, 'no', 'x.zip')]],
  ])('says what is wrong, and the cure: %s', (message, args) => {
    expect(() => writePackage(args)).toThrow(
      expect.objectContaining({ name: 'PackageError', message: expect.stringMatching(message) }),
    )
  })
})
