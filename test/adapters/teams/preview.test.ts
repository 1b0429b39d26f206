/** The preview: that it shows everything, that Microsoft's reader draws it, and that what is drawn can be read by everyone. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runPreview } from '../../../adapters/preview.ts'
import { themes } from '../../../adapters/teams/preview/host-config.ts'
import { pageOf } from '../../../adapters/teams/preview/page.ts'
import { chaptersOf } from '../../../adapters/teams/preview/scenes.ts'
import type { Picture } from '../../../adapters/teams/preview/stage.ts'
import { writePreview } from '../../../adapters/teams/preview.ts'
import { words } from '../../../adapters/teams/words.ts'
import { samplesOf } from '../../../src/decide/samples.ts'
import { packageFolder } from '../../../src/intents.ts'
import { prepare } from '../../../src/prepare.ts'
import { problemsInMessage, thingsIn, wordsOf } from './cards.ts'
import { type Json, problemsIn } from './invoke.ts'

const data = join(packageFolder, 'data')
const parts = await prepare(data)
const { content } = parts
const chapters = await chaptersOf(parts)
const scenes = chapters.flatMap((chapter) => chapter.scenes)
const titleOf = ({ name, title = name }: (typeof scenes)[number]): string => title
/** The card of a message or dialog. */
const cardIn = (picture: Picture): Json =>
  picture.type === 'dialog' ? picture.card : picture.type === 'message' ? picture.attachments?.[0]?.content : undefined
const sceneNamed = (name: string) => scenes.find((scene) => scene.name === name) as (typeof scenes)[number]

