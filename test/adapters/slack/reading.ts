/** Reads what the app shows: its words, its buttons, and what they carry; and presses them. */
import { fromToken, type Snapshot } from '../../../src/snapshot.ts'
import type { Json } from './web-api.ts'
import { stranger, team } from './workspace.ts'

/** All words of some blocks, a line each, as they are sent. */
export function wordsOf(blocks: readonly Json[] = []): string {
  const found: string[] = []
  const look = (value: Json): void => {
    if (Array.isArray(value)) value.forEach(look)
    else if (typeof value === 'object' && value !== null) {
      if (typeof value.text === 'string') found.push(value.text)
      for (const [key, inner] of Object.entries(value)) if (key !== 'text' || typeof inner === 'object') look(inner)
    }
  }
  look(blocks)
  return found.join('\n')
}

/** Everything that can be pressed or picked, with the block it stands in. */
export const elementsOf = (blocks: readonly Json[] = []): Json[] =>
  blocks.flatMap((block) =>
    [...(block.elements ?? []), ...(block.element ? [block.element] : [])]
      .filter((element) => element.action_id !== undefined)
      .map((element) => ({ ...element, block_id: block.block_id })),
  )

/** One of them, by its action's id or the words on it. @throws Error naming those there are */
export function elementIn(blocks: readonly Json[], name: string | RegExp): Json {
  const all = elementsOf(blocks)
  const fits = (text: string | undefined) =>
    text !== undefined && (typeof name === 'string' ? text === name : name.test(text))
  const found = all.find((element) => fits(element.action_id) || fits(element.text?.text))
  if (!found)
    throw new Error(`There is no ${name} among ${all.map((element) => element.text?.text ?? element.action_id)}`)
  return found
}

/** What an answer in Slack carries of itself. */
export const snapshotIn = (blocks: readonly Json[]): Snapshot => fromToken(elementIn(blocks, 'why').value) as Snapshot

/** Which answer it is: what its feedback names. Every answer has that, talk with nothing to explain too. */
export const feedbackIn = (blocks: readonly Json[]): Json =>
  JSON.parse(elementIn(blocks, 'feedback').positive_button.value)

/** Addresses that the blocks lead to, with their labels. */
export const linksIn = (blocks: readonly Json[]): { url: string; label: string }[] =>
  [...wordsOf(blocks).matchAll(/<((?:https?|mailto):[^|>]+)\|([^>]+)>/g)].map(([, url, label]) => ({
    url: (url as string).replaceAll('&amp;', '&'),
    label: label as string,
  }))

export interface Where {
  user?: string
  userTeam?: string
  channel?: string
  /** The message that the button stands in. */
  ts?: string
  thread?: string
  isPrivate?: boolean
  responseUrl?: string
  /** When, in seconds. */
  at?: string
}

let count = 0
/** What Slack sends when something in a message is pressed. */
export function pressed(element: Json, where: Where = {}): Json {
  const {
    user = stranger,
    userTeam = team,
    channel = 'C1',
    ts = '1434000000.000001',
    thread,
    isPrivate = false,
  } = where
  const { placeholder: _, options: __, ...action } = element
  return {
    type: 'block_actions',
    team: { id: team, domain: 'example' },
    user: { id: user, team_id: userTeam },
    trigger_id: `press-${++count}`,
    channel: { id: channel },
    container: {
      ...{ type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: isPrivate },
      ...(thread === undefined ? {} : { thread_ts: thread }),
    },
    ...(where.responseUrl === undefined ? {} : { response_url: where.responseUrl }),
    actions: [{ action_ts: where.at ?? '1434000001.000001', ...action }],
  }
}

/** What Slack sends when something in a form or in App Home is pressed or filled in. */
export const pressedIn = (
  view: Json,
  element: Json,
  { user = stranger, values = {} }: { user?: string; values?: Json } = {},
): Json => ({
  ...{ type: 'block_actions', team: { id: team }, user: { id: user, team_id: team }, trigger_id: `press-${++count}` },
  container: { type: 'view', view_id: 'V1' },
  view: shownView(view, values),
  actions: [{ action_ts: '1434000001.000001', ...element }],
})

/** What Slack sends when a form is sent. */
export const submitted = (view: Json, values: Json, user = stranger): Json => ({
  ...{ type: 'view_submission', team: { id: team }, user: { id: user, team_id: team } },
  view: shownView(view, values),
})

const shownView = (view: Json, values: Json): Json => ({
  id: 'V1',
  root_view_id: 'V1',
  hash: 'h1',
  team_id: team,
  ...view,
  state: { values },
})
