/** What the preview's page does once it is open: Microsoft's own reader draws the cards. */
import type * as Package from 'adaptivecards'
import type { Theme } from './host-config.ts'

/** As much of the page's own globals as is used. */
declare const AdaptiveCards: typeof Package

/**
 * Draws each card into the frames that bear its number: in the theme of the reader's system or the one chosen, and again when it changes.
 * Needs nothing from elsewhere: the page has it as source.
 */
export function draw(
  cards: readonly object[],
  configs: Record<Theme, ConstructorParameters<typeof Package.HostConfig>[0]>,
  markdownToHtml: (text: string) => string,
): void {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdownToHtml(text)
    result.didProcess = true
  }
  const chosen = document.querySelector('#theme') as HTMLSelectElement
  const asked = new URLSearchParams(location.search).get('theme')
  const [contrast, dark] = ['(forced-colors: active)', '(prefers-color-scheme: dark)'].map((one) => matchMedia(one))
  /** As the reader's own system is set, until they choose. */
  const preferred = (): Theme => (contrast?.matches ? 'contrast' : dark?.matches ? 'dark' : 'light')
  let isChosen = asked !== null && asked in configs
  chosen.value = isChosen ? (asked as string) : preferred()

  /** A card stands on the page more than once, and an id may not. */
  function withOwnIds(value: unknown, mark: string): unknown {
    if (Array.isArray(value)) return value.map((one) => withOwnIds(one, mark))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        if (key === 'id') return [key, inner + mark]
        if (key === 'targetElements') return [key, (inner as string[]).map((id) => id + mark)]
        return [key, key === 'data' ? inner : withOwnIds(inner, mark)]
      }),
    )
  }

  function drawAll(): void {
    const theme = chosen.value as Theme
    document.documentElement.dataset.theme = theme
    for (const [index, frame] of document.querySelectorAll<HTMLElement>('[data-card]').entries()) {
      const card = new AdaptiveCards.AdaptiveCard()
      card.hostConfig = new AdaptiveCards.HostConfig(configs[theme])
      card.onExecuteAction = (action) => {
        if (action instanceof AdaptiveCards.OpenUrlAction) open(action.url, '_blank', 'noopener')
      }
      card.parse(withOwnIds(cards[Number(frame.dataset.card)], `-${index}`) as object)
      const drawn = card.render()
      frame.replaceChildren(...(drawn ? [drawn] : []))
    }
  }
  chosen.addEventListener('change', () => {
    isChosen = true
    drawAll()
  })
  for (const setting of [contrast, dark])
    setting?.addEventListener('change', () => {
      if (isChosen) return
      chosen.value = preferred()
      drawAll()
    })
  drawAll()
}
