/**
 * `npm run bench:slack`: signed slash commands and mentions through our app beside a bare Bolt app that answers a constant,
 * by turns in one run: requests a second, time to the acknowledgement, time to the answer.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageFolder } from '../src/intents.ts'

const connections = 16
const count = Number(process.argv[2] ?? 3000)
const rounds = 3
const secret = 'bench'

/** When each mention was answered, by its time stamp. */
const answered = new Map<string, number>()
const api = createServer((incoming, response) => {
  let body = ''
  incoming.on('data', (data) => {
    body += data
  })
  incoming.on('end', () => {
    const ts = new URLSearchParams(body).get('thread_ts')
    if (ts !== null && incoming.url?.endsWith('chat.postMessage')) answered.set(ts, performance.now())
    response.setHeader('content-type', 'application/json')
    response.end('{"ok":true,"ts":"1.1","user_id":"UBOT","bot_id":"BBOT","user":{"locale":"en-US"}}')
  })
})
await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
const apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}/api/`

const data = mkdtempSync(join(tmpdir(), 'shirube-bench-'))
cpSync(join(packageFolder, 'data/prepared'), join(data, 'prepared'), { recursive: true })

interface Running {
  port: number
  child: ChildProcess
}

async function startApp(path: string, port: number): Promise<Running> {
  const child = spawn(process.execPath, [join(packageFolder, 'dist', path)], {
    env: {
      ...process.env,
      ...{
        PORT: String(port),
        DATA_DIR: data,
        SLACK_SIGNING_SECRET: secret,
        SLACK_BOT_TOKEN: 'xoxb-bench',
        SLACK_API_URL: apiUrl,
      },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => String(text).includes('http://') && resolve())
    child.on('exit', (code) => reject(new Error(`${path} ended with ${code}`)))
  })
  return { port, child }
}

const agent = new Agent({ keepAlive: true, maxSockets: connections })

/** Sends one signed request. @returns milliseconds to the whole answer */
function send(port: number, body: string, type: string): Promise<number> {
  const stamp = String(Math.floor(Date.now() / 1000))
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`
  const headers = { 'content-type': type, 'x-slack-request-timestamp': stamp, 'x-slack-signature': signature }
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const sent = request(
      { port, host: '127.0.0.1', path: '/slack/events', method: 'POST', agent, headers },
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

const command = (): [string, string] => [
  new URLSearchParams({
    ...{
      command: '/aspera',
      text: questions[serial % questions.length] ?? '',
      team_id: 'T1',
      user_id: `U${serial % 50}`,
    },
    ...{ channel_id: 'C1', response_url: `${apiUrl}respond`, trigger_id: `t${serial++}` },
  }).toString(),
  'application/x-www-form-urlencoded',
]
const mention = (): [string, string, string] => {
  const ts = `${1_700_000_000 + serial}.${process.pid}`
  const event = {
    type: 'app_mention',
    channel: `C${serial % 50}`,
    user: 'U1',
    text: `<@UBOT> ${questions[serial % questions.length]}`,
    ts,
  }
  const authorizations = [{ team_id: 'T1', user_id: 'UBOT', is_bot: true }]
  const body = { type: 'event_callback', team_id: 'T1', event_id: `Ev${process.pid}${serial++}`, event, authorizations }
  return [JSON.stringify(body), 'application/json', ts]
}

const quantile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN

interface Figures {
  perSecond: number
  ack50: number
  ack99: number
  answer50: number
  answer99: number
}

async function load({ port }: Running, kind: 'command' | 'mention'): Promise<Figures> {
  const acks: number[] = []
  const answers: number[] = []
  const waiting: [string, number][] = []
  let left = count
  const start = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left-- > 0) {
        const [body, type, ts] = kind === 'command' ? command() : mention()
        const began = performance.now()
        acks.push(await send(port, body, type))
        if (ts === undefined) answers.push(acks.at(-1) as number)
        else waiting.push([ts, began])
      }
    }),
  )
  while (waiting.some(([ts]) => !answered.has(ts))) await new Promise((resolve) => setTimeout(resolve, 5))
  const elapsed = (performance.now() - start) / 1000
  for (const [ts, began] of waiting) answers.push((answered.get(ts) as number) - began)
  return {
    perSecond: count / elapsed,
    ...{ ack50: quantile(acks, 0.5), ack99: quantile(acks, 0.99) },
    ...{ answer50: quantile(answers, 0.5), answer99: quantile(answers, 0.99) },
  }
}

const bare = await startApp('bench/slack-bare.js', 39801)
const ours = await startApp('adapters/index.js', 39802)
try {
  console.log('| | requests/s | acknowledged p50, ms | p99 | answered p50, ms | p99 |\n|---|---:|---:|---:|---:|---:|')
  for (const kind of ['command', 'mention'] as const) {
    const results: Record<string, Figures[]> = { bare: [], ours: [] }
    for (let round = 0; round <= rounds; round++) {
      for (const [name, app] of [
        ['bare', bare],
        ['ours', ours],
      ] as const) {
        const figures = await load(app, kind)
        // The first round warms up.
        if (round > 0) results[name]?.push(figures)
      }
    }
    const middle = (name: string, figure: keyof Figures) =>
      quantile(
        (results[name] ?? []).map((one) => one[figure]),
        0.5,
      )
    for (const name of ['bare', 'ours']) {
      const cells = (['perSecond', 'ack50', 'ack99', 'answer50', 'answer99'] as const).map((figure) =>
        middle(name, figure).toFixed(figure === 'perSecond' ? 0 : 1),
      )
      console.log(`| ${kind}, ${name === 'bare' ? 'bare Bolt' : 'Shirube'} | ${cells.join(' | ')} |`)
    }
    console.log(
      `| ${kind}, ratio of requests/s | ${(middle('ours', 'perSecond') / middle('bare', 'perSecond')).toFixed(2)} | | | | |`,
    )
  }
} finally {
  bare.child.removeAllListeners('exit')
  ours.child.removeAllListeners('exit')
  bare.child.kill()
  ours.child.kill()
  api.close()
  agent.destroy()
  rmSync(data, { recursive: true, force: true })
}
process.exit()
