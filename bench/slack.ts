/** `npm run bench:slack`: signed slash commands and mentions through our app beside a bare Bolt app that answers a constant. */
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { compare, dataFolder, questions, type Signed, startApp } from './side-by-side.ts'

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

function signed(body: string, type: string, answer?: string): Signed {
  const stamp = String(Math.floor(Date.now() / 1000))
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`
  const headers = { 'content-type': type, 'x-slack-request-timestamp': stamp, 'x-slack-signature': signature }
  return { body, headers, ...(answer === undefined ? {} : { answer }) }
}

let serial = 0

function command(): Signed {
  const fields = {
    ...{ command: '/aspera', text: questions[serial % questions.length] ?? '' },
    ...{ team_id: 'T1', user_id: `U${serial % 50}`, channel_id: 'C1' },
    ...{ response_url: `${apiUrl}respond`, trigger_id: `t${serial++}` },
  }
  return signed(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded')
}

function mention(): Signed {
  const ts = `${1_700_000_000 + serial}.${process.pid}`
  const text = `<@UBOT> ${questions[serial % questions.length]}`
  const event = { type: 'app_mention', channel: `C${serial % 50}`, user: 'U1', text, ts }
  const authorizations = [{ team_id: 'T1', user_id: 'UBOT', is_bot: true }]
  const body = { type: 'event_callback', team_id: 'T1', event_id: `Ev${process.pid}${serial++}`, event, authorizations }
  return signed(JSON.stringify(body), 'application/json', ts)
}

const { data, remove } = dataFolder()
const env = { DATA_DIR: data, SLACK_SIGNING_SECRET: secret, SLACK_BOT_TOKEN: 'xoxb-bench', SLACK_API_URL: apiUrl }
const bare = await startApp(39801, 'bench/slack-bare.js', [], env)
const ours = await startApp(39802, 'adapters/index.js', [], env)
await compare({
  apps: [
    ['bare Bolt', bare],
    ['Shirube', ours],
  ],
  path: '/slack/events',
  kinds: { command, mention },
  answered,
}).finally(remove)
process.exit()
