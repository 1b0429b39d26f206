/** The words of a message that a command was chosen on: its body is HTML or plain text. */

export interface MessageBody {
  contentType?: string | undefined
  content: string
}

/** @param unsaid the numbers of mentions that are no part of what is said: those of the bot */
export const wordsOf = ({ contentType, content }: MessageBody, unsaid: ReadonlySet<string>): string =>
  contentType === 'text' ? content.trim() : htmlToText(content, unsaid)

const breaks = /^(?:address|blockquote|br|codeblock|div|dd|dl|dt|h[1-6]|hr|li|ol|p|pre|section|table|tr|ul)$/
const gaps = /^(?:td|th)$/
/** What is within them is nothing that somebody said. */
const unsaidElements = /^(?:attachment|head|script|style|template|title)$/
/** A reply begins with what it replies to. */
const quotesMessage = /itemtype\s*=\s*["']?https?:\/\/schema\.skype\.com\/Reply/i

/**
 * HTML → plain text, a block a line. Each sign is looked at once or twice, whatever the text: it is anybody's.
 * https://html.spec.whatwg.org/multipage/parsing.html#tokenization (where a tag begins and ends)
 */
function htmlToText(html: string, unsaid: ReadonlySet<string>): string {
  const pieces: string[] = []
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    pieces.push(html.slice(at, open < 0 ? html.length : open).replace(/\s+/g, ' '))
    if (open < 0) break
    if (html.startsWith('<!--', open)) {
      at = after(html, '-->', open + 4)
    } else if (!/[a-z/!?]/i.test(html[open + 1] ?? '')) {
      pieces.push('<')
      at = open + 1
    } else {
      const end = endOfTag(html, open + 1)
      const tag = html.slice(open + 1, end)
      const name = /^\/?([a-z][a-z0-9]*)/i.exec(tag)?.[1]?.toLowerCase() ?? ''
      if (breaks.test(name)) pieces.push('\n')
      else if (gaps.test(name)) pieces.push(' ')
      at = isUnsaid(name, tag, unsaid) ? afterElement(html, name, end) : end + 1
    }
  }
  const lines = unescapeHtml(pieces.join('')).split('\n')
  return lines
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n')
}

function isUnsaid(name: string, tag: string, unsaid: ReadonlySet<string>): boolean {
  if (tag.startsWith('/') || tag.endsWith('/')) return false
  if (name === 'at') return unsaid.has(/\sid\s*=\s*["']?(\d{1,9})/i.exec(tag)?.[1] ?? '')
  return unsaidElements.test(name) || (name === 'blockquote' && quotesMessage.test(tag))
}

/** @returns where a tag's ">" is, or the end of the text */
function endOfTag(html: string, from: number): number {
  let quote = ''
  for (let at = from; at < html.length; at++) {
    const sign = html[at] as string
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '>') return at
    else if ((sign === '"' || sign === "'") && html[at - 1] === '=') quote = sign
  }
  return html.length
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from)
  return found < 0 ? html.length : found + mark.length
}

/** @returns where an element's content ends: one that is never closed takes the rest with it */
function afterElement(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}\\b`, 'gi')
  close.lastIndex = from
  const found = close.exec(html)
  return found ? endOfTag(html, found.index + 1) + 1 : html.length
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

const unescapeHtml = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    // Half letters and what is beyond the last letter stand for nothing.
    return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\ufffd' : String.fromCodePoint(code)
  })
