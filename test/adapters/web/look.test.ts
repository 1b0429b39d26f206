/** How the page looks, in light and dark, narrow and wide, and whether everyone can use it. */
import type { BrowserContextOptions } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { renderAnswer } from '../../../adapters/web/render.ts'
import { toLine } from '../../../src/answer-line.ts'
import { narrow, picture, usePage, violations, wide } from './browser.ts'
import { answerTo, content } from './fake.ts'

const { visit, ask, answer, ...here } = usePage()

describe('the look', () => {
  it.each([
    ['narrow-light', { ...narrow, colorScheme: 'light' as const }],
    ['narrow-dark', { ...narrow, colorScheme: 'dark' as const, locale: 'en-GB' }],
    ['wide-light', { ...wide, colorScheme: 'light' as const, locale: 'en-GB' }],
    ['wide-dark', { ...wide, colorScheme: 'dark' as const }],
  ] satisfies [string, BrowserContextOptions][])('is accessible and fits: %s', async (name, options) => {
    await visit(options)
    await picture(here.page(), `${name}-start`)
    expect(await violations(here.page())).toEqual([])
    const japanese = !('locale' in options)
    await ask(japanese ? '契約を更新したい' : 'I want to renew our agreement')
    await ask(japanese ? 'IBM IDはどのように取得しますか' : 'How do I get an IBM ID?')
    await ask(japanese ? '支払' : 'payment')
    await ask(japanese ? '来年の株価を教えてください' : 'What will the share price be?')
    await answer().locator('summary').click()
    await picture(here.page(), `${name}-end`)
    await picture(here.page(), `${name}-all`, true)
    expect(await violations(here.page())).toEqual([])
    const overflow = await here.page().evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  })

  it.each([
    ['narrow', { ...narrow, colorScheme: 'dark' }],
    ['wide', { ...wide, colorScheme: 'light' }],
  ] satisfies [string, BrowserContextOptions][])('shows what the assistant asks back: %s', async (name, options) => {
    await visit(options)
    for (const understood of [
      { choices: ['where-to-pay', 'payment-terms', 'invoice-delivery'] },
      { intent: 'how-to-renew', impossible: ['2月30日'] },
    ]) {
      const reply = answerTo({ language: 'ja', ...understood })
      const html = renderAnswer(reply, content)
      const body = JSON.stringify({ answer: toLine(reply, content), html, text: reply.text })
      await here.page().route('**/page/ask', (route) => route.fulfill({ contentType: 'application/json', body }))
      await ask('更新について')
    }
    await picture(here.page(), `${name}-asks-back`, true)
    expect(await violations(here.page())).toEqual([])
  })

  it('does not break at 320 px, nor with an endless word', async () => {
    await visit({ viewport: { width: 320, height: 600 } })
    await ask('a'.repeat(500))
    expect(await here.page().evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await picture(here.page(), 'narrowest')
  })

  it('prints', async () => {
    await visit()
    await ask('IBM IDはどのように取得しますか')
    await here.page().emulateMedia({ media: 'print' })
    expect(await here.page().locator('#composer').isVisible()).toBe(false)
    await picture(here.page(), 'print', true)
  })
})
