/** The same questions by every way into Teams, over HTTP, and to the assistant directly. */
import { expect } from 'vitest'
import { answerIdOf } from '../../../adapters/teams/sending.ts'
import { formatCitation } from '../../../src/compose/text.ts'
import type { Citation } from '../../../src/types.ts'
import { describeConformance, type Shown, shownBy } from '../../conformance.ts'
import { openWorld } from '../../register/world.ts'
import type { Call, Json } from './connector.ts'
import { inChannel, inGroup, openTenant, personal, type Tenant } from './tenant.ts'
import { actionsOf, cardIn, hasAction, linksIn, said, snapshotIn } from './tenant-cards.ts'

/** Reads an answer back: its topic from the note that verdicts go by, its dates from its button, the rest from what is seen. */
async function readBack({ assistant, store }: Tenant, sent: Call): Promise<Shown> {
  const card = cardIn(sent)
  const choices = actionsOf(card).flatMap(({ verb, title }) => (verb === 'choose' ? [title] : []))
  const seen = [said(sent), ...choices].join('\n')
  const answerId = answerIdOf(sent.conversation, sent.id)
  await expect.poll(() => store.feedback.about(answerId)).toBeDefined()
  const about = await store.feedback.about(answerId)
  // What is not forwarded has no dates.
  const { values } = hasAction(card, 'forward') ? shownBy(assistant.again(snapshotIn(card))) : { values: {} }
  // A source that is not named on the screen is none.
  const citations = sourcesOf(sent, assistant).filter(({ label, section }) => section === '0' || seen.includes(label))
  return { ...(about as NonNullable<typeof about>), values, citations, links: linksIn(card), text: seen }
}

/** The places in the guide that a message names to Teams, in its order. */
function sourcesOf({ body }: Call, { content }: Tenant['assistant']): Citation[] {
  const claims: Json[] = (body.entities ?? []).flatMap((entity: Json) => entity.citation ?? [])
  const all = Object.values(content.intents).flatMap(({ cites, answers }) => [
    ...cites,
    ...Object.values(answers).flatMap((answer) => answer.cites ?? []),
  ])
  return claims.map(({ appearance: { name } }) => {
    const found = all.find((one) =>
      [formatCitation(one, 'ja', content), formatCitation(one, 'en', content)].includes(name),
    )
    if (found === undefined) throw new Error(`no place of the guide: ${name}`)
    return found
  })
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
