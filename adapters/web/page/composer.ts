/** Where one types: its keys, its counter, its limit. */
import { pageLanguage } from './language.ts'
import { say } from './words.ts'

/** The counter shows when so many characters are left. */
const nearLimit = 400

export interface Composer {
  focus(): void
  /** Renews what is shown, as after a change of language. */
  refresh(): void
}

/** @param send takes the text; false leaves it where it is */
export function startComposer(send: (text: string) => boolean): Composer {
  const form = document.querySelector<HTMLFormElement>('#composer') as HTMLFormElement
  const field = document.querySelector<HTMLTextAreaElement>('#text') as HTMLTextAreaElement
  const counter = document.querySelector('#counter') as HTMLElement
  const problem = document.querySelector('#problem') as HTMLElement
  const limit = Number(field.dataset.limit)
  let refused = false

  function refresh(): void {
    const language = pageLanguage()
    const left = limit - field.value.length
    if (left >= 0) refused = false
    counter.textContent =
      left < 0
        ? say('over', language, { limit, count: -left })
        : left <= nearLimit
          ? say('left', language, { count: left })
          : ''
    counter.classList.toggle('over', left < 0)
    field.setAttribute('aria-invalid', String(left < 0))
    problem.hidden = !refused
    problem.textContent = refused ? say('tooLong', language, { limit }) : ''
  }

  function submit(): void {
    refused = field.value.length > limit
    refresh()
    if (refused || field.value.trim() === '' || !send(field.value)) return
    field.value = ''
    refresh()
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
    field.focus()
  })
  field.addEventListener('input', refresh)
  field.addEventListener('keydown', (event) => {
    // While an input method is at work, Enter takes its suggestion. Safari ends the composition before the key
    // comes, and only the old key code 229 still tells.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    submit()
  })
  refresh()
  return { focus: () => field.focus({ preventScroll: true }), refresh }
}
