/** The compiled `ask`, as a shell starts it. */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { answerSchema } from '../../../src/contract.ts'
import { ended, objects, run, start } from './running.ts'

const asOf = ['--as-of', '2015-06-10']

describe.concurrent('ask', () => {
  it('answers with the source and the links; with --why also with the reason', async () => {
    const { status, stdout, stderr } = await run('ask', ['8月15日が更新日です。更新方法は？', '--why', ...asOf])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('2015年6月30日')
    expect(stdout).toContain('出典：')
    expect(stdout).toContain('2015年6月10日の時点でお答えしています。')
    expect(stdout.endsWith('\n')).toBe(true)
  })

  it('answers with --json as the contract has it, on one line', async () => {
    const { status, stdout } = await run('ask', [
      'Our renewal date is 15 August 2015, how do we renew?',
      '--json',
      ...asOf,
    ])
    expect(status).toBe(0)
    expect(stdout.trimEnd()).not.toContain('\n')
    const answer = answerSchema.parse(JSON.parse(stdout))
    expect(answer).toMatchObject({
      language: 'en',
      intent: 'how-to-renew',
      outcome: 'early-renewal',
      inputs: { renewalDate: '2015-08-15' },
      values: { deadline: '2015-06-30', deadlinePassed: false, daysLeft: 20 },
    })
  })

  it('takes the question from a pipe, and answers in the language wished for', async () => {
    const { status, stdout } = await run('ask', ['--lang', 'ja', '--json'], 'where do I pay?\n')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ language: 'ja', intent: 'where-to-pay' })
  })

  it('says of an empty or too long question what is wrong, status 1', async () => {
    const [empty, long] = await Promise.all([run('ask', [' ']), run('ask', ['--json'], '長'.repeat(4001))])
    expect(empty).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('The question is empty') })
    expect(long).toMatchObject({ status: 1, stderr: '' })
    expect(JSON.parse(long.stdout)).toEqual({ error: expect.stringContaining('4,000文字以内') })
  })

  it.each([
    [['--jsno', 'q'], '--json'],
    [['q', '--as-of', '2015-02-30'], '2015-02-30'],
    [['q', '--lang', 'fr'], '--lang'],
    [['q', '--batch'], '--batch'],
    [[], 'There is no question'],
  ])('refuses wrong usage with the cure and status 2: %j', async (args, said) => {
    const { status, stdout, stderr } = await run('ask', args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(said)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('shows its usage in the language of the terminal', async () => {
    const [english, japanese] = await Promise.all([
      run('ask', ['--help']),
      run('ask', ['--help'], '', { env: { LANG: 'ja_JP.UTF-8' } }),
    ])
    expect(english).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('Usage:') })
    expect(japanese).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('使い方:') })
  })
})

describe.concurrent('ask --batch', () => {
  it('answers in order; bad and huge lines have an error in their place, and the status is 1', async () => {
    const huge = `{"id":"huge","text":"${'x'.repeat(30_000_000)}"}`
    const lines = [
      '{"id":"a1","text":"更新の手続き","conversation":"c","asOf":"2015-06-10"}',
      '{"id":"bad",',
      '{"id":"a2","text":"what about tax?"}',
      huge,
      '{"id":"a3","text":"2015/08/15","conversation":"c","asOf":"2015-06-10"}',
    ]
    const { status, stdout, stderr } = await run(
      'ask',
      ['--batch', '--json', '--as-of', '2015-05-01'],
      lines.join('\r\n'),
    )
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    const results = objects(stdout)
    expect(results.map(({ id }) => id)).toEqual(['a1', 'bad', 'a2', 'huge', 'a3'])
    expect(results.map((result) => 'error' in result)).toEqual([false, true, false, true, false])
    expect(results[4]).toMatchObject({ language: 'ja', intent: 'how-to-renew', outcome: 'early-renewal' })
  })

  it('answers a line as soon as it comes, and ends with status 0', async () => {
    const child = start('ask', ['--batch'])
    const end = once(child, 'close')
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
    for (const id of ['first', 'second']) {
      child.stdin?.write(`{"id":"${id}","text":"where do I pay?"}\n`)
      const [line] = (await once(lines, 'line')) as [string]
      expect(JSON.parse(line)).toMatchObject({ id, intent: 'where-to-pay' })
    }
    child.stdin?.end()
    expect((await end)[0]).toBe(0)
  })

  it('ends without a word where its reader goes away', async () => {
    const child = start('ask', ['--batch'])
    const end = ended(child)
    child.stdin?.on('error', () => {})
    child.stdin?.write('{"text":"where do I pay?"}\n'.repeat(20_000))
    await once(child.stdout as NodeJS.ReadableStream, 'data')
    child.stdout?.destroy()
    expect(await end).toMatchObject({ status: 0, stderr: '' })
  })
})
