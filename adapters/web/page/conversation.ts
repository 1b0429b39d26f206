/** One conversation: asks the server and keeps the log. */
import type { Language } from '../../../src/types.ts'
import { longDate, todayInTokyo } from './days.ts'
import { pageLanguage } from './language.ts'
import { say } from './words.ts'

/** A server that says nothing for so long is treated as away. */
const patience = 30_000

interface Asked {
  text: string
  /** Absent: today. */
  asOf: string | undefined
}

interface Reply {
  answer: { language: Language }
  html: string
  text: string
}

/** What kept a question from being answered, in the words to show. */
class Problem extends Error {}

// Absent where the page is not served securely; an id need not be secret there, only its own.
const freshId = (): string =>
  crypto.randomUUID?.() ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`

export interface Conversation {
  /** Asks, unless a question is still being answered. @returns whether it was taken */
  ask(text: string): boolean
  /** Forgets what was said. */
  restart(): void
}

/** @param answered is told when the log has got an answer or an error */
export function startConversation(log: HTMLElement, asOf: HTMLInputElement, answered: () => void): Conversation {
  let id = freshId()
  let waiting = false
  asOf.value = todayInTokyo()
  let defaultDay = asOf.value
  // Not on "change": a date half typed counts as empty, too.
  asOf.addEventListener('blur', () => {
    if (asOf.value === '') asOf.value = defaultDay = todayInTokyo()
  })

  function ask(text: string): boolean {
    if (waiting) return false
    const asked: Asked = { text, asOf: asOf.value === '' || asOf.value === defaultDay ? undefined : asOf.value }
    void answer(asked, showQuestion(log, asked))
    return true
  }

  async function answer(asked: Asked, turn: HTMLElement): Promise<void> {
    const mine = id
    waiting = true
    const sign = append(turn, 'p', 'waiting', say('waiting', pageLanguage()))
    let shown: HTMLElement
    try {
      const reply = await fetchAnswer(asked, id)
      if (mine !== id) return
      turn.querySelector('.question')?.setAttribute('lang', reply.answer.language)
      turn.insertAdjacentHTML('beforeend', reply.html)
      shown = turn.lastElementChild as HTMLElement
      shown.dataset.text = reply.text
    } catch (error) {
      if (mine !== id) return
      shown = append(turn, 'div', 'problem')
      append(shown, 'p', '', error instanceof Problem ? error.message : say('unreachable', pageLanguage()))
      const retry = append(shown, 'button', '', say('retry', pageLanguage()))
      retry.addEventListener('click', () => {
        if (waiting) return
        shown.remove()
        void answer(asked, turn)
      })
    } finally {
      sign.remove()
      if (mine === id) waiting = false
    }
    shown.scrollIntoView({ block: 'start' })
    answered()
  }

  return {
    ask,
    restart() {
      id = freshId()
      waiting = false
      log.replaceChildren()
      asOf.value = defaultDay = todayInTokyo()
    },
  }
}

function showQuestion(log: HTMLElement, { text, asOf }: Asked): HTMLElement {
  const turn = append(log, 'div', 'turn')
  const question = append(turn, 'div', 'question')
  append(question, 'span', 'unseen', say('you', pageLanguage()))
  append(question, 'p', '', text)
  if (asOf) append(question, 'p', 'as-of', `${say('asOf', pageLanguage())} ${longDate(asOf, pageLanguage())}`)
  return turn
}

function append(to: HTMLElement, tag: string, className: string, text = ''): HTMLElement {
  const element = document.createElement(tag)
  if (className) element.className = className
  if (tag === 'button') element.setAttribute('type', 'button')
  element.textContent = text
  to.append(element)
  return element
}

async function fetchAnswer({ text, asOf }: Asked, conversation: string): Promise<Reply> {
  const response = await fetch('/page/ask', {
    method: 'POST',
    // What is wrong with a question is said in the page's language.
    headers: { 'Content-Type': 'application/json', 'Accept-Language': pageLanguage() },
    body: JSON.stringify({ text, conversation, ...(asOf ? { asOf } : {}) }),
    signal: AbortSignal.timeout(patience),
  })
  const body = (await response.json().catch(() => null)) as (Reply & { error?: string }) | null
  if (response.ok && body) return body
  throw new Problem(response.status === 400 && body?.error ? body.error : say('failed', pageLanguage()))
}
