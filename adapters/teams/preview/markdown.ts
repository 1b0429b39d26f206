/** A card's Markdown as HTML, generously: what any client may take for mark-up is shown as such, so that it strikes the eye. */

/**
 * Bold, italic, links and lists of a text. Needs nothing from elsewhere: the preview's page has it as source.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
 */
export function markdownToHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  const escaped = (some: string): string => some.replace(/[&<>"]/g, (sign) => entities[sign] as string)
  // Signs after a backslash are set aside, as letters that no text has, until all mark-up is read.
  const aside = (some: string): string =>
    some.replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => String.fromCharCode(0xe000 + sign.charCodeAt(0)))
  const back = (some: string): string =>
    some.replace(/[\ue021-\ue07e]/g, (sign) => escaped(String.fromCharCode(sign.charCodeAt(0) - 0xe000)))
  const styled = (some: string): string =>
    some
      .replace(/\[([^\]]*)\]\(([^\s)]+)\)/g, '<a href="$2">$1</a>')
      .replace(/\*\*(?=\S)(.+?)\*\*/g, '<strong>$1</strong>')
      .replace(/\*(?=\S)(.+?)\*/g, '<em>$1</em>')
      .replace(/(?<![\p{L}\p{N}_])_(?=\S)(.+?)_(?![\p{L}\p{N}_])/gu, '<em>$1</em>')
  const list = (lines: string[], sign: RegExp, tag: string): string =>
    `<${tag}>${lines.map((line) => `<li>${styled(line.replace(sign, ''))}</li>`).join('')}</${tag}>`
  const blocks = escaped(aside(text))
    .split(/\n\s*\n/)
    .map((block) => {
      const lines = block.split(/[\r\n]+/).filter(Boolean)
      if (lines.length > 0 && lines.every((line) => /^\s*[-+*]\s/.test(line))) return list(lines, /^\s*[-+*]\s+/, 'ul')
      if (lines.length > 0 && lines.every((line) => /^\s*\d+[.)]\s/.test(line)))
        return list(lines, /^\s*\d+[.)]\s+/, 'ol')
      return `<p>${styled(lines.join(' '))}</p>`
    })
  return back(blocks.join(''))
}
