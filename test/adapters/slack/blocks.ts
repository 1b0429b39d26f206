/** Checks what is shown in Slack as Slack does: shapes, lengths and counts, after the docstrings of @slack/types. Knows nothing of the door. */

type Thing = Record<string, unknown>
export type Surface = 'message' | 'modal' | 'home'

/** What each kind may carry; the keys that it must carry stand first, up to the bar. */
const keys: Record<string, string> = {
  header: 'text | block_id',
  section: '| text fields block_id accessory expand',
  context: 'elements | block_id',
  context_actions: 'elements | block_id',
  actions: 'elements | block_id',
  divider: '| block_id',
  input: 'label element | block_id hint optional dispatch_action',
  button: 'text action_id | value url style accessibility_label confirm',
  datepicker: 'action_id | initial_date placeholder confirm focus_on_load',
  static_select: 'options action_id | initial_option placeholder confirm focus_on_load',
  radio_buttons: 'options action_id | initial_option confirm focus_on_load',
  conversations_select: 'action_id | initial_conversation default_to_current_conversation filter placeholder confirm',
  users_select: 'action_id | initial_user placeholder confirm',
  plain_text_input:
    'action_id | multiline initial_value min_length max_length placeholder dispatch_action_config focus_on_load',
  feedback_buttons: 'positive_button negative_button | action_id',
  plain_text: 'text | emoji',
  mrkdwn: 'text | verbatim',
  modal: 'title blocks | submit close callback_id private_metadata clear_on_close notify_on_close external_id',
  home: 'blocks | callback_id private_metadata external_id',
}
const elementsOf: Record<string, readonly string[]> = {
  context: ['plain_text', 'mrkdwn'],
  context_actions: ['feedback_buttons'],
  actions: ['button', 'datepicker', 'static_select', 'radio_buttons'],
  input: ['radio_buttons', 'conversations_select', 'users_select', 'plain_text_input', 'datepicker'],
}
const mostElements: Record<string, number> = { context: 10, context_actions: 5, actions: 25 }
/** Where a block may stand, if not everywhere. */
const surfaces: Record<string, readonly Surface[]> = { input: ['modal', 'home'], context_actions: ['message'] }

/** What is wrong with a message's blocks, a line each with its place; nothing for what Slack takes. */
export function problemsInBlocks(blocks: unknown, surface: Surface = 'message'): string[] {
  const found: string[] = []
  const wrong = (place: string, what: string): void => void found.push(`${place}: ${what}`)

  function shape(value: unknown, place: string, kinds?: readonly string[]): Thing | undefined {
    if (typeof value !== 'object' || value === null) return void wrong(place, 'is no object')
    const thing = value as Thing
    const [must = [], may = []] = (keys[String(thing.type)]?.split('|') ?? []).map((part) => part.trim().split(/\s+/))
    if (!(String(thing.type) in keys) || (kinds && !kinds.includes(String(thing.type))))
      return void wrong(place, `may not be a ${thing.type}`)
    for (const key of must) if (key && thing[key] === undefined) wrong(place, `lacks ${key}`)
    for (const key of Object.keys(thing))
      if (key !== 'type' && !must.includes(key) && !may.includes(key)) wrong(place, `does not know ${key}`)
    return thing
  }
  function length(value: unknown, least: number, most: number, place: string): void {
    if (typeof value !== 'string') wrong(place, 'is no text')
    else if (value.length < least || value.length > most)
      wrong(place, `has ${value.length} characters, not ${least}–${most}`)
  }
  function text(value: unknown, most: number, place: string, kinds: readonly string[] = ['plain_text']): void {
    const thing = shape(value, place, kinds)
    if (!thing) return
    length(thing.text, 1, most, `${place}.text`)
    if (String(thing.text).trim() === '') wrong(place, 'is blank')
    if (thing.type === 'mrkdwn') for (const problem of problemsInMarkup(String(thing.text))) wrong(place, problem)
  }
  function list(value: unknown, most: number, place: string): unknown[] {
    if (!Array.isArray(value) || value.length === 0 || value.length > most) {
      wrong(place, `has ${Array.isArray(value) ? value.length : 'no'} items, not 1–${most}`)
      return []
    }
    return value
  }

  function element(value: unknown, place: string, kinds: readonly string[]): void {
    const thing = shape(value, place, kinds)
    if (!thing) return
    if (thing.action_id !== undefined) length(thing.action_id, 1, 255, `${place}.action_id`)
    if (thing.placeholder !== undefined) text(thing.placeholder, 150, `${place}.placeholder`)
    switch (thing.type) {
      case 'plain_text':
      case 'mrkdwn':
        text(thing, 3000, place, kinds)
        break
      case 'button':
        text(thing.text, 75, `${place}.text`)
        if (thing.value !== undefined) length(thing.value, 1, 2000, `${place}.value`)
        break
      case 'datepicker':
        if (thing.initial_date !== undefined && !/^\d{4}-\d\d-\d\d$/.test(String(thing.initial_date)))
          wrong(place, 'has no day as initial_date')
        break
      case 'static_select':
      case 'radio_buttons':
        options(thing, place)
        break
      case 'plain_text_input':
        if (thing.initial_value !== undefined) length(thing.initial_value, 0, 3000, `${place}.initial_value`)
        if (Number(thing.max_length ?? 1) > 3000) wrong(place, 'has a max_length over 3000')
        break
      case 'feedback_buttons':
        for (const name of ['positive_button', 'negative_button']) {
          const { text: label, value: carried, accessibility_label } = (thing[name] ?? {}) as Thing
          text(label, 75, `${place}.${name}.text`)
          length(carried, 1, 2000, `${place}.${name}.value`)
          if (accessibility_label !== undefined)
            length(accessibility_label, 1, 75, `${place}.${name}.accessibility_label`)
        }
    }
  }
  function options(thing: Thing, place: string): void {
    const all = list(thing.options, thing.type === 'radio_buttons' ? 10 : 100, `${place}.options`) as Thing[]
    for (const option of all) {
      text(option.text, 75, `${place}.options.text`)
      length(option.value, 1, 75, `${place}.options.value`)
    }
    const isKnown = all.some((option) => JSON.stringify(option) === JSON.stringify(thing.initial_option))
    if (thing.initial_option !== undefined && !isKnown) wrong(place, 'has an initial_option that is no option')
  }

  function block(value: unknown, place: string): void {
    const thing = shape(value, place, ['header', 'section', 'divider', ...Object.keys(elementsOf)])
    if (!thing) return
    const type = String(thing.type)
    if (surfaces[type] && !surfaces[type].includes(surface)) wrong(place, `${type} may not stand in a ${surface}`)
    if (thing.block_id !== undefined) length(thing.block_id, 1, 255, `${place}.block_id`)
    if (type === 'header') text(thing.text, 150, `${place}.text`)
    if (type === 'section') {
      if (thing.text === undefined && thing.fields === undefined) wrong(place, 'has neither text nor fields')
      if (thing.text !== undefined) text(thing.text, 3000, `${place}.text`, ['plain_text', 'mrkdwn'])
      if (thing.fields !== undefined)
        for (const field of list(thing.fields, 10, `${place}.fields`))
          text(field, 2000, `${place}.fields`, ['plain_text', 'mrkdwn'])
    }
    if (type === 'input') {
      text(thing.label, 2000, `${place}.label`)
      element(thing.element, `${place}.element`, elementsOf.input as string[])
    }
    const most = mostElements[type]
    if (most === undefined) return
    const all = list(thing.elements, most, `${place}.elements`)
    for (const [index, one] of all.entries()) element(one, `${place}.elements[${index}]`, elementsOf[type] as string[])
    const ids = all.map((one) => (one as Thing).action_id).filter((id) => id !== undefined)
    if (new Set(ids).size < ids.length) wrong(place, 'has an action_id twice')
  }

  const all = list(blocks, surface === 'message' ? 50 : 100, 'blocks') as Thing[]
  for (const [index, one] of all.entries()) block(one, `blocks[${index}] (${one?.type})`)
  const ids = all.map((one) => one?.block_id).filter((id) => id !== undefined)
  if (new Set(ids).size < ids.length) wrong('blocks', 'have a block_id twice')
  return found
}

