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
