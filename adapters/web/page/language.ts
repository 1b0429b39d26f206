/** The language of the page's own words; each answer keeps its question's. */
import type { Language } from '../../../src/types.ts'
import { say, type Word } from './words.ts'

export const pageLanguage = (): Language => (document.documentElement.lang === 'en' ? 'en' : 'ja')

/** Puts the page's own words into a language. */
export function showIn(language: Language): void {
  document.documentElement.lang = language
  for (const [data, put] of Object.entries(places)) {
    const attribute = data.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    for (const element of document.querySelectorAll<HTMLElement>(`[data-${attribute}]`)) {
      put(element, say(element.dataset[data] as Word, language))
    }
  }
  for (const link of document.querySelectorAll('#languages a')) {
    if (link.getAttribute('hreflang') === language) link.setAttribute('aria-current', 'true')
    else link.removeAttribute('aria-current')
  }
}

/** Where a word may stand, by the data attribute that names it. */
const places: Record<string, (element: HTMLElement, text: string) => void> = {
  word: (element, text) => {
    element.textContent = text
  },
  wordLabel: (element, text) => element.setAttribute('aria-label', text),
  wordPlaceholder: (element, text) => element.setAttribute('placeholder', text),
  wordTitle: (element, text) => element.setAttribute('title', text),
}

/** Makes the switch work without leaving the page; the address keeps the choice over a reload. */
export function startLanguageSwitch(changed: () => void): void {
  showIn(pageLanguage())
  document.querySelector('#languages')?.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a')
    if (!link) return
    event.preventDefault()
    showIn(link.hreflang === 'en' ? 'en' : 'ja')
    history.replaceState(null, '', link.href)
    changed()
  })
}
