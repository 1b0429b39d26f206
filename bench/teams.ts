/**
 * `npm run bench:teams`: signed messages through our app beside a bare botbuilder bot that answers a constant, by turns in
 * one run: turns a second, time to the acknowledgement, time to the answer.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageFolder } from '../src/intents.ts'
import { appId, keys, metadata, token } from './teams-keys.ts'

const connections = 16
const count = Number(process.argv[2] ?? 3000)
const rounds = 3

/** When each conversation was answered. */
const answered = new Map<string, number>()
const service = createServer((incoming, response) => {
  incoming.resume()
  incoming.on('end', () => {
    response.setHeader('content-type', 'application/json')
    if (incoming.url === '/metadata') return response.end(JSON.stringify(metadata(base)))
    if (incoming.url === '/keys') return response.end(JSON.stringify(keys))
    const conversation = /conversations\/([^/]+)\/activities/.exec(incoming.url ?? '')?.[1]
    if (conversation !== undefined) answered.set(conversation, performance.now())
    response.end('{"id":"1"}')
  })
})
await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
const base = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
const authorization = `Bearer ${token(`${base}/`)}`

const data = mkdtempSync(join(tmpdir(), 'shirube-bench-'))
cpSync(join(packageFolder, 'data/prepared'), join(data, 'prepared'), { recursive: true })

interface Running {
  port: number
  child: ChildProcess
}

async function startBot(kind: 'bare' | 'ours', port: number): Promise<Running> {
  const child = spawn(
    process.execPath,
    [join(packageFolder, 'dist/bench/teams-app.js'), kind, String(port), base, data],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => String(text).includes('http://') && resolve())
    child.on('exit', (code) => reject(new Error(`${kind} ended with ${code}`)))
  })
  return { port, child }
}

const agent = new Agent({ keepAlive: true, maxSockets: connections })

/** Sends one signed message. @returns milliseconds to the acknowledgement */
function send(port: number, body: string): Promise<number> {
  const headers = { 'content-type': 'application/json', authorization }
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const sent = request(
      { port, host: '127.0.0.1', path: '/api/messages', method: 'POST', agent, headers },
      (response) => {
        response.resume()
        response.on('end', () =>
          response.statusCode === 200
            ? resolve(performance.now() - start)
            : reject(new Error(`status ${response.statusCode}`)),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

const questions = [
  'where do I pay?',
  '支払先はどこですか',
  'how do I get an IBM ID?',
  '更新日は8月15日です',
  'is consumption tax added?',
]
let serial = 0

function message(): { conversation: string; body: string } {
  const conversation = `c${process.pid}-${serial}`
  const activity = {
    ...{ type: 'message', id: String(serial), channelId: 'msteams', serviceUrl: `${base}/` },
    from: { id: `29:u${serial % 50}`, name: 'A', aadObjectId: `u${serial % 50}` },
    recipient: { id: `28:${appId}`, name: 'Shirube' },
    conversation: { id: conversation, conversationType: 'personal', tenantId: 't' },
    channelData: { tenant: { id: 't' } },
    ...{ text: questions[serial++ % questions.length], locale: 'ja-JP' },
  }
  return { conversation, body: JSON.stringify(activity) }
}

const quantile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN

const figures = ['perSecond', 'ack50', 'ack99', 'answer50', 'answer99'] as const
type Figures = Record<(typeof figures)[number], number>

async function load({ port }: Running): Promise<Figures> {
  const acks: number[] = []
  const began = new Map<string, number>()
  let left = count
  const start = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left-- > 0) {
        const { conversation, body } = message()
        began.set(conversation, performance.now())
        acks.push(await send(port, body))
      }
    }),
  )
  while ([...began.keys()].some((conversation) => !answered.has(conversation)))
    await new Promise((resolve) => setTimeout(resolve, 5))
  const perSecond = (count / (performance.now() - start)) * 1000
  const answers = [...began].map(([conversation, at]) => (answered.get(conversation) as number) - at)
  return {
    perSecond,
    ...{ ack50: quantile(acks, 0.5), ack99: quantile(acks, 0.99) },
    ...{ answer50: quantile(answers, 0.5), answer99: quantile(answers, 0.99) },
  }
}

const bots = { bare: await startBot('bare', 39803), ours: await startBot('ours', 39804) }
try {
  const results: Record<keyof typeof bots, Figures[]> = { bare: [], ours: [] }
  for (let round = 0; round <= rounds; round++) {
    for (const name of ['bare', 'ours'] as const) {
      const found = await load(bots[name])
      // The first round warms up.
      if (round > 0) results[name].push(found)
    }
  }
  const middle = (name: keyof typeof bots, figure: keyof Figures) =>
    quantile(
      results[name].map((one) => one[figure]),
      0.5,
    )
  console.log('| | turns/s | acknowledged p50, ms | p99 | answered p50, ms | p99 |\n|---|---:|---:|---:|---:|---:|')
  for (const name of ['bare', 'ours'] as const) {
    const cells = figures.map((figure) => middle(name, figure).toFixed(figure === 'perSecond' ? 0 : 1))
    console.log(`| ${name === 'bare' ? 'bare botbuilder' : 'Shirube'} | ${cells.join(' | ')} |`)
  }
  console.log(
    `| ratio of turns/s | ${(middle('ours', 'perSecond') / middle('bare', 'perSecond')).toFixed(2)} | | | | |`,
  )
} finally {
  for (const { child } of Object.values(bots)) {
    child.removeAllListeners('exit')
    child.kill()
  }
  service.close()
  agent.destroy()
  rmSync(data, { recursive: true, force: true })
}
process.exit()
