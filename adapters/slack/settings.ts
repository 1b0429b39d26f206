/** The Slack door's keys: which are set decides how it opens. */
export interface SlackSettings {
  /** Verifies requests over HTTP. */
  signingSecret?: string | undefined
  /** Of the one workspace the app is installed in; absent where many install it by OAuth. */
  botToken?: string | undefined
  /** Socket Mode: no address that Slack can reach is needed. */
  appToken?: string | undefined
  clientId?: string | undefined
  clientSecret?: string | undefined
  /** What the state of an installation is signed with. */
  stateSecret?: string | undefined
  /** Slack's Web API unless told otherwise, with its trailing slash. */
  apiUrl: string
}

/** What the app asks a workspace for: the README says what each is for. */
export const scopes = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'chat:write',
  'commands',
  'groups:history',
  'im:history',
  'mpim:history',
  'users:read',
] as const
