/** The page in a real browser when something is wrong: nothing typed is lost. */
import { describe, expect, it } from 'vitest'
import { picture, usePage, violations } from './browser.ts'

const { visit, field, answer, questions, forgive, ...here } = usePage()

describe('when something is wrong', () => {
  it('says that the server is away, and sends again', async () => {
    await visit()
    await here.page().route('**/page/ask', (route) => route.abort())
    await field().fill('支払先はどこですか')
    await field().press('Enter')
    const problem = here.page().locator('.turn .problem')
    await problem.waitFor()
    expect(await problem.textContent()).toContain('サーバーに接続できませんでした')
    expect(await questions()).toEqual(['支払先はどこですか'])
    await picture(here.page(), 'wide-ja-away')
    expect(await violations(here.page())).toEqual([])
    forgive()
    await here.page().unroute('**/page/ask')
    await problem.locator('button').click()
    await answer().waitFor()
    expect(await problem.count()).toBe(0)
    expect(await questions()).toHaveLength(1)
  })

  it('says in the page’s language that the server failed', async () => {
    await visit({ locale: 'en-GB' })
    await here
      .page()
      .route('**/page/ask', (route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad</h1>' }))
    await field().fill('Where do I pay?')
    await field().press('Enter')
    expect(await here.page().locator('.turn .problem p').textContent()).toContain('something went wrong')
    forgive()
  })

  it('counts near the limit and keeps what is too long', async () => {
    await visit()
    await field().fill('あ'.repeat(3700))
    expect(await here.page().locator('#counter').textContent()).toBe('あと300文字')
    await field().fill('あ'.repeat(4001))
    await field().press('Enter')
    expect(await here.page().locator('#counter').textContent()).toBe('4,000文字を1文字超えています')
    expect(await here.page().locator('#problem').textContent()).toContain('長すぎます')
    expect(await questions()).toEqual([])
    expect((await field().inputValue()).length).toBe(4001)
    await picture(here.page(), 'wide-ja-too-long')
    await field().fill('支払先はどこですか')
    expect(await here.page().locator('#problem').isVisible()).toBe(false)
  })

  it('does not send nothing', async () => {
    await visit()
    await field().fill(' \n　')
    await field().press('Enter')
    await here.page().waitForTimeout(100)
    expect(await questions()).toEqual([])
  })

  it('sends one question at a time and keeps the next', async () => {
    await visit()
    await here.page().route('**/page/ask', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 2500))
      await route.continue()
    })
    await field().fill('支払先はどこですか')
    await field().press('Enter')
    await field().fill('二つ目')
    await field().press('Enter')
    expect(await field().inputValue()).toBe('二つ目')
    await picture(here.page(), 'wide-ja-waiting')
    await answer().waitFor()
    expect(await questions()).toHaveLength(1)
    expect(await field().inputValue()).toBe('二つ目')
  })
})
