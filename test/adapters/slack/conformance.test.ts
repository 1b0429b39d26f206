/** The same questions by every way into Slack, over HTTP, and to the assistant directly. */
import { describeConformance, type Shown, shownBy, shownByLine } from '../../conformance.ts'
import { openWorld } from '../../register/world.ts'
import { elementsOf, feedbackIn, linksIn, snapshotIn, wordsOf } from './reading.ts'
import type { Json } from './web-api.ts'
import { dm, mention, newTs, openWorkspace, stranger, team, type Workspace } from './workspace.ts'

/** Reads an answer back from its blocks: the topic from what its button carries, the rest from what is seen. */
function readBack({ assistant }: Workspace, blocks: Json[]): Shown {
  const { intent, language } = feedbackIn(blocks)
  // Where there is nothing to explain, the feedback tells which answer it is.
  const isTalk = !elementsOf(blocks).some(({ action_id }) => action_id === 'why')
  const snapshot = isTalk ? { language, intent, asOf: '2015-06-10', choices: [], inputs: {} } : snapshotIn(blocks)
  const { citations, ...shown } = shownBy(assistant.again(snapshot))
  const seen = wordsOf(blocks).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  // A source that is not named on the screen is none.
  const named = citations.filter(({ label, section }) => section === '0' || seen.includes(label))
  return { ...shown, citations: named, links: linksIn(blocks), text: seen }
}

describeConformance('the assistant', async (text) => shownBy(await (await openWorld()).assistant.ask({ text })))

describeConformance('POST /api/ask', async (text) => {
  const { url } = await openWorkspace()
  const response = await fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ text }),
  })
  return shownByLine((await response.json()) as Parameters<typeof shownByLine>[0])
})

describeConformance('a direct message', async (text) => {
  const slack = await openWorkspace()
  await slack.event(dm(text))
  return readBack(slack, (await slack.api.nth('chat.postMessage')).blocks)
})

describeConformance('a mention', async (text) => {
  const slack = await openWorkspace()
  await slack.event(mention(text))
  return readBack(slack, (await slack.api.nth('chat.postMessage')).blocks)
})

describeConformance('/aspera', async (text) => {
  const slack = await openWorkspace()
  return readBack(slack, (await slack.command('/aspera', text)).blocks)
})

describeConformance('“Answer this”', async (text) => {
  const slack = await openWorkspace()
  await slack.interact({
    ...{ type: 'message_action', callback_id: 'answer_this', trigger_id: 'tr1', team: { id: team } },
    ...{ user: { id: stranger, team_id: team }, channel: { id: 'C1' }, response_url: slack.api.responseUrl },
    message: { type: 'message', user: 'UWRITER', ts: newTs(), text },
  })
  return readBack(slack, (await slack.api.nth('respond')).blocks)
})
