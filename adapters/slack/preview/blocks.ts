/** Blocks → HTML that looks as Slack shows them: exactly the kinds that this door makes, and no other. */
import type { ActionsBlock, ContextActionsBlock, InputBlock, KnownBlock, TextObject } from '@slack/types'
import { escapeHtml, mrkdwnToHtml } from './mrkdwn.ts'

/** A kind of block or element that the preview cannot show yet. */
export class UnknownBlock extends Error {
  constructor(kind: string) {
    super(`The preview cannot show "${kind}": give it a line in adapters/slack/preview/blocks.ts`)
    this.name = 'UnknownBlock'
  }
}

type Element = ActionsBlock['elements'][number] | ContextActionsBlock['elements'][number] | InputBlock['element']

const textOf = ({ type, text }: TextObject): string =>
  type === 'mrkdwn' ? mrkdwnToHtml(text) : escapeHtml(text).replaceAll('\n', '<br>')

/** The blocks of a message or view, in their order. @throws UnknownBlock */
export const blocksToHtml = (blocks: readonly KnownBlock[]): string => blocks.map(blockToHtml).join('\n')

function blockToHtml(block: KnownBlock): string {
  switch (block.type) {
    case 'header':
      return `<h3 class="header">${textOf(block.text)}</h3>`
    case 'section': {
      const fields = (block.fields ?? []).map((field) => `<div>${textOf(field)}</div>`).join('')
      const text = block.text ? `<p>${textOf(block.text)}</p>` : ''
      return `<div class="section">${text}${fields ? `<div class="fields">${fields}</div>` : ''}</div>`
    }
    case 'context': {
      const lines = block.elements.map((element) => {
        if (element.type === 'image') throw new UnknownBlock('an image in context')
        return `<span>${textOf(element)}</span>`
      })
      return `<div class="context">${lines.join(' ')}</div>`
    }
    case 'divider':
      return '<hr>'
    case 'actions':
      return `<div class="actions">${block.elements.map((element) => elementToHtml(element)).join('')}</div>`
    case 'context_actions':
      return `<div class="context-actions">${block.elements.map((element) => elementToHtml(element)).join('')}</div>`
    case 'input': {
      // Slack's own word, in the language that the reader's Slack is set to.
      const optional = block.optional ? ' <span class="optional">(optional)</span>' : ''
      const hint = block.hint ? `<div class="hint">${textOf(block.hint)}</div>` : ''
      return `<div class="input"><div class="label">${textOf(block.label)}${optional}</div>${elementToHtml(block.element)}${hint}</div>`
    }
  }
  throw new UnknownBlock(block.type)
}

const field = (value: string, isFilled: boolean): string =>
  `<span class="field${isFilled ? '' : ' empty'}">${escapeHtml(value)}<span class="sign">▾</span></span>`

function elementToHtml(element: Element): string {
  switch (element.type) {
    case 'button':
      return `<span class="button ${element.style ?? ''}">${textOf(element.text)}</span>`
    case 'datepicker': {
      const { initial_date, placeholder } = element
      return field(initial_date ?? placeholder?.text ?? 'Select a date', initial_date !== undefined)
    }
    case 'static_select': {
      const { initial_option, placeholder } = element
      return field(initial_option?.text.text ?? placeholder?.text ?? 'Select an option', initial_option !== undefined)
    }
    case 'conversations_select':
      return field(element.placeholder?.text ?? 'Select a conversation', false)
    case 'users_select':
      return field(element.placeholder?.text ?? 'Select a user', false)
    case 'plain_text_input': {
      const kind = element.multiline ? 'typed multiline' : 'typed'
      return `<div class="${kind}">${escapeHtml(element.initial_value ?? '').replaceAll('\n', '<br>')}</div>`
    }
    case 'radio_buttons':
      return element.options
        .map(
          ({ text, value }) =>
            `<div class="radio">${value === element.initial_option?.value ? '◉' : '○'} ${textOf(text)}</div>`,
        )
        .join('')
    case 'feedback_buttons':
      return [element.positive_button, element.negative_button]
        .map(({ text }, index) => `<span class="thumb" title="${escapeHtml(text.text)}">${thumb(index === 0)}</span>`)
        .join('')
  }
  throw new UnknownBlock(element.type)
}

const thumb = (isUp: boolean): string =>
  `<svg viewBox="0 0 20 20"${isUp ? '' : ' transform="scale(1 -1)"'} aria-hidden="true"><path d="M3 9h3v8H3zM6 9l4-7c2 0 2 2 1.500 5H16c1.500 0 1.500 1.500 1 2.500l-2 6c-.3.900-1 1.500-2 1.500H6" fill="none" stroke="currentColor" stroke-linejoin="round"/></svg>`
