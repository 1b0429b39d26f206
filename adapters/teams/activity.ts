/** Activities as far as they matter here: what comes in, checked, and what goes out. Free of any SDK. */
import * as z from 'zod'

const account = z.object({ id: z.string(), name: z.string().optional(), aadObjectId: z.string().optional() })

/** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object */
export const activitySchema = z.looseObject({
  type: z.string().min(1),
  id: z.string().optional(),
  name: z.string().optional(),
  channelId: z.string(),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: account,
  recipient: account,
  conversation: z.object({
    id: z.string().min(1),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
  }),
  channelData: z.looseObject({ tenant: z.object({ id: z.string() }).optional() }).optional(),
  text: z.string().optional(),
  locale: z.string().optional(),
  replyToId: z.string().optional(),
  action: z.string().optional(),
  entities: z.array(z.looseObject({ type: z.string() })).optional(),
  membersAdded: z.array(account).optional(),
  membersRemoved: z.array(account).optional(),
  value: z.unknown().optional(),
})
export type Activity = z.infer<typeof activitySchema>

/** What is sent: JSON as the connector takes it. */
export interface OutgoingActivity {
  type: 'message'
  text?: string
  textFormat?: 'markdown' | 'plain'
  /** For notifications. */
  summary?: string
  attachments?: Attachment[]
  entities?: object[]
  channelData?: object
}

export interface Attachment {
  contentType: 'application/vnd.microsoft.card.adaptive' | 'application/vnd.microsoft.card.thumbnail'
  content: object
}

/** The body that answers an invoke, with its status. */
export interface InvokeAnswer {
  status: number
  body?: object
}
