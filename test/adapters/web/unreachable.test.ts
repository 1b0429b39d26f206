/** The doors while the database is away: the guide's answers go on, and the register says that it cannot be asked. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { packageFolder } from '../../../src/intents.ts'
import { openStore } from '../../../src/store/index.ts'
import { content, worldOver } from '../../register/world.ts'
import { closedPort } from '../../store/relay.ts'
import { serve } from './fake.ts'
import { answerOf, doorsAt, type Who } from './register-doors.ts'

const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

describe('a database that cannot be reached', () => {
  it('leaves the guide’s answers, and says of the register that it cannot be asked', async () => {
    const store = await openStore({
      dataDir: ':memory:',
      databaseUrl: `postgresql://u:hush@127.0.0.1:${await closedPort()}/x`,
    })
    const there = await serve(worldOver(store).assistant, new Set(), store)
    const at = doorsAt(there.url)
    const ask = (text: string, who: Who, headers = {}) => answerOf(at.post({ text, conversation: 'c' }, who, headers))
    const renewals = (q: string, who: Who) => answerOf(at.get({ q, lang: 'ja' }, who))
    const sorry = content.register.words.unreachable

    expect((await ask('支払先はどこですか', 'nobody')).outcome).toBe('ask-invoice-date')
    expect((await ask('6月20日です', 'nobody')).outcome, 'the conversation goes on').toBe('aspera')
    expect((await ask('支払先はどこですか', 'partnerA', { 'Idempotency-Key': 'k' })).intent).toBe('where-to-pay')
    for (const text of ['うちの更新いつ？', 'C-1042の更新は？', '弊社のプライマリー・コンタクトは誰ですか']) {
      const answer = await ask(text, 'partnerA')
      expect(answer.text, text).toContain(sorry.ja)
      expect(answer).not.toHaveProperty('contracts')
      expect((await ask(text, 'nobody')).text, text).not.toContain(sorry.ja)
    }
    expect((await ask('when is our renewal?', 'partnerA')).text).toContain(sorry.en)
    expect((await ask('更新日が8月15日の場合の手続きは？', 'partnerA')).text).not.toContain(sorry.ja)
    const commanded = await renewals('8月15日', 'partnerA')
    expect(commanded).toMatchObject({ outcome: 'early-renewal' })
    expect(commanded.text).toContain(sorry.ja)
    expect((await renewals('C-1042', 'partnerA')).text).toContain(sorry.ja)
    expect((await renewals('8月15日', 'nobody')).text).not.toContain(sorry.ja)
    // What cannot be a key is refused without asking the database.
    expect((await at.get({}, 'nobody', { Authorization: 'Bearer x' })).status).toBe(401)
    await there.close()
    await store.close()
  })

  it('is told by /readyz of the process that runs, which goes on taking questions', async () => {
    const child = spawn(process.execPath, [join(packageFolder, 'dist/adapters/index.js')], {
      cwd: packageFolder,
      env: {
        PATH: process.env.PATH ?? '',
        PORT: '0',
        DATABASE_URL: `postgresql://u:hush@127.0.0.1:${await closedPort()}/x`,
      },
    })
    running.push(child)
    const said = { out: '', err: '' }
    child.stdout.on('data', (text) => {
      said.out += text
    })
    child.stderr.on('data', (text) => {
      said.err += text
    })
    await expect.poll(() => said.out, { timeout: 50_000 }).toMatch(/ready: http:\S+\/\n/)
    const url = /http:\S+(?=\/\n)/.exec(said.out)?.[0] as string
    const readiness = async () => {
      const response = await fetch(`${url}/readyz`)
      return { status: response.status, body: (await response.json()) as object }
    }
    await expect.poll(readiness, { timeout: 20_000 }).toEqual({
      status: 200,
      body: { status: 'ready', degraded: [expect.stringContaining('the database cannot be reached')] },
    })
    expect((await answerOf(doorsAt(url).post({ text: '支払先はどこですか' }))).intent).toBe('where-to-pay')
    expect((await answerOf(doorsAt(url).post({ text: 'うちの更新いつ？' }, 'partnerA'))).text).toContain(
      content.register.words.unreachable.ja,
    )
    expect(said.err).toMatch(/^WARNING: .*the database cannot be reached/m)
    expect(said.err).not.toContain('hush')
  })
})
