/** The preview: that it shows everything, that Microsoft's reader draws it, and that what is drawn can be read by everyone. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
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
import { writePreview } from '../../../adapters/teams/preview.ts'
import { samplesOf } from '../../../src/decide/samples.ts'
import { packageFolder } from '../../../src/intents.ts'
import { prepare } from '../../../src/prepare.ts'
import { problemsInMessage, thingsIn, wordsOf } from './cards.ts'

const data = join(packageFolder, 'data')
const parts = await prepare(data)
const { content } = parts
const chapters = await chaptersOf(parts)
const scenes = chapters.flatMap((chapter) => chapter.scenes)
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
        const card = pictures[language].attachments?.[0]?.content
        expect(problemsInMessage(pictures[language]), name).toEqual([])
        expect(card, name).toMatchObject({ lang: language })
        expect(wordsOf(card), name).toMatch(language === 'ja' ? /[ぁ-ん]/ : /[a-z]{3}/)
      }
  })

  it('looks into the invented register, page by page', () => {
    const card = sceneNamed('renewal').pictures.ja.attachments?.[0]?.content
    expect(wordsOf(card)).toMatch(/C-1047.*C-1043.*C-1042.*C-1048.*C-1044.*次の契約/s)
    const asked = sceneNamed('my renewals, in a conversation').pictures.ja.attachments?.[0]?.content
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
  /** A scene of each kind: the answers are longer than a picture may be, and all alike. */
  const looked = [
    'ibm-id answer',
    'choose of four',
    'renewal',
    'forwarded, with words of one’s own',
    'signs of mark-up',
  ]
  const asking = scenes.find(({ pictures }) =>
    thingsIn(pictures.ja.attachments).some(({ type }) => type === 'Input.Date'),
  )
  let browser: Browser
  let page: Page
  const problems: string[] = []

  beforeAll(async () => {
    await writePreview(file, { DATA_DIR: data })
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

  /** Leaves the scenes that are looked at, in a type that has Japanese letters. */
  async function open(theme: string): Promise<void> {
    await page.goto(`${pathToFileURL(file).href}?theme=${theme}`)
    expect(await page.locator('.card > .ac-adaptiveCard').count()).toBe(scenes.length * 4)
    await page.evaluate(
      (names) => {
        for (const scene of document.querySelectorAll('.scene'))
          if (!names.includes(scene.querySelector('h3')?.textContent ?? '')) scene.remove()
        for (const section of document.querySelectorAll('section'))
          if (!section.querySelector('.scene')) section.remove()
      },
      [...looked, asking?.name ?? ''],
    )
    const faces = [400, 700].map((weight) => readFileSync(join(fonts, `${weight}.css`), 'utf8')).join('\n')
    await page.addStyleTag({ content: faces.replaceAll('./files/', 'https://fonts.example/') })
    await page.evaluate(() => document.fonts.ready)
  }

  it('is written whole, and needs nothing from elsewhere', () => {
    const html = readFileSync(file, 'utf8')
    expect(html.match(/<article class="scene">/g)).toHaveLength(scenes.length)
    expect(html.replace(/<script>[\s\S]*?<\/script>/g, '')).not.toMatch(/<link|<img|src=|@import|url\(/)
    expect(pageOf([{ title: '<b>', scenes: [] }])).toContain('<h2>&lt;b&gt;</h2>')
  })

  it.each(themes)(
    'draws every card, fits, and can be read by everyone: %s',
    async (theme) => {
      await open(theme)
      expect(await page.locator('html').getAttribute('data-theme')).toBe(theme)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      const pictures = join(packageFolder, 'test-output')
      mkdirSync(pictures, { recursive: true })
      for (const [index, scene] of (await page.locator('.scene').all()).entries())
        await scene.screenshot({ path: join(pictures, `teams-${theme}-${index}.png`) })
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
    const cards = page.locator('.scene', { hasText: 'signs of mark-up' }).locator('.card')
    expect(await cards.locator('a, strong, em, li').count()).toBe(0)
    const seen = (await cards.first().innerText()).replace(/\u2060/g, '')
    expect(seen).toContain('**bold** _italic_ [link](https://example.com) <at>Everyone</at> {{DATE(')
  }, 60_000)
})