describe('what is shown', () => {
  it('has every outcome of every intent and every subject outside', () => {
    const names = scenes.map(({ name }) => name.replace(/ \(as of .*\)$/, ''))
    const wanted = [
      ...samplesOf(content).map(({ intent, key }) => `${intent} ${key}`),
      ...Object.keys(content.outside).map((subject) => `outside/${subject}`),
    ]
    expect(names).toEqual(expect.arrayContaining(wanted))
  })

  it('has each scene in both languages, as Teams takes it', () => {
    for (const { name, pictures } of scenes)
      for (const language of ['ja', 'en'] as const) {
        const picture = pictures[language]
        const card = cardIn(picture)
        if (picture.type === 'message' && card) expect(problemsInMessage(picture), name).toEqual([])
        if (picture.type === 'dialog') expect(problemsIn(card), name).toEqual([])
        if (card && picture.type === 'message') expect(card, name).toMatchObject({ lang: language })
        const said = card ? wordsOf(card) : JSON.stringify(picture)
        expect(said, name).toMatch(language === 'ja' ? /[ぁ-ん]/ : /[a-z]{3}/)
      }
  })

  it('says of each scene in plain words what it is, and of answers where their text stands', () => {
    for (const { name, title = name } of scenes) expect(title).toMatch(/^[A-Z“A-ZＡ-Ｚ]/)
    expect(sceneNamed('how-to-renew ibm-quote').title).toMatch(/^How to renew: /)
  })

  it('has the dialogs and the search, as they are filled in', () => {
    const dialog = (name: string) => wordsOf(cardIn(sceneNamed(name).pictures.en))
    expect(dialog('“Answer this” on a question')).toContain(words.insert.en)
    expect(dialog('“Answer this” which asks for a day')).toContain(words.pick.en)
    expect(dialog('“Answer this” on a question about one’s own contracts')).toMatch(/C-1042[\s\S]*Only you can see/)
    expect(dialog('“Answer this” on a message without text')).toBe(words.noText.en)
    expect(dialog('“Forward” under an answer')).toContain(words.howToInsert.en)
    expect(dialog('“Forward an answer” on its message')).toContain(words.insert.en)
    expect(dialog('“Forward an answer”, with a message')).toContain('Here is what you asked about.')
    expect(JSON.stringify(cardIn(sceneNamed('“Forward”, as text for an e-mail').pictures.en))).toContain('Source: ')
    expect(dialog('“Forward an answer” on contracts')).toBe(words.contractsNotForwarded.en)
    expect(dialog('“Forward an answer” on a message without an answer')).toBe(words.nothingToForward.en)
    const search = (name: string) => JSON.stringify(sceneNamed(`The search, ${name}`).pictures.en)
    expect(search('before anything is typed')).toContain('How to renew')
    expect(search('for a topic')).toMatch(/^\{"type":"results","results":\[\{"title":"Payment terms"/)
    expect(search('for what the guide does not tell')).toMatch(/^\{"type":"words"/)
  })

  it('looks into the invented register, page by page', () => {
    const card = cardIn(sceneNamed('The command “renewal”').pictures.ja)
    expect(wordsOf(card)).toMatch(/C-1047.*C-1043.*C-1042.*C-1048.*C-1044.*次の契約/s)
    const asked = cardIn(sceneNamed('Our renewals, asked in a conversation').pictures.ja)
    expect(thingsIn(asked).filter(({ verb }) => verb === 'more')).toEqual([])
  })
})

describe('the command', () => {
  it.each([[], ['teams', 'x'], ['constructor'], ['--help']].map((given) => [given]))(
    'says how it is used: %j',
    async (given) => {
      const said: string[] = []
      expect(
        await runPreview(
          given,
          () => expect.unreachable(),
          (line) => said.push(line),
        ),
      ).toBe(2)
      expect(said.join()).toMatch(/preview -- slack.*preview -- teams/s)
    },
  )
})

describe('the page', () => {
  const require = createRequire(import.meta.url)
  const fonts = dirname(require.resolve('@fontsource/noto-sans-jp/400.css'))
  const folder = mkdtempSync(join(tmpdir(), 'shirube-preview-'))
  const file = join(folder, 'teams.html')
  /** Of few scenes: to lay out all takes a browser many seconds each time. */
  const short = join(folder, 'short.html')
  /** A scene of each kind: the answers are longer than a picture may be, and all alike. */
  const looked = [
    'ibm-id answer',
    'choose of four',
    'The command “renewal”',
    'Forwarded, with a message',
    'Welcome, in a personal chat',
    'Help',
    '“Answer this” on a question',
    '“Forward an answer”, with a message',
    '“Forward”, as text for an e-mail',
    'The search, for a topic',
    'Signs of mark-up',
  ].map(sceneNamed)
  const cardsIn = (some: typeof scenes): number =>
    some.flatMap(({ pictures }) => Object.values(pictures)).filter((one) => cardIn(one)).length
  const asking = scenes.find(({ pictures }) => thingsIn(cardIn(pictures.ja)).some(({ type }) => type === 'Input.Date'))
  if (asking) looked.push(asking)
  let browser: Browser
  let page: Page
  const problems: string[] = []

  beforeAll(async () => {
    await writePreview(file, { DATA_DIR: data })
    const some = chapters
      .map(({ title, scenes }) => ({ title, scenes: scenes.filter((one) => looked.includes(one)) }))
      .filter(({ scenes }) => scenes.length > 0)
    writeFileSync(short, pageOf(some))
    browser = await chromium.launch({
      executablePath: await sparticuz.executablePath(),
      args: [...sparticuz.args.filter((arg) => arg !== '--single-process'), '--no-sandbox'],
      headless: true,
    })
    page = await (await browser.newContext({ viewport: { width: 980, height: 900 } })).newPage()
    page.on('pageerror', ({ message }) => problems.push(message))
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text())
    })
    page.on('request', (request) => {
      if (!/^(?:file|data):|fonts\.example/.test(request.url())) problems.push(`asked for ${request.url()}`)
    })
    await page.route('https://fonts.example/*', (route) =>
      route.fulfill({
        path: join(fonts, 'files', route.request().url().split('/').at(-1) as string),
        headers: { 'access-control-allow-origin': '*' },
      }),
    )
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true })
  })

  const theme = (): Promise<string | null> => page.locator('html').getAttribute('data-theme')

  /** The scenes that are looked at, in a type that has Japanese letters. */
  async function open(wanted: string): Promise<void> {
    await page.goto(`${pathToFileURL(short).href}?theme=${wanted}`)
    expect(await page.locator('.card > .ac-adaptiveCard').count()).toBe(cardsIn(looked) * 2)
    const faces = [400, 700].map((weight) => readFileSync(join(fonts, `${weight}.css`), 'utf8')).join('\n')
    await page.addStyleTag({ content: faces.replaceAll('./files/', 'https://fonts.example/') })
    await page.evaluate(() => document.fonts.ready)
  }

  it('is written whole, and needs nothing from elsewhere', () => {
    const html = readFileSync(file, 'utf8')
    expect(html.match(/<article class="scene"/g)).toHaveLength(scenes.length)
    expect(html.replace(/<script>[\s\S]*?<\/script>/g, '')).not.toMatch(/<link|<img|src=|@import|url\(/)
    expect(pageOf([{ title: '<b>', scenes: [] }])).toContain('<h2>&lt;b&gt;</h2>')
  })

  it('draws every card in every theme', async () => {
    await page.goto(pathToFileURL(file).href)
    // At once within the page: laying it out in between is what takes long.
    const drawn = await page.evaluate((all) => {
      const chosen = document.querySelector('#theme') as HTMLSelectElement
      return all.map((one) => {
        const [old] = document.querySelectorAll('.card > .ac-adaptiveCard')
        chosen.value = one
        chosen.dispatchEvent(new Event('change'))
        const cards = document.querySelectorAll('.card > .ac-adaptiveCard').length
        return { theme: document.documentElement.dataset.theme, cards, isNew: old?.isConnected === false }
      })
    }, themes)
    expect(drawn).toEqual(themes.map((one) => ({ theme: one, cards: cardsIn(scenes) * 2, isNew: true })))
    expect(problems.splice(0)).toEqual([])
  }, 60_000)

  it('leads from its index to every scene', async () => {
    const links = await page
      .locator('nav li a')
      .evaluateAll((all) => all.map((link) => [link.getAttribute('href'), link.textContent]))
    const headed = await page
      .locator('article.scene')
      .evaluateAll((all) => all.map((scene) => [`#${scene.id}`, scene.querySelector('h3')?.textContent]))
    expect(links).toEqual(headed)
    expect(links.map(([, title]) => title)).toEqual(scenes.map(titleOf))
  }, 60_000)

  it.each(themes)(
    'fits, and can be read by everyone: %s',
    async (wanted) => {
      await open(wanted)
      expect(await theme()).toBe(wanted)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      const pictures = join(packageFolder, 'test-output')
      mkdirSync(pictures, { recursive: true })
      // A few long pictures: one of each scene takes twice as long, and one of all is longer than Chromium draws.
      const [long, height] = [5000, await page.evaluate(() => document.documentElement.scrollHeight)]
      for (let y = 0; y < height; y += long) {
        const clip = { x: 0, y, width: 980, height: Math.min(long, height - y) }
        await page.screenshot({ path: join(pictures, `teams-${wanted}-${y / long}.png`), fullPage: true, clip })
      }
      await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'))
      const wrong = await page.evaluate(async () => {
        // biome-ignore lint/suspicious/noExplicitAny: axe sets itself up in the page
        const { violations } = await (globalThis as any).axe.run(document, { resultTypes: ['violations'] })
        return violations.map(({ id, help }: { id: string; help: string }) => `${id}: ${help}`)
      })
      expect(wrong).toEqual([])
      expect(problems.splice(0)).toEqual([])
    },
    120_000,
  )

  it('is as the reader’s own system is set, until another theme is chosen', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto(pathToFileURL(short).href)
    expect(await theme()).toBe('dark')
    await page.emulateMedia({ colorScheme: 'light' })
    await expect.poll(theme).toBe('light')
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
    await expect.poll(theme).toBe('contrast')
    await page.locator('#theme').selectOption('light')
    await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'none' })
    expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)
    expect(await theme()).toBe('light')
    await page.emulateMedia({ colorScheme: 'light' })
  }, 60_000)

  it('squeezes no button in a narrow pane, and nothing sticks out of it', async () => {
    await open('light')
    const narrow = await page.evaluate(() =>
      [...document.querySelectorAll('.narrow .ac-pushButton')].map((button) => ({
        words: button.textContent,
        lines: Math.round(button.clientHeight / 30),
        isOut: button.getBoundingClientRect().right > (button.closest('.card')?.getBoundingClientRect().right ?? 0),
      })),
    )
    expect(narrow.length).toBeGreaterThan(20)
    expect(narrow.filter(({ lines, isOut }) => lines > 1 || isOut)).toEqual([])
  }, 60_000)

  it('unfolds the reason of its own card alone', async () => {
    await open('light')
    const scene = page.locator('.scene', { hasText: 'ibm-id answer' })
    const reasons = scene.locator('[id^="why-"]')
    expect(await reasons.count()).toBe(4)
    await scene.getByRole('button', { name: 'Why?' }).first().click()
    expect(await Promise.all((await reasons.all()).map((reason) => reason.isVisible()))).toEqual([
      false,
      false,
      true,
      false,
    ])
  }, 60_000)

  it('makes no link, no bold and no mention of signs in a text', async () => {
    await open('light')
    const cards = page.locator('.scene', { hasText: 'Signs of mark-up' }).locator('.card')
    expect(await cards.locator('a, strong, em, li').count()).toBe(0)
    const seen = (await cards.first().innerText()).replace(/\u2060/g, '')
    expect(seen).toContain('**bold** _italic_ [link](https://example.com) <at>Everyone</at> {{DATE(')
  }, 60_000)
})
