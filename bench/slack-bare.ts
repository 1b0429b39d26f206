/** A bare Bolt app that answers a constant: what Slack's own library costs. Started by bench/slack.ts. */
import { App, ExpressReceiver } from '@slack/bolt'

const receiver = new ExpressReceiver({
  signingSecret: process.env.SLACK_SIGNING_SECRET ?? '',
  processBeforeResponse: true,
})
const app = new App({
  receiver,
  authorize: async () => ({ botToken: process.env.SLACK_BOT_TOKEN ?? '', botUserId: 'UBOT', botId: 'BBOT' }),
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL ?? '' },
})
const text = 'A constant.'
app.command('/aspera', ({ ack }) => ack({ response_type: 'ephemeral', text }))
app.event('app_mention', async ({ event, client }) => {
  await client.chat.postMessage({ channel: event.channel, thread_ts: event.ts, text })
})
await app.start(Number(process.env.PORT))
console.log(`ready: http://localhost:${process.env.PORT}/`)
