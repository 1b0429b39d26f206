/** The page in a real browser, with the real assistant: what an asker does. */
import { describe, expect, it } from 'vitest'
import { narrow, picture, usePage } from './browser.ts'

const june = '2015-06-10'
const { visit, ask, setDay, field, answer, answers, questions, focused, ...here } = usePage()

describe('asking', () => {
  it('answers in Japanese, with source, links and reason', async () => {
    await visit()
    await setDay(june)
    await ask('更新日が8月15日です。どうすればよいですか')
    await expect.poll(() => answer().getAttribute('lang')).toBe('ja')
    expect(await answer().textContent()).toContain('2015年8月15日')
    expect(await answer().locator('.source').textContent()).toContain('出典')
    expect(await here.page().locator('.question .as-of').textContent()).toBe('基準日 2015年6月10日')
    expect(await field().inputValue()).toBe('')
    expect(await focused()).toBe('text')
    await picture(here.page(), 'wide-ja')
    await answer().locator('summary').click()
    expect(await answer().locator('.why li').count()).toBeGreaterThan(2)
    await picture(here.page(), 'wide-ja-why')
  })

  it('answers an English question in English, whatever the page’s language', async () => {
    await visit()
    await ask('Where do I pay an invoice issued on 1 July 2015?')
    expect(await answer().getAttribute('lang')).toBe('en')
    expect(await here.page().locator('.question').getAttribute('lang')).toBe('en')
    expect(await answer().locator('summary').textContent()).toBe('Why this answer')
  })

  it('takes the day that is asked for from the date field', async () => {
    await visit()
    await setDay(june)
    await ask('更新のお見積はどこから届きますか')
    await picture(here.page(), 'wide-ja-date')
    const below = await here
      .page()
      .locator('#composer')
      .evaluate((form) => form.getBoundingClientRect().bottom - innerHeight)
    expect(below).toBeLessThanOrEqual(0.5)
    await answer().locator('input[type=date]').fill('2015-08-15')
    await answer().locator('.date button').click()
    await answers().nth(1).waitFor()
    expect((await questions()).at(-1)).toBe('2015年8月15日')
    expect(await answer().textContent()).toContain('2015年6月30日')
  })

  it('asks a starter and a related question by its title', async () => {
    await visit({ locale: 'en-GB' })
    const starter = here.page().locator('#welcome button').first()
    const title = await starter.textContent()
    await starter.click()
    await answer().waitFor()
    const related = answer().locator('.related button').first()
    const next = await related.textContent()
    await related.click()
    await answers().nth(1).waitFor()
    expect(await questions()).toEqual([title, next])
  })

  it('shows what was typed as text, never as markup', async () => {
    await visit()
    await ask('<img src=x onerror=alert(1)> 2015-02-30 <b>renewal</b>')
    expect(await here.page().locator('#log img, #log b').count()).toBe(0)
    expect((await questions())[0]).toContain('<img src=x')
  })

  it('brings the beginning of the answer into view', async () => {
    await visit(narrow)
    await ask('更新日が8月15日です。どうすればよいですか')
    await ask('支払先を教えてください')
    await here.page().waitForTimeout(800)
    const top = await answer().evaluate((element) => element.getBoundingClientRect().top)
    expect(top).toBeGreaterThanOrEqual(0)
    expect(top).toBeLessThan(740 / 2)
    await picture(here.page(), 'narrow-ja')
  })
})

