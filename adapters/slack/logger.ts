/** Bolt's log, cut to what an operator must see: warnings and errors, without tokens. */
import { type Logger, LogLevel } from '@slack/bolt'

/** What looks like a token of Slack's. */
const token = /xox[a-z]-[\w-]+|xapp-[\w-]+/g

type Log = (line: string) => void

/** A log that shows no token, whoever writes to it. */
export const withoutTokens =
  (log: Log): Log =>
  (line) =>
    log(line.replace(token, 'xox…'))

export function quietLogger(log: Log): Logger {
  let level = LogLevel.WARN
  const say = (words: unknown[]): void =>
    log(
      `Slack: ${words.map((word) => (word instanceof Error ? (word.stack ?? word.message) : String(word))).join(' ')}`,
    )
  return {
    debug() {},
    info() {},
    warn: (...words) => {
      // The error that follows says the same, and of which workspace.
      if (!String(words[0]).startsWith('Authorization of incoming event')) say(words)
    },
    error: (...words) => say(words),
    setLevel(wanted) {
      level = wanted
    },
    getLevel: () => level,
    setName() {},
  }
}
