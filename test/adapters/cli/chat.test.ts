/** The compiled `chat` over a pipe: each line a turn. */
import { expect, it } from 'vitest'
import { run } from './running.ts'

it('holds a conversation over piped lines and takes leave at their end', async () => {
  const lines = ['更新の手続き', '2015/08/15', '/why', '1', '/as-of 2015-07-10', '9月1日なら？']
  const { status, stdout, stderr } = await run('chat', ['--as-of', '2015-06-10', '--lang', 'ja'], lines.join('\n'))
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const turns = stdout.split(/^> .*$/m)
  expect(turns).toHaveLength(1 + lines.length)
  expect(turns[0]).toContain('/help')
  expect(turns[1]).toContain('更新日')
  expect(turns[2]).toContain('2015年6月30日')
  expect(turns[2]).toMatch(/^1\. /m)
  expect(turns[3]).toContain('2015年6月10日の時点でお答えしています。')
  expect(turns[5]).toContain('2015年7月10日')
  expect(stdout.trimEnd().endsWith('ご利用ありがとうございました。')).toBe(true)
  expect(stdout).not.toContain('\x1b')
})

it('shows its usage, and refuses what it does not take', async () => {
  const [help, wrong] = await Promise.all([run('chat', ['--help']), run('chat', ['--json'])])
  expect(help).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage:') })
  expect(wrong).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('--json') })
})
