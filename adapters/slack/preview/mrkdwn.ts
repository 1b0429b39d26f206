/** Slack's mark-up as HTML: only what Slack itself takes for mark-up, so that what it would leave bare shows bare. */

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** A text as it is, safe between tags and in quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

/** The three signs that Slack reads as entities; nothing else is one. */
const withSigns = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
const shown = (text: string): string => escapeHtml(withSigns(text))

/**
 * A mrkdwn text → HTML. https://docs.slack.dev/messaging/formatting-message-text
 * Stars and the like count at the edge of a word only: next to Japanese letters or marks they are taken as bare.
 */
export function mrkdwnToHtml(text: string): string {
  return text
    .split(/(`[^`\n]+`|<[^<>\n]+>)/)
    .map((piece, index, all) => {
      if (index % 2 === 0) return styled(piece)
      if (piece.startsWith('<')) return pointed(piece.slice(1, -1))
      const isApart = before.test(all[index - 1] ?? '') && after.test(all[index + 1] ?? '')
      return isApart ? `<code>${shown(piece.slice(1, -1))}</code>` : shown(piece)
    })
    .join('')
    .replaceAll('\n', '<br>')
}

/** What may stand before and after something styled. */
const before = /(?:^|[\s!-/:-@[-`{-~])$/
const after = /^(?:$|[\s!-/:-@[-`{-~])/

const tags = { '*': 'b', _: 'i', '~': 's' } as const

const styled = (text: string): string =>
  shown(text).replace(
    /(?<=^|[\s!-/:-@[-`{-~])([*_~])(?=\S)([^*_~\n]*?\S)\1(?=$|[\s!-/:-@[-`{-~])/g,
    (_, sign: keyof typeof tags, words: string) => `<${tags[sign]}>${words}</${tags[sign]}>`,
  )

/** What stands between < and >: a mention, a call to everyone, or a link. */
function pointed(text: string): string {
  const [target = '', label] = text.split('|')
  if (/^[@#!]/.test(target)) {
    const calls = target.startsWith('!') ? ' call' : ''
    return `<span class="mention${calls}">${shown(label ?? target.replace(/^[!#]/, (sign) => (sign === '!' ? '@' : sign)))}</span>`
  }
  return `<a href="${shown(target)}">${shown(label ?? target)}</a>`
}
