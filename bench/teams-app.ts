/** A bot as a process of its own, started by bench/teams.ts: ours, or a bare botbuilder bot that answers a constant. */
import {
  type Activity,
  type Request as BotRequest,
  type Response as BotResponse,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
} from 'botbuilder'
import type { ServiceClientCredentialsFactory } from 'botframework-connector'
import express from 'express'
import { teamsDoor } from '../adapters/teams/index.ts'
import { openAssistant } from '../src/ask.ts'
import { conversationsInMemory } from '../src/conversations.ts'
import { type Sending, startSending } from '../src/outbox.ts'
import { openDesk } from '../src/register/consult.ts'
import { withFallback } from '../src/store/fallback.ts'
import { openStore } from '../src/store/index.ts'
import { appId, channel } from './teams-keys.ts'

const [kind, port, base = '', dataDir = ''] = process.argv.slice(2)
/** Outbound calls carry a token that costs nothing: what fetching it costs is the same for both. */
const credentials = {
  isValidAppId: async (id: string) => id === appId,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => ({
    signRequest: async (request: { headers: { set(name: string, value: string): void } }) => {
      request.headers.set('authorization', 'Bearer bench')
      return request
    },
  }),
} as unknown as ServiceClientCredentialsFactory

const app = express()
if (kind === 'bare') {
  const keys = { MicrosoftAppId: appId, ...channel(base) }
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(keys, credentials))
  app.post('/api/messages', express.json(), (request, response) => {
    void adapter.process(request as BotRequest, response as unknown as BotResponse, async (context) => {
      await context.sendActivity({ type: 'message', text: 'A constant.' } as Activity)
    })
  })
} else {
  const store = await openStore({ dataDir })
  const conversations = withFallback(store.conversations, conversationsInMemory())
  const assistant = await openAssistant(dataDir, { conversations, desk: openDesk(store) })
  await assistant.warmUp()
  let sending: Sending | undefined
  const settings = { appId, type: 'SingleTenant' as const, password: 'bench', tenantId: appId }
  const door = teamsDoor(settings, {
    ...{ assistant, store, credentials, channel: channel(base) },
    wake: (put) => sending?.wake(put),
  })
  sending = startSending(store, { teams: door.send })
  app.use(door.routes)
}
app.listen(Number(port), '127.0.0.1', () => console.log(`ready: http://127.0.0.1:${port}/`))
