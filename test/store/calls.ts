/** Every call of the store, by its name. */
import type { Store } from '../../src/store/index.ts'
import { everything, keysOf } from './rows.ts'

type Call = (store: Store) => Promise<unknown>
const note = { text: 'x', intent: null, outcome: 'choose' }
const person = { id: 'p', name: '', role: 'admin', partnerId: null, assigned: 'all', identities: [] } as const
const shown = { answerId: 'a', intent: null, outcome: 'o', language: 'ja' } as const
const verdict = { ...shown, who: 'w', verdict: 'good' } as const

export const calls: Record<string, Call> = {
  check: (store) => store.check(),
  sweep: (store) => store.sweep(),
  step: (store) => store.step(async () => 'done'),
  'conversations.turn': ({ conversations }) => conversations.turn('c', () => Promise.reject(new Error('not reached'))),
  'events.once': ({ events }) => events.once('e', async () => 'done'),
  'events.forget': ({ events }) => events.forget('e'),
  'register.beginImport': ({ register }) => register.beginImport(keysOf),
  'register.find': ({ register }) => register.find(everything),
  'register.partnersWith': ({ register }) => register.partnersWith(['a'], [], 'all'),
  'register.partner': ({ register }) => register.partner('P1'),
  'register.all': async ({ register }) => {
    for await (const _ of register.all());
  },
  'register.remove': ({ register }) => register.remove(['A-1']),
  'register.forgetContact': ({ register }) => register.forgetContact('hanako@example.com'),
  'people.withIdentity': ({ people }) => people.withIdentity('slack:T1:U1'),
  'people.get': ({ people }) => people.get('p'),
  'people.list': ({ people }) => people.list(),
  'people.put': ({ people }) => people.put(person),
  'people.remove': ({ people }) => people.remove('p'),
  'audit.note': ({ audit }) => audit.note({ who: 'w', what: 'lookup', rows: 0 }),
  'audit.latest': ({ audit }) => audit.latest(1),
  'feedback.announce': ({ feedback }) => feedback.announce(shown),
  'feedback.about': ({ feedback }) => feedback.about('a'),
  'feedback.record': ({ feedback }) => feedback.record(verdict),
  'feedback.summary': ({ feedback }) => feedback.summary(),
  'outbox.put': ({ outbox }) => outbox.put({ channel: 'slack', conversation: 'c', message: 'm' }),
  'outbox.take': ({ outbox }) => outbox.take(['slack'], 1, 1),
  'outbox.sent': ({ outbox }) => outbox.sent(1),
  'outbox.postpone': ({ outbox }) => outbox.postpone(1, 1),
  'outbox.giveUp': ({ outbox }) => outbox.giveUp(1, 'r'),
  'outbox.counts': ({ outbox }) => outbox.counts(),
  'outbox.reasons': ({ outbox }) => outbox.reasons(1),
  'sealed.put': ({ sealed }) => sealed.put('k', 'i', 'content'),
  'sealed.get': ({ sealed }) => sealed.get('k', 'i'),
  'sealed.remove': ({ sealed }) => sealed.remove('k', 'i'),
  'questions.note': ({ questions }) => questions.note(note),
  'questions.latest': ({ questions }) => questions.latest(1),
}

/** The names of the calls that a store has. */
export const callsOf = (store: Store): string[] =>
  Object.entries(store).flatMap(([name, part]) => {
    if (typeof part === 'function') return name === 'close' ? [] : [name]
    return typeof part === 'object' ? Object.keys(part).map((call) => `${name}.${call}`) : []
  })