describe('the keyboard', () => {
  it('is enough', async () => {
    await visit({ locale: 'en-GB' })
    await here.page().locator('.skip').focus()
    await picture(here.page(), 'wide-en-skip')
    await here.page().keyboard.press('Enter')
    expect(await focused()).toBe('text')
    await here.page().keyboard.type('How do I renew?')
    await here.page().keyboard.press('Shift+Enter')
    await here.page().keyboard.type('Thank you')
    expect(await field().inputValue()).toBe('How do I renew?\nThank you')
    await here.page().keyboard.press('Enter')
    await answer().waitFor()
    const reached = new Set<string>()
    for (let step = 0; step < 12; step++) {
      await here.page().keyboard.press('Shift+Tab')
      reached.add(await here.page().evaluate(() => document.activeElement?.localName ?? ''))
    }
    expect([...reached]).toEqual(expect.arrayContaining(['button', 'summary', 'input']))
  })

  it('does not send while an input method takes its suggestion', async () => {
    await visit()
    const session = await here.page().context().newCDPSession(here.page())
    await field().focus()
    await session.send('Input.imeSetComposition', { text: 'こうしん', selectionStart: 4, selectionEnd: 4 })
    await field().dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })
    await session.send('Input.insertText', { text: '更新' })
    // Safari: the composition is over, only the key code tells.
    await field().evaluate((element) =>
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true })),
    )
    await here.page().waitForTimeout(200)
    expect(await questions()).toEqual([])
    expect(await field().inputValue()).toBe('更新')
    await field().press('Enter')
    await answer().waitFor()
    expect(await questions()).toEqual(['更新'])
  })
})

describe('the page’s language', () => {
  it('is the browser’s, and can be switched without losing anything', async () => {
    await visit({ locale: 'en-GB' })
    expect(await here.page().locator('html').getAttribute('lang')).toBe('en')
    await ask('How do I get an IBM ID?')
    await field().fill('half typed')
    await here.page().getByText('日本語').click()
    expect(await here.page().locator('html').getAttribute('lang')).toBe('ja')
    expect(await here.page().locator('#composer button[type=submit]').textContent()).toBe('送信')
    expect(await field().getAttribute('placeholder')).toContain('更新日')
    expect(await here.page().locator('#welcome button').first().textContent()).toContain('請求書')
    expect(await here.page().title()).toContain('引き継ぎ案内')
    expect(await here.page().locator('#languages [aria-current]').textContent()).toBe('日本語')
    expect(await field().inputValue()).toBe('half typed')
    expect(await answers().count()).toBe(1)
    await here.page().reload()
    expect(await here.page().locator('html').getAttribute('lang')).toBe('ja')
  })
})

describe('beside the answers', () => {
  it('copies an answer as text', async () => {
    await visit({ locale: 'en-GB', permissions: ['clipboard-read', 'clipboard-write'] })
    await ask('How do I get an IBM ID?')
    await answer().locator('[data-copy]').click()
    await expect.poll(() => answer().locator('[data-copy]').textContent()).toBe('Copied')
    const copied = await here.page().evaluate(() => navigator.clipboard.readText())
    expect(copied).toContain('https://www.ibm.com/account/profile/us?page=reg')
    expect(copied).not.toContain('<')
  })

  it('copies also where the browser hides its clipboard', async () => {
    await visit()
    await ask('IBM IDはどのように取得しますか')
    await here.page().evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
    await answer().locator('[data-copy]').click()
    await expect.poll(() => answer().locator('[data-copy]').textContent()).toBe('コピーしました')
  })

  it('begins a new conversation', async () => {
    await visit()
    const sent: string[] = []
    here.page().on('request', (request) => {
      if (request.url().endsWith('/page/ask')) sent.push(request.postDataJSON().conversation)
    })
    await ask('更新日が8月15日です')
    await ask('10月5日の場合は')
    await setDay(june)
    await here.page().locator('#fresh').click()
    expect(await here.page().locator('.turn').count()).toBe(0)
    expect(await here.page().locator('#as-of').inputValue()).not.toBe(june)
    expect(await focused()).toBe('text')
    await ask('支払先はどこですか')
    expect(sent[0]).toBe(sent[1])
    expect(sent[2]).not.toBe(sent[0])
  })

  it('leaves the day to the server unless it is changed', async () => {
    await visit()
    expect(await here.page().locator('#as-of').inputValue()).toBe(
      new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short' }).format(new Date()),
    )
    const sent = here.page().waitForRequest('**/page/ask')
    await ask('支払先はどこですか')
    expect((await sent).postDataJSON()).not.toHaveProperty('asOf')
  })
})
