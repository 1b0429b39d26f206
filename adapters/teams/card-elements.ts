/** The few elements of Adaptive Cards 1.5 that answers are made of. https://adaptivecards.io/explorer */
import { cut, limits, rows } from './limits.ts'
import { escapeMarkdown, plainText } from './markdown.ts'

/** An element or action of a card, as JSON. */
export interface Element {
  type: string
  [name: string]: unknown
}

export interface Action extends Element {
  title: string
}

interface Look {
  isSmall?: boolean
  isBold?: boolean
  /** Follows the line before it without a gap. */
  isClose?: boolean
  separator?: boolean
}

/** What a client shows as a heading and a screen reader finds as one. */
export const heading = (text: string): Element => ({
  type: 'TextBlock',
  text: escapeMarkdown(cut(text, limits.heading)),
  style: 'heading',
  size: 'Medium',
  weight: 'Bolder',
  wrap: true,
})

/**
 * A text as it stands, an element a line: rich text knows no Markdown, and clients differ in what a line break within is.
 * Blank lines are left out.
 */
export const lines = (text: string, { isSmall, isBold, isClose, separator }: Look = {}): Element[] =>
  plainText(text)
    .split(/\n/)
    .filter((line) => line.trim() !== '')
    .map((line, index) => ({
      type: 'RichTextBlock',
      ...(index > 0 ? { spacing: 'None' } : isClose ? { spacing: 'Small' } : {}),
      ...(separator && index === 0 ? { separator, spacing: 'Medium' } : {}),
      inlines: [
        {
          type: 'TextRun',
          text: line,
          ...(isSmall ? { size: 'Small', isSubtle: true } : {}),
          ...(isBold ? { weight: 'Bolder' } : {}),
        },
      ],
    }))

/** Names and values, a line each: in the columns of a FactSet, narrow panes leave a value no room and cut a long name. */
export const facts = (all: readonly { label: string; value: string }[], colon: string, most: number): Element[] =>
  all.map(({ label, value }, index) => ({
    type: 'RichTextBlock',
    spacing: index === 0 ? 'Small' : 'None',
    inlines: [
      { type: 'TextRun', text: cut(oneLine(label), most) + colon, isSubtle: true },
      ...(oneLine(value) === '' ? [] : [{ type: 'TextRun', text: cut(oneLine(value), most) }]),
    ],
  }))

/** Buttons, in rows that no pane squeezes and no client shortens. */
export const actionSets = (actions: readonly Action[]): Element[] =>
  rows(actions).map((some, index) => ({ type: 'ActionSet', ...(index > 0 ? { spacing: 'Small' } : {}), actions: some }))

export const oneLine = (text: string): string => plainText(text).replace(/\s+/g, ' ').trim()

/** A button's words, and all of them for a pointer that rests on it where they had to be cut. */
const titled = (title: string): { title: string; tooltip?: string } => {
  const all = oneLine(title)
  return all.length <= limits.button ? { title: all } : { title: cut(all, limits.button), tooltip: all }
}

/** Pressed, the door answers with a card in this one's place. */
export const execute = (title: string, verb: string, data: object): Action => ({
  type: 'Action.Execute',
  ...titled(title),
  verb,
  data,
})

export const submit = (title: string, data: object): Action => ({ type: 'Action.Submit', ...titled(title), data })

/** A button that asks: pressed, its title is a question as if it had been typed. */
export const ask = (title: string): Action => submit(title, { do: 'ask', words: cut(plainText(title), limits.asked) })

/** @returns nothing for what is no address that a client opens */
export const openUrl = (title: string, url: string): Action[] =>
  /^(?:https?|mailto):/i.test(url) ? [{ type: 'Action.OpenUrl', ...titled(title), tooltip: url, url }] : []

export const toggle = (title: string, id: string): Action => ({
  type: 'Action.ToggleVisibility',
  ...titled(title),
  targetElements: [id],
})