/** Mark-up that is not what its writer meant: a bare sign, half an entity, half a link, or a call to everybody. */
export function problemsInMarkup(text: string): string[] {
  const rest = text
    .replace(/<https?:\/\/[^<>|\s]+\|[^<>|]+>/g, '')
    .replace(/<mailto:[^<>|\s]+\|[^<>|]+>/g, '')
    .replace(/<@[UW][A-Z0-9]+>/g, '')
    .replace(/&(?:amp|lt|gt);/g, '')
  return /[<>&]/.test(rest)
    ? [`has mark-up that is none: …${rest.slice(Math.max(0, rest.search(/[<>&]/) - 10)).slice(0, 40)}…`]
    : []
}

/** What is wrong with a form or App Home. */
export function problemsInView(view: unknown): string[] {
  const { type, title, submit, close, private_metadata, callback_id, blocks, ...others } = (view ?? {}) as Thing
  const found: string[] = []
  if (type !== 'modal' && type !== 'home') return [`view: may not be a ${type}`]
  for (const key of Object.keys(others))
    if (!keys[type]?.split(/\s+/).includes(key)) found.push(`view: does not know ${key}`)
  const labels = type === 'modal' ? { title, submit, close } : {}
  for (const [name, label] of Object.entries(labels)) {
    if (label === undefined && name !== 'title') continue
    const words = (label as { text?: string } | undefined)?.text ?? ''
    if (words.length < 1 || words.length > 24) found.push(`view.${name}: has ${words.length} characters, not 1–24`)
  }
  if (String(private_metadata ?? '').length > 3000) found.push('view.private_metadata: has over 3000 characters')
  if (String(callback_id ?? '').length > 255) found.push('view.callback_id: has over 255 characters')
  const hasInput = Array.isArray(blocks) && blocks.some((block) => block?.type === 'input')
  if (type === 'modal' && hasInput && submit === undefined) found.push('view: must define submit to use an input block')
  if (submit !== undefined && callback_id === undefined) found.push('view: is submitted without a callback_id')
  return [...found, ...problemsInBlocks(blocks, type)]
}

/** What is wrong with what a message says besides its blocks. */
export function problemsInMessage(message: Thing): string[] {
  const { text, blocks } = message
  const found: string[] = []
  if (typeof text !== 'string' || text.trim() === '') found.push('message: has no text for notifications')
  else if (text.length > 4000) found.push(`message: its text has ${text.length} characters, not 1–4000`)
  else found.push(...problemsInMarkup(text).map((problem) => `message: its text ${problem}`))
  return blocks === undefined ? found : [...found, ...problemsInBlocks(blocks)]
}
