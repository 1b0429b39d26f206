/** The door's own listeners on a stage: no Slack behind them, every call that they make is caught. */
import type { App } from '@slack/bolt'
import type { KnownBlock, View } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { Assistant } from '../../../src/ask.ts'
import type { Store } from '../../../src/store/index.ts'
import type { Language } from '../../../src/types.ts'
import { listenToActions } from '../actions.ts'
import { listenToCommands } from '../commands.ts'
import type { Context } from '../context.ts'
import { listenToForwarding } from '../forward.ts'
import { listenToHome } from '../home.ts'
import { listenToShortcuts } from '../shortcuts.ts'

/** A message or a view, as it would have gone to Slack. */
export interface Caught {
  method: string
  text?: string
  blocks?: KnownBlock[]
  view?: View
}

export const stageTeam = 'T0SHIRUBE'
export const stageUser = 'U0HANAKO'

export interface Stage {
  /** Lets something happen, by the kind and name it is listened to: ("command", "/renewal", { text: "" }). @returns what went to Slack */
  happens(kind: 'event' | 'action' | 'command' | 'shortcut' | 'view', name: string, body: object): Promise<Caught[]>
}

type Listener = (event: object) => Promise<unknown>

/** A stage on which one person's Slack is set to a language. */
export function openStage(assistant: Assistant, store: Store, language: Language): Stage {
  const listeners: { kind: string; name: string | RegExp; listener: Listener }[] = []
  const listening = (kind: string) => (name: string | RegExp, listener: Listener) =>
    void listeners.push({ kind, name, listener })
  const app = Object.fromEntries(
    ['event', 'action', 'command', 'shortcut', 'view'].map((kind) => [kind, listening(kind)]),
  ) as unknown as App
  let caught: Caught[] = []
  const failures: string[] = []
  const client = catching((method, args) => void caught.push({ method, ...args })) as unknown as WebClient
  const context: Context = {
    assistant,
    store,
    clientOf: async () => client,
    wake: () => undefined,
    languageOf: async () => language,
    chooseLanguage: async () => undefined,
    log: (line) => void failures.push(line),
  }
  for (const listen of [listenToHome, listenToForwarding, listenToActions, listenToCommands, listenToShortcuts])
    listen(app, context)

  return {
    async happens(kind, name, body) {
      caught = []
      const reply = (method: string) => async (args?: object) => void (args && caught.push({ method, ...args }))
      for (const one of listeners) {
        if (one.kind !== kind || !(one.name instanceof RegExp ? one.name.test(name) : one.name === name)) continue
        const whole = {
          team: { id: stageTeam },
          user: { id: stageUser },
          team_id: stageTeam,
          user_id: stageUser,
          ...body,
        }
        const told = { ack: reply('ack'), respond: reply('respond'), body: whole, [kind]: whole }
        await one.listener(told)
      }
      const [failure] = failures
      if (failure !== undefined) throw new Error(`${kind} ${name}: ${failure}`)
      return caught
    },
  }
}

/** Takes any method of the Web API, by its path, and tells of it. */
function catching(tell: (method: string, args: object) => void, path: readonly string[] = []): object {
  return new Proxy(() => undefined, {
    get: (_, name) => (name === 'then' ? undefined : catching(tell, [...path, String(name)])),
    apply: async (_, __, [args]: [object]) => {
      tell(path.join('.'), args)
      return { ok: true }
    },
  })
}
