/** The same questions by every way into Teams, over HTTP, and to the assistant directly. */
import { expect } from 'vitest'
import { answerIdOf } from '../../../adapters/teams/sending.ts'
import { describeConformance, type Shown, shownBy } from '../../conformance.ts'
import { openWorld } from '../../register/world.ts'
import type { Call, Json } from './connector.ts'
import { inChannel, inGroup, openTenant, personal, type Tenant } from './tenant.ts'
import { cardIn, hasAction, linksIn, said, snapshotIn } from './tenant-cards.ts'

/** Reads an answer back: its topic from the note that verdicts go by, its dates from its button, the rest from what is seen. */
async function readBack({ assistant, store }: Tenant, sent: Call): Promise<Shown> {
  const card = cardIn(sent)
  const seen = said(sent)
  const answerId = answerIdOf(sent.conversation, sent.id)
  await expect.poll(() => store.feedback.about(answerId)).toBeDefined()
  const about = await store.feedback.about(answerId)
  // Small talk and questions back are not forwarded, and have neither dates nor sources.
  const { values, citations } = hasAction(card, 'forward')
    ? shownBy(assistant.again(snapshotIn(card)))
    : { values: {}, citations: [] }
  // A source that is not named on the screen is none.
  const named = citations.filter(({ label, section }) => section === '0' || seen.includes(label))
  return { ...(about as NonNullable<typeof about>), values, citations: named, links: linksIn(card), text: seen }
}

describeConformance('the assistant', async (text) => shownBy(await (await openWorld()).assistant.ask({ text })))

const ways: [string, (text: string) => Json][] = [
  ['a chat of two', personal],
  ['a group chat', inGroup],
  ['a channel', inChannel],
]
for (const [name, message] of ways) {
  describeConformance(name, async (text) => {
    const teams = await openTenant()
    await teams.deliver(message(text))
    return readBack(teams, await teams.connector.nth('send'))
  })
}

describeConformance('a button that asks', async (text) => {
  const teams = await openTenant()
  await teams.deliver(personal(text, { value: { do: 'ask', words: text } }))
  return readBack(teams, await teams.connector.nth('send'))
})
