/** The process that `npm start` runs, as built: what it prints, how it ends. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { packageFolder } from '../../../src/intents.ts'

const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

function start(env: Record<string, string>) {
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, [join(packageFolder, 'dist/adapters/index.js')], {
    cwd: packageFolder,
    env: { PATH, PORT: '0', ...env },
  })
  running.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (text) => {
    said.out += text
  })
  child.stderr.on('data', (text) => {
    said.err += text
  })
  return { child, said, exit: once(child, 'close').then(([code]) => code as number) }
}

async function ready(env: Record<string, string> = {}) {
  const process = start(env)
  await expect.poll(() => process.said.out, { timeout: 50_000 }).toMatch(/\n/)
  const url = /^Shirube is ready: (http:\S+\/)\n$/.exec(process.said.out)?.[1] as string
  return { ...process, url }
}

describe('npm start', () => {
  it('says where the page is, and answers there', async () => {
    const { url, said } = await ready()
    expect(url).toMatch(/^http:\/\/localhost:\d+\/$/)
    expect((await fetch(url)).status).toBe(200)
    await expect.poll(async () => (await fetch(`${url}readyz`)).status, { timeout: 20_000 }).toBe(200)
    const response = await fetch(`${url}api/ask`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ text: '更新日が8月15日です。どうすればよいですか', asOf: '2015-06-10' }),
    })
    expect(await response.json()).toMatchObject({ language: 'ja', values: { deadline: '2015-06-30', daysLeft: 20 } })
    // The one door that checks nobody says so, and nothing else does.
    expect(said.err).toMatch(/^NOTE: MicrosoftAppId is not set: [^\n]*from this machine only[^\n]*\n$/)
  })

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends with status 0 on %s, though a connection is kept alive',
    async (signal) => {
      const { url, child, exit } = await ready()
      await (await fetch(url)).text()
      const before = Date.now()
      child.kill(signal)
      expect(await exit).toBe(0)
      expect(Date.now() - before).toBeLessThan(4000)
    },
  )

  it('warns when others can reach it', async () => {
    const { said, url } = await ready({ HOST: '0.0.0.0' })
    expect(url).toMatch(/^http:\/\/localhost:/)
    expect(said.err).toMatch(/^WARNING: HOST is 0\.0\.0\.0/)
    expect(said.err).toMatch(/^NOTE: Teams is shut: without MicrosoftAppId [^\n]*HOST is 0\.0\.0\.0/m)
  })

  it('says how Slack is open, and for a Slack that refuses the token what to do, and goes on', async () => {
    const slack = createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"ok":false,"error":"invalid_auth"}')
    }).listen(0, '127.0.0.1')
    await once(slack, 'listening')
    const SLACK_API_URL = `http://127.0.0.1:${(slack.address() as AddressInfo).port}/api/`
    const keys = { SLACK_BOT_TOKEN: 'xoxb-hush', SLACK_APP_TOKEN: 'xapp-hush', SLACK_API_URL }
    const { said, url } = await ready(keys)
    await expect
      .poll(() => said.err, { timeout: 10_000 })
      .toContain('SLACK_BOT_TOKEN is refused by Slack (invalid_auth)')
    expect(said.err).toContain('SLACK_APP_TOKEN is refused by Slack (invalid_auth)')
    expect(said.err).not.toContain('Slack: Socket Mode, for one workspace')
    expect(said.err).not.toContain('hush')
    expect((await fetch(`${url}healthz`)).status).toBe(200)
    slack.close()
  })

  it('points at a name that is nearly a setting', async () => {
    const { said } = await ready({ SLACK_TOKEN: 'hush', MicrosoftAppPasword: 'hush' })
    expect(said.err).toContain(
      'WARNING: SLACK_TOKEN is not read by Shirube: if it is meant for Shirube, rename it to SLACK_BOT_TOKEN',
    )
    expect(said.err).toContain('rename it to MicrosoftAppPassword')
    expect(said.err).not.toContain('hush')
  })

  it('names a wrong setting and the cure', async () => {
    const { said, exit } = start({ PORT: '80a' })
    expect(await exit).toBe(1)
    expect(said.err).toBe('PORT is "80a": give a whole number from 0 to 65535, e.g. PORT=3978\n')
  })

  it('names a port in use and the cure', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { said, exit } = start({ PORT: String(port) })
    expect(await exit).toBe(1)
    expect(said.err).toMatch(new RegExp(`^Port ${port} is in use.* PORT=${port + 1} npm start\n$`))
    other.close()
  })

  it('names an address that is not this machine’s', async () => {
    const { said, exit } = start({ HOST: '203.0.113.7' })
    expect(await exit).toBe(1)
    expect(said.err).toMatch(/^(WARNING.*\n)?HOST is "203\.0\.113\.7", which is no address of this machine/)
  })
})
