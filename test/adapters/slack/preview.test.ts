/** The preview: that it shows everything, shows it as Slack takes it, and that what it shows can be used. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { App } from '@slack/bolt'
import type { KnownBlock } from '@slack/types'
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { slackDoor } from '../../../adapters/slack/index.ts'
import { blocksToHtml, UnknownBlock } from '../../../adapters/slack/preview/blocks.ts'
import { mrkdwnToHtml } from '../../../adapters/slack/preview/mrkdwn.ts'
import { pageOf } from '../../../adapters/slack/preview/page.ts'
import { chaptersOf, type Picture } from '../../../adapters/slack/preview/scenes.ts'
import { writePreview } from '../../../adapters/slack/preview.ts'
import { samplesOf } from '../../../src/decide/samples.ts'
import { packageFolder } from '../../../src/intents.ts'
import { prepare } from '../../../src/prepare.ts'
import { openStore } from '../../../src/store/index.ts'
import { fakeAssistant } from '../web/fake.ts'
import { problemsInMessage, problemsInView } from './blocks.ts'

const data = join(packageFolder, 'data')
const parts = await prepare(data)
const { content } = parts
const chapters = await chaptersOf(parts)
const scenes = chapters.flatMap((chapter) => chapter.scenes)
const blocksIn = (picture: Picture): readonly KnownBlock[] =>
  'view' in picture ? (picture.view.blocks as KnownBlock[]) : (picture.blocks ?? [])
const every = scenes.flatMap(({ name, pictures }) =>
  (['ja', 'en'] as const).map((language) => ({ name, language, blocks: blocksIn(pictures[language]) })),
)
const sectionOf = (text: string): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text } })
/** What a reader sees of a piece of HTML. */
const seen = (html: string): string => html.replace(/<br>|<\/p>|<\/div>/g, '\n').replace(/<[^>]*>/g, '')

