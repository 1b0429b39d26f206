/** `npm run bench:teams`: signed messages through our app beside a bare botbuilder bot that answers a constant. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { compare, dataFolder, questions, type Signed, startApp } from './side-by-side.ts'
import { appId, keys, metadata, token } from './teams-keys.ts'

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

let serial = 0

function message(): Signed {
  const conversation = `c${process.pid}-${serial}`
  const activity = {
    ...{ type: 'message', id: String(serial), channelId: 'msteams', serviceUrl: `${base}/` },
    from: { id: `29:u${serial % 50}`, name: 'A', aadObjectId: `u${serial % 50}` },
    recipient: { id: `28:${appId}`, name: 'Shirube' },
    conversation: { id: conversation, conversationType: 'personal', tenantId: 't' },
    channelData: { tenant: { id: 't' } },
    ...{ text: questions[serial++ % questions.length], locale: 'ja-JP' },
  }
  const headers = { 'content-type': 'application/json', authorization }
  return { body: JSON.stringify(activity), headers, answer: conversation }
}

const { data, remove } = dataFolder()
const start = (kind: 'bare' | 'ours', port: number) =>
  startApp(port, 'bench/teams-app.js', [kind, String(port), base, data])
await compare({
  apps: [
    ['bare botbuilder', await start('bare', 39803)],
    ['Shirube', await start('ours', 39804)],
  ],
  path: '/api/messages',
  kinds: { message },
  answered,
}).finally(remove)
process.exit()
