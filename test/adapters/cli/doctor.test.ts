/** The compiled `doctor`, on this installation and on broken copies of it. */
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { stampBuild } from '../../../adapters/cli/build-stamp.ts'
import { scopes } from '../../../adapters/slack/settings.ts'
import { packageFolder } from '../../../src/intents.ts'
import { openStore } from '../../../src/store/index.ts'
import { closedPort } from '../../store/relay.ts'
import { run } from './running.ts'

const copies: string[] = []
const servers: Server[] = []
afterAll(() => {
  for (const folder of copies) rmSync(folder, { recursive: true, force: true })
  for (const server of servers) server.close()
})

/** This installation, just built; with its packages or without. */
function copy({ packages }: { packages: boolean }): string {
  const folder = mkdtempSync(join(tmpdir(), 'shirube-'))
  copies.push(folder)
  for (const name of ['package.json', 'src', 'adapters', 'dist', 'intents']) {
    cpSync(join(packageFolder, name), join(folder, name), { recursive: true })
  }
  if (packages) symlinkSync(join(packageFolder, 'node_modules'), join(folder, 'node_modules'))
  // Whoever runs the tests may be in the middle of an edit.
  stampBuild(folder)
  return folder
}

/** The port of a server that answers all with one text. */
async function listen(answer: string): Promise<string> {
  const server = createServer((_, response) => response.end(answer))
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return String((server.address() as AddressInfo).port)
}

it('finds all well, and Shirube itself at its port', async () => {
  const env = { PORT: await listen('{"status":"ok"}'), LC_ALL: 'ja_JP.UTF-8' }
  const { status, stdout } = await run('doctor', [], '', { folder: copy({ packages: true }), env })
  expect(stdout).not.toContain('✖')
  expect(stdout.match(/✔/g)).toHaveLength(9)
  expect(stdout).toContain('Shirubeが動いています')
  // What nobody has set up is no fault.
  expect(stdout).toContain('– Slack：設定されていません')
  expect(stdout).toContain('– Teams：設定されていません。このコンピューターからの試用だけを')
  expect(stdout).toContain('すべて正常です。')
  expect(status).toBe(0)
})

/** Slack's Web API, which answers auth.test so, and takes any app-level token. */
async function slackSaying(answer: object, grantedScopes: readonly string[] = scopes): Promise<string> {
  const server = createServer((request, response) => {
    const body = request.url?.endsWith('auth.test') ? answer : { ok: true, url: 'ws://127.0.0.1:9/' }
    response.writeHead(200, { 'Content-Type': 'application/json', 'X-OAuth-Scopes': grantedScopes.join(',') })
    response.end(JSON.stringify(body))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`
}
const identity = { ok: true, team: 'Aozora', team_id: 'T1', user: 'shirube', user_id: 'UBOT' }
const slackKeys = { SLACK_BOT_TOKEN: 'xoxb-hush', SLACK_SIGNING_SECRET: 'hush-hush' }
const examined = async (env: Record<string, string>) => {
  const PORT = await listen('{"status":"ok"}')
  const { status, stdout } = await run('doctor', [], '', { folder: copy({ packages: true }), env: { PORT, ...env } })
  expect(stdout).not.toContain('hush')
  return { status, stdout }
}

it('names the workspace and the bot that Slack’s token is of', async () => {
  const SLACK_API_URL = await slackSaying(identity)
  const http = await examined({ ...slackKeys, SLACK_API_URL })
  expect(http.stdout).toContain('✔ Slack: HTTP at /slack/events, one workspace: Aozora (T1), bot shirube (UBOT)')
  expect(http.status).toBe(0)
  const socket = await examined({ ...slackKeys, SLACK_APP_TOKEN: 'xapp-hush', SLACK_API_URL })
  expect(socket.stdout).toContain('✔ Slack: Socket Mode, one workspace: Aozora (T1), bot shirube (UBOT)')
})

it('names a token that Slack refuses, and scopes that it lacks, with the cure', async () => {
  const refused = await examined({
    ...slackKeys,
    SLACK_API_URL: await slackSaying({ ok: false, error: 'invalid_auth' }),
  })
  expect(refused.stdout).toMatch(
    /^✖ Slack: .*\n {4}SLACK_BOT_TOKEN is refused by Slack \(invalid_auth\): set the bot token/m,
  )
  expect(refused.status).toBe(1)
  const few = scopes.filter((scope) => scope !== 'users:read')
  const lacking = await examined({ ...slackKeys, SLACK_API_URL: await slackSaying(identity, few) })
  expect(lacking.stdout).toMatch(/^✖ Slack: .*\n {4}scopes are missing \(users:read\): /m)
  expect(lacking.status).toBe(1)
})

it('accuses no key where Slack cannot be asked, and points at names that are nearly settings', async () => {
  const nobody = {
    SLACK_API_URL: `http://127.0.0.1:${await closedPort()}/`,
    SLACK_TOKEN: 'xoxb-hush',
    SLACK_SIGNING_SECRET: 'hush-hush',
  }
  const { stdout, status } = await examined({ ...nobody, SLACK_BOT_TOKEN: 'xoxb-hush', MICROSOFT_APP_ID: 'hush' })
  expect(stdout).toMatch(
    /^! Slack: .*\n {4}Slack could not be asked at the address in SLACK_API_URL \(ECONNREFUSED\): /m,
  )
  expect(stdout).toMatch(/^! Settings: .*\n {4}MICROSOFT_APP_ID is not read by Shirube: .* MicrosoftAppId$/m)
  // A doubt keeps nothing from being examined.
  expect(stdout).toContain('✔ Store')
  expect(stdout).toContain('There are no problems. What is marked ! is worth a look.')
  expect(status).toBe(0)
})