describe('what is shown', () => {
  it('has every outcome of every intent and every subject outside', () => {
    const names = scenes.map(({ name }) => name.replace(/ \(as of .*\)$/, ''))
    const wanted = [
      ...samplesOf(content).map(({ intent, key }) => `${intent} ${key}`),
      ...Object.keys(content.outside).map((subject) => `outside/${subject}`),
    ]
    expect(names).toEqual(expect.arrayContaining(wanted))
  })

  it('heads each scene in plain words, and says below where an answer’s text stands', () => {
    const headings = [...pageOf(chapters).matchAll(/<article class="scene" id="(.*?)">\n<h3>(.*?)<\/h3>/g)]
    expect(headings).toHaveLength(scenes.length)
    for (const [, id, heading] of headings)
      expect(heading, id).toMatch(/^(?:[A-Z“]|\/renewal|\/aspera)(?!.*(?:[a-z]-[a-z]+ |\w\/))/)
    expect(pageOf(chapters)).toContain(
      '<h3>How to renew: renewal date from 1 July to 30 September 2015, deadline ahead</h3>\n<p class="name">how-to-renew early-renewal.ahead</p>',
    )
  })

  it('has an index of all scenes', () => {
    const html = pageOf(chapters)
    const [nav = ''] = /<nav[\s\S]*<\/nav>/.exec(html) ?? []
    const linked = [...nav.matchAll(/href="#(scene-[\d-]+)"/g)].map(([, id]) => id)
    expect(linked).toEqual([...html.matchAll(/<article class="scene" id="(.*?)"/g)].map(([, id]) => id))
  })

  it('has each scene in both languages, in the right one each', () => {
    for (const { name, language, blocks } of every.filter(({ blocks }) => blocks.length > 0))
      expect(seen(blocksToHtml(blocks)), name).toMatch(language === 'ja' ? /[ぁ-ん]/ : /[a-z]{3}/)
  })

  it('looks into the invented register, page by page', () => {
    const { blocks } = every.find(({ name }) => name === '/renewal') as (typeof every)[number]
    expect(seen(blocksToHtml(blocks))).toMatch(/C-1047.*C-1043.*C-1042.*C-1048.*C-1044.*次の契約/s)
  })

  it('is drawn from what is sent: the form’s preview is the message', () => {
    const picture = (name: string, language: 'ja' | 'en') =>
      (every.find((one) => one.name === name && one.language === language) as (typeof every)[number]).blocks
    for (const language of ['ja', 'en'] as const) {
      const sent = picture('Forward, what is sent', language)
      expect(picture('Forward, with a message', language).slice(-sent.length)).toEqual(sent)
    }
  })

  it('is such as Slack takes: messages, forms and App Home', () => {
    for (const { name, pictures } of scenes)
      for (const language of ['ja', 'en'] as const) {
        const picture = pictures[language]
        const problems = 'view' in picture ? problemsInView(picture.view) : problemsInMessage({ ...picture })
        expect(problems, `${name} ${language}`).toEqual([])
      }
  })

  it('has words of every kind on forms’ buttons, within what Slack has room for', () => {
    const forms = scenes
      .flatMap(({ pictures }) => [pictures.ja, pictures.en])
      .flatMap((one) => ('view' in one ? [one.view] : []))
    const labels = forms.flatMap((form) => (form.type === 'modal' ? [form.title, form.submit, form.close] : []))
    const said = new Set(labels.flatMap((label) => (label ? [label.text] : [])))
    expect(said.size).toBeGreaterThan(10)
    for (const text of said) expect(text.length, text).toBeLessThanOrEqual(24)
  })

  it('leaves no mark-up bare in an answer or a notice, and calls nobody', () => {
    const notices = scenes.flatMap(({ name, pictures }) =>
      [pictures.ja, pictures.en].flatMap((one) =>
        'view' in one || one.blocks ? [] : [{ name, blocks: [sectionOf(one.text)] }],
      ),
    )
    expect(notices.length).toBeGreaterThan(10)
    for (const { name, blocks } of [...every, ...notices]) {
      const html = blocksToHtml(blocks)
      expect(html, name).not.toMatch(/class="mention call"|undefined|\[object/)
      expect(seen(html), name).not.toMatch(/(^|\s)[*_~`]\S|\S[*_~`](\s|$)|`/m)
    }
  })

  it('has no button and no field that the door does not listen to', async () => {
    const listened: (string | RegExp)[] = []
    const spy = vi
      .spyOn(App.prototype, 'action')
      .mockImplementation((id: unknown) => void listened.push(id as string | RegExp))
    const store = await openStore({ dataDir: ':memory:' })
    const keys = { signingSecret: 'secret', botToken: 'xoxb-1', apiUrl: 'http://127.0.0.1:1/api/' }
    slackDoor(keys, { assistant: fakeAssistant(), store, wake: () => undefined })
    spy.mockRestore()
    await store.close()
    const ids = new Set(
      every.flatMap(({ blocks }) =>
        blocks.flatMap((block) =>
          block.type === 'actions' || block.type === 'context_actions'
            ? block.elements.map((element) => (element as { action_id?: string }).action_id ?? '')
            : block.type === 'input' && block.dispatch_action
              ? [(block.element as { action_id?: string }).action_id ?? '']
              : [],
        ),
      ),
    )
    expect(ids.size).toBeGreaterThan(10)
    const isHeard = (id: string) => listened.some((one) => (one instanceof RegExp ? one.test(id) : one === id))
    expect([...ids].filter((id) => !isHeard(id))).toEqual([])
  })
})

describe('an answer in Slack', () => {
  const blocksOf = (name: string, language: 'ja' | 'en') =>
    (every.find((one) => one.name === name && one.language === language) as (typeof every)[number]).blocks
  const kinds = (blocks: readonly KnownBlock[]) =>
    blocks.map((block) => (block.block_id ?? block.type).replace(/-.*$/, ''))

  it('has what is done with it under it, and what else can be asked after that', () => {
    const order = kinds(blocksOf('ibm-id answer', 'ja'))
    expect(order.slice(-4)).toEqual(['tools', 'context', 'related', 'context_actions'])
  })

  it('does not forward or post a question back', () => {
    const html = blocksToHtml(blocksOf('choose of two', 'ja'))
    expect(html).not.toMatch(/転送|投稿/)
    expect(seen(html)).toMatch(/1\. お支払先\n?.*2\. お支払条件/s)
  })

  it('folds no text of an answer', () => {
    for (const { type, ...block } of blocksOf('how-to-renew early-renewal.ahead', 'en'))
      if (type === 'section') expect(block).toMatchObject({ expand: true })
  })

  it('offers the next page only where the button can ask for it', () => {
    expect(blocksToHtml(blocksOf('/renewal', 'ja'))).toContain('次の契約')
    expect(blocksToHtml(blocksOf('Our renewals, asked in a conversation', 'ja'))).not.toContain('次の契約')
  })
})

describe('mark-up', () => {
  it.each([
    ['*太字* と _斜体_', '<b>太字</b> と <i>斜体</i>'],
    ['(*bold*), ~gone~.', '(<b>bold</b>), <s>gone</s>.'],
    ['これは*太字*です', 'これは*太字*です'],
    ['2 * 3 * 4, snake_case_name', '2 * 3 * 4, snake_case_name'],
    ['e.g. `/renewal *x*`.', 'e.g. <code>/renewal *x*</code>.'],
    ['例：`/renewal`、', '例：`/renewal`、'],
    ['<https://example.com/?a=1&amp;b=2|ここ>', '<a href="https://example.com/?a=1&amp;b=2">ここ</a>'],
    ['<https://example.com/>', '<a href="https://example.com/">https://example.com/</a>'],
    ['&lt;!channel&gt; &amp;lt; &quot;', '&lt;!channel&gt; &amp;lt; &amp;quot;'],
    ['<!channel> <@U1>', '<span class="mention call">@channel</span> <span class="mention">@U1</span>'],
    ['<script>alert(1)</script>', '<a href="script">script</a>alert(1)<a href="/script">/script</a>'],
    ['a\nb "c"', 'a<br>b &quot;c&quot;'],
  ])('%j', (text, html) => {
    expect(mrkdwnToHtml(text)).toBe(html)
  })

  it('is not looked for in plain text', () => {
    const block: KnownBlock = { type: 'header', text: { type: 'plain_text', text: '*a* <b>' } }
    expect(blocksToHtml([block])).toBe('<h3 class="header">*a* &lt;b&gt;</h3>')
  })

  it('says what it cannot show', () => {
    const block = { type: 'video' } as unknown as KnownBlock
    expect(() => blocksToHtml([block])).toThrow(UnknownBlock)
    expect(() => blocksToHtml([{ type: 'actions', elements: [{ type: 'overflow', options: [] }] }])).toThrow(/overflow/)
  })
})

describe('the page', () => {
  const require = createRequire(import.meta.url)
  const fonts = dirname(require.resolve('@fontsource/noto-sans-jp/400.css'))
  const folder = mkdtempSync(join(tmpdir(), 'shirube-preview-'))
  const file = join(folder, 'slack.html')
  /** One chapter of each kind: the answers are longer than a picture may be, and all alike. */
  const looked = [1, 3, 6, 7].map((chapter) => `chapter-${chapter}`)
  let browser: Browser
  beforeAll(async () => {
    await writePreview(file, { DATA_DIR: data })
    browser = await chromium.launch({
      executablePath: await sparticuz.executablePath(),
      args: [...sparticuz.args.filter((arg) => arg !== '--single-process'), '--no-sandbox'],
      headless: true,
    })
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true })
  })

  it('is written whole, and needs nothing from elsewhere', () => {
    const html = readFileSync(file, 'utf8')
    expect(html.match(/<article class="scene" /g)).toHaveLength(scenes.length)
    expect(html).not.toMatch(/<script|<link|<img|src=|@import|url\(/)
    expect(pageOf([{ title: '<b>', scenes: [] }])).toContain('<h2>&lt;b&gt;</h2>')
  })

  it.each([
    ['narrow', 360, 'light'],
    ['wide', 900, 'light'],
    ['dark', 900, 'dark'],
  ] as const)('fits and can be read by everyone: %s', async (name, width, colorScheme) => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme })
    const page = await context.newPage()
    await page.route('https://fonts.example/*', (route) =>
      route.fulfill({
        path: join(fonts, 'files', route.request().url().split('/').at(-1) as string),
        headers: { 'access-control-allow-origin': '*' },
      }),
    )
    await page.goto(pathToFileURL(file).href)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(ground).toBe(colorScheme === 'dark' ? 'rgb(26, 29, 33)' : 'rgb(255, 255, 255)')
    await page.evaluate((ids) => {
      for (const chapter of document.querySelectorAll('section')) if (!ids.includes(chapter.id)) chapter.remove()
    }, looked)
    const faces = [400, 700].map((weight) => readFileSync(join(fonts, `${weight}.css`), 'utf8')).join('\n')
    await page.addStyleTag({ content: faces.replaceAll('./files/', 'https://fonts.example/') })
    await page.evaluate(() => document.fonts.ready)
    const pictures = join(packageFolder, 'test-output')
    mkdirSync(pictures, { recursive: true })
    for (const chapter of looked)
      await page.locator(`#${chapter}`).screenshot({ path: join(pictures, `slack-${name}-${chapter}.png`) })
    await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'))
    const wrong = await page.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: axe sets itself up in the page
      const { violations } = await (globalThis as any).axe.run(document, { resultTypes: ['violations'] })
      return violations.map(({ id, help }: { id: string; help: string }) => `${id}: ${help}`)
    })
    expect(wrong).toEqual([])
    await context.close()
  })
})
