/**
 * `npm run playground`: the built server beside Microsoft's Agents Playground, in a headless browser: a question in each
 * language, the field for a day, a related question, a mention in a group. Pictures are left in test-output/. The Playground
 * is fetched by npx for this run (its licence is a pre-release one: it is no dependency of the project).
 */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import sparticuz from '@sparticuz/chromium'
import { chromium } from 'playwright-core'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')
const pictures = join(root, 'test-output', 'playground')
const work = mkdtempSync(join(tmpdir(), 'shirube-playground-'))
const [appPort, pagePort] = [39_781, 39_782]
const patience = 120_000

mkdirSync(pictures, { recursive: true })
// The Playground opens a browser of its own, and ends where there is none.
writeFileSync(join(work, 'xdg-open'), '#!/bin/sh\nexit 0\n')
chmodSync(join(work, 'xdg-open'), 0o755)

const children = []
/** Starts a process and waits until it says that it is ready. */
function start(command, args, options, ready) {
  const child = spawn(command, args, { ...options, detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
  children.push(child)
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`${command} was not ready in time`)), patience)
    const hear = (data) => {
      if (!ready.test(String(data))) return
      clearTimeout(timer)
      done(child)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('exit', (code) => fail(new Error(`${command} ended with ${code}`)))
  })
}

try {
  const env = { ...process.env, PATH: `${work}:${process.env.PATH}` }
  const own = { ...env, PORT: String(appPort), HOST: '127.0.0.1', DATA_DIR: join(work, 'data'), MicrosoftAppId: '' }
  await start(process.execPath, [join(root, 'dist/adapters/index.js')], { env: own }, /is ready/)
  const address = `http://127.0.0.1:${appPort}/api/messages`
  const flags = ['-e', address, '-c', 'msteams', '-p', String(pagePort), '--disable-telemetry']
  await start('npx', ['-y', '@microsoft/m365agentsplayground', ...flags], { cwd: work, env }, /Listening on/)
  await walk()
  console.log(`The Playground was answered as it should be; pictures: ${pictures}`)
} finally {
  for (const child of children) {
    child.removeAllListeners('exit')
    try {
      process.kill(-child.pid)
    } catch {
      // It has ended by itself.
    }
  }
  rmSync(work, { recursive: true, force: true })
}

async function walk() {
  const args = sparticuz.args.filter((arg) => arg !== '--single-process')
  const executablePath = await sparticuz.executablePath()
  const browser = await chromium.launch({ executablePath, args: [...args, '--no-sandbox'], headless: true })
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 1100 } })
    await page.goto(`http://localhost:${pagePort}/`)
    const composer = page.locator('[role=textbox][contenteditable=true]').first()
    await composer.waitFor({ timeout: 30_000 })
    await page.addStyleTag({ content: japaneseType() })
    const cards = page.locator('.ac-adaptiveCard')
    const has = async (text, name) => {
      await cards.filter({ hasText: text }).last().waitFor({ timeout: 20_000 })
      await page.screenshot({ path: join(pictures, `${name}.png`) })
    }
    const say = async (text) => {
      await composer.click()
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
    }
    await has('支払先はどこですか', '1-welcome')
    await say('更新はいつまでに済ませればよいですか')
    await has('更新日', '2-japanese')
    await say('How do I renew?')
    await has('What is your renewal date', '3-english')
    await cards.last().locator('input').last().click()
    await page.locator('td button, [role=gridcell] button').filter({ hasText: /^15$/ }).first().click()
    await page.getByRole('button', { name: 'Answer for this date' }).last().click()
    await has('With a renewal date of 15', '4-day')
    await page.getByRole('button', { name: 'Who to ask' }).last().click()
    await has('IBM Aspera sales representative', '5-related')
    await page.mouse.click(25, 25)
    await page.waitForTimeout(1000)
    await page.getByRole('treeitem', { name: 'Group Chat' }).first().click()
    await page.waitForTimeout(2000)
    await composer.click()
    await page.keyboard.type('@')
    await page.waitForTimeout(1200)
    await page.getByText('Test Bot', { exact: true }).last().click()
    await page.waitForTimeout(600)
    await page.keyboard.type(' How do I get an IBM ID?')
    await page.keyboard.press('Enter')
    await has('Getting an IBM ID', '6-group')
    assert.ok((await cards.count()) > 0)
  } finally {
    await browser.close()
  }
}

/** A machine without Japanese type shows boxes. */
function japaneseType() {
  const folder = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-jp/400.css'))
  const faces = readFileSync(join(folder, 'japanese-400.css'), 'utf8').replace(
    /url\(\.\/files\/([^)]+)\)/g,
    (_, file) => {
      return `url(data:font/woff2;base64,${readFileSync(join(folder, 'files', file)).toString('base64')})`
    },
  )
  return `${faces} * { font-family: 'Segoe UI', 'Noto Sans JP', sans-serif !important }`
}
