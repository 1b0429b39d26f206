/** Bolt's log, cut to what an operator must see: warnings and errors, without tokens. */
import { type Logger, LogLevel } from '@slack/bolt'

/** What looks like a token of Slack's. */
const token = /xox[a-z]-[\w-]+|xapp-[\w-]+/g

export function quietLogger(log: (line: string) => void): Logger {
  let level = LogLevel.WARN
  const say = (words: unknown[]): void =>
    log(
      `Slack: ${words.map((word) => (word instanceof Error ? (word.stack ?? word.message) : String(word))).join(' ')}`.replace(
        token,
        'xox…',
      ),
    )
  return {
    debug() {},
    info() {},
    warn: (...words) => say(words),
    error: (...words) => say(words),
    setLevel(wanted) {
      level = wanted
    },
    getLevel: () => level,
    setName() {},
  }
}
