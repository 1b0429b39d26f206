/** A real browser for the page's tests. Japanese type comes from a package: a test machine may have none. */
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import sparticuz from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { openAssistant } from '../../../src/ask.ts'
import { packageFolder } from '../../../src/intents.ts'
import { serve } from './fake.ts'

const require = createRequire(import.meta.url)
const fonts = dirname(require.resolve('@fontsource/noto-sans-jp/400.css'))
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const pictures = join(packageFolder, 'test-output')

const launch = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: await sparticuz.executablePath(),
    // In a single process, the second page brings the first one down.
    args: [...sparticuz.args.filter((arg) => arg !== '--single-process'), '--no-sandbox'],
    headless: true,
  })

/** Opens the page in a fresh profile. */
async function open(browser: Browser, url: string, options: BrowserContextOptions, problems: string[]): Promise<Page> {
  const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'America/Los_Angeles', ...options })
  const page = await context.newPage()
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  // The type is slipped into the page's own style sheet, so that its content security policy stays in force.
  await context.route('**/page/base.css', async (route) => {
    const response = await route.fetch()
    const faces = [400, 700].map((weight) => readFileSync(join(fonts, `${weight}.css`), 'utf8')).join('\n')
    await route.fulfill({ response, body: (await response.text()) + faces.replaceAll('./files/', '/test-fonts/') })
  })
  await context.route('**/test-fonts/*', (route) =>
    route.fulfill({ path: join(fonts, 'files', route.request().url().split('/').at(-1) as string) }),
  )
  await page.goto(url)
  await page.waitForFunction(() => (document.querySelector('#as-of') as HTMLInputElement).value !== '')
  return page
}

/** What axe-core finds wrong, a line each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: axe sets itself up in the page
    const { violations } = await (globalThis as any).axe.run(document, { resultTypes: ['violations'] })
    return violations.map(
      (v: { id: string; help: string; nodes: { html: string }[] }) =>
        `${v.id}: ${v.help}: ${v.nodes.map((n) => n.html).join(' ')}`,
    )
  })
}

/** Takes a picture for people to look at. */
export async function picture(page: Page, name: string, fullPage = false): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  await page.evaluate(() => document.fonts.ready)
  // Scrolling is smooth: a picture in its midst shows things where they never rest.
  await page.waitForTimeout(600)
  await page.screenshot({ path: join(pictures, `page-${name}.png`), fullPage })
}

export const narrow = { viewport: { width: 360, height: 740 } }
export const wide = { viewport: { width: 1280, height: 860 } }

/** Serves the page with the real assistant for the tests of a file, and says how to use it. */
export function usePage() {
  let browser: Browser
  let server: Awaited<ReturnType<typeof serve>>
  let page: Page
  const problems: string[] = []

  beforeAll(async () => {
    const [assistant, started] = await Promise.all([openAssistant(join(packageFolder, 'data')), launch()])
    browser = started
    server = await serve(assistant)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })
  afterEach(async () => {
    await page.context().close()
    expect(problems.splice(0), 'errors on the console').toEqual([])
  })

  const field = (): Locator => page.locator('#text')
  const answers = (): Locator => page.locator('.answer')

  return {
    page: () => page,
    /** Opens the page; a test may do so once. */
    async visit(options: BrowserContextOptions = {}): Promise<void> {
      page = await open(browser, server.url, { ...wide, ...options }, problems)
    },
    /** For tests that make an error themselves. */
    forgive: (): void => void problems.splice(0),
    field,
    answers,
    answer: (): Locator => answers().last(),
    /** What was asked so far. */
    questions: (): Promise<string[]> => page.locator('.question p:first-of-type').allTextContents(),
    focused: (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id),
    setDay: (day: string): Promise<void> => page.locator('#as-of').fill(day),
    /** Types a question, sends it with Enter and waits for its answer. */
    async ask(text: string): Promise<void> {
      const before = await answers().count()
      await field().fill(text)
      await field().press('Enter')
      await answers().nth(before).waitFor()
    },
  }
}
