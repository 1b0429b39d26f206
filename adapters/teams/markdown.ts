/** How texts are made safe in a card: in fields that Teams reads as Markdown, and in those that it shows as they stand. */

/**
 * An invisible sign between the two halves of what would be mark-up. Telephones show the backslash before most signs;
 * they take it away before stars, underscores and brackets alone.
 */
const joiner = '\u2060'

/**
 * A text without what breaks a card on any client: signs that no screen shows, half letters, and the commands that count
 * even outside Markdown, mentions ("<at>") and dates ("{{DATE(…)}}").
 * https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features
 */
export const plainText = (text: string): string =>
  text
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\{(?=\{)/g, `{${joiner}`)
    .replace(/<(?=\s*(?:\/\s*)?at\b)/gi, `<${joiner}`)

/**
 * A text on one line, such that no client reads it as bold, a link, a list, a mention or HTML.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format (what counts as Markdown)
 */
export const escapeMarkdown = (text: string): string =>
  plainText(text)
    .replace(/\s+/g, ' ')
    .trim()
    // Before the others: a backslash of the text's own must not join with one of ours.
    .replaceAll('\\', `\\${joiner}`)
    .replace(/[*_[\]]/g, '\\$&')
    .replace(/[<&](?!\u2060)/g, `$&${joiner}`)
    .replace(/^(?=[-+#>=~`\d])/, joiner)
