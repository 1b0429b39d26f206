/** The chat page's script: start reading here. Puts the composer, the conversation and the buttons together. */
import { copy } from './clipboard.ts'
import { startComposer } from './composer.ts'
import { startConversation } from './conversation.ts'
import { longDate } from './days.ts'
import { pageLanguage, startLanguageSwitch } from './language.ts'
import { say } from './words.ts'

const find = <T extends HTMLElement>(selector: string): T => document.querySelector<T>(selector) as T
const log = find('#log')
const status = find('#status')

const conversation = startConversation(log, find<HTMLInputElement>('#as-of'), () => composer.focus())
const composer = startComposer((text) => conversation.ask(text))
startLanguageSwitch(() => composer.refresh())
composer.focus()

find('main').addEventListener('click', (event) => {
  const button = (event.target as Element).closest('button')
  if (button?.hasAttribute('data-ask')) conversation.ask(button.textContent ?? '')
  if (button?.hasAttribute('data-copy')) void copyAnswer(button)
})

find('#fresh').addEventListener('click', () => {
  conversation.restart()
  status.textContent = say('freshStarted', pageLanguage())
  scrollTo({ top: 0 })
  composer.focus()
})

// An answer's date field: the day is asked as one would type it, in the answer's language.
log.addEventListener('submit', (event) => {
  event.preventDefault()
  const form = event.target as HTMLFormElement
  const day = new FormData(form).get('day')
  if (typeof day === 'string' && day !== '') conversation.ask(longDate(day, languageOf(form)))
})

async function copyAnswer(button: HTMLElement): Promise<void> {
  const answer = button.closest<HTMLElement>('.answer')
  const worked = await copy(answer?.dataset.text ?? '')
  const word = worked ? 'copied' : 'notCopied'
  button.textContent = say(word, languageOf(button))
  status.textContent = say(word, pageLanguage())
  setTimeout(() => {
    button.textContent = say('copy', languageOf(button))
  }, 2000)
}

const languageOf = (element: Element) =>
  element.closest('[lang]')?.getAttribute('lang') === 'en' ? ('en' as const) : ('ja' as const)
