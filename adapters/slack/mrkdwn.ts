/** Slack's mark-up: how texts are made safe in it, and how a message's own is taken off. */

/** No text of an asker's or ours can become a link, a mention or a command. https://docs.slack.dev/messaging/formatting-message-text */
export const escapeMrkdwn = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const withSigns = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** What a message says: mentions gone, links as their words, entities as their signs. Takes no longer than the text is long. */
export function plain(text: string): string {
  return withSigns(
    text
      .replace(/<[@!][^<>]*>/g, ' ')
      .replace(/<#[^<>|]*(?:\|([^<>]*))?>/g, '$1')
      .replace(/<[^<>|]+\|([^<>]*)>/g, '$1')
      .replace(/<(?:mailto:)?([^<>]+)>/g, '$1'),
  ).trim()
}

/** The people a message mentions. */
export const mentioned = (text: string): string[] =>
  [...text.matchAll(/<@([A-Z0-9]+)(?:\|[^<>]*)?>/g)].map(([, id]) => id as string)
