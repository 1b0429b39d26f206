/** Keeps the preview in an open form up to date: once for what is typed in one go, and never an older state after a newer. */

/** A form in which something was filled in, as Slack tells of it. */
export interface FilledIn {
  id: string
  /** Slack's name for what the form looked like: an update that names another is refused. */
  hash: string
}

export interface Previews<T extends FilledIn> {
  /** After typing: shown once nothing more is typed for a moment. */
  soon(form: T): void
  /** After a choice: shown at once. */
  now(form: T): Promise<void>
  /** The form is sent: shows nothing more in it, and waits for what is on its way. */
  end(id: string): Promise<void>
}

/** So long nobody pauses who goes on typing. */
const pauseInTyping = 700
/** Forms that are closed are not told of. */
const mostForms = 1000

interface Open<T> {
  newest: T
  hash: string
  /** Hashes that updates of ours have replaced: what is typed before one is seen still names the one before. */
  replaced: Set<string>
  shown?: T
  isEnded?: true
  timer?: NodeJS.Timeout
  running: Promise<void>
}

/**
 * @param update shows a form's state; gives Slack's new hash of it, or undefined where nothing was shown
 * @param failed what became of an update that failed
 */
export function previewsBy<T extends FilledIn>(
  update: (form: T, hash: string) => Promise<string | undefined>,
  failed: (error: unknown) => void,
): Previews<T> {
  const forms = new Map<string, Open<T>>()

  function take(form: T): Open<T> {
    const open = forms.get(form.id) ?? {
      newest: form,
      hash: form.hash,
      replaced: new Set(),
      running: Promise.resolve(),
    }
    forms.set(form.id, open)
    if (forms.size > mostForms) forms.delete(forms.keys().next().value as string)
    if (!open.replaced.has(form.hash)) open.hash = form.hash
    open.newest = form
    clearTimeout(open.timer)
    return open
  }

  /** One update after another, each of the newest state there is by then. */
  function show(open: Open<T>): Promise<void> {
    open.running = open.running.then(async () => {
      const { newest, hash } = open
      if (open.isEnded || open.shown === newest) return
      open.shown = newest
      const next = await update(newest, hash).catch(failed)
      if (typeof next !== 'string') return
      open.replaced.add(hash)
      open.hash = next
    })
    return open.running
  }

  return {
    soon(form) {
      const open = take(form)
      open.timer = setTimeout(() => void show(open), pauseInTyping).unref()
    },
    now: (form) => show(take(form)),
    end(id) {
      const open = forms.get(id)
      if (!open) return Promise.resolve()
      forms.delete(id)
      clearTimeout(open.timer)
      open.isEnded = true
      return open.running
    },
  }
}