it('accuses no key where something else than Slack answers at SLACK_API_URL', async () => {
  const SLACK_API_URL = `http://127.0.0.1:${await listen('<html>hello</html>')}/`
  const { stdout, status } = await examined({ ...slackKeys, SLACK_API_URL })
  expect(stdout).toMatch(
    /^! Slack: .*\n {4}Slack could not be asked at the address in SLACK_API_URL \(HTTP 200, not Slack’s API\): correct it, /m,
  )
  expect(status).toBe(0)
})

/** Microsoft's answer to whoever asks for a token, put into the process in place of the network. */
const microsoftSaying = (body: object, status: number) => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(
    `const ask = globalThis.fetch; globalThis.fetch = (address, ...rest) => String(address).startsWith('https://login.microsoftonline.com/') ? Promise.resolve(Response.json(${JSON.stringify(body)}, { status: ${status} })) : ask(address, ...rest)`,
  )}`,
})
const teamsKeys = {
  MicrosoftAppId: '11111111-1111-4111-8111-111111111111',
  MicrosoftAppPassword: 'hush-hush',
  MicrosoftAppTenantId: '22222222-2222-4222-8222-222222222222',
}

it('tells whether Teams’ keys get a token, and which of them is wrong', async () => {
  const taken = await examined({ ...teamsKeys, ...microsoftSaying({ access_token: 't' }, 200) })
  expect(taken.stdout).toContain(`✔ Teams: MicrosoftAppId=${teamsKeys.MicrosoftAppId} (SingleTenant), gets its token`)
  const refused = await examined({ ...teamsKeys, ...microsoftSaying({ error_codes: [7000215] }, 401) })
  expect(refused.stdout).toMatch(
    /^✖ Teams: .*\n {4}refused by Microsoft \(AADSTS7000215\): MicrosoftAppPassword is wrong/m,
  )
  expect(refused.status).toBe(1)
  const shut = await examined({ HOST: '0.0.0.0' })
  expect(shut.stdout).toContain('– Teams: not set up (README, “Teams”); with HOST=0.0.0.0, no trial')
})

it('tells why messages were given up, without what was in them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shirube-'))
  copies.push(folder)
  // What was learned is the same as everywhere else.
  symlinkSync(join(packageFolder, 'data', 'prepared'), join(folder, 'prepared'))
  const store = await openStore({ dataDir: folder })
  for (const conversation of ['a', 'b']) {
    const { id } = await store.outbox.put({ channel: 'slack', conversation, message: 'hush' })
    await store.outbox.giveUp(id, 'channel_not_found')
  }
  const { id } = await store.outbox.put({ channel: 'slack', conversation: 'c', message: 'hush' })
  await store.outbox.giveUp(id, 'ekm_access_denied')
  await store.close()
  const { stdout, status } = await examined({ DATA_DIR: folder })
  expect(stdout).toMatch(
    /^✖ Store: .*given up: 3 .*\n {4}1× slack: ekm_access_denied: nothing is to be done; .*\n {4}2× slack: channel_not_found: .*invite the app/m,
  )
  expect(status).toBe(1)
})

it('tells every problem of broken content, sources newer than the build, and a port in use', async () => {
  const folder = copy({ packages: true })
  writeFileSync(join(folder, 'intents', 'tax.yaml'), 'title: { ja: 税, en: Tax }\nanswer: {}\n')
  writeFileSync(join(folder, 'intents', 'currency.yaml'), 'title: [')
  writeFileSync(join(folder, 'src', 'day.ts'), '')
  const env = { PORT: await listen('hello'), DATA_DIR: join(folder, 'package.json') }
  const { status, stdout } = await run('doctor', [], '', { folder, env })
  expect(status).toBe(1)
  for (const words of [
    /✖ Build: .*npm run build/,
    /✖ Content \(intents\/\): /,
    /^ {4}tax\.yaml.*answer/m,
    /^ {4}currency\.yaml, line 1/m,
    /✔ Japanese dictionary/,
    /– Recogniser: /,
    /✖ Data folder: .*DATA_DIR/,
    /✖ Port: .*PORT=/,
    // Four of them in the content.
    /There are 7 problems\./,
  ]) {
    expect(stdout).toMatch(words)
  }
})

it('works where the packages are missing, part of the build too, and names wrong settings', async () => {
  const folder = copy({ packages: false })
  rmSync(join(folder, 'dist', 'src', 'prepare.js'))
  const { status, stdout, stderr } = await run('doctor', [], '', { folder, env: { PORT: '80a' } })
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
  expect(stdout).toMatch(/✖ Content.*npm ci/)
  expect(stdout).toMatch(/✖ Japanese dictionary.*npm ci/)
  expect(stdout).toMatch(/✖ Settings.*npm ci/)
  expect(stdout).toMatch(/– Port/)
})

it('counts each wrong setting that it names', async () => {
  const folder = copy({ packages: true })
  const { status, stdout } = await run('doctor', [], '', { folder, env: { PORT: '80a', KEEP_QUESTIONS_DAYS: 'x' } })
  expect(stdout).toMatch(/^✖ Settings: .*\n {4}PORT is "80a": .*\n {4}KEEP_QUESTIONS_DAYS is "x": .*$/m)
  expect(stdout.match(/✖/g)).toHaveLength(1)
  expect(stdout).toContain('There are 2 problems.')
  expect(status).toBe(1)
})
