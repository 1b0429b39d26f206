/** The app is added to a chat, a group or a team, or taken away. */
import { StoreUnreachable } from '../../src/store/index.ts'
import type { Activity } from './activity.ts'
import { type Context, type Deal, eventIdOf, readerOf, say } from './context.ts'
import { addressOf, type Place } from './question.ts'
import type { Outgoing } from './sending.ts'
import { welcome } from './welcome.ts'
import { words } from './words.ts'

export function installingFor(context: Context): Deal {
  return async (activity, place) => {
    const { tenant, user, conversation, kind } = place
    const welcomed = `teams:${tenant}:${conversation}:welcome`
    if (isRemoved(activity)) {
      if (kind === 'personal') await context.chats.forget(tenant, user)
      // Whoever adds it again is welcomed again. Once: told anew of a removal long past, we would welcome twice.
      await context.once(eventIdOf(activity, place), async () => {
        await context.store.events.forget(welcomed).catch(unlessAway)
        return { result: undefined, messages: [] }
      })
      return undefined
    }
    if (!isAdded(activity)) return undefined
    if (kind === 'personal') await context.chats.remember(tenant, user, conversation)
    // Teams tells of it twice, in two ways; it is one welcome.
    await context.once(welcomed, async () => ({
      result: undefined,
      messages: [greeting(activity, place)],
    }))
    return undefined
  }
}

/** While the database is away there is nothing to forget it from: that costs a welcome, and no removal. */
const unlessAway = (error: unknown): void => {
  if (!(error instanceof StoreUnreachable)) throw error
}

function greeting(activity: Activity, place: Place): Outgoing {
  const reader = readerOf(activity)
  if (place.kind !== 'personal') return say(place, words.welcomeRoom[reader])
  return { kind: 'send', to: addressOf(place), activity: welcome(reader) }
}

const isAdded = ({ type, action, membersAdded = [], recipient }: Activity): boolean =>
  (type === 'installationUpdate' && action === 'add') || membersAdded.some(({ id }) => id === recipient.id)
const isRemoved = ({ type, action, membersRemoved = [], recipient }: Activity): boolean =>
  (type === 'installationUpdate' && action === 'remove') || membersRemoved.some(({ id }) => id === recipient.id)
