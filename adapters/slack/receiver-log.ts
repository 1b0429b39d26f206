/** What Bolt's receivers write, turned into what an operator can act on. */
import type { Logger } from '@slack/bolt'
import { seldom } from '../seldom.ts'
import { cureFor } from './keys.ts'
import { quietLogger } from './logger.ts'

type Log = (line: string) => void

/**
 * The log of a receiver: anybody may call its address, so what it refuses is said once a minute at most.
 * @param refused told when Slack refuses the token that opens Socket Mode
 */
export function receiverLogger(log: Log, refused: () => void): Logger {
  const plain = quietLogger(log)
  // Each by itself: whoever tries the address all day must not hide that the secret is wrong.
  const sayRefused = { time: seldom(log), missing: seldom(log), signature: seldom(log) }
  const sayUnreadable = seldom(log)
  const sayUnconnected = seldom(log)
  return {
    ...plain,
    warn: (...words) => {
      const text = words.join(' ')
      const kind = refusalIn(text)
      if (kind !== undefined) sayRefused[kind](`Slack: a request to /slack/events was refused: ${refusals[kind]}`)
      else if (isUnreadable.test(text)) sayUnreadable(`Slack: ${text}`)
      else plain.warn(...words)
    },
    error: (...words) => {
      // An error by itself is an installation's, of which installing.ts tells.
      if (words.length === 1 && words[0] instanceof Error) return
      const word = /Failed to retrieve a new WSS URL.*An API error occurred: (\w+)/.exec(words.join(' '))?.[1]
      if (word === undefined) return plain.error(...words)
      refused()
      sayUnconnected(
        `Slack: Socket Mode cannot be opened: SLACK_APP_TOKEN is refused by Slack (${word}): ${cureFor('SLACK_APP_TOKEN', word).en}, then start again`,
      )
    },
  }
}

const isUnreadable = /^(?:Request body exceeded|Failed to read request body|Parsing request body failed)/

/** Why a request was refused, by Bolt's words; undefined where they say something else. */
function refusalIn(text: string): keyof typeof refusals | undefined {
  if (!text.startsWith('Request verification failed')) return undefined
  if (text.includes('Timestamp is')) return 'time'
  return text.includes('headers are missing') ? 'missing' : 'signature'
}

/** Whoever is not Slack is refused rightly; if it was Slack, this is the likely cure. */
const refusals = {
  time: 'it was sent more than five minutes ago or ahead. If it was Slack’s, set this machine’s clock right',
  missing: 'it has no signature. If it was Slack’s, let the proxy hand on the X-Slack-… headers',
  signature:
    'its signature does not fit. If it was Slack’s, set SLACK_SIGNING_SECRET to the signing secret of the app’s Basic Information page, and let the proxy leave the body as it is',
}
